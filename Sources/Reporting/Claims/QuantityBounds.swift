import Language
import StoryModel

// What is said of a figure beside its value: its bound, what it is a multiple of, its rate.
extension PairFindings {
  /// How the words around a figure bend it.
  enum Bound: String {
    case exact, about
    case atLeast = "at least"
    case atMost = "at most"

    /// The words to put before a figure.
    var before: String { self == .exact ? "" : rawValue + " " }

    /// A figure as it is written behind its bound; "1,000+" has one of its own.
    func with(_ figure: String) -> String {
      self == .atLeast && (figure.contains("+") || figure.lowercased().contains("plus"))
        ? figure : before + figure
    }
  }

  /// A figure with the words before it that bend it: "more than 200 people".
  private static func withBound(_ range: TextRange, _ text: StatementText) -> TextRange {
    let words = text.words(in: range)
    var first = words.lowerBound
    while first > 0, words.lowerBound - first < longestBound,
      boundWords.contains(text.string(first - 1..<first).lowercased())
    {
      first -= 1
    }
    return text.text(of: first..<words.upperBound)
  }

  /// Words of the longest bound: "in the region of".
  private static let longestBound = 4
  private static let boundWords = Set(
    [WordSet.about, .atLeast, .atMost].flatMap(\.words)
      .flatMap { $0.split(separator: " ").map(String.init) })

  static func bound(of quantity: Quantity) -> Bound {
    if quantity.high == .infinity { return .atLeast }
    if quantity.low < quantity.value, quantity.high <= quantity.value { return .atMost }
    return quantity.isApproximate ? .about : .exact
  }

  /// Finds a figure that stayed while it became a bound, or ceased to be one: "about 300" to "at
  /// least 300".
  ///
  /// Rule `quantity.bound`; "about" before a figure or not is one of wording. A sentence with hundreds
  /// of figures, which is none, is not gone through.
  mutating func findBounds() {
    let (before, after) = (pair.before.quantities, pair.after.quantities)
    guard before.count * after.count <= Self.mostBoundPairs else { return }
    for one in before where !isExplained(before: one.text) {
      guard
        let other = after.first(where: {
          QuantityKey.text($0) == QuantityKey.text(one) && !isExplained(after: $0.text)
            && pair.alignment.isSameSlot(one.text, $0.text)
        })
      else { continue }
      let (from, to) = (Self.bound(of: one), Self.bound(of: other))
      guard from != to, [from, to].contains(where: { $0 == .atLeast || $0 == .atMost }) else {
        continue
      }
      explain(before: Self.withBound(one.text, pair.alignment.before))
      explain(after: Self.withBound(other.text, pair.alignment.after))
      add(
        Finding(
          kind: .quantityChanged,
          detail: [
            DetailField("from", .number(one.value)), DetailField("to", .number(other.value)),
            DetailField("unit", one.unit.map { .string($0) } ?? .none),
            DetailField("delta", .number(0)), DetailField("percent", .number(0)),
            DetailField("bound_from", .string(from.rawValue)),
            DetailField("bound_to", .string(to.rawValue)),
          ],
          rule: "quantity.bound",
          evidence: [
            pair.evidence(before: one.text, shows: "bound \(from.rawValue)"),
            pair.evidence(after: other.text, shows: "bound \(to.rawValue)"),
          ],
          phrase:
            "\(from.with(pair.string(before: one.text))) to \(to.with(pair.string(after: other.text)))",
          // "More than half" to "less than half" turns the figure round.
          severityShift: [from, to].allSatisfy { $0 == .atLeast || $0 == .atMost } ? 0 : -1))
    }
  }

  /// Pairs of figures that are gone through: 128 in each sentence.
  private static let mostBoundPairs = 128 * 128

  /// Finds a verb that multiplies, in another's place: "doubled" to "tripled".
  ///
  /// Rule `quantity.multiple`.
  mutating func findMultiples() {
    let (before, after) = (pair.alignment.before, pair.alignment.after)
    for word in replacedWords {
      guard let from = RateWords.multiple(before.stem(word.places.before)),
        let to = RateWords.multiple(after.stem(word.places.after)), from != to
      else { continue }
      explain(word)
      add(
        Finding(
          kind: .quantityChanged,
          detail: [
            DetailField("from", .number(from)), DetailField("to", .number(to)),
            DetailField("unit", .string("times")), DetailField("delta", .number(to - from)),
            DetailField("percent", .number(((to - from) / from * 10_000).rounded() / 100)),
          ],
          rule: "quantity.multiple",
          evidence: [
            pair.evidence(before: word.ranges.before, shows: "times \(Figures.text(from))"),
            pair.evidence(after: word.ranges.after, shows: "times \(Figures.text(to))"),
          ],
          phrase: "\(word.before) to \(word.after)"))
    }
  }

  /// Finds a rate whose time changed: "per day" to "per week".
  ///
  /// Rule `quantity.rate`.
  mutating func findRates() {
    let (before, after) = (pair.alignment.before, pair.alignment.after)
    for word in replacedWords {
      let places = word.places
      guard places.before > 0, places.after > 0,
        RateWords.isPeriod(word.before), RateWords.isPeriod(word.after),
        RateWords.opens(before.string(places.before - 1..<places.before)),
        RateWords.opens(after.string(places.after - 1..<places.after))
      else { continue }
      explain(word)
      let value = pair.after.quantities.last { $0.text.end <= word.ranges.after.start }
      add(
        Finding(
          kind: .quantityChanged,
          detail: [
            DetailField("from", value.map { .number($0.value) } ?? .none),
            DetailField("to", value.map { .number($0.value) } ?? .none),
            DetailField("unit", (value?.unit).map { .string($0) } ?? .none),
            DetailField("delta", .none), DetailField("percent", .none),
            DetailField("unit_from", .string("per \(word.before)")),
            DetailField("unit_to", .string("per \(word.after)")),
          ],
          rule: "quantity.rate", evidence: evidence(word, shows: "period of a rate"),
          phrase: "per \(word.before) to per \(word.after)"))
    }
  }
}
