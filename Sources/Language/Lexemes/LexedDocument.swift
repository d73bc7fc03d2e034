import StoryModel

/// An entry of a lexicon as it stands in a text.
struct LexiconMatch: Sendable {
  /// The place of its first lexeme.
  let first: Int
  /// The place behind its last lexeme.
  let end: Int
  /// The entry's number in the lexicon.
  let entry: Int
  let category: LexiconCategory
  /// The verb forms of the spelling.
  let forms: VerbForms
}

/// The matches that begin at a lexeme.
struct MatchBeginning: Sendable {
  /// One bit for each category of which a match begins here.
  var categories: UInt64 = 0
  /// The place of the first of them.
  var firstMatch: Int32 = 0
}

/// A document's text as lexemes, with every entry of the lexicons found in it.
struct LexedDocument: Sendable {
  let text: [UInt8]
  let lexicon: Lexicon
  private(set) var lexemes: [Lexeme] = []
  private(set) var matches: [LexiconMatch] = []
  /// For each lexeme the matches that begin there.
  private(set) var beginnings: [MatchBeginning] = []
  /// For each sentence its lexemes' places.
  private(set) var lexemesOfSentence: [Range<Int>] = []
  /// For each sentence its matches' places.
  private(set) var matchesOfSentence: [Range<Int>] = []
  /// For each sentence its place in the text.
  private(set) var textOfSentence: [TextRange] = []

  /// Reads the sentences at these places of the text, taking over those that stand in `earlier` with
  /// the same bytes.
  ///
  /// The result is the same as without `earlier`, which must have the same lexicon. Complexity: linear
  /// in the length of the text.
  init(
    text: [UInt8], sentences: some Collection<TextRange>, lexicon: Lexicon,
    reusing earlier: LexedDocument? = nil
  ) {
    self.text = text
    self.lexicon = lexicon
    lexemes.reserveCapacity(text.count / 5)
    textOfSentence.reserveCapacity(sentences.count)
    var reuse = earlier.map { SentenceReuse($0) }
    for sentence in sentences {
      let first = lexemes.count
      textOfSentence.append(sentence)
      if let earlier, let place = reuse?.sentence(equalTo: sentence, in: text) {
        copy(place, of: earlier, to: sentence)
        continue
      }
      var scanner = LexemeScanner(text: text, range: sentence, words: lexicon.vocabulary)
      scanner.scan(into: &lexemes)
      lexemesOfSentence.append(first..<lexemes.count)
      let firstMatch = matches.count
      var matcher = PhraseMatcher(lexemes: lexemes, range: first..<lexemes.count, lexicon: lexicon)
      matcher.matches(into: &matches)
      matchesOfSentence.append(firstMatch..<matches.count)
    }
    beginnings = [MatchBeginning](repeating: MatchBeginning(), count: lexemes.count)
    for (place, match) in matches.enumerated() {
      if beginnings[match.first].categories == 0 {
        beginnings[match.first].firstMatch = Int32(place)
      }
      beginnings[match.first].categories |= 1 << UInt64(match.category.rawValue)
    }
  }

  /// Takes over the lexemes and matches of an equal sentence of another document.
  private mutating func copy(_ place: Int, of earlier: LexedDocument, to sentence: TextRange) {
    let places = earlier.lexemesOfSentence[place]
    let distance = Int(sentence.start) - Int(earlier.textOfSentence[place].start)
    let (first, firstMatch) = (lexemes.count, matches.count)
    let shift = first - places.lowerBound
    for lexeme in earlier.lexemes[places] { lexemes.append(lexeme.moved(by: distance)) }
    for match in earlier.matches[earlier.matchesOfSentence[place]] {
      matches.append(
        LexiconMatch(
          first: match.first + shift, end: match.end + shift, entry: match.entry,
          category: match.category, forms: match.forms))
    }
    lexemesOfSentence.append(first..<lexemes.count)
    matchesOfSentence.append(firstMatch..<matches.count)
  }

  /// The folded hash of a lexeme.
  func foldedHash(_ index: Int) -> UInt64 {
    FoldedHash.of(text[Int(lexemes[index].start)..<Int(lexemes[index].end)])
  }

  /// A sentence as the rules read it.
  func sentence(_ index: Int) -> LexedSentence {
    LexedSentence(
      text: text, lexicon: lexicon, lexemes: lexemes, range: lexemesOfSentence[index],
      matches: matches[matchesOfSentence[index]], beginnings: beginnings)
  }
}
