import Language
import StoryModel

extension PairFindings {
  /// A change of less than this share counts as one of precision; the definitions' 1 %.
  private static let precision = 0.01

  /// Finds figures that changed, paired by unit, then by slot, then by order.
  ///
  /// Rule `quantity.unit` where the units agree, `quantity.slot` where the words of the slot do;
  /// `quantity.article` where "a" or "an" became a count or a count became one of them;
  /// `quantity.added` and `quantity.removed` where a figure has no partner and is no mere number
  /// word.
  mutating func findQuantityChanges() {
    var difference = MentionDifference(
      pair.before.quantities, pair.after.quantities, in: self, text: \.text, key: Self.key)
    let pair = pair
    for (one, other) in difference.takePairs(where: {
      Self.unit(of: $0) == Self.unit(of: $1) && pair.alignment.isSameSlot($0.text, $1.text)
    }) {
      addQuantity(one, other, rule: "quantity.unit")
    }
    for (one, other) in difference.takePairs(where: { Self.unit(of: $0) == Self.unit(of: $1) }) {
      addQuantity(one, other, rule: "quantity.unit")
    }
    for (one, other) in difference.takePairs(where: {
      pair.alignment.isSameSlot($0.text, $1.text)
        && ($0.kind == $1.kind || $0.unit == nil || $1.unit == nil)
    }) {
      addQuantity(one, other, rule: "quantity.slot")
    }
    for (one, other) in articlePairs(difference.before, difference.after) {
      addQuantity(one, other, rule: "quantity.article")
    }
    for one in difference.before
    where !isExplained(before: one.text) && isSalient(one, pair.string(before: one.text)) {
      addLone(one, nil)
    }
    for other in difference.after
    where !isExplained(after: other.text) && isSalient(other, pair.string(after: other.text)) {
      addLone(nil, other)
    }
  }

  /// The value and unit as a string; equal values in other forms ("$480 million", "$0.48 billion")
  /// give the same one.
  private static func key(_ quantity: Quantity) -> String {
    "\(unit(of: quantity))\u{1}\(rounded(quantity.baseValue))"
  }

  private static func unit(of quantity: Quantity) -> String {
    "\(quantity.kind.rawValue) \(quantity.baseUnit ?? "")"
  }

  /// The value to ten significant digits, so that sums of fractions agree.
  private static func rounded(_ value: Double) -> Double {
    guard value.isFinite, value != 0 else { return value }
    var scale = 1.0
    while abs(value) * scale < 1e9, scale < 1e18 { scale *= 10 }
    while abs(value) * scale >= 1e10, scale > 1e-18 { scale /= 10 }
    return (value * scale).rounded() / scale
  }

  /// Whether a figure is worth a change of its own: it stands in digits, or counts victims.
  private func isSalient(_ quantity: Quantity, _ words: String) -> Bool {
    quantity.isCasualty || quantity.kind == .money || quantity.kind == .percent
      || words.utf8.contains { $0 &- 0x30 < 10 }
  }

  private mutating func addQuantity(_ one: Quantity, _ other: Quantity, rule: String) {
    let isConverted = one.unit != other.unit && one.baseUnit == other.baseUnit
    let from = isConverted ? one.baseValue : one.value
    let to = isConverted ? other.baseValue : other.value
    if one.unit == other.unit || isConverted, Self.rounded(from) == Self.rounded(to) { return }
    let unit = isConverted ? one.baseUnit : one.unit ?? other.unit ?? pair.column
    let delta = Self.rounded(to - from)
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
    let isMorePrecise =
      (one.isApproximate || other.isApproximate)
      && (one.low <= other.high && other.low <= one.high || abs(delta) <= abs(from) * 0.05)
    if isMorePrecise || (from != 0 && abs(delta) < abs(from) * Self.precision) { shift -= 1 }
    if isCasualty(one) || isCasualty(other) { shift += 1 }
    explain(before: one.text)
    explain(after: other.text)
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
        severityShift: isCasualty(quantity) ? 0 : -1))
  }

  private func isCasualty(_ quantity: Quantity) -> Bool {
    quantity.isCasualty || (pair.column.map(CasualtyNoun.of) ?? nil) != nil
  }

  private func phrase(_ one: Quantity, _ other: Quantity) -> String {
    let (from, to) = (pair.string(before: one.text), pair.string(after: other.text))
    if isCasualty(one), isCasualty(other) {
      let noun =
        pair.column.flatMap(CasualtyNoun.of) ?? CasualtyNoun.of(from)
        ?? CasualtyNoun.of(
          pair.string(before: pair.alignment.before.text(of: 0..<pair.alignment.before.keys.count)))
        ?? "toll"
      return "\(noun) \(Figures.text(one.value)) to \(Figures.text(other.value))"
    }
    if let column = pair.column, one.unit == nil { return "\(column) \(from) to \(to)" }
    guard one.kind == .count, let unit = one.unit, unit == other.unit else {
      return "\(from) to \(to)"
    }
    return "\(Figures.plural(unit)) \(Figures.text(one.value)) to \(Figures.text(other.value))"
  }
}
