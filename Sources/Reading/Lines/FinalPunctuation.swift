/// How a line ends.
enum FinalPunctuation {
  /// Whether the text ends as a sentence or a lead-in does: with a full stop, question or
  /// exclamation mark, colon, semicolon, comma or ellipsis, of any of the common scripts, perhaps
  /// behind closing quotation marks and brackets.
  static func ends(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    var end = line.upperBound
    while end > line.lowerBound {
      let scalar = lastScalar(bytes, line.lowerBound, end)
      guard scalar.length > 0 else { return false }
      if sentenceEnds.contains(scalar.value) { return true }
      guard closers.contains(scalar.value) else { return false }
      end -= scalar.length
    }
    return false
  }

  private static let sentenceEnds: Set<UInt32> = Set(
    ".!?:;,…。！？：；，、।؟۔؛،".unicodeScalars.map(\.value))

  private static let closers: Set<UInt32> = Set("\"'”’»›)]}*_`」』）］ ".unicodeScalars.map(\.value))

  /// The scalar that ends before `end`, and the bytes it takes.
  private static func lastScalar(
    _ bytes: [UInt8], _ start: Int, _ end: Int
  ) -> (value: UInt32, length: Int) {
    var position = end - 1
    while position > start, bytes[position] & 0xC0 == 0x80, end - position < 4 { position -= 1 }
    guard position >= start else { return (0, 0) }
    var value: UInt32
    switch bytes[position] {
    case ..<0x80: value = UInt32(bytes[position])
    case 0xC0..<0xE0: value = UInt32(bytes[position] & 0x1F)
    case 0xE0..<0xF0: value = UInt32(bytes[position] & 0x0F)
    default: value = UInt32(bytes[position] & 0x07)
    }
    for byte in bytes[position + 1..<end] { value = value << 6 | UInt32(byte & 0x3F) }
    return (value, end - position)
  }
}
