import Language

extension PairFindings {
  /// Finds a word for a person that another of its kind replaced: "a man" to "a woman", "her mother"
  /// to "her father".
  ///
  /// Rule `entity.person`, two steps below a replaced name.
  mutating func findPersonChanges() {
    let (before, after) = (pair.alignment.before, pair.alignment.after)
    for hunk in pair.alignment.hunks where hunk.before.count == 1 && hunk.after.count == 1 {
      let ranges = (before.text(of: hunk.before), after.text(of: hunk.after))
      let (from, to) = (
        pair.string(before: ranges.0).lowercased(), pair.string(after: ranges.1).lowercased()
      )
      guard from != to, Self.persons.contains(where: { $0.contains(from) && $0.contains(to) }),
        !isExplained(before: ranges.0), !isExplained(after: ranges.1)
      else { continue }
      explain(before: ranges.0)
      explain(after: ranges.1)
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

  /// Words for persons, those in one set of one kind and number.
  private static let persons: [Set<String>] = [
    ["man", "woman", "boy", "girl"], ["men", "women", "boys", "girls"],
    [
      "father", "mother", "son", "daughter", "brother", "sister", "husband", "wife", "uncle",
      "aunt",
      "nephew", "niece", "cousin", "grandfather", "grandmother", "grandson", "granddaughter",
    ],
    [
      "sons", "daughters", "brothers", "sisters", "uncles", "aunts", "nephews", "nieces", "cousins",
    ],
  ]
}
