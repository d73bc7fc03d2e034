import Language

/// Spellings of one word: British and American, hyphenated or not, plural or not, shortened.
enum SpellingVariant {
  /// Whether two words, letter case ignored, are one word in two spellings; with `orNumber` also its
  /// singular and plural.
  static func isSame(
    _ one: some StringProtocol, _ other: some StringProtocol, orNumber: Bool = false
  ) -> Bool {
    let (first, second) = (letters(one), letters(other))
    return first == second || folded(first, orNumber) == folded(second, orNumber)
  }

  /// Whether two words are so much alike that one corrects the other's spelling: one letter
  /// changed, added, dropped or exchanged with its neighbour in a word of at least five.
  static func isCorrection(_ one: some StringProtocol, _ other: some StringProtocol) -> Bool {
    let (first, second) = (letters(one), letters(other))
    guard min(first.count, second.count) >= 5, abs(first.count - second.count) <= 1,
      first.first == second.first
    else { return false }
    let start = zip(first, second).prefix { $0 == $1 }.count
    let most = min(first.count, second.count) - start
    let end = min(most, zip(first.reversed(), second.reversed()).prefix { $0 == $1 }.count)
    let (left, right) = (
      first.dropFirst(start).dropLast(end), second.dropFirst(start).dropLast(end)
    )
    if left.count <= 1, right.count <= 1 { return true }
    return left.count == 2 && right.count == 2 && left.first == right.last
      && left.last == right.first
  }

  /// Whether two words differ only in letters that bear a mark on one side: "Vucic", "Vu\u{10D}i\u{107}".
  static func isAccented(_ one: some StringProtocol, _ other: some StringProtocol) -> Bool {
    let (first, second) = (Array(one.lowercased()), Array(other.lowercased()))
    guard first.count == second.count, first != second else { return false }
    let differing = zip(first, second).filter { $0 != $1 }
    return 2 * differing.count <= first.count
      && differing.allSatisfy { $0.isASCII != $1.isASCII && $0.isLetter && $1.isLetter }
  }

  /// Whether a long word was written wrong on one side, which of two common words could not be told:
  /// its letters stand in another order, or two of them differ between the same ends.
  static func isMisspelled(_ one: some StringProtocol, _ other: some StringProtocol) -> Bool {
    let (first, second) = (letters(one), letters(other))
    guard min(first.count, second.count) >= 6, first.first == second.first,
      first.last == second.last, first != second
    else { return false }
    if first.sorted() == second.sorted() { return true }
    guard min(first.count, second.count) >= 9 else { return false }
    let start = zip(first, second).prefix { $0 == $1 }.count
    let most = min(first.count, second.count) - start
    let end = min(most, zip(first.reversed(), second.reversed()).prefix { $0 == $1 }.count)
    return max(first.count, second.count) - start - end <= 2
  }

  private static func letters(_ word: some StringProtocol) -> [UInt8] {
    word.lowercased().utf8.filter { $0 >= 0x80 || $0 &- 0x61 < 26 || $0 &- 0x30 < 10 }
  }

  /// The form that both spellings share.
  private static func folded(_ word: [UInt8], _ orNumber: Bool) -> [UInt8] {
    if let short = companyForms[String(decoding: word, as: UTF8.self)] { return Array(short.utf8) }
    var result = word
    if orNumber, result.count > 2, result.last == UInt8(ascii: "s"),
      result[result.count - 2] != UInt8(ascii: "s")
    {
      result.removeLast()
    }
    for (british, american) in differences {
      replace(Array(british.utf8), by: Array(american.utf8), in: &result)
    }
    return result
  }

  private static func replace(_ pattern: [UInt8], by other: [UInt8], in word: inout [UInt8]) {
    guard word.count > pattern.count else { return }
    for start in 0...(word.count - pattern.count)
    where word[start..<start + pattern.count].elementsEqual(pattern) {
      word.replaceSubrange(start..<start + pattern.count, with: other)
      return
    }
  }

  /// Regular differences of British and American spelling.
  private static let differences = [
    ("our", "or"), ("ise", "ize"), ("isi", "izi"), ("isa", "iza"), ("yse", "yze"), ("tre", "ter"),
    ("ogue", "og"), ("ll", "l"), ("ae", "e"), ("oe", "e"), ("ence", "ense"), ("grey", "gray"),
    ("mme", "m"),
  ]

  /// A company's legal form in full and in short.
  private static let companyForms = Dictionary(
    WordPairs.shortForms.pairs.map { ($0.word, $0.other) }, uniquingKeysWith: { first, _ in first })
}
