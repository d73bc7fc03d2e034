import StoryModel

/// Finds the negators of a sentence, what they deny, and whether the main clause denies.
struct PolarityReader {
  let sentence: LexedSentence
  let clauses: ClauseMap

  /// The negators, and whether an odd number of them denies the main clause.
  func negations() -> (cues: [Cue], isNegative: Bool) {
    var cues: [Cue] = []
    var count = 0
    for match in sentence.matches where match.category == .negator {
      guard let kind = NegatorKind(rawValue: sentence.entry(match).kind), kind != .idle,
        kind != .double
      else { continue }
      // Behind a quantity word "not" bends the number and denies nothing.
      cues.append(
        Cue(
          lemma: negated(from: match.end, kind: kind) ?? sentence.lemma(match),
          text: sentence.textRange(match.first, match.end)))
      if kind != .preposition, clauses.isMain(match.first), denies(match, kind) { count += 1 }
    }
    return (cues, count % 2 == 1)
  }

  /// Whether the negator denies its clause's verb.
  private func denies(_ match: LexiconMatch, _ kind: NegatorKind) -> Bool {
    guard kind == .verb else { return true }
    // "not X but Y" and "not on Monday but" deny a phrase; with an auxiliary before, the verb.
    let before = sentence.classes(match.first - 1)
    if !before.isDisjoint(with: .auxiliary) || before.contains(.to) || before.contains(.adverb) {
      return true
    }
    return !sentence.isWord(match.first, .not) || match.first == sentence.range.lowerBound
      || sentence.lexemes[match.first - 1].kind == .word
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
