/// Reads single scalars of UTF-8 in place; damaged bytes read as one byte each.
enum UTF8Scalar {
  /// The number of bytes of the scalar that begins with `first`.
  static func length(_ first: UInt8) -> Int {
    first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
  }

  /// The scalar at an offset; the bare byte where the text ends inside of it.
  @inline(__always)
  static func value<Text>(in text: Text, at offset: Int) -> UInt32
  where Text: RandomAccessCollection, Text.Element == UInt8, Text.Index == Int {
    let first = text[offset]
    let length = length(first)
    guard length > 1, offset + length <= text.count else { return UInt32(first) }
    var value = UInt32(first) & (0x7F >> UInt32(length))
    for index in 1..<length { value = value << 6 | UInt32(text[offset + index] & 0x3F) }
    return value
  }
}
