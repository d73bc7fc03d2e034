/// One look over bytes: whether they are UTF-8, and what they hold beside plain characters.
///
/// Validity by the table of well-formed sequences in the Unicode Standard (table 3-7), eight bytes
/// at a time where they are ASCII. Complexity: linear.
struct UTF8Scan {
  /// Whether all bytes are valid UTF-8.
  var isValid: Bool { invalidCount == 0 }
  /// Bytes or incomplete sequences that are not valid.
  private(set) var invalidCount = 0
  /// Valid sequences of two bytes and more.
  private(set) var multibyteCount = 0
  /// NUL bytes.
  private(set) var nulCount = 0
  /// Control characters beside tab, line ends, form feed and NUL.
  private(set) var controlCount = 0
  /// Characters without a width: zero-width spaces, marks of direction, soft hyphens.
  private(set) var zeroWidthCount = 0
  /// Pairs of characters that UTF-8 makes when it is read as Windows-1252.
  private(set) var mojibakeCount = 0

  /// Looks over `bytes`.
  init(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { buffer in
      var position = 0
      while position < buffer.count {
        if position + 8 <= buffer.count {
          let word = buffer.loadUnaligned(fromByteOffset: position, as: UInt64.self)
          if Self.isPlain(word) {
            position += 8
            continue
          }
        }
        let byte = buffer[position]
        if byte < 0x80 {
          look(atASCII: byte)
          position += 1
        } else {
          let length = Self.sequenceLength(buffer, position)
          if length > 1 {
            multibyteCount += 1
            look(at: buffer, position, length)
            position += length
          } else {
            invalidCount += 1
            position += max(1, -length)
          }
        }
      }
    }
  }

  /// Whether eight bytes are ASCII at or above the blank, or line ends and tabs are not among them.
  private static func isPlain(_ word: UInt64) -> Bool {
    let high: UInt64 = 0x8080_8080_8080_8080
    let below = (word &- 0x2020_2020_2020_2020) & ~word & high
    return word & high == 0 && below == 0
  }

  private mutating func look(atASCII byte: UInt8) {
    guard byte < 0x20 || byte == 0x7F, !ASCII.isSpace(byte) else { return }
    if byte == 0 { nulCount += 1 } else { controlCount += 1 }
  }

  private mutating func look(at buffer: UnsafeRawBufferPointer, _ position: Int, _ length: Int) {
    let lead = buffer[position]
    let second = buffer[position + 1]
    switch lead {
    case 0xC2:
      if second < 0xA0 { controlCount += 1 }
      if second == 0xAD { zeroWidthCount += 1 }
    case 0xC3:
      guard position + 3 < buffer.count else { return }
      let next = buffer[position + 2]
      let isPair = (second == 0x83 || second == 0x82) && next == 0xC2
      let isQuote =
        second == 0xA2 && next == 0xE2 && buffer[position + 3] == 0x82
        && position + 4 < buffer.count && buffer[position + 4] == 0xAC
      if isPair || isQuote { mojibakeCount += 1 }
    case 0xE2:
      let third = buffer[position + 2]
      if second == 0x80,
        third == 0x8B || (0x8E...0x8F).contains(third)
          || (0xAA...0xAE).contains(third)
      {
        zeroWidthCount += 1
      } else if second == 0x81, (0xA0...0xA4).contains(third) || (0xA6...0xA9).contains(third) {
        zeroWidthCount += 1
      }
    case 0xEF:
      if second == 0xBB, buffer[position + 2] == 0xBF { zeroWidthCount += 1 }
    default: break
    }
  }

  /// The bytes of the valid sequence that begins here; where it is not valid, minus the bytes of
  /// its longest valid beginning (at least one), which is what one U+FFFD stands for.
  static func sequenceLength(_ buffer: UnsafeRawBufferPointer, _ position: Int) -> Int {
    let lead = buffer[position]
    let length: Int
    var low: UInt8 = 0x80
    var high: UInt8 = 0xBF
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, low) = (3, 0xA0)
    case 0xED: (length, high) = (3, 0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, low) = (4, 0x90)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, high) = (4, 0x8F)
    default: return -1
    }
    for index in 1..<length {
      guard position + index < buffer.count, buffer[position + index] >= low,
        buffer[position + index] <= high
      else { return -index }
      (low, high) = (0x80, 0xBF)
    }
    return length
  }
}
