/// Tables of plain text.
extension PlainBlocks {
  /// The line behind the table that begins at a line: as many cells in each row as in the first, pipes
  /// at both ends.
  mutating func table(at line: Int) -> Int? {
    guard line + 1 < lines.count, let columns = columns(ofRow: lines[line]),
      isDelimiter(lines[line + 1], columns: columns)
    else { return nil }
    var end = line + 2
    while end < lines.count, !isBlank(end) {
      guard self.columns(ofRow: lines[end]) == columns else { return nil }
      end += 1
    }
    return end
  }

  /// The cells of a row of plain text; `nil` where it is none.
  private mutating func columns(ofRow range: Range<Int>) -> Int? {
    guard range.count > 2, bytes[range.lowerBound] == UInt8(ascii: "|"),
      bytes[range.upperBound - 1] == UInt8(ascii: "|"), holdsNoMarkup(range)
    else { return nil }
    var columns = 0
    for place in range.dropFirst() where bytes[place] == UInt8(ascii: "|") {
      if bytes[place - 1] == UInt8(ascii: "|") { return nil }
      columns += 1
    }
    return columns
  }

  /// Whether a line parts a table's header from its rows: dashes in each cell, perhaps a colon at their
  /// ends.
  private func isDelimiter(_ range: Range<Int>, columns: Int) -> Bool {
    guard range.count > 2, bytes[range.lowerBound] == UInt8(ascii: "|") else { return false }
    var place = range.lowerBound + 1
    var count = 0
    func skip(_ byte: UInt8) -> Int {
      let start = place
      while place < range.upperBound, bytes[place] == byte { place += 1 }
      return place - start
    }
    while place < range.upperBound {
      _ = skip(UInt8(ascii: " "))
      let hasColon = skip(UInt8(ascii: ":"))
      let dashes = skip(UInt8(ascii: "-"))
      let endsInColon = skip(UInt8(ascii: ":"))
      _ = skip(UInt8(ascii: " "))
      guard hasColon < 2, dashes > 0, endsInColon < 2, skip(UInt8(ascii: "|")) == 1 else {
        return false
      }
      count += 1
    }
    return count == columns
  }
}
