import Language

extension PairFindings {
  /// Finds a word that its opposite replaced: "The road is closed" to "The road is open".
  ///
  /// Rule `negation.opposite`. Only words that took each other's place alone count, and two that did
  /// cancel each other ("bought from", "sold to").
  mutating func findOppositeChanges() {
    guard !findings.contains(where: { $0.rule == "entity.exchange" }) else { return }
    let (before, after) = (pair.alignment.before, pair.alignment.after)
    let turned = pair.alignment.hunks.filter { hunk in
      hunk.before.count == 1 && hunk.after.count == 1
        && !(before.weights[hunk.before.lowerBound] == StatementText.nameWeight
          && after.weights[hunk.after.lowerBound] == StatementText.nameWeight
          && isInName(hunk.before.lowerBound, before) && isInName(hunk.after.lowerBound, after))
        && OppositeWords.areOpposite(
          (before.keys[hunk.before.lowerBound], before.stem(hunk.before.lowerBound)),
          (after.keys[hunk.after.lowerBound], after.stem(hunk.after.lowerBound)))
        && !isExplained(before: before.text(of: hunk.before))
        && !isExplained(after: after.text(of: hunk.after))
    }
    guard turned.count % 2 == 1, let hunk = turned.first else { return }
    let ranges = (before.text(of: hunk.before), after.text(of: hunk.after))
    let (from, to) = (
      pair.string(before: ranges.0).lowercased(), pair.string(after: ranges.1).lowercased()
    )
    explain(before: ranges.0)
    explain(after: ranges.1)
    add(
      Finding(
        kind: .negationFlipped,
        detail: [DetailField("from", .string(from)), DetailField("to", .string(to))],
        rule: "negation.opposite",
        evidence: [
          pair.evidence(before: ranges.0, shows: "opposite of \(to)"),
          pair.evidence(after: ranges.1, shows: "opposite of \(from)"),
        ],
        phrase: "\u{201C}\(from)\u{201D} to \u{201C}\(to)\u{201D}"))
  }

  /// Whether a capitalised word stands beside another: "South America".
  private func isInName(_ word: Int, _ text: StatementText) -> Bool {
    [word - 1, word + 1].contains {
      text.weights.indices.contains($0) && text.weights[$0] == StatementText.nameWeight
    }
  }

  /// Finds "and" that became "or", or the reverse: all of a list, or one of it.
  ///
  /// Rule `quantifier.conjunction`.
  mutating func findConjunctionChanges() {
    let (before, after) = (pair.alignment.before, pair.alignment.after)
    let (and, or) = (WordKeys.folded(of: "and"), WordKeys.folded(of: "or"))
    for hunk in pair.alignment.hunks where hunk.before.count == 1 && hunk.after.count == 1 {
      let keys = (before.keys[hunk.before.lowerBound], after.keys[hunk.after.lowerBound])
      guard keys == (and, or) || keys == (or, and) else { continue }
      let ranges = (before.text(of: hunk.before), after.text(of: hunk.after))
      guard !isExplained(before: ranges.0), !isExplained(after: ranges.1) else { continue }
      let (from, to) = keys.0 == and ? ("and", "or") : ("or", "and")
      add(
        Finding(
          kind: .quantifierChanged,
          detail: [DetailField("from", .string(from)), DetailField("to", .string(to))],
          rule: "quantifier.conjunction",
          evidence: [
            pair.evidence(before: ranges.0, shows: "conjunction"),
            pair.evidence(after: ranges.1, shows: "conjunction"),
          ],
          phrase: "\u{201C}\(from)\u{201D} to \u{201C}\(to)\u{201D}"))
      return
    }
  }
}

/// The pairs of opposite words as hashes.
enum OppositeWords {
  /// Whether two words, each given by its folded form and its stem, deny each other.
  ///
  /// Complexity: one look-up for each form.
  static func areOpposite(_ one: (key: UInt64, stem: UInt64), _ other: (key: UInt64, stem: UInt64))
    -> Bool
  {
    forms.contains(Pair(one.key, other.key)) || stems.contains(Pair(one.stem, other.stem))
  }

  /// Two hashes in either order.
  private struct Pair: Hashable {
    let low: UInt64
    let high: UInt64

    init(_ one: UInt64, _ other: UInt64) {
      low = min(one, other)
      high = max(one, other)
    }
  }

  private static let forms = Set(
    Opposites.english.map { Pair(WordKeys.folded(of: $0.word), WordKeys.folded(of: $0.opposite)) })
  private static let stems = Set(
    Opposites.english.map { Pair(WordKeys.stem(of: $0.word), WordKeys.stem(of: $0.opposite)) })
}
