/// Tells whether a stretch of text is written without capitals, as chat and old archives are.
enum LowerCase {
  /// The least bytes of a text for its capitals, or their lack, to say something.
  private static let leastBytes = 80
  /// Capitals in so many bytes that prose with capitals has at least.
  private static let bytesPerCapital = 64
  /// Capitals beside those, which may be typing errors.
  private static let strayCapitals = 2

  /// Whether most sentences of a text begin with a small letter.
  ///
  /// Told by what stands first and behind the full stops that follow no abbreviation; a few capitals
  /// do not change it.
  /// Complexity: linear in the text; of one with capitals its beginning is read.
  static func holds(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ abbreviations: Abbreviations
  ) -> Bool {
    guard range.count >= leastBytes else { return false }
    let most = strayCapitals + range.count / bytesPerCapital
    var capitals = 0
    for place in range where text[place] &- 0x41 < 26 {
      capitals += 1
      if capitals > most { return false }
    }
    var (small, large) = (0, 0)
    func count(_ byte: UInt8) {
      if byte &- 0x61 < 26 { small += 1 } else if byte &- 0x41 < 26 { large += 1 }
    }
    count(text[range.lowerBound])
    for place in range where text[place] == UInt8(ascii: ".") {
      var next = place + 1
      while next < range.upperBound, text[next] <= 0x20 { next += 1 }
      guard next > place + 1, next < range.upperBound,
        mayEnd(
          PrecedingWord(in: text, before: place, notBefore: range.lowerBound), abbreviations)
      else { continue }
      count(text[next])
    }
    return small > 0 && small >= 2 * large
  }

  /// Whether a sentence may end behind a word: no abbreviation, number or letter.
  static func mayEnd(_ word: PrecedingWord, _ abbreviations: Abbreviations) -> Bool {
    guard !word.isEmpty, !word.hasInnerStops, !word.isLetter, !word.isDayNumber else {
      return false
    }
    return abbreviations.classOf(word.hash).map { $0 == .starter || $0 == .reporting } ?? true
  }
}
