import Language
import StoryModel

/// Forms of words under which they are compared: letter case folded, endings cut.
enum WordKeys {
  /// The hash of a token with its letters in lower case and its apostrophes and dashes straight.
  static func folded(_ token: Token, in text: [UInt8]) -> UInt64 {
    var hash = start
    for byte in text[Int(token.start)..<Int(token.end)] {
      guard byte < 0x80 else { return foldedWide(token, in: text) }
      hash = (hash ^ UInt64(isUpper(byte) ? byte | 0x20 : byte)) &* 0x100_0000_01b3
    }
    return hash
  }

  /// The same for a token that is not ASCII: composed and decomposed letters are alike, characters
  /// without width are left out.
  private static func foldedWide(_ token: Token, in text: [UInt8]) -> UInt64 {
    let word = String(decoding: text[Int(token.start)..<Int(token.end)], as: UTF8.self)
    var folded = ""
    for scalar in word.lowercased().unicodeScalars {
      switch scalar.value {
      case 0x2018, 0x2019, 0x2BC: folded.unicodeScalars.append("'")
      case 0x201C, 0x201D, 0xAB, 0xBB, 0x201E: folded.unicodeScalars.append("\"")
      case 0x2010, 0x2011, 0x2013, 0x2014: folded.unicodeScalars.append("-")
      case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFE00...0xFE0F, 0xFEFF: break
      default: folded.unicodeScalars.append(scalar)
      }
    }
    var bytes = Array(folded.utf8)
    Composition.compose(&bytes)
    return hash(bytes[...])
  }

  /// A hash of a word without its commonest endings: "sanctions", "sanctioned" and "sanction" share
  /// one.
  static func stem(_ token: Token, in text: [UInt8]) -> UInt64 {
    stem(text[Int(token.start)..<Int(token.end)])
  }

  /// The hash of a word in lower case ASCII, as `folded(_:in:)` gives it for a token.
  static func folded(of word: String) -> UInt64 { hash(Array(word.utf8)[...]) }

  /// The stems of a text's words.
  static func stems(in text: String) -> [UInt64] {
    text.split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "'" && $0 != "." && $0 != "," }
      .map { stem(of: $0) }
  }

  /// The same for a word on its own.
  static func stem(of word: some StringProtocol) -> UInt64 { stem(Array(word.utf8)[...]) }

  private static func stem(_ word: ArraySlice<UInt8>) -> UInt64 {
    var bytes = word.map { isUpper($0) ? $0 | 0x20 : $0 }
    for ending in endings where bytes.count >= ending.count + 3 && bytes.ends(with: ending) {
      bytes.removeLast(ending.count)
      break
    }
    if let last = bytes.last, last == UInt8(ascii: "e") || last == UInt8(ascii: "y"),
      bytes.count > 3
    {
      bytes.removeLast()
    } else if bytes.count > 3, bytes[bytes.count - 1] == bytes[bytes.count - 2],
      bytes.last != UInt8(ascii: "s"), bytes.last != UInt8(ascii: "l")
    {
      bytes.removeLast()
    }
    return hash(bytes[...])
  }

  /// Endings of inflection, longest first; the apostrophes are the straight and the curly one.
  private static let endings: [[UInt8]] = [
    "\u{2019}s", "ies", "ied", "ing", "'s", "es", "ed", "s",
  ].map { Array($0.utf8) }

  /// FNV-1a (Fowler, Noll, Vo 1991): short inputs, the same on every machine.
  private static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reduce(start) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  private static let start: UInt64 = 0xcbf2_9ce4_8422_2325

  private static func isUpper(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }
}

extension ArraySlice<UInt8> {
  fileprivate func ends(with other: [UInt8]) -> Bool {
    count >= other.count && suffix(other.count).elementsEqual(other)
  }
}

extension [UInt8] {
  fileprivate func ends(with other: [UInt8]) -> Bool { self[...].ends(with: other) }
}
