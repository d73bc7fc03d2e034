import Glibc
import Language

/// A text as its letters and figures alone: what stays the same when letter case, spaces, line ends,
/// dashes, quotation marks or invisible characters change, and when sentences are parted elsewhere.
///
/// Signs stay where they make a figure another: those between two digits, and `$ % + - #` beside one.
struct PrintedText {
  /// The bytes that are left, in UTF-8.
  private(set) var bytes: [UInt8] = []

  /// The letters and figures of a text.
  ///
  /// Complexity: linear.
  init(_ text: ArraySlice<UInt8>) {
    bytes.reserveCapacity(text.count)
    var hasMarks = false
    text.withUnsafeBufferPointer { text in
      var place = 0
      while place < text.count {
        let byte = text[place]
        let small = byte | 0x20
        if small &- 0x61 < 26 {
          bytes.append(small)
          place += 1
        } else if byte < 0x80 {
          if byte > 0x20, Self.isDigit(byte) || Self.isSign(byte, at: place, of: text) {
            bytes.append(byte)
          }
          place += 1
        } else {
          place = append(wide: text, at: place, &hasMarks)
        }
      }
    }
    if hasMarks { Composition.compose(&bytes) }
  }

  /// Whether another text stands in this one; one without letters and figures does everywhere.
  ///
  /// Complexity: linear but for texts of few letters; each place is judged by its first eight bytes.
  func contains(_ other: PrintedText) -> Bool {
    let count = other.bytes.count
    guard count > 0 else { return true }
    guard count <= bytes.count else { return false }
    return bytes.withUnsafeBytes { whole in
      other.bytes.withUnsafeBytes { part in
        guard let base = whole.baseAddress, let wanted = part.baseAddress else { return false }
        guard count >= 8 else {
          return (0...whole.count - count).contains { memcmp(base + $0, wanted, count) == 0 }
        }
        let head = wanted.loadUnaligned(as: UInt64.self)
        return (0...whole.count - count).contains {
          (base + $0).loadUnaligned(as: UInt64.self) == head
            && memcmp(base + $0, wanted, count) == 0
        }
      }
    }
  }

  /// Appends what a scalar beyond ASCII leaves; gives the place behind it.
  private mutating func append(
    wide text: UnsafeBufferPointer<UInt8>, at place: Int, _ hasMarks: inout Bool
  ) -> Int {
    var end = place + 1
    while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
    let own = text[place..<end]
    guard let scalar = String(decoding: own, as: UTF8.self).unicodeScalars.first else { return end }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark:
      // Variation selectors choose how a character is drawn, not which it is.
      guard !(0xFE00...0xFE0F).contains(scalar.value) else { break }
      hasMarks = true
      bytes.append(contentsOf: own)
    case .uppercaseLetter, .titlecaseLetter:
      bytes.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
    case .lowercaseLetter, .modifierLetter, .otherLetter, .decimalNumber, .letterNumber,
      .otherNumber, .currencySymbol:
      bytes.append(contentsOf: own)
    default: break
    }
    return end
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  private static func isSign(_ byte: UInt8, at place: Int, of text: UnsafeBufferPointer<UInt8>)
    -> Bool
  {
    guard byte != 0x7F else { return false }
    let before = place > 0 && isDigit(text[place - 1])
    let after = place + 1 < text.count && isDigit(text[place + 1])
    switch byte {
    case UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "#"):
      return before || after
    default: return before && after
    }
  }
}
