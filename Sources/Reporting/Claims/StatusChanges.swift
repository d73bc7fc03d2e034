import Language
import StoryModel

extension PairFindings {
  /// Finds acts that have come further or were called off: intended, planned, begun, done,
  /// suspended, cancelled.
  ///
  /// Rule `status.act`: the same verb, or the same object under another verb form. The words of the
  /// acts are explained: "will impose" to "imposed" is no raised certainty.
  mutating func findStatusChanges() {
    var difference = MentionDifference(
      pair.before.acts, pair.after.acts, in: self, text: \.text,
      key: { "\($0.act)\u{1}\($0.status.rawValue)" })
    let pair = pair
    let pairs =
      difference.takePairs { $0.act == $1.act && $0.status != $1.status }
      + difference.takePairs {
        $0.verb == $1.verb && $0.status != $1.status
          && pair.alignment.isSameSlot($0.text, $1.text)
      }
    for (place, (one, other)) in pairs.enumerated() {
      explain(before: one.text)
      explain(after: other.text)
      if place == 0 { addStatus(one, other) }
    }
  }

  private mutating func addStatus(_ one: ActMention, _ other: ActMention) {
    var detail: [DetailField] = []
    let actor = pair.afterActor ?? pair.beforeActor
    if let actor { detail.append(DetailField("actor", .string(actor.label))) }
    let act = one.act.utf8.count >= other.act.utf8.count ? one.act : other.act
    detail += [
      DetailField("action", .string(act)), DetailField("from", .string(one.status.rawValue)),
      DetailField("to", .string(other.status.rawValue)),
    ]
    let subject = actor.map { $0.shortName + ": " } ?? ""
    add(
      Finding(
        kind: .statusChanged, detail: detail, rule: "status.act",
        evidence: [
          pair.evidence(before: one.text, shows: "act \(one.act): \(one.status.rawValue)"),
          pair.evidence(after: other.text, shows: "act \(other.act): \(other.status.rawValue)"),
        ],
        phrase: "\(subject)\u{201C}\(act)\u{201D} \(one.status.rawValue) to \(other.status.rawValue)"
      ))
  }
}
