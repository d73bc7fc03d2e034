public import StoryModel

/// Reads a snapshot's bytes into a document.
public enum DocumentReader {
  /// Reads `snapshot`. Never fails: what cannot be read as its format says is read more coarsely,
  /// and the document's notes say so.
  package static func document(
    from snapshot: Snapshot, limits: ReadingLimits = ReadingLimits()
  ) -> Document {
    var builder = DocumentBuilder(format: snapshot.format, source: snapshot.bytes)
    builder.begin(.paragraph, at: 0)
    builder.append(verbatim: SourceRange(0, snapshot.bytes.count))
    builder.end(at: snapshot.bytes.count)
    return builder.finish()
  }
}

/// Bounds of what a reader takes in.
public struct ReadingLimits: Sendable, Hashable {
  /// Bytes of a snapshot that are parsed as their format says; longer ones are read as plain lines.
  /// Range 1 KiB and up, default 32 MiB.
  package var parsedBytes = 32 << 20
  /// Elements nested in each other; default 400: gumbo's time grows with the square of the depth.
  package var depth = 400
  /// Cells of one table; default 400,000.
  package var tableCells = 400_000

  /// The default bounds.
  public init() {}
}
