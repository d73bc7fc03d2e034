/// Whole numbers from 0 in as few bytes as they need: seven bits a byte, least significant first,
/// the top bit set in all but the last (LEB128).
enum Varint {
  /// Bytes of the longest number that is written: below 2^35.
  static let longest = 5

  /// Appends a number below 2^35.
  static func append(_ value: Int, to bytes: inout [UInt8]) {
    var rest = UInt64(truncatingIfNeeded: value)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Bytes that a number takes.
  static func width(_ value: Int) -> Int {
    max(1, (Int.bitWidth - value.leadingZeroBitCount + 6) / 7)
  }

  /// A signed number as one from 0, small where it is near 0: 0, -1, 1, -2, 2, ...
  static func folded(_ value: Int) -> Int { value << 1 ^ value >> 63 }

  /// The signed number that was folded.
  static func unfolded(_ value: Int) -> Int { value >> 1 ^ -(value & 1) }
}

/// Takes numbers and bytes from the front of a buffer, never past its end.
struct ByteReader {
  private let bytes: UnsafeRawBufferPointer
  private(set) var position = 0

  /// A reader at the start of a buffer.
  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// Whether nothing is left.
  var atEnd: Bool { position == bytes.count }

  /// The next number; `nil` where it is cut off or longer than numbers are.
  mutating func varint() -> Int? {
    var value = 0
    for shift in stride(from: 0, to: 7 * Varint.longest, by: 7) {
      guard position < bytes.count else { return nil }
      let byte = bytes[position]
      position += 1
      value |= Int(byte & 0x7f) << shift
      if byte < 0x80 { return value }
    }
    return nil
  }

  /// The next `count` bytes; `nil` where there are fewer.
  mutating func take(_ count: Int) -> UnsafeRawBufferPointer? {
    guard count >= 0, count <= bytes.count - position else { return nil }
    defer { position += count }
    return UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
  }

  /// All that is left.
  mutating func rest() -> UnsafeRawBufferPointer {
    defer { position = bytes.count }
    return UnsafeRawBufferPointer(rebasing: bytes[position...])
  }
}
