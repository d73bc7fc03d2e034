/// The report as one sentence for feeds, logs and hooks.
enum SummarySentence {
  /// Changes that are named; more are counted.
  private static let mostNamed = 4

  /// The gravest changes as phrases, the rest counted by what they are; the same report gives the
  /// same sentence.
  static func text(
    _ entries: [ReportBuilder.Entry], hasOperations: Bool, noise: [NoiseCount]
  ) -> String {
    var parts: [String] = []
    var cells = 0
    var more = 0
    for entry in entries where isNamed(entry.change) {
      // The headline mostly says again what the text says: one phrase serves both.
      if parts.contains(entry.phrase) { continue }
      if parts.count < mostNamed {
        parts.append(entry.phrase)
      } else if entry.change.place == .table {
        cells += 1
      } else {
        more += 1
      }
    }
    if more > 0 { parts.append(Figures.count(more, "more change")) }
    if cells > 0 { parts.append(Figures.count(cells, "table cell")) }
    for (noun, kinds) in counted {
      let count = entries.filter { kinds.contains($0.change.kind) }.count
      if count > 0 { parts.append(noun(count)) }
    }
    if !parts.isEmpty { return Phrase.sentence(parts.joined(separator: "; ")) }
    if let words = rewordings(entries) { return words }
    let fields = entries.filter { $0.change.kind == .metadataChanged }.count
    if fields > 0 {
      return "No change of substance; \(Figures.count(fields, "metadata field")) changed"
    }
    if let first = noise.first {
      return
        "No change of substance; only \(noise.dropFirst().reduce(first.reason.rawValue) { "\($0), \($1.reason.rawValue)" })"
    }
    return hasOperations ? "No change of substance" : "No change"
  }

  /// The edits of sentences in which no rule found a change of substance, in their own words; `nil`
  /// where there are none.
  ///
  /// Whether "killed" to "wounded" is a change of substance only a reader knows.
  private static func rewordings(_ entries: [ReportBuilder.Entry]) -> String? {
    let phrases = entries.filter {
      $0.change.kind == .claimReworded || $0.change.kind == .reactionReworded
    }.map(\.phrase)
    guard phrases.count > 1 else { return phrases.first.map(Phrase.sentence) }
    let shown = phrases.prefix(mostReworded).map { $0.dropFirst(opening.count) }
    let rest = phrases.count - shown.count
    return "\(Figures.count(phrases.count, "sentence")) reworded: "
      + shown.joined(separator: "; ") + (rest > 0 ? "; \(rest) more" : "")
  }

  /// Rewordings that are shown.
  private static let mostReworded = 3
  /// What the phrase of a rewording begins with.
  static let opening = "reworded: "

  private static func isNamed(_ change: Change) -> Bool {
    change.severity > .info && change.kind != .metadataChanged
      && !counted.contains { $0.kinds.contains(change.kind) }
  }

  /// Kinds that are told by their number.
  private static let counted: [(noun: @Sendable (Int) -> String, kinds: Set<ChangeKind>)] = [
    ({ Figures.count($0, "claim") + " added" }, [.claimAdded]),
    ({ Figures.count($0, "claim") + " removed" }, [.claimRemoved]),
    ({ Figures.count($0, "passage") + " moved" }, [.claimMoved, .reactionMoved]),
    ({ Figures.count($0, "row") + " moved" }, [.rowMoved]),
    ({ Figures.count($0, "sentence") + " split or merged" }, [.claimSplit, .claimMerged]),
  ]
}
