/// The cells of a table row that is written with pipes, as GitHub's tables are.
///
/// Pipes at the ends belong to the row and to no cell; an escaped pipe (`\|`) parts nothing.
struct PipeRow {
  /// The row, from its first pipe or text to its last.
  let range: Range<Int>
  /// The cells' bytes, white space at the ends not counted.
  let cells: [Range<Int>]

  /// Reads the row in the bytes from `start` to `end`.
  ///
  /// Complexity: linear.
  init(_ bytes: [UInt8], from start: Int, to end: Int) {
    let row = bytes.trimmed(start..<max(start, end))
    range = row
    var cells: [Range<Int>] = []
    var position = row.lowerBound
    if position < row.upperBound, bytes[position] == UInt8(ascii: "|") { position += 1 }
    var cellStart = position
    while position < row.upperBound {
      if bytes[position] == UInt8(ascii: "\\") {
        position += 2
        continue
      }
      if bytes[position] == UInt8(ascii: "|") {
        cells.append(bytes.trimmed(cellStart..<position))
        cellStart = position + 1
      }
      position += 1
    }
    if cellStart < row.upperBound { cells.append(bytes.trimmed(cellStart..<row.upperBound)) }
    self.cells = cells
  }

  /// A cell's bytes; the empty range at the row's end for a cell that is not written.
  subscript(index: Int) -> Range<Int> {
    cells.indices.contains(index) ? cells[index] : range.upperBound..<range.upperBound
  }

  /// Whether the row only parts a table's header from its body: dashes, with colons for alignment.
  func isDelimiter(in bytes: [UInt8]) -> Bool {
    !cells.isEmpty
      && cells.allSatisfy { cell in
        !cell.isEmpty && bytes[cell].contains(UInt8(ascii: "-"))
          && bytes[cell].allSatisfy { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") }
      }
  }
}
