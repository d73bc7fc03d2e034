import StoryModel

/// A sentence as the rules read it: its lexemes and the lexicon's entries found among them.
///
/// Places are those in the document's lexemes; `range` says which belong to the sentence.
struct LexedSentence {
  let text: [UInt8]
  let lexicon: Lexicon
  let lexemes: [Lexeme]
  let range: Range<Int>
  let matches: ArraySlice<LexiconMatch>
  /// For each lexeme of the document the matches that begin there.
  let beginnings: [MatchBeginning]

  /// The lexeme at a place; `nil` outside of the sentence.
  func lexeme(_ index: Int) -> Lexeme? { range.contains(index) ? lexemes[index] : nil }

  /// The classes of the word at a place; none outside of the sentence.
  func classes(_ index: Int) -> WordClass {
    range.contains(index) ? lexicon.classes(of: lexemes[index].word) : []
  }

  func isWord(_ index: Int, _ key: KeyWord) -> Bool {
    range.contains(index) && lexemes[index].word == key.rawValue
  }

  func isKind(_ index: Int, _ kind: Lexeme.Kind) -> Bool {
    range.contains(index) && lexemes[index].kind == kind
  }

  func mark(_ index: Int) -> Mark { range.contains(index) ? lexemes[index].mark : .none }

  /// Whether a word is a form of one of some verbs.
  func hasVerb(among lemmas: Set<String>) -> Bool {
    range.contains { index in
      let lemma = lexicon.verbLemmas[Int(lexemes[index].word)]
      return !lemma.isEmpty && lemmas.contains(lemma)
    }
  }

  /// The stretch of text from one lexeme to before another.
  func textRange(_ first: Int, _ end: Int) -> TextRange {
    guard first < end, range.contains(first), range.contains(end - 1) else {
      return TextRange(0, 0)
    }
    return TextRange(Int(lexemes[first].start), Int(lexemes[end - 1].end))
  }

  /// The text from one lexeme to before another, as it is written.
  func string(_ first: Int, _ end: Int) -> String {
    String(decoding: text[textRange(first, end).indices], as: UTF8.self)
  }

  /// The bytes of a lexeme in small letters of ASCII.
  func folded(_ index: Int) -> [UInt8] {
    guard let lexeme = lexeme(index) else { return [] }
    return text[Int(lexeme.start)..<Int(lexeme.end)].map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
  }

  func entry(_ match: LexiconMatch) -> LexiconEntry.Traits { lexicon.traits[match.entry] }

  /// The entry's own form.
  func lemma(_ match: LexiconMatch) -> String { lexicon.lemmas[match.entry] }

  /// What else the entry says: a base unit, a grain.
  func sense(_ match: LexiconMatch) -> String { lexicon.senses[match.entry] }

  /// The match of a category that begins at a place.
  func match(_ category: LexiconCategory, at index: Int) -> LexiconMatch? {
    guard range.contains(index) else { return nil }
    let begin = beginnings[index]
    guard begin.categories & (1 << UInt64(category.rawValue)) != 0 else { return nil }
    var place = Int(begin.firstMatch)
    while place < matches.endIndex, matches[place].first == index {
      if matches[place].category == category { return matches[place] }
      place += 1
    }
    return nil
  }

  /// The matches of a category in order.
  func matches(of category: LexiconCategory) -> [LexiconMatch] {
    matches.filter { $0.category == category }
  }

  /// Whether the lexeme ends in these letters.
  func hasSuffix(_ index: Int, _ suffix: StaticString) -> Bool {
    guard let lexeme = lexeme(index), lexeme.kind == .word else { return false }
    let count = suffix.utf8CodeUnitCount
    let end = Int(lexeme.end)
    guard Int(lexeme.start) + count < end else { return false }
    return suffix.withUTF8Buffer { buffer in
      for offset in 0..<count where text[end - count + offset] | 0x20 != buffer[offset] {
        return false
      }
      return true
    }
  }
}
