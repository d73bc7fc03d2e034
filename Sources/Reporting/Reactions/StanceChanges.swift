import Language
import StoryModel

extension PairFindings {
  /// Finds a stance that was reversed, softened or hardened.
  ///
  /// Rule `stance.level` compares the strongest words of stance of a reaction: of those that were
  /// replaced, else of all. A stance of the other
  /// sign is reversed; of the same sign the weaker is softer; against neutral a negative stance
  /// hardens and a positive one softens. Rule `stance.intensity` compares intensifiers where the
  /// levels are equal.
  mutating func findStanceChanges() {
    guard pair.isReaction else {
      findStanceOfClaim()
      return
    }
    let difference = MentionDifference(
      pair.before.stances, pair.after.stances, in: self, text: \.text,
      key: { "\($0.lemma)\u{1}\($0.isNegated)" })
    let isReplaced = !difference.before.isEmpty && !difference.after.isEmpty
    guard
      let one = Reaction.strongest(
        isReplaced ? difference.before : unexplained(pair.before.stances, isExplained(before:))),
      let other = Reaction.strongest(
        isReplaced ? difference.after : unexplained(pair.after.stances, isExplained(after:)))
    else { return }
    // A word of stance that came or went in a clause of its own says nothing of the other words.
    if !isReplaced {
      guard difference.before.allSatisfy({ pair.beforeSide.isOwnEdit($0.text) }),
        difference.after.allSatisfy({ pair.afterSide.isOwnEdit($0.text) })
      else { return }
    }
    // A stance that is merely denied now is a negation, which is reported as one.
    if one.lemma == other.lemma, one.isNegated != other.isNegated { return }
    let (from, to) = (Reaction.level(one), Reaction.level(other))
    if from == to {
      findIntensity(one, other)
      return
    }
    let kind: ChangeKind
    if from * to < 0 {
      kind = .stanceReversed
    } else if from == 0 || to == 0 {
      kind = to < from ? .stanceHardened : .stanceSoftened
    } else {
      kind = abs(to) < abs(from) ? .stanceSoftened : .stanceHardened
    }
    addStance(kind, one, other, rule: "stance.level", words: words(one, other), extra: [])
  }

  /// Levels between two words of stance of one sign from which on the step is more than wording where
  /// nobody is known to react: "condemned" and "expressed concern", not "condemned" and "criticised".
  private static var leastStep: Int { 2 }

  /// Finds a verb of stance in a claim's predicate that another of the other sign replaced, or one of
  /// the same sign that is much softer or harder: "Lenders approved the plan" to "Lenders rejected the
  /// plan", "the mayor of Ostrel condemned" to "the mayor of Ostrel expressed concern over".
  ///
  /// Rules `stance.reversed` and `stance.step`.
  private mutating func findStanceOfClaim() {
    var difference = MentionDifference(
      pair.before.stances, pair.after.stances, in: self, text: \.text,
      key: { "\($0.lemma)\u{1}\($0.isNegated)" })
    let pair = pair
    let pairs = difference.takePairs {
      Reaction.level($0) * Reaction.level($1) < 0 && !$0.isNegated && !$1.isNegated
        && pair.alignment.isSameSlot($0.text, $1.text)
    }
    if let (one, other) = pairs.first {
      addStance(
        .stanceReversed, one, other, rule: "stance.reversed", words: words(one, other), extra: [])
      return
    }
    let steps = difference.takePairs {
      let (from, to) = (Reaction.level($0), Reaction.level($1))
      return from * to > 0 && min(abs(from), abs(to)) >= 2 && abs(from - to) >= Self.leastStep
        && !$0.isNegated && !$1.isNegated && pair.alignment.isSameSlot($0.text, $1.text)
    }
    guard let (one, other) = steps.first else { return }
    let isSofter = abs(Reaction.level(other)) < abs(Reaction.level(one))
    addStance(
      isSofter ? .stanceSoftened : .stanceHardened, one, other, rule: "stance.step",
      words: words(one, other), extra: [])
  }

  private func unexplained(_ cues: [Cue], _ isExplained: (TextRange) -> Bool) -> [Cue] {
    cues.filter { !isExplained($0.text) }
  }

  private func words(_ one: Cue, _ other: Cue) -> (before: String, after: String) {
    (pair.string(before: one.text).lowercased(), pair.string(after: other.text).lowercased())
  }

  private mutating func addStance(
    _ kind: ChangeKind, _ one: Cue, _ other: Cue, rule: String,
    words: (before: String, after: String), extra: [DetailField]
  ) {
    explain(before: one.text)
    explain(after: other.text)
    let (from, to) = (Reaction.level(one), Reaction.level(other))
    let actor =
      (pair.afterActor ?? pair.beforeActor)?.label
      ?? pair.reactor
    let verb: String =
      switch kind {
      case .stanceReversed: "turned"
      case .stanceSoftened: "softened"
      default: "hardened"
      }
    add(
      Finding(
        kind: kind,
        detail: [
          DetailField("actor", actor.map { .string($0) } ?? .none),
          DetailField("stance_from", .number(Double(from))),
          DetailField("stance_to", .number(Double(to))),
          DetailField("verb_from", .string(one.lemma)),
          DetailField("verb_to", .string(other.lemma)),
        ] + extra,
        rule: rule,
        evidence: [
          pair.evidence(before: one.text, shows: "stance \(from): \(one.lemma)"),
          pair.evidence(after: other.text, shows: "stance \(to): \(other.lemma)"),
        ],
        phrase: "\(Phrase.withoutArticle(actor ?? "stance")) \(verb) from \(words.before) to "
          + words.after))
  }

  private mutating func findIntensity(_ one: Cue, _ other: Cue) {
    let from = intensifier(beside: one.text, pair.alignment.before)
    let to = intensifier(beside: other.text, pair.alignment.after)
    let (strength, later) = (Intensifiers.strength(from), Intensifiers.strength(to))
    guard strength != later, one.level != 0 else { return }
    let words = words(one, other)
    addStance(
      later > strength ? .stanceHardened : .stanceSoftened, one, other, rule: "stance.intensity",
      words: (Self.intensified(words.before, from), Self.intensified(words.after, to)),
      extra: [
        DetailField("intensity_from", from.map { .string($0) } ?? .none),
        DetailField("intensity_to", to.map { .string($0) } ?? .none),
      ])
  }

  /// The words of a stance with the intensifier that stands beside them.
  private static func intensified(_ words: String, _ intensifier: String?) -> String {
    guard let intensifier, !words.contains(intensifier) else { return words }
    return "\(intensifier) \(words)"
  }

  /// The intensifier in a cue or beside it.
  private func intensifier(beside range: TextRange, _ text: StatementText) -> String? {
    let words = text.words(in: range)
    let reach = max(0, words.lowerBound - 1)..<min(text.keys.count, words.upperBound + 1)
    return reach.lazy.map { text.string($0..<$0 + 1).lowercased() }
      .first { Intensifiers.strength($0) != 0 }
  }
}

/// Words that strengthen or weaken a stance without changing its verb.
enum Intensifiers {
  /// +1 for words that strengthen, -1 for words that weaken, 0 for all others.
  static func strength(_ word: String?) -> Int {
    guard let word else { return 0 }
    return strong.contains(word) ? 1 : weak.contains(word) ? -1 : 0
  }

  private static let strong = Set(WordSet.strengthening.words)
  private static let weak = Set(WordSet.weakening.words)
}
