/// Makes text harmless to show: what would steer a terminal or turn the reading order becomes a
/// sign that can be seen.
///
/// C0 controls become the control pictures of Unicode (`␛`), other letters that cannot be seen and
/// steer (C1 controls, bidirectional overrides and isolates, line separators, tags) become
/// `<U+202E>`. Line feeds stay; a tab becomes a blank.
package enum VisibleText {
  /// The text with nothing in it that steers.
  ///
  /// Complexity: linear; text that is safe is not copied.
  package static func of(_ text: String) -> String {
    guard needsWork(text) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A: result.append(scalar)
      case 0x09: result.append(" ")
      case 0..<0x20:
        if let picture = Unicode.Scalar(0x2400 + scalar.value) { result.append(picture) }
      case 0x7F: result.append("\u{2421}")
      default:
        if isHidden(scalar.value) {
          result.append(contentsOf: name(of: scalar.value).unicodeScalars)
        } else {
          result.append(scalar)
        }
      }
    }
    return String(result)
  }

  /// The text on one line: line feeds become blanks, too.
  package static func line(_ text: String) -> String {
    let visible = of(text)
    guard visible.utf8.contains(0x0A) else { return visible }
    return String(
      decoding: visible.utf8.map { $0 == 0x0A ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
  }

  /// Letters that change how others are shown and show nothing themselves.
  static func isHidden(_ value: UInt32) -> Bool {
    switch value {
    case 0x80...0x9F, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F,
      0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
      true
    default: false
    }
  }

  /// Bytes that a text without anything hidden does not have, or has rarely: all controls, and the
  /// lead bytes of the letters above.
  private static func needsWork(_ text: String) -> Bool {
    for byte in text.utf8 {
      if byte < 0x20 {
        if byte != 0x0A { return true }
      } else if byte >= 0x7F {
        switch byte {
        case 0x7F, 0xC2, 0xD8, 0xE1, 0xE2, 0xEF, 0xF3: return true
        default: break
        }
      }
    }
    return false
  }

  private static func name(of value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return "<U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits + ">"
  }
}
