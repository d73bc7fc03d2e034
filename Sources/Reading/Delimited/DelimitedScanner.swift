/// Finds the cells of a text whose rows are lines and whose cells are parted by one mark (RFC 4180).
///
/// A cell that begins with a quotation mark ends at the next single one, with marks, line ends and
/// doubled quotation marks inside, if a mark, a line end or the text's end follows it; in any other
/// cell quotation marks are text. Lines without a byte are no rows. Complexity: linear; a quoted cell
/// that is none is looked through up to its first single quotation mark, at which every such look
/// stops, and one that is never closed ends all looks.
struct DelimitedScanner {
  /// A cell as it stands in the source.
  struct Cell {
    /// Its first byte, a quotation mark counted.
    let start: Int
    /// The byte behind its last, a quotation mark counted.
    let end: Int
    /// Whether quotation marks stand around it.
    let isQuoted: Bool
    /// Whether it is the last of its row.
    let endsRow: Bool

    /// The bytes between the quotation marks, if any.
    var content: Range<Int> { isQuoted ? start + 1..<end - 1 : start..<end }
  }

  /// The most cells of a row, as many as spreadsheets have columns; what stands behind the last but
  /// one is one cell.
  static let mostCells = 16_384

  private let bytes: UnsafeBufferPointer<UInt8>
  private let delimiter: UInt8
  private let end: Int
  /// The byte to go on at.
  private(set) var position: Int
  /// Where the first quoted cell begins that is never closed; all quotation marks from there on are
  /// text.
  private(set) var unclosedQuote: Int?
  /// The cells of the row so far; above 0 one more is due, even at the text's end.
  private var cellsOfRow = 0

  /// A scanner of the bytes from `start` up to `end`.
  init(_ bytes: UnsafeBufferPointer<UInt8>, delimiter: UInt8, from start: Int, to end: Int) {
    self.bytes = bytes
    self.delimiter = delimiter
    position = start
    self.end = end
  }

  /// Takes all quotation marks as text, as behind a quoted cell that is never closed.
  mutating func takeQuotesAsText() { unclosedQuote = position }

  /// The next cell; `nil` behind the last.
  @inline(__always)
  mutating func next() -> Cell? {
    if cellsOfRow == 0 {
      while position < end, isLineEnd(bytes[position]) { position += 1 }
      guard position < end else { return nil }
    }
    let start = position
    if cellsOfRow + 1 == Self.mostCells {
      var place = start
      while place < end, !isLineEnd(bytes[place]) { place += 1 }
      return finish(Cell(start: start, end: place, isQuoted: false, endsRow: false))
    }
    if start < end, bytes[start] == UInt8(ascii: "\""), unclosedQuote == nil,
      let close = closingQuote(from: start + 1)
    {
      return finish(Cell(start: start, end: close + 1, isQuoted: true, endsRow: false))
    }
    var place = start
    while place < end, bytes[place] != delimiter, !isLineEnd(bytes[place]) { place += 1 }
    return finish(Cell(start: start, end: place, isQuoted: false, endsRow: false))
  }

  @inline(__always)
  private func isLineEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  /// Steps over what follows a cell.
  @inline(__always)
  private mutating func finish(_ cell: Cell) -> Cell {
    position = cell.end
    if position < end, bytes[position] == delimiter {
      position += 1
      cellsOfRow += 1
      return cell
    }
    cellsOfRow = 0
    return Cell(start: cell.start, end: cell.end, isQuoted: cell.isQuoted, endsRow: true)
  }

  /// Where the quoted cell ends whose content begins at a byte; `nil` where it is none.
  ///
  /// Looked for in the whole text, so that a stretch of rows is read as it is among all others.
  private mutating func closingQuote(from start: Int) -> Int? {
    var place = start
    while place < bytes.count {
      guard bytes[place] == UInt8(ascii: "\"") else {
        place += 1
        continue
      }
      guard place + 1 < bytes.count else { return place }
      let next = bytes[place + 1]
      if next == UInt8(ascii: "\"") {
        place += 2
        continue
      }
      return next == delimiter || isLineEnd(next) ? place : nil
    }
    unclosedQuote = start - 1
    return nil
  }
}
