import Language
import StoryModel

extension PairFindings {
  /// Words of a noun for somebody, with the one before it: "police officer".
  private static var longestActor: Int { 2 }

  /// Finds a noun for those who do or suffer something in another's place: "a man" to "a woman",
  /// "rebels" to "soldiers", "police officer" to "soldier".
  ///
  /// Rule `entity.person`, two steps below a replaced name.
  mutating func findPersonChanges() {
    let (before, after) = (pair.alignment.before, pair.alignment.after)
    for hunk in pair.alignment.hunks {
      let (one, other) = (before.withoutArticle(hunk.before), after.withoutArticle(hunk.after))
      guard Self.mayBeActor(one, before), Self.mayBeActor(other, after),
        ActorNouns.areOthers(before.string(one.suffix(1)), after.string(other.suffix(1)))
      else { continue }
      let ranges = (before.text(of: one), after.text(of: other))
      guard !isExplained(before: ranges.0), !isExplained(after: ranges.1) else { continue }
      explain(before: ranges.0)
      explain(after: ranges.1)
      let words = (pair.string(before: ranges.0), pair.string(after: ranges.1))
      let (from, to) = (
        one.count == 1 ? words.0.lowercased() : words.0,
        other.count == 1 ? words.1.lowercased() : words.1
      )
      add(
        Finding(
          kind: .entityReplaced,
          detail: [
            DetailField("role", .string("person")), DetailField("type", .string("person")),
            DetailField("from", .string(from)), DetailField("to", .string(to)),
          ],
          rule: "entity.person",
          evidence: [
            pair.evidence(before: ranges.0, shows: "person"),
            pair.evidence(after: ranges.1, shows: "person"),
          ],
          phrase: "\u{201C}\(from)\u{201D} to \u{201C}\(to)\u{201D}", severityShift: -2))
    }
  }

  private static func mayBeActor(_ words: Range<Int>, _ text: StatementText) -> Bool {
    (1...longestActor).contains(words.count) && words.allSatisfy { text.isContent($0) }
  }
}
