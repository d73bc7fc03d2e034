import StoryModel

/// Finds the words of stance.
struct StanceReader {
  let sentence: LexedSentence
  let polarity: PolarityReader

  /// The cues in order.
  func stances() -> [Cue] {
    var result: [Cue] = []
    var coveredUntil = sentence.range.lowerBound
    for match in sentence.matches where match.category == .stance {
      let entry = sentence.entry(match)
      guard match.first >= coveredUntil, isCue(match, entry) else { continue }
      coveredUntil = match.end
      result.append(
        Cue(
          lemma: sentence.lemma(match), level: Int(entry.level),
          text: sentence.textRange(match.first, match.end),
          isNegated: polarity.isNegated(match.first)))
    }
    return result
  }

  private func isCue(_ match: LexiconMatch, _ entry: LexiconEntry.Traits) -> Bool {
    let index = match.first
    let before = sentence.classes(index - 1)
    switch entry.part {
    case .verb:
      // "the attack", "a back road": a noun behind a determiner or adjective.
      if match.end - match.first == 1, match.forms.contains(.base) || match.forms.contains(.third),
        !before.isDisjoint(with: [.determiner, .possessive, .adjective, .preposition]),
        before.isDisjoint(with: [.pronoun, .to])
      {
        return false
      }
      // "came back", "will be back": behind a full verb or "be" a base form is an adverb.
      if match.end - match.first == 1, match.forms == .base,
        before.contains(.be)
          || before.contains(.verb)
            && before.isDisjoint(with: WordClass.auxiliary.union([.not, .to]))
      {
        return false
      }
      // "back to home", "back in the city": an adverb.
      if sentence.lemma(match) == "back",
        match.end >= sentence.range.upperBound
          || !sentence.classes(match.end).isDisjoint(with: [.preposition, .to, .adverb])
      {
        return false
      }
      return true
    case .noun:
      // "opposition parties": before a noun it tells of which kind that is.
      guard let next = sentence.lexeme(match.end), next.kind == .word, !next.isCapitalised else {
        return true
      }
      return !sentence.hasSuffix(match.end, "s")
        || !sentence.classes(match.end).isDisjoint(with: .closesPhrase)
        || sentence.classes(match.end).contains(.verb)
    default: return true
    }
  }
}
