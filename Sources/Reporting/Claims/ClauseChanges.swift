import Language
import StoryModel

extension PairFindings {
  /// The least words of an added or dropped stretch that may tell a fact of its own, and the least of
  /// them that carry meaning: "and two officers had been suspended".
  private static let (leastWords, leastOfMeaning) = (5, 3)

  /// Finds words that came or went as a whole and that other passes explain less than half: a clause,
  /// an apposition, a phrase of place.
  ///
  /// Rules `words.added` and `words.removed`; the longest stretch of each side, else a lone name, one
  /// step below. An act that a reaction gained or lost tells it already.
  mutating func findClauseChanges() {
    let (before, after) = (pair.alignment.before, pair.alignment.after)
    let (loneBefore, loneAfter) = (pair.beforeSide.loneStems, pair.afterSide.loneStems)
    let removed = Self.clauses(pair.beforeSide).filter {
      isNew($0, before, but: loneAfter) { isExplained(before: $0) }
    }
    let added = Self.clauses(pair.afterSide).filter {
      isNew($0, after, but: loneBefore) { isExplained(after: $0) }
    }
    guard !findings.contains(where: { $0.rule.hasPrefix("status.act-") }) else { return }
    if let words = added.max(by: { $0.count < $1.count }) {
      addClause(pair.evidence(after: after.text(of: words), shows: Self.shown), isAdded: true)
    } else if let words = Self.name(pair.afterSide, pair.after.names, but: pair.before.names),
      isNew(words, after, but: [], isExplained: { isExplained(after: $0) })
    {
      addClause(
        pair.evidence(after: after.text(of: words), shows: "name without a counterpart"),
        isAdded: true, severityShift: -1)
    }
    if let words = removed.max(by: { $0.count < $1.count }) {
      addClause(pair.evidence(before: before.text(of: words), shows: Self.shown), isAdded: false)
    } else if let words = Self.name(pair.beforeSide, pair.before.names, but: pair.after.names),
      isNew(words, before, but: [], isExplained: { isExplained(before: $0) })
    {
      addClause(
        pair.evidence(before: before.text(of: words), shows: "name without a counterpart"),
        isAdded: false, severityShift: -1)
    }
  }

  /// Words that make what stands before depend on what stands behind, however short that is.
  private static let conditions: Set<String> = [
    "if", "unless", "until", "provided", "except", "despite", "although",
  ]

  private static let shown = "words without a counterpart"

  /// Whether most words of meaning in a stretch are explained by nothing and did not only change their
  /// place in the sentence, and it is running text: no address and no mark-up.
  ///
  /// `moved` are the stems of the other side's words without a partner.
  private func isNew(
    _ words: Range<Int>, _ text: StatementText, but moved: Set<UInt64>,
    isExplained: (TextRange) -> Bool
  ) -> Bool {
    let heavy = words.filter { text.isContent($0) }
    let explained = heavy.count {
      moved.contains(text.stem($0)) || isExplained(text.text(of: $0..<$0 + 1))
    }
    let bytes = text.document.document.text[text.text(of: words).indices]
    return 2 * explained < heavy.count && !bytes.contains(UInt8(ascii: "|"))
      && bytes.count { $0 == 0x20 || $0 == 0x0A } + 1 >= min(words.count, Self.leastWords)
  }

  /// The stretches of a side between words of meaning that correspond, in whose place the other side
  /// has no word of meaning.
  private static func clauses(_ side: EditedSide) -> [Range<Int>] {
    let text = side.text
    var result: [Range<Int>] = []
    var place = 0
    while place < text.keys.count {
      guard text.isContent(place), side.partners[place] < 0 else {
        place += 1
        continue
      }
      let (own, other) = side.edit(around: place..<place + 1)
      place = max(own.upperBound, place + 1)
      guard !other.contains(where: { side.other.isContent($0) }) else { continue }
      let words = own.filter { text.weights[$0] > 0 && side.partners[$0] < 0 }
      guard let first = words.first, let last = words.last,
        words.count >= leastWords && words.count(where: { text.isContent($0) }) >= leastOfMeaning
          || words.dropFirst().contains(where: { text.isContent($0) })
            && conditions.contains(text.string(first..<first + 1).lowercased())
      else { continue }
      result.append(first..<last + 1)
    }
    return result
  }

  /// The first stretch of a side whose only words of meaning are a name that the other side has not,
  /// and in whose place nothing stands there: "Norland and Sweland", "Norland, Sweland and Halmar".
  private static func name(
    _ side: EditedSide, _ names: [NameMention], but others: [NameMention]
  ) -> Range<Int>? {
    for name in names {
      let words = side.text.words(in: name.text)
      guard let first = words.first, words.allSatisfy({ side.partners[$0] < 0 }) else { continue }
      let (own, other) = side.edit(around: first..<first + 1)
      let lone = own.filter { side.text.weights[$0] > 0 && side.partners[$0] < 0 }
      guard lone.allSatisfy({ !side.text.isContent($0) || words.contains($0) }),
        !other.contains(where: {
          side.other.isContent($0)
            || pronouns.contains(side.other.string($0..<$0 + 1).lowercased())
        }),
        let start = lone.first, let end = lone.last,
        !others.contains(where: { SameEntity.holds(name, $0) })
      else { continue }
      return start..<end + 1
    }
    return nil
  }

  /// Words that a name may stand for: "we may", "Velmora may".
  private static let pronouns: Set<String> = [
    "we", "us", "our", "he", "him", "his", "she", "her", "they", "them", "their", "it", "its",
    "you",
    "your", "who", "whose",
  ]

  private mutating func addClause(
    _ evidence: Evidence, isAdded: Bool, severityShift: Int = 0
  ) {
    add(
      Finding(
        kind: .claimChanged,
        detail: [
          DetailField("from", isAdded ? .none : .string(evidence.text)),
          DetailField("to", isAdded ? .string(evidence.text) : .none),
        ],
        rule: isAdded ? "words.added" : "words.removed", evidence: [evidence],
        phrase:
          "\u{201C}\(Phrase.excerpt(evidence.text))\u{201D} \(isAdded ? "added" : "dropped")",
        severityShift: severityShift))
  }
}

extension ReportBuilder {
  /// Clauses up to which each is looked for among what the other side lost or gained.
  private static let mostClauses = 256

  /// Takes down a clause or a figure that came into one sentence and is gone from another, or whose
  /// words stood in a statement of its own: it moved, and says nothing new.
  mutating func lowerMovedClauses() {
    func words(_ place: Int, added: Bool) -> [UInt64] {
      let change = entries[place].change
      switch change.rule {
      case added ? "words.added" : "words.removed", added ? "quantity.added" : "quantity.removed":
        return change.evidence.first.map { WordKeys.stems(in: $0.text) } ?? []
      case added ? "statement.added" : "statement.removed":
        return WordKeys.stems(in: (added ? change.after : change.before)?.text ?? "")
      default: return []
      }
    }
    let moving: Set<String> = [
      "words.added", "words.removed", "quantity.added", "quantity.removed",
    ]
    let clauses = entries.indices.filter { moving.contains(entries[$0].change.rule) }
      .prefix(Self.mostClauses)
    let lone = entries.indices.filter {
      moving.contains(entries[$0].change.rule) || entries[$0].change.rule.hasPrefix("statement.")
    }.prefix(Self.mostClauses)
    for added in [true, false] {
      let others = lone.map { Set(words($0, added: !added)) }.filter { !$0.isEmpty }
      for place in clauses {
        let own = words(place, added: added)
        // All but a quarter of the words stand there.
        if !own.isEmpty,
          others.contains(where: { other in 4 * own.count { other.contains($0) } >= 3 * own.count })
        {
          entries[place].change.severity = min(entries[place].change.severity, .low)
        }
      }
    }
  }
}
