/// Decodes UTF-16 of either byte order.
enum UTF16Decoder {
  /// Decodes `bytes[range]`; a surrogate without its other half becomes U+FFFD, as does a single
  /// byte at the end.
  ///
  /// Complexity: linear.
  static func decode(
    _ bytes: [UInt8], _ range: Range<Int>, isBigEndian: Bool, into result: inout DecodedBytes
  ) {
    func unit(_ position: Int) -> UInt32? {
      guard position + 1 < range.upperBound else { return nil }
      let (first, second) = (UInt32(bytes[position]), UInt32(bytes[position + 1]))
      return isBigEndian ? first << 8 | second : second << 8 | first
    }
    var position = range.lowerBound
    while let first = unit(position) {
      var value = first
      var length = 2
      if (0xD800..<0xDC00).contains(first), let second = unit(position + 2),
        (0xDC00..<0xE000).contains(second)
      {
        value = 0x1_0000 + (first - 0xD800) << 10 + (second - 0xDC00)
        length = 4
      }
      if let scalar = Unicode.Scalar(value) {
        result.append(scalar, from: position..<position + length, of: bytes)
      } else {
        result.append(invalid: position..<position + length)
      }
      position += length
    }
    if position < range.upperBound { result.append(invalid: position..<range.upperBound) }
  }
}
