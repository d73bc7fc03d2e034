import StoryModel

/// Finds the negators of a sentence, what they deny, and whether the main clause denies.
struct PolarityReader {
  let sentence: LexedSentence
  let clauses: ClauseMap

  /// The negators, and whether an odd number of them denies the main clause.
  func negations() -> (cues: [Cue], isNegative: Bool) {
    var cues: [Cue] = []
    var count = 0
    var last: Int?
    for match in sentence.matches where match.category == .negator {
      guard let kind = NegatorKind(rawValue: sentence.entry(match).kind), kind != .idle,
        kind != .double
      else { continue }
      // "patent no. 395": there it is short for a number.
      if sentence.isWord(match.first, .no), sentence.mark(match.end) == .stop,
        sentence.isKind(match.end + 1, .number)
      {
        continue
      }
      // "no more to their liking than": a comparison.
      if sentence.isWord(match.first, .no), isComparison(match.first + 1) {
        continue
      }
      // "the concept of zero is": the number itself.
      if sentence.folded(match.first).elementsEqual("zero".utf8),
        !sentence.classes(match.end).isDisjoint(with: [.be, .preposition, .modal, .have])
      {
        continue
      }
      // "zero-emission": in a compound it is a kind.
      if kind == .determiner, sentence.lexeme(match.end)?.isJoined == true { continue }
      // "keep her medal from the games": only a verb behind "from" is denied.
      if kind == .operator_, isFromNoun(match) { continue }
      // "except for a scarf" denies nothing that the sentence tells; "without" denies its noun.
      if kind == .preposition, sentence.lemma(match) != "without" { continue }
      // Behind a quantity word "not" bends the number and denies nothing.
      cues.append(
        Cue(
          lemma: negated(from: match.end, kind: kind) ?? sentence.lemma(match),
          text: sentence.textRange(match.first, match.end)))
      guard kind != .preposition, clauses.isMain(match.first), denies(match, kind) else { continue }
      // Two negators cancel only in one predicate: "never paid and refused to leave" has two.
      if let last, isCoordinated(from: last, to: match.first) { continue }
      last = match.end
      count += 1
    }
    return (cues, count % 2 == 1)
  }

  /// Whether an operator whose object stands before "from" has a noun behind it, no gerund.
  private func isFromNoun(_ match: LexiconMatch) -> Bool {
    guard sentence.lexicon.language == "en", match.end - match.first > 2,
      sentence.isWord(match.end - 1, .from)
    else { return false }
    var place = match.end
    while sentence.classes(place).contains(.adverb) || sentence.hasSuffix(place, "ly") {
      place += 1
    }
    return !sentence.hasSuffix(place, "ing")
  }

  /// Whether "more" or "less" stands at a place with "than" near behind it.
  private func isComparison(_ index: Int) -> Bool {
    let word = sentence.folded(index)
    guard word.elementsEqual("more".utf8) || word.elementsEqual("less".utf8) else { return false }
    return (index + 1..<min(sentence.range.upperBound, index + 8)).contains {
      sentence.folded($0).elementsEqual("than".utf8)
    }
  }

  /// Whether "and", "or", "but" or a mark stands between two places.
  private func isCoordinated(from first: Int, to end: Int) -> Bool {
    (first..<max(first, end)).contains { place in
      sentence.mark(place).endsPhrase || sentence.isWord(place, .and) || sentence.isWord(place, .or)
        || sentence.isWord(place, .but)
    }
  }

  /// Whether the negator denies its clause's verb.
  ///
  /// "not" does so behind an auxiliary ("did not attend", "will certainly not attend"), before an
  /// infinitive and at the sentence's start; elsewhere it denies a phrase ("not of its making").
  private func denies(_ match: LexiconMatch, _ kind: NegatorKind) -> Bool {
    guard kind == .verb, sentence.isWord(match.first, .not), sentence.lexicon.language == "en"
    else {
      return true
    }
    var before = match.first - 1
    while sentence.classes(before).contains(.adverb) || sentence.hasSuffix(before, "ly") {
      before -= 1
    }
    guard sentence.range.contains(before) else { return true }
    if !sentence.classes(before).isDisjoint(with: .auxiliary) { return true }
    // "vowed not to leave"
    return sentence.classes(match.end).contains(.to)
  }

  /// Whether a negator stands before a place in the same clause, near enough to deny what is there.
  func isNegated(_ index: Int) -> Bool {
    var count = 0
    for match in sentence.matches where match.category == .negator {
      guard match.end <= index, index - match.end <= 5,
        let kind = NegatorKind(rawValue: sentence.entry(match).kind), kind != .idle, kind != .double
      else { continue }
      let between = match.end..<index
      let isCut = between.contains { place in
        sentence.mark(place).endsPhrase || sentence.isWord(place, .but)
          || sentence.isWord(place, .and)
          || sentence.classes(place).contains(.that) || sentence.classes(place).contains(.relative)
      }
      if !isCut { count += 1 }
    }
    return count % 2 == 1
  }

  /// The lemma of the word that a negator denies: the next word of weight.
  private func negated(from first: Int, kind: NegatorKind) -> String? {
    var index = first
    while let lexeme = sentence.lexeme(index), lexeme.kind == .word, index - first < 6 {
      let classes = sentence.classes(index)
      let isPassed =
        !classes.isDisjoint(with: [.be, .have, .do, .to, .determiner, .possessive, .modal])
        || classes.contains(.adverb) || sentence.hasSuffix(index, "ly")
        || kind == .determiner && (sentence.isWord(index, .of) || classes.contains(.adjective))
      if !isPassed { return VerbLemma.of(index, in: sentence) }
      index += 1
    }
    return nil
  }
}
