/// Makes text harmless to show: what would steer a terminal or turn the reading order becomes a
/// sign that can be seen.
///
/// C0 controls become the control pictures of Unicode (`␛`), other letters that cannot be seen and
/// steer (C1 controls, bidirectional overrides and isolates, line separators, tags) become
/// `<U+202E>`, as do U+FFFE and U+FFFF, which XML 1.0 forbids. Line feeds stay; a tab becomes a blank.
package enum VisibleText {
  /// The text with nothing in it that steers.
  ///
  /// Complexity: linear; text that is safe is not copied.
  package static func of(_ text: String) -> String {
    var text = text
    return text.withUTF8 { hasHidden($0) } ? replaced(text) : text
  }

  /// The text of UTF-8 bytes with nothing in it that steers; what is no UTF-8 becomes U+FFFD.
  package static func of(utf8 bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    return bytes.withUnsafeBufferPointer { hasHidden($0) } ? replaced(text) : text
  }

  /// The text on one line: line feeds become blanks, too.
  package static func line(_ text: String) -> String {
    let visible = of(text)
    guard visible.utf8.contains(0x0A) else { return visible }
    return String(
      decoding: visible.utf8.map { $0 == 0x0A ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
  }

  private static func replaced(_ text: String) -> String {
    // Bytes, for a view of scalars is copied whole at each run that is appended.
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count + 64)
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A: result.append(0x0A)
      case 0x09: result.append(UInt8(ascii: " "))
      case 0..<0x20:
        if let picture = Unicode.Scalar(0x2400 + scalar.value) { result += String(picture).utf8 }
      case 0x7F: result += "\u{2421}".utf8
      default:
        if isHidden(scalar.value) {
          result += name(of: scalar.value).utf8
        } else {
          result += String(scalar).utf8
        }
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Letters that change how others are shown and show nothing themselves.
  static func isHidden(_ value: UInt32) -> Bool {
    switch value {
    case 0x80...0x9F, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F,
      0xFEFF, 0xFFF9...0xFFFB, 0xFFFE...0xFFFF, 0xE0000...0xE007F:
      true
    default: false
    }
  }

  /// Whether a control or one of the letters above stands in UTF-8 bytes, told by the bytes alone.
  static func hasHidden(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    func byte(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }
    for (index, lead) in bytes.enumerated() {
      if lead < 0x20 {
        if lead != 0x0A { return true }
        continue
      }
      guard lead >= 0x7F else { continue }
      let (second, third) = (byte(index + 1), byte(index + 2))
      let isHidden =
        switch lead {
        case 0x7F: true
        case 0xC2: second < 0xA0
        case 0xD8: second == 0x9C
        case 0xE1: second == 0xA0 && third == 0x8E
        case 0xE2:
          second == 0x80
            ? third == 0x8B || third == 0x8E || third == 0x8F || (0xA8...0xAE).contains(third)
            : second == 0x81 && (0xA0...0xAF).contains(third)
        case 0xEF:
          second == 0xBB
            ? third == 0xBF
            : second == 0xBF && ((0xB9...0xBB).contains(third) || third >= 0xBE)
        case 0xF3: second == 0xA0 && third <= 0x81
        default: false
        }
      if isHidden { return true }
    }
    return false
  }

  private static func name(of value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return "<U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits + ">"
  }
}
