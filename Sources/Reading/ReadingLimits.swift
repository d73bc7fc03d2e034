/// Bounds of what a reader takes in; what is over them is read more coarsely, with a note.
public struct ReadingLimits: Sendable, Hashable {
  /// Bytes of a snapshot that are parsed as their format says; longer ones are read as plain lines.
  ///
  /// Range 1 KiB and up, default 32 MiB.
  package var parsedBytes = 32 << 20
  /// Elements nested in each other; default 256: gumbo's time grows with the square of the depth.
  package var depth = 256
  /// Cells of one table, those counted that a short row is filled up with; default 400,000:
  /// cmark-gfm's time and memory grow with the rows times the columns.
  package var tableCells = 400_000
  /// Cells of a CSV or TSV table that are read into the tree; default 2,000,000 (about 100 bytes
  /// each): of a longer table the rows at the beginning are, the others are counted.
  package var delimitedCells = 2_000_000

  /// Whether the parser of Markdown sees the blocks of plain text too, which need none; default no.
  ///
  /// The document is the same.
  package var parsesPlainBlocks = false

  /// The default bounds.
  public init() {}
}
