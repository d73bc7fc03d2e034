package import StoryModel

/// Reads a snapshot's bytes into a document.
public enum DocumentReader {
  /// Reads `snapshot`.
  ///
  /// Never fails: what cannot be read as its format says is read more coarsely, and the document's
  /// notes say so.
  package static func document(
    from snapshot: Snapshot, limits: ReadingLimits = ReadingLimits()
  ) -> Document {
    let decoded = DecodedText(of: snapshot)
    if snapshot.format.isTable {
      let table = DelimitedTable(
        decoded, snapshot: snapshot.bytes, format: snapshot.format, limits: limits)
      return table.boundedDocument()
    }
    var document = read(decoded.bytes, as: snapshot.format, notes: decoded.notes, limits: limits)
    if let map = decoded.map {
      document = document.rebased(onto: snapshot.bytes, decoding: map)
    }
    return document
  }

  /// Reads bytes that are valid UTF-8.
  private static func read(
    _ bytes: [UInt8], as format: SourceFormat, notes: [ReadingNote], limits: ReadingLimits
  ) -> Document {
    var builder = DocumentBuilder(format: format, source: bytes)
    builder.notes = notes
    if bytes.count > limits.parsedBytes {
      builder.notes.append(
        ReadingNote(
          .coarse,
          "The text has \(bytes.count) bytes, more than \(limits.parsedBytes) are parsed; "
            + "it was read line by line."))
      LineReader.read(bytes, layout: .lines, into: &builder)
      return builder.finish()
    }
    switch format {
    case .markdown: MarkdownReader.read(bytes, limits: limits, into: &builder)
    case .html: HTMLReader.read(bytes, limits: limits, into: &builder)
    case .text, .csv, .tsv:
      LineReader.read(bytes, layout: RunningText.layout(of: bytes), into: &builder)
    }
    return builder.finish()
  }
}
