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

  /// The same for a token that is not ASCII; one without capitals keeps the tokenizer's own hash,
  /// which has composed and decomposed letters alike.
  private static func foldedWide(_ token: Token, in text: [UInt8]) -> UInt64 {
    let word = String(decoding: text[Int(token.start)..<Int(token.end)], as: UTF8.self)
    let lower = word.lowercased()
    var folded = ""
    for scalar in lower.unicodeScalars {
      switch scalar {
      case "\u{2018}", "\u{2019}", "\u{2BC}": folded.unicodeScalars.append("'")
      case "\u{201C}", "\u{201D}", "\u{AB}", "\u{BB}", "\u{201E}":
        folded.unicodeScalars.append("\"")
      case "\u{2010}", "\u{2011}", "\u{2013}", "\u{2014}": folded.unicodeScalars.append("-")
      default: folded.unicodeScalars.append(scalar)
      }
    }
    return folded == word ? token.hash : hash(Array(folded.utf8)[...])
  }

  /// A hash of a word without its commonest endings: "sanctions", "sanctioned" and "sanction" share
  /// one.
  static func stem(_ token: Token, in text: [UInt8]) -> UInt64 {
    stem(text[Int(token.start)..<Int(token.end)])
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
