import Language
import StoryModel

extension PairFindings {
  /// Finds words for how many that changed: "all" to "some".
  ///
  /// Rule `quantifier.slot`: only words in the same slot are compared.
  mutating func findQuantifierChanges() {
    var difference = MentionDifference(
      pair.before.quantifiers, pair.after.quantifiers, in: self, text: \.text, key: \.lemma)
    let pair = pair
    defer { findLoneQuantifiers() }
    let pairs = difference.takePairs { pair.alignment.isSameSlot($0.text, $1.text) }
    guard let (one, other) = pairs.first(where: { $0.before.lemma != $0.after.lemma }) else {
      return
    }
    let (from, to) = (
      pair.string(before: one.text).lowercased(), pair.string(after: other.text).lowercased()
    )
    add(
      Finding(
        kind: .quantifierChanged,
        detail: [DetailField("from", .string(from)), DetailField("to", .string(to))],
        rule: "quantifier.slot",
        evidence: [
          pair.evidence(before: one.text, shows: "quantifier \(one.lemma)"),
          pair.evidence(after: other.text, shows: "quantifier \(other.lemma)"),
        ],
        phrase: "\u{201C}\(from)\u{201D} to \u{201C}\(to)\u{201D}"))
  }

  /// Finds a word for all, most or no more than these that alone came or went: "bans all protests" to
  /// "bans protests", "two bridges are open" to "only two bridges are open".
  ///
  /// Rule `quantifier.lone`, one step below another quantifier.
  private mutating func findLoneQuantifiers() {
    for hunk in pair.alignment.hunks {
      // "the only survivor", "a survivor"
      let (before, after) = (
        pair.alignment.before.withoutArticle(hunk.before),
        pair.alignment.after.withoutArticle(hunk.after)
      )
      guard before.isEmpty != after.isEmpty else { continue }
      let isAdded = before.isEmpty
      let text = isAdded ? pair.alignment.after : pair.alignment.before
      let words = isAdded ? after : before
      let (range, word) = (text.text(of: words), text.string(words).lowercased())
      // "will apply only to", "will only apply to": it moved, or another word says the same.
      let side = isAdded ? pair.beforeSide : pair.afterSide
      guard Self.loneQuantifiers.contains(word), !Self.says(word, side),
        isAdded ? !isExplained(after: range) : !isExplained(before: range)
      else { continue }
      if isAdded { explain(after: range) } else { explain(before: range) }
      add(
        Finding(
          kind: .quantifierChanged,
          detail: [
            DetailField("from", isAdded ? .none : .string(word)),
            DetailField("to", isAdded ? .string(word) : .none),
          ],
          rule: "quantifier.lone",
          evidence: [
            isAdded
              ? pair.evidence(after: range, shows: "quantifier")
              : pair.evidence(before: range, shows: "quantifier")
          ],
          phrase: "\u{201C}\(word)\u{201D} \(isAdded ? "added" : "dropped")", severityShift: -1))
      return
    }
  }

  /// Whether a word of a side without a partner says what a quantifier says.
  private static func says(_ word: String, _ side: EditedSide) -> Bool {
    let group = alike.first { $0.contains(word) } ?? [word]
    return side.text.keys.indices.contains {
      side.partners[$0] < 0 && group.contains(side.text.string($0..<$0 + 1).lowercased())
    }
  }

  private static let alike = [
    WordSet.restriction, .totality, .nearness, .prevalence, .selection,
  ].map { Set($0.words) }

  private static let loneQuantifiers = Set(WordSet.loneQuantifier.words)
}
