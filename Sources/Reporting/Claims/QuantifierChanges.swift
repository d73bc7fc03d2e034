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
}
