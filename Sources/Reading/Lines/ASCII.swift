import Glibc

/// Classes of ASCII bytes, as the readers ask for them.
enum ASCII {
  /// Whether the byte is a blank or a tab.
  @inline(__always)
  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  /// Whether the byte is white space as HTML says: tab, line feed, form feed, return, blank.
  @inline(__always)
  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C
  }

  /// Whether the byte is one of 0 to 9.
  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// Whether the byte is one of A to Z or a to z.
  @inline(__always)
  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  /// Whether the byte is ASCII punctuation, as CommonMark counts it.
  @inline(__always)
  static func isPunctuation(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && !isDigit(byte) && !isLetter(byte)
  }

  /// The byte with A to Z made small.
  @inline(__always)
  static func lowercased(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
}

extension [UInt8] {
  /// The range without blanks, tabs and line ends at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, ASCII.isSpace(self[start]) { start += 1 }
    while end > start, ASCII.isSpace(self[end - 1]) { end -= 1 }
    return start..<end
  }

  /// Whether these bytes stand at a position, all before `end`.
  func holds(_ text: StaticString, at position: Int, before end: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard position >= 0, position + length <= Swift.min(end, count) else { return false }
    for index in 0..<length where self[position + index] != text.utf8Start[index] { return false }
    return true
  }

  /// Whether a byte stands at or behind a position; at the speed of memory.
  func holds(_ byte: UInt8, from position: Int) -> Bool {
    withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress, position < buffer.count else { return false }
      return memchr(base + position, Int32(byte), buffer.count - position) != nil
    }
  }
}
