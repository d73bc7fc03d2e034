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
    let fields = entries.filter { $0.change.kind == .metadataChanged }.count
    if fields > 0, parts.isEmpty {
      return "No change of substance; \(Figures.count(fields, "metadata field")) changed"
    }
    if !parts.isEmpty { return Phrase.sentence(parts.joined(separator: "; ")) }
    let reworded = entries.count
    if reworded > 0 {
      return "No change of substance; \(Figures.count(reworded, "sentence")) reworded"
    }
    if let first = noise.first {
      return
        "No change of substance; only \(noise.dropFirst().reduce(first.reason.rawValue) { "\($0), \($1.reason.rawValue)" })"
    }
    return hasOperations ? "No change of substance" : "No change"
  }

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
