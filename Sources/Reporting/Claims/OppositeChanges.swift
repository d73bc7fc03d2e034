import Language

extension PairFindings {
  /// Finds a word that its opposite replaced: "The road is closed" to "The road is open".
  ///
  /// Rule `negation.opposite`. Only words that took each other's place count, alone or as the first of
  /// meaning in a short edit ("profit fell to", "loss was"), and two that did cancel each other
  /// ("bought from", "sold to").
  mutating func findOppositeChanges() {
    guard !findings.contains(where: { $0.rule == "entity.exchange" }) else { return }
    let (before, after) = (pair.alignment.before, pair.alignment.after)
    let turned = pair.alignment.hunks.compactMap { hunk -> (before: Int, after: Int)? in
      guard let one = Self.firstOfMeaning(hunk.before, before),
        let other = Self.firstOfMeaning(hunk.after, after),
        !(before.weights[one] == StatementText.nameWeight
          && after.weights[other] == StatementText.nameWeight
          && isInName(one, before) && isInName(other, after)),
        OppositeWords.areOpposite(
          (before.keys[one], before.stem(one)), (after.keys[other], after.stem(other))),
        !isExplained(before: before.text(of: one..<one + 1)),
        !isExplained(after: after.text(of: other..<other + 1))
      else { return nil }
      return (one, other)
    }
    guard turned.count % 2 == 1, let words = turned.first else { return }
    let ranges = (
      before.text(of: words.before..<words.before + 1),
      after.text(of: words.after..<words.after + 1)
    )
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

  /// Words of a stretch up to which its first of meaning is what the edit is about.
  private static let mostWords = 3

  /// The first word of meaning of a short stretch; the word itself where it is alone.
  private static func firstOfMeaning(_ words: Range<Int>, _ text: StatementText) -> Int? {
    if words.count == 1 { return words.lowerBound }
    guard words.count <= mostWords else { return nil }
    return words.first { text.isContent($0) }
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
    for word in replacedWords {
      let (from, to) = (word.before.lowercased(), word.after.lowercased())
      guard (from, to) == ("and", "or") || (from, to) == ("or", "and") else { continue }
      add(
        Finding(
          kind: .quantifierChanged,
          detail: [DetailField("from", .string(from)), DetailField("to", .string(to))],
          rule: "quantifier.conjunction", evidence: evidence(word, shows: "conjunction"),
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

  /// The same of two words as they are written.
  static func areOpposite(_ one: String, _ other: String) -> Bool {
    areOpposite(
      (WordKeys.folded(of: one), WordKeys.stem(of: one)),
      (WordKeys.folded(of: other), WordKeys.stem(of: other)))
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
    WordPairs.opposites.pairs.map {
      Pair(WordKeys.folded(of: $0.word), WordKeys.folded(of: $0.other))
    })
  private static let stems = Set(
    WordPairs.opposites.pairs.map {
      Pair(WordKeys.stem(of: $0.word), WordKeys.stem(of: $0.other))
    })
}
