import Language
import StoryModel

extension PairFindings {
  /// Finds an office that somebody is given in place of another: "President", "Prime Minister".
  ///
  /// Rule `entity.title`: the same person is named on both sides with an office, and its words
  /// changed. Forms of address ("Mr", "Dr") are no offices. One step below a replaced name.
  mutating func findTitleChanges() {
    findQualifiedOffices()
    for one in pair.before.names {
      guard let from = one.office, pair.alignment.unchanged(from) == nil,
        let other = pair.after.names.first(where: {
          $0.canonical == one.canonical && $0.office != nil
        }), let to = other.office, !isExplained(before: from), !isExplained(after: to)
      else { continue }
      let titles = (pair.string(before: from), pair.string(after: to))
      guard titles.0.lowercased() != titles.1.lowercased() else { continue }
      addTitle(
        from: pair.evidence(before: from, shows: "office of \(one.name)"),
        to: pair.evidence(after: to, shows: "office of \(other.name)"), titles,
        "\(other.name): \(titles.0) to \(titles.1)")
      explain(before: from)
      explain(after: to)
    }
  }

  private mutating func addTitle(
    from before: Evidence, to after: Evidence, _ titles: (String, String), _ phrase: String
  ) {
    add(
      Finding(
        kind: .entityReplaced,
        detail: [
          DetailField("role", .string("title")), DetailField("type", .string("person")),
          DetailField("from", .string(titles.0)), DetailField("to", .string(titles.1)),
        ],
        rule: "entity.title", evidence: [before, after], phrase: phrase, severityShift: -1))
  }

  /// Finds a word before an office that came, went or was replaced and that says whether and in what
  /// rank it is held: "the minister" to "the former minister".
  ///
  /// Rule `entity.title`.
  private mutating func findQualifiedOffices() {
    let (before, after) = (pair.alignment.before, pair.alignment.after)
    for hunk in pair.alignment.hunks where hunk.before.count <= 1 && hunk.after.count <= 1 {
      let isQualifier =
        hunk.before.allSatisfy { Offices.isQualifier(before.string($0..<$0 + 1)) }
        && hunk.after.allSatisfy { Offices.isQualifier(after.string($0..<$0 + 1)) }
      guard isQualifier, let end = Self.officeEnd(behind: hunk.after.upperBound, after) else {
        continue
      }
      let count = end - hunk.after.upperBound
      let ranges = (
        before.text(of: hunk.before.lowerBound..<hunk.before.upperBound + count),
        after.text(of: hunk.after.lowerBound..<end)
      )
      // Another who holds it is another person, whose name is told.
      let name = pair.after.names.first {
        (end...end + 1).contains(after.words(in: $0.text).lowerBound)
      }
      guard !isExplained(before: ranges.0), !isExplained(after: ranges.1),
        name.map({ pair.alignment.stands(after: $0.text) }) ?? true
      else { continue }
      let titles = (pair.string(before: ranges.0), pair.string(after: ranges.1))
      explain(before: ranges.0)
      explain(after: ranges.1)
      let holder = name.flatMap { $0.kind == .person ? $0 : nil }
      let change =
        "\u{201C}\(titles.0.lowercased())\u{201D} to \u{201C}\(titles.1.lowercased())\u{201D}"
      addTitle(
        from: pair.evidence(before: ranges.0, shows: "office"),
        to: pair.evidence(after: ranges.1, shows: "office"), titles,
        (holder.map { $0.name + ": " } ?? "") + change)
    }
  }

  /// The place behind an office that begins at a place, up to two words before its noun: "defence
  /// minister", "prime minister"; `nil` where there is none.
  private static func officeEnd(behind first: Int, _ text: StatementText) -> Int? {
    for place in first..<min(text.keys.count, first + 3) {
      guard text.weights[place] > 1 else { return nil }
      if Offices.isOffice(text.string(place..<place + 1)) { return place + 1 }
    }
    return nil
  }
}

/// Nouns for those who hold an office or a post, and words before them that say in what way.
enum Offices {
  /// Whether a word before an office says whether or in what rank it is held.
  static func isQualifier(_ word: String) -> Bool { qualifiers.contains(word.lowercased()) }

  /// Whether a noun in singular or plural names who holds an office or a post.
  static func isOffice(_ word: String) -> Bool {
    let lower = word.lowercased()
    return offices.contains(lower)
      || lower.hasSuffix("s") && offices.contains(String(lower.dropLast()))
  }

  private static let qualifiers = Set(WordSet.officeQualifier.words)

  private static let offices = Set(WordSet.office.words)
}
