import Glibc

/// Decodes charsets older than Unicode with the C library's iconv.
enum LegacyDecoder {
  /// The most bytes that one character takes, shift sequences counted.
  private static let longestCharacter = 16

  /// Whether iconv knows a charset.
  static func knows(_ name: String) -> Bool {
    let converter = iconv_open("UTF-8", name)
    guard let converter, converter != iconv_t(bitPattern: -1) else { return false }
    iconv_close(converter)
    return true
  }

  /// Decodes `bytes[range]`, character by character, so that each is known by its bytes.
  ///
  /// A byte that begins no character becomes U+FFFD. Complexity: linear, with a call of iconv for
  /// each character beyond ASCII.
  static func decode(
    _ bytes: [UInt8], _ range: Range<Int>, from name: String, into result: inout DecodedBytes
  ) {
    guard let converter = iconv_open("UTF-8", name), converter != iconv_t(bitPattern: -1) else {
      return UTF8Repair.decode(bytes, range, into: &result)
    }
    defer { iconv_close(converter) }
    let keepsASCII = Charset.legacy(name).keepsASCII
    var position = range.lowerBound
    // Where a character begins whose bytes iconv has taken in and not given out yet.
    var pending: Int?
    while position < range.upperBound {
      if keepsASCII, pending == nil, bytes[position] < 0x80, bytes[position] != 0 {
        var end = position
        while end < range.upperBound, bytes[end] < 0x80, bytes[end] != 0 { end += 1 }
        result.append(verbatim: position..<end, of: bytes)
        position = end
        continue
      }
      let start = pending ?? position
      switch convert(converter, bytes, position, range.upperBound) {
      case .character(let text, let used):
        position += used
        if text.isEmpty {
          pending = start
        } else {
          pending = nil
          append(text, from: start..<position, of: bytes, to: &result)
        }
      case .invalid:
        pending = nil
        iconv(converter, nil, nil, nil, nil)
        result.append(invalid: start..<position + 1)
        position += 1
      }
    }
    if let pending { result.append(invalid: pending..<range.upperBound) }
  }

  private static func append(
    _ text: [UInt8], from range: Range<Int>, of source: [UInt8], to result: inout DecodedBytes
  ) {
    if text == [0] {
      result.append("\0", from: range, of: source)
    } else if text.count == 1, range.count == 1, text[0] == source[range.lowerBound] {
      result.append(verbatim: range, of: source)
    } else {
      result.append(text, from: range)
    }
  }

  private enum Outcome {
    case character([UInt8], used: Int)
    case invalid
  }

  /// Gives iconv one byte more after another, until it has a character or finds that there is none.
  private static func convert(
    _ converter: iconv_t, _ bytes: [UInt8], _ position: Int, _ end: Int
  ) -> Outcome {
    var input = bytes[position..<min(end, position + longestCharacter)].map {
      CChar(bitPattern: $0)
    }
    var output = [CChar](repeating: 0, count: 32)
    return input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        for length in 1...max(1, input.count) {
          var source = input.baseAddress
          var sourceLeft = length
          var target = output.baseAddress
          var targetLeft = output.count
          let status = iconv(converter, &source, &sourceLeft, &target, &targetLeft)
          let used = length - sourceLeft
          let made = output.count - targetLeft
          if made > 0 || (status != -1 && used > 0) {
            return .character(
              output.prefix(made).map { UInt8(bitPattern: $0) }, used: max(used, 1))
          }
          if status == -1, errno != EINVAL { return .invalid }
          if used > 0 { return .character([], used: used) }
        }
        return .invalid
      }
    }
  }
}
