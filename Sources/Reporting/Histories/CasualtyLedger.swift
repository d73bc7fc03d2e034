import Language
import StoryModel

/// Follows the numbers of victims that a story as a whole gives: one toll, whichever sentence states
/// it.
struct CasualtyLedger {
  /// A number of victims in one statement of the current revision.
  struct Figure {
    let noun: String
    let quantity: Quantity
    let statement: Int
    let place: Place
  }

  private(set) var histories: [String: (order: Int, values: ValueLedger.Values, isLive: Bool)] = [:]
  /// The numbers that stood.
  private(set) var ledger = ValueLedger()
  /// The figures of the current revision outside tables, in the order of the text.
  private(set) var figures: [Figure] = []
  /// For each noun the sum of its column in a table of the current revision, without a row of
  /// totals, and the first of its rows.
  private(set) var sums: [String: (sum: Double, row: Int)] = [:]
  /// The statement that the last revision's number was taken from.
  private var sources: [String: Int] = [:]

  /// The number of victims that stands for the current revision.
  func leading(_ noun: String) -> Figure? {
    let all = figures.filter { $0.noun == noun }
    if let source = sources[noun], let same = all.first(where: { $0.statement == source }) {
      return same
    }
    return all.first
  }

  /// Takes in the next revision.
  mutating func advance(
    to reader: inout StatementReader, revision: Int, links: [StatementLink]
  ) {
    figures = Self.figures(&reader)
    sums = Self.sums(&reader)
    var carried: [String: Int] = [:]
    for (noun, source) in sources {
      if let link = links.first(where: { $0.before.contains(source) }) {
        carried[noun] = link.after.lowerBound
      }
    }
    sources = carried
    for noun in histories.keys { histories[noun]?.isLive = false }
    var seen: Set<String> = []
    for figure in figures where seen.insert(figure.noun).inserted {
      guard let leading = leading(figure.noun) else { continue }
      // The headline gives the number; the first sentence below that gives the same one says who
      // told it.
      let source =
        leading.place == .headline
        ? figures.first {
          $0.noun == leading.noun && $0.place != .headline
            && $0.quantity.value == leading.quantity.value
        } ?? leading : leading
      sources[figure.noun] = source.statement
      take(source, revision, &reader)
    }
  }

  private mutating func take(_ figure: Figure, _ revision: Int, _ reader: inout StatementReader) {
    let speaker = ClaimTracker.speaker(of: figure.statement, &reader)
    let text = Figures.range(figure.quantity)
    var history = histories[figure.noun] ?? (histories.count, ValueLedger.Values(), true)
    history.isLive = true
    if ledger.isLast(of: history.values, text: text),
      ledger.lastSpeaker(of: history.values)?.lowercased() == speaker?.lowercased()
    {
      ledger.extend(history.values, to: revision)
    } else {
      ledger.append(
        ClaimValue(
          text: text, number: figure.quantity.value, unit: figure.quantity.unit, speaker: speaker,
          firstRevision: revision, lastRevision: revision,
          passage: reader.index.passage(figure.statement), place: figure.place),
        key: text, to: &history.values)
    }
    histories[figure.noun] = history
  }

  private static func figures(_ reader: inout StatementReader) -> [Figure] {
    var found: [Figure] = []
    for (place, statement) in reader.index.statements.enumerated() where statement.form != .row {
      let quantities = reader.analysis(of: place).quantities.filter(\.isCasualty)
      guard !quantities.isEmpty else { continue }
      let text = reader.index.words(of: place)
      for quantity in quantities {
        guard let noun = CasualtyNoun.of(quantity, in: text) else { continue }
        found.append(
          Figure(noun: noun, quantity: quantity, statement: place, place: statement.place))
      }
    }
    return found
  }

  private static func sums(_ reader: inout StatementReader) -> [String: (sum: Double, row: Int)] {
    let index = reader.index
    let document = index.document.document
    var sums: [String: (sum: Double, row: Int)] = [:]
    for (place, statement) in index.statements.enumerated()
    where statement.form == .row && !document.nodes[statement.node].traits.contains(.header) {
      let name = document.rowName(ofRow: statement.node)?.lowercased() ?? ""
      if name.hasPrefix("total") || name.hasPrefix("all ") || name == "all" || name == "sum" {
        continue
      }
      for cell in document.children(of: statement.node) {
        guard let noun = document.columnName(ofCell: cell).flatMap({ CasualtyNoun.of($0) })
        else {
          continue
        }
        let sentences = index.document.sentencesOfNode[cell]
        guard !sentences.isEmpty,
          let quantity = reader.analysis(ofSentences: sentences).quantities.first
        else { continue }
        sums[noun] = ((sums[noun]?.sum ?? 0) + quantity.value, sums[noun]?.row ?? place)
      }
    }
    return sums
  }
}

extension Figures {
  /// A quantity's number with its bounds: "19", "at least 19", "10 to 12".
  static func range(_ quantity: Quantity) -> String {
    let number = text(quantity.value)
    if quantity.high == .infinity { return "at least \(text(quantity.low))" }
    if quantity.low < quantity.value, quantity.high > quantity.value, !quantity.isApproximate {
      return "\(text(quantity.low)) to \(text(quantity.high))"
    }
    return quantity.isApproximate ? "about \(number)" : number
  }
}
