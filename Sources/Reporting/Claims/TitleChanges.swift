import Language
import StoryModel

extension PairFindings {
  /// Finds an office that somebody is given in place of another: "President", "Prime Minister".
  ///
  /// Rule `entity.title`: the same person is named on both sides with an office, and its words
  /// changed. Forms of address ("Mr", "Dr") are no offices. One step below a replaced name.
  mutating func findTitleChanges() {
    for one in pair.before.names {
      guard let from = one.office, pair.alignment.unchanged(from) == nil,
        let other = pair.after.names.first(where: {
          $0.canonical == one.canonical && $0.office != nil
        }), let to = other.office
      else { continue }
      let titles = (pair.string(before: from), pair.string(after: to))
      guard titles.0.lowercased() != titles.1.lowercased() else { continue }
      explain(before: from)
      explain(after: to)
      add(
        Finding(
          kind: .entityReplaced,
          detail: [
            DetailField("role", .string("title")), DetailField("type", .string("person")),
            DetailField("from", .string(titles.0)), DetailField("to", .string(titles.1)),
          ],
          rule: "entity.title",
          evidence: [
            pair.evidence(before: from, shows: "office of \(one.name)"),
            pair.evidence(after: to, shows: "office of \(other.name)"),
          ],
          phrase: "\(other.name): \(titles.0) to \(titles.1)", severityShift: -1))
    }
  }
}
