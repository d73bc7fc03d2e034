import Language
import StoryModel

/// Counts in the place of words that count without a number: "no", "all", "some".
extension PairFindings {
  /// The pairs of a count and of a word that says there is none, with the same noun in one slot: "no
  /// deaths", "two deaths"; "nobody was hurt", "four people were hurt".
  func nonePairs(
    _ before: [Quantity], _ after: [Quantity]
  ) -> [(before: Quantity, after: Quantity)] {
    let pair = pair
    var pairs: [(before: Quantity, after: Quantity)] = []
    for count in after where count.kind == .count {
      if let cue = pair.before.negations.first(where: {
        pair.alignment.isSameSlot($0.text, count.text) && !isExplained(before: $0.text)
          && Self.denies($0, pair.string(before: $0.text), count, in: pair.alignment.after)
      }) {
        pairs.append((Self.none(cue, like: count), count))
      }
    }
    for count in before where count.kind == .count {
      if let cue = pair.after.negations.first(where: {
        pair.alignment.isSameSlot(count.text, $0.text) && !isExplained(after: $0.text)
          && Self.denies($0, pair.string(after: $0.text), count, in: pair.alignment.before)
      }) {
        pairs.append((count, Self.none(cue, like: count)))
      }
    }
    return pairs
  }

  /// Whether a negator says that there is none of what a count counts.
  private static func denies(
    _ cue: Cue, _ words: String, _ count: Quantity, in text: StatementText
  ) -> Bool {
    // "two of them", "none of them"
    let next = text.words(in: count.numberText).upperBound
    if words.lowercased() == "none of", next < text.keys.count,
      text.string(next..<next + 1).lowercased() == "of"
    {
      return true
    }
    guard let unit = count.unit else { return false }
    switch words.lowercased() {
    case "no", "none", "none of":
      return WordKeys.stem(of: cue.lemma) == WordKeys.stem(of: unit)
        || Figures.plural(unit) == cue.lemma
    case "nobody", "no one", "no-one": return people.contains(unit)
    default: return false
    }
  }

  private static let people = Set(WordSet.human.words)

  private static func none(_ cue: Cue, like count: Quantity) -> Quantity {
    // "none of": the preposition belongs to what follows.
    let end = min(Int(cue.text.end), Int(cue.text.start) + "none".utf8.count)
    return Quantity(
      kind: .count, value: 0, unit: count.unit,
      text: count.unit == nil ? TextRange(Int(cue.text.start), end) : cue.text,
      isCasualty: count.isCasualty)
  }

  /// The figure that moved on where the one before it is told too: of "rose from 12 to 19" and "rose
  /// from 19 to 22" the pair 19 and 22.
  ///
  /// On either side one figure stands behind "from", which is explained; a sentence with several tells
  /// of several matters.
  mutating func takeAdvance() -> (before: Quantity, after: Quantity)? {
    guard let (left, one) = Self.course(pair.before.quantities, pair.alignment.before),
      let (reached, other) = Self.course(pair.after.quantities, pair.alignment.after),
      left.value != reached.value, one.value != other.value, one.kind == other.kind,
      one.value == reached.value || other.value == left.value
    else { return nil }
    explain(before: left.text)
    explain(after: reached.text)
    return (one, other)
  }

  /// The only two figures of one kind, of which one alone stands behind "from".
  private static func course(
    _ all: [Quantity], _ text: StatementText
  ) -> (from: Quantity, to: Quantity)? {
    let origins = all.filter { quantity in
      let first = text.words(in: quantity.text).lowerBound
      return first > 0 && text.string(first - 1..<first).lowercased() == "from"
    }
    guard origins.count == 1, let origin = origins.first else { return nil }
    let others = all.filter { $0.kind == origin.kind && $0.text != origin.text }
    return others.count == 1 ? (origin, others[0]) : nil
  }

  /// Finds a count that took the place of a word for how many before the same noun, or the reverse:
  /// "14 batches", "all batches".
  ///
  /// Rule `quantifier.figure`.
  mutating func findQuantifierFigures(_ before: [Quantity], _ after: [Quantity]) {
    for count in before where count.kind == .count {
      let quantifier = pair.after.quantifiers.first {
        isOneSlot(count, pair.beforeSide, $0) && !isExplained(after: $0.text)
      }
      guard let quantifier, !isExplained(before: count.text) else { continue }
      addFigure(before: count.numberText, after: quantifier.text, shows: ("count", "quantifier"))
    }
    for count in after where count.kind == .count {
      let quantifier = pair.before.quantifiers.first {
        isOneSlot(count, pair.afterSide, $0) && !isExplained(before: $0.text)
      }
      guard let quantifier, !isExplained(after: count.text) else { continue }
      addFigure(before: quantifier.text, after: count.numberText, shows: ("quantifier", "count"))
    }
  }

  /// Whether the noun that a count counts stands on the other side behind a quantifier that took the
  /// number's place.
  private func isOneSlot(_ count: Quantity, _ side: EditedSide, _ quantifier: Cue) -> Bool {
    let (words, other) = (
      side.text.words(in: count.text), side.other.words(in: quantifier.text)
    )
    guard count.unit != nil, let noun = words.last, words.count > 1,
      let number = side.text.words(in: count.numberText).first, side.partners[number] < 0,
      side.partners[noun] >= 0, let first = other.first
    else { return false }
    // The quantifier, perhaps "of the", and the noun: nothing else may stand there.
    let place = Int(side.partners[noun])
    return place >= other.upperBound && place - other.upperBound <= words.count
      && side.otherPartners[first] < 0
  }

  private mutating func addFigure(
    before: TextRange, after: TextRange, shows: (from: String, to: String)
  ) {
    let (from, to) = (
      pair.string(before: before).lowercased(), pair.string(after: after).lowercased()
    )
    explain(before: before)
    explain(after: after)
    add(
      Finding(
        kind: .quantifierChanged,
        detail: [DetailField("from", .string(from)), DetailField("to", .string(to))],
        rule: "quantifier.figure",
        evidence: [
          pair.evidence(before: before, shows: shows.from),
          pair.evidence(after: after, shows: shows.to),
        ],
        phrase: "\u{201C}\(from)\u{201D} to \u{201C}\(to)\u{201D}"))
  }
}
