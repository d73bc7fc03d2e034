import Language
import StoryModel

extension PairFindings {
  /// A change of less than this share counts as one of precision; the definitions' 1 %.
  private static let precision = 0.01

  /// Finds figures that changed, paired by unit, then by slot, then by order.
  ///
  /// Rule `quantity.unit` where the units agree, `quantity.slot` where the words of the slot do;
  /// `quantity.article` where "a" or "an" became a count or a count became one of them;
  /// `quantity.none` where "no" or "nobody" did; `quantifier.figure` where "all" or "some" did;
  /// `identifier.value` for numbers that name and do not count;
  /// `quantity.added` and `quantity.removed` where a figure has no partner and is no mere number
  /// word.
  mutating func findQuantityChanges() {
    var difference = MentionDifference(
      pair.before.quantities, pair.after.quantities, in: self, text: \.text, key: QuantityKey.text)
    let pair = pair
    if let (one, other) = takeAdvance() {
      addPair(one, other, rule: "quantity.unit")
      difference = MentionDifference(
        pair.before.quantities, pair.after.quantities, in: self, text: \.text, key: QuantityKey.text
      )
    }
    for (one, other) in difference.takePairs(where: {
      QuantityKey.unit(of: $0) == QuantityKey.unit(of: $1)
        && pair.alignment.isSameSlot($0.text, $1.text) && Self.mayCorrespond($0, $1)
    }) {
      addPair(one, other, rule: "quantity.unit")
    }
    let (before, after) = (pair.alignment.before, pair.alignment.after)
    for (one, other) in difference.takePairs(where: {
      QuantityKey.unit(of: $0) == QuantityKey.unit(of: $1)
        && isFigure($0, before) && isFigure($1, after)
    }) {
      addPair(one, other, rule: "quantity.unit")
    }
    for (one, other) in difference.takePairs(where: {
      pair.alignment.isSameSlot($0.text, $1.text) && Self.mayCorrespond($0, $1)
        && ($0.kind == $1.kind || $0.unit == nil || $1.unit == nil)
        && ($0.kind == .ordinal) == ($1.kind == .ordinal)
    }) {
      addPair(one, other, rule: "quantity.slot")
    }
    // "2 percent" to "2 percentage points", "10 miles" to "10 tonnes": the number stayed or the
    // words met in one slot. A place in an order is no count.
    for (one, other) in difference.takePairs(where: {
      pair.alignment.isSameSlot($0.text, $1.text) && Self.mayCorrespond($0, $1)
        && ($0.kind == .ordinal) == ($1.kind == .ordinal)
    }) {
      addPair(one, other, rule: "quantity.slot")
    }
    for (one, other) in articlePairs(difference.before, difference.after) {
      addQuantity(one, other, rule: "quantity.article")
    }
    for (one, other) in nonePairs(difference.before, difference.after) {
      addQuantity(one, other, rule: "quantity.none")
    }
    findQuantifierFigures(difference.before, difference.after)
    for one in difference.before
    where !isExplained(before: one.text) && isSalient(one, before)
      && !pair.alignment.stands(before: one.numberText)
      && !Self.isMoved(one, pair.after.quantities, pair.beforeSide)
    {
      addLone(one, nil)
    }
    for other in difference.after
    where !isExplained(after: other.text) && isSalient(other, after)
      && !pair.alignment.stands(after: other.numberText)
      && !Self.isMoved(other, pair.before.quantities, pair.afterSide)
    {
      addLone(nil, other)
    }
    findBounds()
    findRates()
    findMultiples()
  }

  /// Adds two figures that correspond, or two numbers that name something.
  private mutating func addPair(_ one: Quantity, _ other: Quantity, rule: String) {
    let alignment = pair.alignment
    if alignment.stands(before: one.text), alignment.stands(after: other.text) { return }
    if Self.isYears(one) || Self.isYears(other) { return }
    // "(last comment 7 hours ago)": how old a page's remark was when the page was kept.
    if isAgo(one, alignment.before), isAgo(other, alignment.after) { return }
    if alignment.isReordered(one.text, other.text) { return }
    // "5 mg to 10 mg", "5 to 10 mg"
    if isSpelledOut(one, by: other, in: pair.before.quantities)
      || isSpelledOut(other, by: one, in: pair.after.quantities)
    {
      return
    }
    let names = (Identifier(one, in: alignment.before), Identifier(other, in: alignment.after))
    if let name = names.0 ?? names.1 {
      addIdentifier(one, other, name)
    } else if !isSameNumber(one, other) {
      addQuantity(one, other, rule: rule)
    }
  }

  /// Whether a figure is one end of a range on the other side, whose other end stands beside it.
  private func isSpelledOut(_ end: Quantity, by range: Quantity, in all: [Quantity]) -> Bool {
    guard range.low < range.high, range.high < .infinity, end.low == end.high,
      end.value == range.low || end.value == range.high
    else { return false }
    let rest = end.value == range.low ? range.high : range.low
    return all.contains { $0.value == rest && $0.unit == end.unit }
  }

  /// Whether a figure is worth a change of its own: it stands in digits, or counts victims, and is
  /// no year or identifier.
  private func isSalient(_ quantity: Quantity, _ text: StatementText) -> Bool {
    let digits = text.document.document.text[quantity.numberText.indices]
    if quantity.kind == .money || quantity.kind == .percent { return true }
    if quantity.isCasualty, quantity.value > 2 { return true }
    return digits.contains { $0 &- 0x30 < 10 } && !Self.isYear(quantity)
      && Identifier(quantity, in: text) == nil && !isModel(quantity, text)
  }

  /// Whether a bare number stands behind a name and counts nothing: "a Cessna 150 suffered", "cycle 24"
  /// written "Cycle 24".
  private func isModel(_ quantity: Quantity, _ text: StatementText) -> Bool {
    guard quantity.kind == .count, !quantity.isCasualty,
      let first = text.words(in: quantity.numberText).first, first > 0
    else { return false }
    return text.weights[first - 1] == StatementText.nameWeight
      && quantity.unit.map { $0.hasSuffix("ed") } ?? true
  }

  /// Whether a figure stands at another place of the other side, without a partner there: "from 60 to
  /// 100", "from 100 to 60".
  private static func isMoved(_ figure: Quantity, _ others: [Quantity], _ side: EditedSide) -> Bool
  {
    others.contains { other in
      other.value == figure.value
        && side.other.words(in: other.numberText).allSatisfy { side.otherPartners[$0] < 0 }
    }
  }

  /// Whether a figure is one of something, so that it may be paired out of its slot: it has a unit
  /// and is no number word for one or two, which stand for articles and pronouns too.
  private func isFigure(_ quantity: Quantity, _ text: StatementText) -> Bool {
    quantity.baseUnit != nil
      && (quantity.value > 2
        || text.document.document.text[quantity.numberText.indices].contains { $0 &- 0x30 < 10 })
  }

  /// Whether a bare number may be a year.
  private static func isYear(_ quantity: Quantity) -> Bool {
    quantity.kind == .count && quantity.unit == nil && quantity.value >= 1000
      && quantity.value <= 2100 && quantity.value == quantity.value.rounded()
  }

  /// Whether no year would take the place of a small number or a fraction, or the reverse.
  private static func mayCorrespond(_ one: Quantity, _ other: Quantity) -> Bool {
    func isSmall(_ quantity: Quantity) -> Bool {
      quantity.value < 500 || quantity.value != quantity.value.rounded()
    }
    return !(isYear(one) && isSmall(other) || isYear(other) && isSmall(one))
  }

  /// Whether "ago" follows a figure.
  private func isAgo(_ quantity: Quantity, _ text: StatementText) -> Bool {
    let next = text.words(in: quantity.text).upperBound
    return next < text.keys.count && text.string(next..<next + 1).lowercased() == "ago"
  }

  /// Whether a figure is a span of years, as behind a name: "(1179–1242)".
  private static func isYears(_ quantity: Quantity) -> Bool {
    quantity.kind == .count && quantity.unit == nil && quantity.low >= 1000
      && quantity.high <= 2100 && quantity.low < quantity.high && !quantity.isApproximate
  }

  /// Whether a figure is a number word in the plural, which tells only the least: "hundreds".
  private static func isVague(_ quantity: Quantity, _ text: StatementText) -> Bool {
    quantity.high == .infinity && quantity.isApproximate
      && !text.document.document.text[quantity.numberText.indices].contains { $0 &- 0x30 < 10 }
      && text.document.document.text[quantity.numberText.indices].last == UInt8(ascii: "s")
  }

  private mutating func addQuantity(_ one: Quantity, _ other: Quantity, rule: String) {
    let isConverted = one.unit != other.unit && one.baseUnit == other.baseUnit
    let from = isConverted ? one.baseValue : one.value
    let to = isConverted ? other.baseValue : other.value
    let isEqual = QuantityKey.rounded(from) == QuantityKey.rounded(to)
    // "three women" to "three girls": the number is the same, and the noun is a word reworded.
    let areAlike = one.kind == other.kind && (one.kind == .count || one.kind == .ordinal)
    if one.unit == other.unit || isConverted || areAlike, isEqual {
      return
    }
    let unit = isConverted ? one.baseUnit : one.unit ?? other.unit ?? pair.column
    let delta = QuantityKey.rounded(to - from)
    var detail = [
      DetailField("from", .number(from)), DetailField("to", .number(to)),
      DetailField("unit", unit.map { .string($0) } ?? .none), DetailField("delta", .number(delta)),
      DetailField(
        "percent",
        from == 0 || !from.isFinite || !to.isFinite
          ? .none : .number((delta / abs(from) * 10_000).rounded() / 100)),
    ]
    if !isConverted, one.unit != other.unit, let first = one.unit, let second = other.unit {
      detail.append(DetailField("unit_from", .string(first)))
      detail.append(DetailField("unit_to", .string(second)))
    }
    var shift = 0
    // "At least 12" and "at least 19" are both open, and still another least.
    let bounds = (Self.bound(of: one), Self.bound(of: other))
    let isSameBound = bounds.0 == bounds.1 && (bounds.0 == .atLeast || bounds.0 == .atMost)
    let isMorePrecise =
      (one.isApproximate || other.isApproximate) && !isSameBound
      && (one.low <= other.high && other.low <= one.high || abs(delta) <= abs(from) * 0.05)
    if isMorePrecise || (from != 0 && abs(delta) < abs(from) * Self.precision) { shift -= 1 }
    // "34" to "34°": a unit written out.
    if isEqual, one.unit == nil || other.unit == nil { shift -= 1 }
    let isVague =
      Self.isVague(one, pair.alignment.before) || Self.isVague(other, pair.alignment.after)
    if isToll(one, pair.alignment.before) || isToll(other, pair.alignment.after),
      !(isVague && isMorePrecise)
    {
      shift += 1
    }
    explain(figure: one, isBefore: true)
    explain(figure: other, isBefore: false)
    add(
      Finding(
        kind: .quantityChanged, detail: detail, rule: rule,
        evidence: [
          pair.evidence(before: one.text, shows: "\(one.kind.rawValue) \(Figures.text(one.value))"),
          pair.evidence(
            after: other.text, shows: "\(other.kind.rawValue) \(Figures.text(other.value))"),
        ],
        phrase: phrase(one, other), severityShift: shift))
  }

  /// Marks a figure as explained: its number and the noun that it counts.
  ///
  /// What stands between them, as in "12 confirmed cases", may have changed too.
  private mutating func explain(figure: Quantity, isBefore: Bool) {
    let text = isBefore ? pair.alignment.before : pair.alignment.after
    var parts = [figure.text]
    let words = text.words(in: figure.text)
    if figure.kind == .count, figure.unit != nil, words.count > 1,
      figure.numberText.end < figure.text.end
    {
      parts = [figure.numberText, text.text(of: words.upperBound - 1..<words.upperBound)]
    }
    for part in parts {
      if isBefore { explain(before: part) } else { explain(after: part) }
    }
  }

  private mutating func addLone(_ one: Quantity?, _ other: Quantity?) {
    guard let quantity = one ?? other else { return }
    let unit = quantity.unit ?? pair.column
    if let one { explain(before: one.text) }
    if let other { explain(after: other.text) }
    let words = one.map { pair.string(before: $0.text) } ?? pair.string(after: quantity.text)
    add(
      Finding(
        kind: .quantityChanged,
        detail: [
          DetailField("from", one.map { .number($0.value) } ?? .none),
          DetailField("to", other.map { .number($0.value) } ?? .none),
          DetailField("unit", unit.map { .string($0) } ?? .none),
          DetailField("delta", .none), DetailField("percent", .none),
        ],
        rule: one == nil ? "quantity.added" : "quantity.removed",
        evidence: [
          one.map { pair.evidence(before: $0.text, shows: $0.kind.rawValue) }
            ?? pair.evidence(after: quantity.text, shows: quantity.kind.rawValue)
        ],
        phrase: "\(words) \(one == nil ? "added" : "dropped")",
        severityShift: isCasualty(quantity)
          ? 0
          : quantity.unit != nil || quantity.kind == .money || quantity.kind == .percent ? -1 : -2
      ))
  }

  private func isCasualty(_ quantity: Quantity) -> Bool {
    quantity.isCasualty || pair.column.flatMap { CasualtyNoun.of($0) } != nil
  }

  /// Whether a figure counts victims, and is no rate of them: "8.3 deaths per 1,000".
  private func isToll(_ quantity: Quantity, _ text: StatementText) -> Bool {
    guard isCasualty(quantity) else { return false }
    let next = text.words(in: quantity.text).upperBound
    return next >= text.keys.count
      || !["/", "per"].contains(text.string(next..<next + 1).lowercased())
  }

  /// Whether a figure is told by both its ends: "between 20 and 21".
  private static func isRange(_ quantity: Quantity, _ words: String) -> Bool {
    quantity.low < quantity.value && quantity.high > quantity.value && quantity.high < .infinity
      && [" and ", " to ", "\u{2013}", "-"].contains { words.contains($0) }
  }

  /// A range in words that a sentence can hold, or another figure with its bound.
  private func rangeWords(_ quantity: Quantity, _ words: String) -> String {
    guard Self.isRange(quantity, words) else { return Self.bound(of: quantity).with(words) }
    return words.contains(" and ") ? "between \(words)" : words
  }

  /// The least number that is told as it is written.
  private static let longNumber = 1_000_000.0

  private func phrase(_ one: Quantity, _ other: Quantity) -> String {
    let (from, to) = (pair.string(before: one.text), pair.string(after: other.text))
    // "hundreds", "a third of the people": the words tell more than the number behind them.
    let isVague = (
      Self.isVague(one, pair.alignment.before), Self.isVague(other, pair.alignment.after)
    )
    if isVague.0 || isVague.1 || one.value < 1 && other.value < 1 && one.kind == .count {
      return (isVague.0 ? "" : Self.bound(of: one).before) + from + " to "
        + (isVague.1 ? "" : Self.bound(of: other).before) + to
    }
    if isToll(one, pair.alignment.before), isToll(other, pair.alignment.after) {
      let noun =
        pair.column.flatMap { CasualtyNoun.of($0) }
        ?? CasualtyNoun.of(one, in: pair.alignment.before)
        ?? "toll"
      // "more than 200" to "nearly 400": bounds that differ are part of what is told.
      let bounds = (Self.bound(of: one), Self.bound(of: other))
      let words = bounds.0 == bounds.1 ? ("", "") : (bounds.0.before, bounds.1.before)
      return "\(noun) \(words.0)\(Figures.text(one)) to \(words.1)\(Figures.text(other))"
    }
    if let noun = scale(of: one, pair.alignment.before),
      scale(of: other, pair.alignment.after) == noun
    {
      let numbers = (pair.string(before: one.numberText), pair.string(after: other.numberText))
      return "\(noun) \(numbers.0) to \(numbers.1)"
    }
    if let column = pair.column, one.unit == nil { return "\(column) \(from) to \(to)" }
    if one.kind == .age, other.kind == .age {
      return "age \(Figures.text(one.value)) to \(Figures.text(other.value))"
    }
    // "720p" is written together, with a letter for its unit.
    guard one.kind == .count, let unit = one.unit, unit == other.unit, unit.utf8.count > 1 else {
      if Self.isRange(one, from) || Self.isRange(other, to) {
        return "\(rangeWords(one, from)) to \(rangeWords(other, to))"
      }
      // "91 votes to 84": a "to" of their own.
      return from.contains(" to ") || to.contains(" to ")
        ? "\u{201C}\(from)\u{201D} to \u{201C}\(to)\u{201D}" : "\(from) to \(to)"
    }
    let numbers = (
      pair.string(before: one.numberText), pair.string(after: other.numberText)
    )
    // "200 million", "200 billion": long numbers are read best as they are written.
    let areWritten = min(one.value, other.value) >= Self.longNumber
    return "\(Figures.plural(unit)) "
      + (areWritten
        ? "\(numbers.0) to \(numbers.1)"
        : "\(Figures.text(one)) to \(Figures.text(other))")
  }

  /// The noun before a number that places something on a scale or in a row, so that it counts
  /// nothing behind it: "magnitude 6.8 earthquake", "category 3 storm", "the number nine shirt".
  private func scale(of quantity: Quantity, _ text: StatementText) -> String? {
    guard let first = text.words(in: quantity.numberText).first, first > 0 else { return nil }
    let word = text.string(first - 1..<first).lowercased()
    return Self.scales.contains(word) ? word : nil
  }

  private static let scales = Set(WordSet.scaleNoun.words)
}
