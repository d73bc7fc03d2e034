import Language

extension PairFindings {
  /// Finds a word for a person that another of its kind replaced: "a man" to "a woman", "her mother"
  /// to "her father".
  ///
  /// Rule `entity.person`, two steps below a replaced name.
  mutating func findPersonChanges() {
    for word in replacedWords {
      let (from, to) = (word.before.lowercased(), word.after.lowercased())
      guard from != to, Self.persons.contains(where: { $0.contains(from) && $0.contains(to) })
      else { continue }
      explain(word)
      add(
        Finding(
          kind: .entityReplaced,
          detail: [
            DetailField("role", .string("person")), DetailField("type", .string("person")),
            DetailField("from", .string(from)), DetailField("to", .string(to)),
          ],
          rule: "entity.person", evidence: evidence(word, shows: "person"),
          phrase: "\u{201C}\(from)\u{201D} to \u{201C}\(to)\u{201D}", severityShift: -2))
    }
  }

  /// Words for persons, those in one set of one kind and number.
  private static let persons = [WordSet.person, .persons, .relative, .relatives].map {
    Set($0.words)
  }
}
