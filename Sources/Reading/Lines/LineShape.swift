/// What a single line looks like, taken by itself.
enum LineShape: Equatable {
  /// No text.
  case blank
  /// Running text, perhaps a heading without mark-up.
  case text
  /// A heading marked with `#`; its text's range.
  case heading(level: Int, content: Range<Int>)
  /// A line of `=` (level 1) or `-` (level 2), which makes a heading of the line above.
  case underline(level: Int)
  /// A list item; `indent` counts the columns before its marker.
  case item(marker: Int, content: Range<Int>, isOrdered: Bool, indent: Int)
  /// A row of a table that begins with a pipe.
  case row
  /// A quoted line; the range of what is quoted.
  case quotation(content: Range<Int>)
  /// A rule between blocks.
  case divider
  /// A fence of a code block.
  case fence

  /// The shape of a line.
  ///
  /// Complexity: a look at the line's beginning, all of it for rules only.
  init(_ bytes: [UInt8], _ line: Range<Int>) {
    let trimmed = bytes.trimmed(line)
    guard let first = trimmed.isEmpty ? nil : bytes[trimmed.lowerBound] else {
      self = .blank
      return
    }
    let start = trimmed.lowerBound
    let end = trimmed.upperBound
    switch first {
    case UInt8(ascii: "#"):
      self = Self.heading(bytes, start, end) ?? .text
    case UInt8(ascii: "|"):
      self = bytes[start + 1..<end].contains(UInt8(ascii: "|")) ? .row : .text
    case UInt8(ascii: ">"):
      self = .quotation(content: bytes.trimmed(start + 1..<end))
    case UInt8(ascii: "=") where bytes[start..<end].allSatisfy { $0 == first } && end - start > 2:
      self = .underline(level: 1)
    case UInt8(ascii: "`"), UInt8(ascii: "~"):
      let run = bytes[start..<end].prefix { $0 == first }.count
      self = run >= 3 && !bytes[(start + run)..<end].contains(UInt8(ascii: "`")) ? .fence : .text
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "+"):
      self =
        Self.rule(bytes, start, end) ?? Self.item(bytes, line, start, end) ?? .text
    default:
      self = Self.item(bytes, line, start, end) ?? .text
    }
  }

  private static func heading(_ bytes: [UInt8], _ start: Int, _ end: Int) -> LineShape? {
    let level = bytes[start..<end].prefix { $0 == UInt8(ascii: "#") }.count
    guard level <= 6, start + level < end, ASCII.isBlank(bytes[start + level]) else { return nil }
    var stop = end
    while stop > start + level, bytes[stop - 1] == UInt8(ascii: "#") { stop -= 1 }
    if stop < end, !ASCII.isBlank(bytes[stop - 1]) { stop = end }
    return .heading(level: level, content: bytes.trimmed(start + level..<stop))
  }

  private static func rule(_ bytes: [UInt8], _ start: Int, _ end: Int) -> LineShape? {
    let mark = bytes[start]
    var count = 0
    var isTight = true
    for byte in bytes[start..<end] {
      if byte == mark {
        count += 1
      } else if ASCII.isBlank(byte) {
        isTight = false
      } else {
        return nil
      }
    }
    guard count >= 3, mark != UInt8(ascii: "+") else { return nil }
    return mark == UInt8(ascii: "-") && isTight ? .underline(level: 2) : .divider
  }

  /// `- `, `* `, `+ `, `• `, `1. `, `1) `, each with text behind it.
  private static func item(
    _ bytes: [UInt8], _ line: Range<Int>, _ start: Int, _ end: Int
  ) -> LineShape? {
    var position = start
    var isOrdered = false
    switch bytes[start] {
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
      position += 1
    case 0xE2 where bytes.holds("\u{2022}", at: start, before: end):
      position += 3
    case let digit where ASCII.isDigit(digit):
      isOrdered = true
      while position < end, ASCII.isDigit(bytes[position]) { position += 1 }
      guard position - start <= 3, position < end,
        bytes[position] == UInt8(ascii: ".") || bytes[position] == UInt8(ascii: ")")
      else { return nil }
      position += 1
    default: return nil
    }
    guard position < end, ASCII.isBlank(bytes[position]) else { return nil }
    var indent = 0
    for byte in bytes[line.lowerBound..<start] { indent += byte == UInt8(ascii: "\t") ? 4 : 1 }
    return .item(
      marker: start, content: bytes.trimmed(position..<end), isOrdered: isOrdered, indent: indent)
  }
}
