import Language
import StoryModel

extension PairFindings {
  /// Finds a label that names the same actor in another way, or another actor.
  ///
  /// Rules `actor.alias` and `actor.label`.
  mutating func findActorChanges() {
    guard let one = pair.beforeActor, let other = pair.afterActor else { return }
    explain(before: one.text)
    explain(after: other.text)
    guard Phrase.withoutArticle(one.label) != Phrase.withoutArticle(other.label),
      pair.alignment.unchanged(one.text) == nil
    else { return }
    let evidence = [
      pair.evidence(before: one.text, shows: "actor \(one.canonical)"),
      pair.evidence(after: other.text, shows: "actor \(other.canonical)"),
    ]
    if one.canonical == other.canonical {
      add(
        Finding(
          kind: .actorRenamed,
          detail: [
            DetailField("from", .string(one.label)), DetailField("to", .string(other.label)),
          ],
          rule: "actor.alias", evidence: evidence,
          phrase: "\(one.shortName) is now called \(other.shortName)"))
    } else if one.isKnown || other.isKnown || pair.isReaction {
      add(
        Finding(
          kind: .entityReplaced,
          detail: [
            DetailField("role", .string("actor")), DetailField("type", .string("organization")),
            DetailField("from", .string(one.label)), DetailField("to", .string(other.label)),
          ],
          rule: "actor.label", evidence: evidence,
          phrase: "\(one.shortName) replaced by \(other.shortName)"))
    }
  }
}
