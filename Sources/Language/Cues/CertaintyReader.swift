import StoryModel

/// Finds the words that lower or raise certainty and says how certain the main clause is.
struct CertaintyReader {
  let sentence: LexedSentence
  let clauses: ClauseMap
  let polarity: PolarityReader
  /// The lexemes of the attribution's own frame, whose verb is no hedge of what is said.
  let frame: Range<Int>?

  /// The cues in order and the level, 0 (unknown) to 6 (asserted).
  ///
  /// Cues of the predicate count first; an adjective before its noun ("potential sanctions") counts
  /// only where the predicate has none.
  func certainty() -> (cues: [Cue], level: Int) {
    var cues: [Cue] = []
    var predicate: Int?
    var attributive: Int?
    var coveredUntil = sentence.range.lowerBound
    let isFragment = !hasVerb
    for match in sentence.matches {
      let entry = sentence.entry(match)
      guard entry.category == .hedge || entry.category == .booster || entry.category == .hearsay,
        match.first >= coveredUntil, frame?.contains(match.first) != true,
        isCue(match, entry)
      else { continue }
      let place = place(of: match, entry, isFragment: isFragment)
      guard place != .none else { continue }
      coveredUntil = match.end
      let isNegated = polarity.isNegated(match.first)
      let level = level(of: entry, isNegated: isNegated, at: match)
      cues.append(
        Cue(
          lemma: sentence.lemma(match), level: level,
          text: sentence.textRange(match.first, match.end),
          isNegated: isNegated))
      guard clauses.isMain(match.first) else { continue }
      if place == .predicate {
        predicate = min(predicate ?? 6, level)
      } else {
        attributive = min(attributive ?? 6, level)
      }
    }
    return (cues, predicate ?? attributive ?? 6)
  }

  private enum Place { case predicate, attribute, none }

  /// Whether the word is the cue and not something else that is written alike.
  private func isCue(_ match: LexiconMatch, _ entry: LexiconEntry.Traits) -> Bool {
    let index = match.first
    if entry.part == .modal {
      // "his will", "the might of": behind a determiner, possessive or adjective it is a noun.
      let before = sentence.classes(index - 1)
      if !before.isDisjoint(with: [.determiner, .possessive]), before.isDisjoint(with: .pronoun) {
        return false
      }
      if sentence.isWord(index, .may), sentence.match(.month, at: index) != nil,
        sentence.isKind(index + 1, .number) || sentence.isKind(index - 1, .number)
          || sentence.isWord(index - 1, .in)
      {
        return false
      }
      // "you may also cancel": what the reader is told to be allowed is no doubt.
      var subject = index - 1
      while sentence.classes(subject).contains(.adverb) { subject -= 1 }
      if mayPermit(entry), sentence.folded(subject) == Array("you".utf8) { return false }
      return sentence.lexeme(index + 1)?.kind == .word
    }
    // "in the unlikely event of a flood": a turn of phrase for "if".
    if entry.part == .adjective, sentence.folded(match.end).elementsEqual("event".utf8) {
      return false
    }
    // "a school of thought", "political thought": the noun.
    if sentence.folded(index).elementsEqual("thought".utf8), match.end == index + 1,
      sentence.classes(index - 1).isDisjoint(with: [.be, .adverb, .have])
    {
      return false
    }
    // "be sure to lock the gate": advice, but for "will be sure to".
    if sentence.isWord(index - 1, .be), sentence.lemma(match) == "sure to" {
      return sentence.isWord(index - 2, .will) || sentence.isWord(index - 2, .would)
        || sentence.classes(index - 2).contains(.to)
    }
    return true
  }

  /// Whether a modal also permits or advises: "may", "can", "could", "might", "should".
  private func mayPermit(_ entry: LexiconEntry.Traits) -> Bool { entry.level <= 4 }

  private func place(of match: LexiconMatch, _ entry: LexiconEntry.Traits, isFragment: Bool)
    -> Place
  {
    let index = match.first
    let after = sentence.classes(match.end)
    switch entry.part {
    case .modal, .adverb, .other: return .predicate
    case .verb:
      // A verb's participle before a noun is an adjective; as a noun's plural it is none ("hopes").
      if !sentence.classes(index - 1).isDisjoint(with: [.determiner, .possessive, .preposition]),
        !sentence.isWord(index - 1, .that), !isSaidOfSome(index, end: match.end)
      {
        return .none
      }
      // "people on the shore, hoping for rain": a participle tells what somebody does.
      if match.forms == .gerund, !sentence.classes(index - 1).contains(.be) { return .none }
      // "appears in the list", "believes in ghosts": with its own object it is no hedge.
      if sentence.isKind(index, .word), match.end - index == 1, isFullVerb(match) { return .none }
      return .predicate
    case .adjective:
      // "certain views" are some views; the "certain demolition" of a cell or heading is sure.
      if entry.category == .booster, sentence.lemma(match) == "certain", !isPredicative(index),
        !isFragment || sentence.hasSuffix(match.end, "s")
      {
        return .none
      }
      if isPredicative(index) { return .predicate }
      let isBeforeNoun =
        sentence.lexeme(match.end)?.kind == .word && after.isDisjoint(with: .closesPhrase)
      // "in any purported class": of what need not be nothing is said.
      if isBeforeNoun, opensChoice(index - 1) { return .none }
      return isBeforeNoun ? .attribute : isFragment ? .predicate : .none
    case .noun:
      if isFragment || isExistential(index) { return .predicate }
      return opensPhrase(match) ? .attribute : .none
    }
  }

  /// Whether a determiner of any, each or none stands at a place.
  private func opensChoice(_ index: Int) -> Bool {
    let word = sentence.folded(index)
    return sentence.isWord(index, .every) || sentence.isWord(index, .each)
      || sentence.isWord(index, .no) || word.elementsEqual("any".utf8)
  }

  /// "some fear could", "most expect that": behind a word for how many that stands alone, a verb
  /// that takes a clause.
  private func isSaidOfSome(_ index: Int, end: Int) -> Bool {
    sentence.match(.quantifier, at: index - 1) != nil
      && (sentence.isWord(end, .that) || sentence.classes(end).contains(.modal))
  }

  /// "Possibility of strikes at the border": a noun that opens the sentence, its article passed over,
  /// and says how sure what follows is.
  private func opensPhrase(_ match: LexiconMatch) -> Bool {
    var first = match.first
    while first > sentence.range.lowerBound,
      !sentence.classes(first - 1).isDisjoint(with: [.determiner, .adjective, .possessive])
    {
      first -= 1
    }
    return first == sentence.range.lowerBound
      && (sentence.isWord(match.end, .of) || sentence.isWord(match.end, .that))
  }

  /// Whether a verb of seeming or believing stands with a place, a time or nothing behind it.
  private func isFullVerb(_ match: LexiconMatch) -> Bool {
    switch sentence.lemma(match) {
    case "appear", "look", "believe":
      guard let next = sentence.lexeme(match.end) else { return true }
      if next.kind == .mark { return sentence.lemma(match) == "appear" }
      let classes = sentence.classes(match.end)
      return classes.contains(.preposition) && !classes.contains(.to)
        && !sentence.isWord(match.end, .as)
    // "indicates two of the three paths": with a thing behind it, and no clause.
    case "indicate", "imply": return !opensClause(match.end)
    default: return false
    }
  }

  /// Words behind a verb among which the predicate of its clause is looked for.
  private static let clauseReach = 10

  /// Whether "that" or a clause with a predicate of its own follows.
  private func opensClause(_ first: Int) -> Bool {
    if sentence.isWord(first, .that) { return true }
    for index in first..<min(sentence.range.upperBound, first + Self.clauseReach) {
      if sentence.mark(index).endsPhrase { return false }
      let classes = sentence.classes(index)
      if classes.contains(.to) && index == first { return true }
      if index > first,
        !classes.isDisjoint(with: .auxiliary) || !classes.isDisjoint(with: [.verb, .irregularPast])
          || sentence.hasSuffix(index, "ed") && !sentence.lexemes[index].isCapitalised
      {
        return true
      }
    }
    return false
  }

  /// "is likely", "it remains possible", "seems uncertain".
  private func isPredicative(_ index: Int) -> Bool {
    var before = index - 1
    while sentence.classes(before).contains(.adverb) || sentence.classes(before).contains(.not) {
      before -= 1
    }
    let classes = sentence.classes(before)
    if classes.contains(.be) { return true }
    guard sentence.range.contains(before) else { return false }
    let verb = sentence.lexicon.verbLemmas[Int(sentence.lexemes[before].word)]
    return verb == "seem" || verb == "appear" || verb == "remain" || verb == "become"
      || verb == "look"
  }

  /// "there is a possibility", "there was little chance".
  private func isExistential(_ index: Int) -> Bool {
    for before in stride(
      from: index - 1, through: max(sentence.range.lowerBound, index - 6), by: -1)
    {
      if sentence.isWord(before, .there) { return true }
      if sentence.mark(before).endsPhrase { return false }
    }
    return false
  }

  /// Whether a finite verb stands in the sentence; a cell or heading often has none.
  private var hasVerb: Bool {
    sentence.range.contains { index in
      let classes = sentence.classes(index)
      return !classes.isDisjoint(with: .auxiliary) || classes.contains(.verb)
        || sentence.hasSuffix(index, "ed") && !sentence.lexemes[index].isCapitalised
          && sentence.isKind(index + 1, .word)
          && !sentence.classes(index + 1).isDisjoint(with: [.determiner, .preposition, .possessive])
          && sentence.isKind(index - 1, .word)
          && sentence.classes(index - 1).isDisjoint(with: .closesPhrase)
    }
  }

  private func level(of entry: LexiconEntry.Traits, isNegated: Bool, at match: LexiconMatch) -> Int
  {
    let level = Int(entry.level)
    // What somebody said would happen is what they say will happen.
    if sentence.isWord(match.first, .would), frame != nil { return 5 }
    guard isNegated else { return level }
    switch (entry.category, entry.part) {
    case (.booster, .adjective): return sentence.lemma(match) == "clear" ? 0 : 2
    case (.booster, _): return 2
    case (.hedge, .adjective), (.hedge, .verb), (.hedge, .adverb): return level >= 4 ? 1 : level
    default: return level
    }
  }
}
