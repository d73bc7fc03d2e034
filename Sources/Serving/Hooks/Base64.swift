/// Bytes written in base 64 with padding (RFC 4648, section 4).
package enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The bytes as text.
  package static func encoded(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let part = bytes[start..<min(start + 3, bytes.count)]
      var group = 0
      for place in 0..<3 {
        group = group << 8 | Int(place < part.count ? part[start + place] : 0)
      }
      for place in 0..<4 {
        result.append(
          place <= part.count ? alphabet[group >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The bytes that a text stands for; `nil` for anything but the one way to write them.
  package static func decoded(_ text: String) -> [UInt8]? {
    let letters = Array(text.utf8)
    guard letters.count % 4 == 0 else { return nil }
    var result: [UInt8] = []
    for start in stride(from: 0, to: letters.count, by: 4) {
      var group = 0
      var padding = 0
      for letter in letters[start..<start + 4] {
        group <<= 6
        if letter == UInt8(ascii: "="), start + 4 == letters.count {
          padding += 1
        } else if let value = value(of: letter), padding == 0 {
          group |= value
        } else {
          return nil
        }
      }
      guard padding <= 2 else { return nil }
      result.append(UInt8(group >> 16))
      if padding < 2 { result.append(UInt8(group >> 8 & 255)) }
      if padding < 1 { result.append(UInt8(group & 255)) }
    }
    return encoded(result) == text ? result : nil
  }

  private static func value(of letter: UInt8) -> Int? {
    switch letter {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(letter) - 65
    case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(letter) - 71
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(letter) + 4
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
