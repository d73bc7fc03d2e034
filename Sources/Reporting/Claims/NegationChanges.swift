import Language
import StoryModel

extension PairFindings {
  /// Finds a predicate that was asserted and is denied, or the reverse.
  ///
  /// Rule `negation.added` or `negation.removed`: a negator came or went alone while the word that it
  /// governs stands in both and is not denied on the other side. Two such negators cancel each
  /// other.
  mutating func findNegationChanges() {
    // "You may not:" before the list denies for an item what "do not" did in it.
    guard !pair.isDeniedByIntroduction else { return }
    let difference = MentionDifference(
      pair.before.negations, pair.after.negations, in: self, text: \.text, key: Self.predicate(of:))
    let (beforeSide, afterSide) = (pair.beforeSide, pair.afterSide)
    // "Do not light fires", "Lighting fires is not allowed".
    guard
      difference.before.isEmpty || difference.after.isEmpty
        || !(difference.before + difference.after).contains(where: {
          Self.permissions.contains($0.lemma)
        })
    else { return }
    // "do not identify", "neither of the two identifies".
    let neither = WordKeys.folded(of: "neither")
    func opensNeither(_ cue: Cue, _ text: StatementText) -> Bool {
      text.words(in: cue.text).first.map { text.keys[$0] == neither } ?? false
    }
    if !difference.before.isEmpty, !difference.after.isEmpty,
      difference.before.contains(where: { opensNeither($0, pair.alignment.before) })
        || difference.after.contains(where: { opensNeither($0, pair.alignment.after) })
    {
      return
    }
    let removed = difference.before.filter {
      (!pair.alignment.stands(before: $0.text) || beforeSide.isDenied($0.text))
        && Self.isFlip($0, beforeSide, deniedBy: pair.after.negations)
    }
    let added = difference.after.filter {
      (!pair.alignment.stands(after: $0.text) || afterSide.isDenied($0.text))
        && Self.isFlip($0, afterSide, deniedBy: pair.before.negations)
    }
    // "no step is taken without respect", "steps are taken with respect": both went, and nothing
    // turned.
    if cancelsWithout(difference.before, removed, pair.alignment.before, beforeSide) {
      for cue in difference.before { explain(before: cue.text) }
      return
    }
    if cancelsWithout(difference.after, added, pair.alignment.after, afterSide) {
      for cue in difference.after { explain(after: cue.text) }
      return
    }
    // Negators of one predicate cancel each other: "did not attend", "never attended"; two of other
    // predicates are a "not" that moved.
    var (loneRemoved, loneAdded) = Self.unpaired(removed, added)
    // "should not stop without asking": "without" denies a manner, and cancels only a "not" before it.
    let verbal = (
      loneRemoved.filter { !isManner($0, pair.alignment.before) },
      loneAdded.filter { !isManner($0, pair.alignment.after) }
    )
    if !verbal.0.isEmpty || !verbal.1.isEmpty { (loneRemoved, loneAdded) = verbal }
    guard
      (loneRemoved.count + loneAdded.count) % 2 == 1 || !loneRemoved.isEmpty && !loneAdded.isEmpty
    else { return }
    if let cue = loneAdded.first {
      explain(after: cue.text)
      addNegation(
        cue, isAdded: true,
        evidence: pair.evidence(after: cue.text, shows: "negator of \(cue.lemma)"))
    } else if let cue = loneRemoved.first {
      explain(before: cue.text)
      addNegation(
        cue, isAdded: false,
        evidence: pair.evidence(before: cue.text, shows: "negator of \(cue.lemma)"))
    }
  }

  /// Whether one of some negators denies a predicate and a "without" of them became a "with".
  private func cancelsWithout(
    _ all: [Cue], _ lone: [Cue], _ text: StatementText, _ side: EditedSide
  ) -> Bool {
    lone.contains { !isManner($0, text) }
      && all.contains { isManner($0, text) && side.isGranted($0.text) }
  }

  /// Whether a negator is a "without" that no other negator stands directly before.
  private func isManner(_ cue: Cue, _ text: StatementText) -> Bool {
    let words = text.words(in: cue.text)
    guard words.count == 1, text.keys[words.lowerBound] == WordKeys.folded(of: "without") else {
      return false
    }
    return words.lowerBound == 0 || text.keys[words.lowerBound - 1] != WordKeys.folded(of: "not")
  }

  /// The negators whose predicate no negator of the other side denies; where a predicate is not
  /// known, any will do.
  private static func unpaired(_ removed: [Cue], _ added: [Cue]) -> (removed: [Cue], added: [Cue]) {
    var left = added
    var lone: [Cue] = []
    for cue in removed {
      let stem = WordKeys.stem(of: predicate(of: cue))
      if let place = left.firstIndex(where: { WordKeys.stem(of: predicate(of: $0)) == stem }) {
        left.remove(at: place)
      } else {
        lone.append(cue)
      }
    }
    if lone.contains(where: \.lemma.isEmpty) || left.contains(where: \.lemma.isEmpty) {
      let paired = min(lone.count, left.count)
      return (Array(lone.dropFirst(paired)), Array(left.dropFirst(paired)))
    }
    return (lone, left)
  }

  /// What a negator denies; "not" where nothing follows it, also for "didn't".
  private static func predicate(of cue: Cue) -> String { cue.lemma == "n't" ? "not" : cue.lemma }

  /// Verbs by which a rule denies an act.
  private static let permissions = Set(WordSet.permission.words)

  /// Whether a negator is all that its edit brings, and what it governs stands on the other side and
  /// is not denied there too.
  private static func isFlip(_ cue: Cue, _ side: EditedSide, deniedBy others: [Cue]) -> Bool {
    guard side.isOwnEdit(cue.text), !isAlternative(cue, side.text),
      !isLoneNeither(cue, side), let governed = side.governed(by: cue.text),
      !side.isAnswered(cue.text, by: deniers, but: governed.other)
    else { return false }
    return !side.isGovernedOnOtherSide(governed.other, by: others)
  }

  /// Words that deny without being negators of a predicate: "if you are not" is "unless you are",
  /// "will not send" is near "will stop sending".
  private static let deniers = Set(WordSet.denier.words.map { WordKeys.folded(of: $0) })

  /// Whether a "neither" came or went before a "nor" that stands on both sides.
  private static func isLoneNeither(_ cue: Cue, _ side: EditedSide) -> Bool {
    let words = side.text.words(in: cue.text)
    guard words.count == 1, side.text.keys[words.lowerBound] == WordKeys.folded(of: "neither")
    else { return false }
    let nor = WordKeys.folded(of: "nor")
    return side.text.keys.indices.contains { side.text.keys[$0] == nor && side.partners[$0] >= 0 }
  }

  /// Whether a negator stands in a choice of both: "affected/not affected", "whether or not".
  private static func isAlternative(_ cue: Cue, _ text: StatementText) -> Bool {
    guard let first = text.words(in: cue.text).first, first > 0 else { return false }
    let before = text.string(first - 1..<first).lowercased()
    return before == "/" || before == "or"
  }

  private mutating func addNegation(_ cue: Cue, isAdded: Bool, evidence: Evidence) {
    let denied = Self.denied(
      by: cue, in: isAdded ? pair.alignment.after : pair.alignment.before)
    add(
      Finding(
        kind: .negationFlipped,
        detail: [
          DetailField("predicate", .string(cue.lemma)),
          DetailField("polarity_from", .string(isAdded ? "positive" : "negative")),
          DetailField("polarity_to", .string(isAdded ? "negative" : "positive")),
        ],
        rule: isAdded ? "negation.added" : "negation.removed", evidence: [evidence],
        phrase: Self.predicate(of: cue) == "not"
          ? "\u{201C}not\u{201D} \(isAdded ? "added" : "dropped")"
          : "\u{201C}\(denied)\u{201D} \(isAdded ? "is now denied" : "is no longer denied")"))
  }

  /// What a negator denies as its sentence has it: "at risk", "concede defeat".
  ///
  /// From the word that the cue names up to the first that says little alone, three words at most;
  /// the cue's lemma where the word is not found in the negators' reach.
  private static func denied(by cue: Cue, in text: StatementText) -> String {
    let start = text.words(in: cue.text).upperBound
    let (key, stem) = (WordKeys.folded(of: cue.lemma), WordKeys.stem(of: cue.lemma))
    let reach = start..<max(start, min(text.keys.count, start + EditedSide.reach))
    guard let first = reach.first(where: { text.keys[$0] == key || text.stem($0) == stem }) else {
      return cue.lemma
    }
    var end = first + 1
    var hasContent = text.isContent(first)
    while end < text.keys.count, end - first < 3, text.weights[end] > 0 {
      guard text.isContent(end) || !hasContent else { break }
      hasContent = hasContent || text.isContent(end)
      end += 1
    }
    return text.string(first..<end)
  }
}
