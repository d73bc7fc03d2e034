package import StoryModel

/// A language that the rules know.
package enum CoveredLanguage: String, Sendable, CaseIterable {
  case english = "en"
  case german = "de"

  /// Fewer words than this tell no language surely.
  private static let leastWords = 40

  /// The language of a document; `nil` where the rules do not know it.
  ///
  /// It is the one whose function words the running text uses most: tables, lists and headings have
  /// names and few such words, so they count only where there is hardly any running text. Of a text
  /// with fewer than 40 words it is the one that its metadata names, since many a page names one that
  /// it is not written in. A text too short to tell counts as English where it is written in Latin
  /// letters.
  ///
  /// Complexity: linear in the nodes and in the text, of which the first 4,000 bytes are read.
  package static func of(_ document: Document) -> CoveredLanguage? {
    let prose = prose(of: document)
    if prose.words >= leastWords { return of(prose) }
    let tally = FunctionWordTally(document.text.prefix(mostBytes))
    let tag = document.metadata[.language]?.value.lowercased() ?? ""
    if tally.words < leastWords, tally.isLatin, !tag.isEmpty {
      return CoveredLanguage(rawValue: String(tag.prefix { $0 != "-" && $0 != "_" }))
    }
    return of(tally) ?? ofNames(tally)
  }

  /// Bytes of a text that are read.
  private static let mostBytes = 4_000
  /// Bytes below which a paragraph may be a caption or a button.
  private static let leastParagraph = 60

  /// The running text: paragraphs outside of lists and tables.
  private static func prose(of document: Document) -> FunctionWordTally {
    var tally = FunctionWordTally([])
    var bytes = 0
    for node in document.nodes
    where node.kind == .paragraph && node.text.count >= leastParagraph && node.parent >= 0
      && document.nodes[Int(node.parent)].kind != .item
    {
      let text = document.text[node.text.indices].prefix(mostBytes - bytes)
      tally.add(text)
      bytes += text.count
      if bytes >= mostBytes { break }
    }
    return tally
  }

  /// The language of lists and tables, whose few function words must be nearly all of one language.
  private static func ofNames(_ tally: FunctionWordTally) -> CoveredLanguage? {
    guard tally.isLatin else { return nil }
    let ranked = tally.counts.sorted { $0.count > $1.count }
    guard let best = ranked.first, best.count >= 3, best.count * 40 >= tally.words,
      best.count >= 2 * (ranked.dropFirst().first?.count ?? 0)
    else { return nil }
    return CoveredLanguage(rawValue: best.language)
  }

  private static func of(_ tally: FunctionWordTally) -> CoveredLanguage? {
    guard tally.isLatin else { return nil }
    let best = tally.counts.max { $0.count < $1.count }
    // Fewer than three function words tell nothing; of many words one in twelve is one.
    guard let best, best.count >= 3, best.count * 12 >= tally.words else {
      return tally.words < leastWords ? .english : nil
    }
    return CoveredLanguage(rawValue: best.language)
  }
}

/// How often a text uses the commonest words of several languages.
private struct FunctionWordTally {
  private(set) var words = 0
  private(set) var letters = 0
  /// The letters of scripts other than Latin.
  private(set) var foreignLetters = 0
  private(set) var counts: [(language: String, count: Int)]

  /// Whether at least half of the letters are Latin.
  var isLatin: Bool { foreignLetters * 2 <= letters }

  init(_ text: ArraySlice<UInt8>) {
    counts = Self.words.map { ($0.word, 0) }
    add(text)
  }

  /// Counts the words of a text.
  mutating func add(_ text: ArraySlice<UInt8>) {
    var hash = FoldedHash()
    var length = 0
    for byte in text {
      let isLetter = (byte | 0x20) &- 0x61 < 26
      if isLetter || byte >= 0x80 {
        // Lead bytes from 0xCD on begin letters of other scripts; 0xE2 begins marks.
        if isLetter || byte >= 0xC3 && byte != 0xE2 { letters += 1 }
        if byte >= 0xCD, byte != 0xE2, byte < 0xF0 { foreignLetters += 1 }
        hash.add(byte)
        length += 1
      } else if length > 0 {
        count(hash.value)
        hash = FoldedHash()
        length = 0
      }
    }
    if length > 0 { count(hash.value) }
  }

  private mutating func count(_ hash: UInt64) {
    words += 1
    guard var languages = Self.languagesOfWord[hash] else { return }
    while languages != 0 {
      counts[languages.trailingZeroBitCount].count += 1
      languages &= languages - 1
    }
  }

  /// For each word one bit for each language that uses it.
  private static let languagesOfWord: [UInt64: UInt16] = {
    var result: [UInt64: UInt16] = [:]
    for (place, language) in words.enumerated() {
      for word in language.other.split(separator: " ") {
        result[FoldedHash.of(word.utf8), default: 0] |= 1 << UInt16(place)
      }
    }
    return result
  }()

  /// The languages that are told apart, also those that the rules do not know.
  private static let words = WordPairs.frequentWords.pairs
}
