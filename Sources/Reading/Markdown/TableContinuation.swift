/// Finds tables that go on behind a blank line, before cmark-gfm sees them.
///
/// By the letter a blank line ends a table, and the rows behind it are a paragraph full of pipes. In
/// long tables that many hands keep, such a line is a slip that comes and goes; read by the letter,
/// hundreds of rows would seem to be gone and come back.
enum TableContinuation {
  /// The bytes with the line ending before each such blank line turned to blanks, so that the rows
  /// around it are neighbours and every byte keeps its place; and how many there are.
  ///
  /// The rows behind the line have as many pipes as the row that names the columns, at both ends of
  /// the line too, and no row of dashes follows them at once: that would be a table of its own.
  /// Complexity: linear.
  static func joined(_ bytes: [UInt8], _ lines: LineTable) -> (bytes: [UInt8], count: Int) {
    guard bytes.holds(UInt8(ascii: "|"), from: 0) else { return (bytes, 0) }
    var result = bytes
    var count = 0
    // The pipes of the open table's rows; 0 outside of tables.
    var pipes = 0
    var isFenced = false
    for line in 0..<lines.count {
      let range = bytes.trimmed(lines[line])
      if isFence(bytes, range) {
        isFenced.toggle()
        pipes = 0
      }
      if isFenced { continue }
      if range.isEmpty {
        guard pipes > 0, line > 0, rowPipes(bytes, lines[line - 1]) > 0,
          rowPipes(bytes, lines[line + 1]) == pipes,
          TableGuard.columns(ofDelimiter: bytes, lines[line + 1]) == nil,
          TableGuard.columns(ofDelimiter: bytes, lines[line + 2]) == nil
        else {
          pipes = 0
          continue
        }
        for place in lines[line - 1].upperBound..<lines[line].lowerBound {
          result[place] = UInt8(ascii: " ")
        }
        count += 1
      } else if line > 0, TableGuard.columns(ofDelimiter: bytes, lines[line]) != nil {
        pipes = rowPipes(bytes, lines[line - 1])
      } else if rowPipes(bytes, lines[line]) == 0 {
        pipes = 0
      }
    }
    return (result, count)
  }

  /// The pipes of a line that begins and ends with one; 0 for any other.
  private static func rowPipes(_ bytes: [UInt8], _ line: Range<Int>) -> Int {
    let range = bytes.trimmed(line)
    guard range.count > 1, range.lowerBound - line.lowerBound < 4,
      bytes[range.lowerBound] == UInt8(ascii: "|"), bytes[range.upperBound - 1] == UInt8(ascii: "|")
    else { return 0 }
    return bytes[range].count { $0 == UInt8(ascii: "|") }
  }

  private static func isFence(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard range.count >= 3, let first = bytes[range].first,
      first == UInt8(ascii: "`") || first == UInt8(ascii: "~")
    else { return false }
    return bytes[range].prefix(3).allSatisfy { $0 == first }
  }
}
