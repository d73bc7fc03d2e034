import StoryModel

/// Finds the head of a noun phrase from its left end, by the shapes of words and a list of function
/// words.
struct NounPhraseReader {
  /// The head of a phrase.
  struct Head {
    /// The singular in small letters.
    let lemma: String
    /// The place behind it.
    let end: Int
    /// Whether it stands next to where the search began.
    let isDirect: Bool
  }

  let sentence: LexedSentence

  /// The most words between a number and its noun.
  private static let reach = 5

  /// The noun that a number right before `first` counts: "12 [new arms workshops]" gives "workshop".
  func headNoun(from first: Int) -> Head? {
    var start = first
    if sentence.isWord(start, .of) {
      start += 1
      if !sentence.classes(start).isDisjoint(with: [.determiner, .possessive]) { start += 1 }
    } else if sentence.isWord(start, .more) || sentence.isWord(start, .other)
      || sentence.isWord(start, .another)
    {
      start += 1
    }
    if sentence.lexicon.language == "de" { return germanNoun(from: start) }
    var best: Int?
    var index = start
    while index < sentence.range.upperBound, index - start < Self.reach {
      let lexeme = sentence.lexemes[index]
      guard lexeme.kind == .word else { break }
      let classes = sentence.classes(index)
      if !classes.isDisjoint(with: .closesPhrase), !classes.contains(.adjective) { break }
      if lexeme.isWord(.possessive) || sentence.match(.number, at: index) != nil { break }
      let isPlural = isPlural(index)
      if let best, isPluralNoun(best) {
        // Behind a plural only another plural goes on: "arms factories".
        guard isPlural, !isVerb(index) else { break }
      }
      if index > start, isVerb(index), !isPlural { break }
      if classes.contains(.adjective), !isPlural, index + 1 < sentence.range.upperBound,
        sentence.lexemes[index + 1].kind == .word,
        sentence.classes(index + 1).isDisjoint(with: .closesPhrase)
      {
        index += 1
        continue
      }
      if classes.contains(.adjective), best != nil { break }
      if classes.contains(.adjective) && !isPlural { break }
      best = index
      index += 1
    }
    guard let best else { return nil }
    return Head(lemma: singular(best), end: best + 1, isDirect: true)
  }

  /// In German the first word with a capital is the noun.
  private func germanNoun(from start: Int) -> Head? {
    var index = start
    while let lexeme = sentence.lexeme(index), lexeme.kind == .word, index - start < Self.reach {
      if lexeme.isCapitalised {
        return Head(lemma: singular(index), end: index + 1, isDirect: index == start)
      }
      if !sentence.classes(index).isDisjoint(with: .closesPhrase) { return nil }
      index += 1
    }
    return nil
  }

  /// The head of the object behind a verb: "impose [additional sanctions]" gives "sanctions" as it
  /// is written, in small letters.
  func objectHead(from first: Int) -> (text: String, end: Int)? {
    var index = first
    while !sentence.classes(index).isDisjoint(with: [.determiner, .possessive, .adverb])
      || sentence.match(.number, at: index) != nil || sentence.isKind(index, .number)
    {
      index += 1
      if index - first > 4 { return nil }
    }
    var best: Int?
    let start = index
    while index < sentence.range.upperBound, index - start < Self.reach {
      let lexeme = sentence.lexemes[index]
      guard lexeme.kind == .word, !lexeme.isWord(.possessive) else {
        if lexeme.isWord(.possessive) {
          best = nil
          index += 1
          continue
        }
        break
      }
      let classes = sentence.classes(index)
      if !classes.isDisjoint(with: .closesPhrase), !classes.contains(.adjective) { break }
      if best != nil, sentence.hasSuffix(index, "ing") || isVerb(index) && !isPlural(index) {
        break
      }
      best = index
      index += 1
    }
    guard let best else { return nil }
    return (String(decoding: sentence.folded(best), as: UTF8.self), best + 1)
  }

  private func isPluralNoun(_ index: Int) -> Bool { isPlural(index) }

  private func isVerb(_ index: Int) -> Bool {
    let classes = sentence.classes(index)
    if classes.contains(.verb) { return true }
    return sentence.hasSuffix(index, "ed") && !sentence.lexemes[index].isCapitalised
  }

  private func isPlural(_ index: Int) -> Bool {
    if sentence.classes(index).contains(.plural) { return true }
    guard sentence.hasSuffix(index, "s") else { return false }
    return !sentence.hasSuffix(index, "ss") && !sentence.hasSuffix(index, "us")
      && !sentence.hasSuffix(index, "is")
  }

  /// The singular of the noun at a place, in small letters.
  func singular(_ index: Int) -> String {
    let word = sentence.string(index, index + 1).lowercased()
    if let known = sentence.lexicon.singulars[sentence.lexemes[index].word] { return known }
    guard sentence.lexicon.language == "en", isPlural(index), word.utf8.count > 3,
      word.utf8.last == UInt8(ascii: "s")
    else {
      return word
    }
    if word.hasSuffix("ies"), word.utf8.count > 4 { return word.dropLast(3) + "y" }
    for ending in ["sses", "shes", "ches", "xes", "zes", "oes"] where word.hasSuffix(ending) {
      return String(word.dropLast(2))
    }
    return String(word.dropLast())
  }
}
