/// Finds tables that would be too big for cmark-gfm, before it sees them.
///
/// cmark-gfm fills every row up to the header's width, so a wide header above many short rows costs
/// the product of both.
enum TableGuard {
  /// The cells of the first table with more than `limit` of them; `nil` if there is none.
  ///
  /// A line of dashes, colons and pipes opens a table of its width, a blank line ends it.
  /// Complexity: linear.
  static func cells(in bytes: [UInt8], lines: LineTable, over limit: Int) -> Int? {
    guard lines.count > 0, bytes.holds(UInt8(ascii: "|"), from: lines[0].lowerBound) else {
      return nil
    }
    var width = 0
    var rows = 0
    for line in 0..<lines.count {
      let range = lines[line]
      if let columns = columns(ofDelimiter: bytes, range) {
        width = max(width, columns)
      } else if bytes.trimmed(range).isEmpty {
        (width, rows) = (0, 0)
      } else if width > 0 {
        rows += 1
      }
      if width * (rows + 1) > limit { return width * (rows + 1) }
    }
    return nil
  }

  /// The columns of a line of dashes, colons and pipes; `nil` for any other line.
  static func columns(ofDelimiter bytes: [UInt8], _ range: Range<Int>) -> Int? {
    var columns = 0
    var hasDash = false
    for position in range {
      switch bytes[position] {
      case UInt8(ascii: "|"): columns += 1
      case UInt8(ascii: "-"): hasDash = true
      case UInt8(ascii: ":"), UInt8(ascii: " "), UInt8(ascii: "\t"), 0x0B, 0x0C,
        UInt8(ascii: ">"):
        break
      default: return nil
      }
    }
    return hasDash && columns > 0 ? columns + 1 : nil
  }
}
