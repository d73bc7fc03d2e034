import Language
import StoryModel

/// A value that a statement of one revision states, in the form in which it is followed.
struct ClaimMention {
  let aspect: ClaimHistory.Aspect
  /// The words; empty for what the whole statement says.
  let range: TextRange
  /// The value for people.
  let text: String
  /// The form under which values are the same.
  let key: String
  /// What values must share to be of one claim: unit, verb; empty for none.
  let measure: String
  let number: Double?
  let unit: String?
  /// What the value is of.
  let name: String

  /// Names of the levels of certainty, by level.
  static let certainties = [
    "unknown", "remote", "possible", "hearsay", "probable", "committed", "asserted",
  ]
}

/// Reads the mentions of statements.
struct MentionReader {
  let index: StatementIndex

  /// What a statement states, cell by cell for a row.
  func mentions(
    _ statement: Int, _ reader: inout StatementReader
  ) -> [ClaimMention] {
    let unit = index.statements[statement]
    guard unit.form == .row else {
      return mentions(
        reader.analysis(of: statement), tokens: index.tokens(of: statement), name: nil)
    }
    let document = index.document.document
    guard !document.nodes[unit.node].traits.contains(.header) else { return [] }
    let row = document.rowName(ofRow: unit.node)
    var all: [ClaimMention] = []
    for (place, cell) in document.children(of: unit.node).enumerated() {
      let sentences = index.document.sentencesOfNode[cell]
      guard !sentences.isEmpty, place > 0 || row == nil else { continue }
      let name = [row, document.columnName(ofCell: cell)].compactMap { $0 }
        .joined(separator: ", ")
      all += mentions(
        reader.analysis(ofSentences: sentences), tokens: index.document.tokensOfNode[cell],
        name: name.isEmpty ? nil : name)
    }
    return all
  }

  private func mentions(
    _ analysis: SentenceAnalysis, tokens: Range<Int>, name: String?
  ) -> [ClaimMention] {
    let text = StatementText(index.document, tokens: tokens)
    let document = index.document.document
    var all: [ClaimMention] = []
    for quantity in analysis.quantities where quantity.kind != .ordinal {
      let casualty = CasualtyNoun.of(quantity, in: text)
      let unit = quantity.unit
      let shown =
        quantity.kind == .count || quantity.kind == .age
        ? Figures.text(quantity.value) : document.string(quantity.text)
      let counted = quantity.kind == .count ? unit.map(Figures.plural) : nil
      all.append(
        ClaimMention(
          aspect: .quantity, range: quantity.text, text: shown,
          key: QuantityKey.text(quantity), measure: QuantityKey.unit(of: quantity),
          number: quantity.value, unit: unit,
          name: name ?? casualty ?? counted ?? Self.topic(before: quantity.text, text)))
    }
    for date in analysis.dates {
      all.append(
        ClaimMention(
          aspect: .date, range: date.text, text: document.string(date.text), key: date.iso,
          measure: "", number: nil, unit: nil, name: name ?? Self.topic(before: date.text, text)))
    }
    for mention in analysis.names {
      all.append(
        ClaimMention(
          aspect: .name, range: mention.text, text: mention.name, key: mention.canonical,
          measure: "", number: nil, unit: nil,
          name: name ?? Self.topic(before: mention.text, text)))
    }
    for act in analysis.acts where !act.isNegated {
      all.append(
        ClaimMention(
          aspect: .status, range: act.text, text: act.status.rawValue, key: act.status.rawValue,
          measure: act.verb, number: nil, unit: nil, name: act.act))
    }
    let level = min(6, max(0, analysis.certainty))
    all.append(
      ClaimMention(
        aspect: .certainty, range: TextRange(0, 0), text: ClaimMention.certainties[level],
        key: String(level), measure: "", number: Double(level), unit: nil,
        name: name ?? Phrase.excerpt(document.string(text.text(of: 0..<text.keys.count)), words: 6))
    )
    return all
  }

  /// The nearest words of meaning before a value, up to two of them, for want of a unit that names
  /// it: "would cost about €30 million" gives "cost"; else the words behind it.
  private static func topic(before range: TextRange, _ text: StatementText) -> String {
    let words = text.words(in: range)
    var last: Int?
    var first: Int?
    var place = words.lowerBound - 1
    while place >= 0, words.lowerBound - place <= 7, text.weights[place] > 0 {
      if text.isContent(place) {
        if last == nil {
          last = place
          first = place
        } else if let known = first, known - place == 1 {
          first = place
          break
        } else {
          break
        }
      }
      place -= 1
    }
    if let first, let last { return text.string(first..<last + 1).lowercased() }
    place = words.upperBound
    while place < text.keys.count, place - words.upperBound < 5 {
      if text.isContent(place) { return text.string(place..<place + 1).lowercased() }
      place += 1
    }
    return "value"
  }
}

/// The forms under which quantities are the same.
enum QuantityKey {
  /// The value and unit; equal values in other forms ("$480 million", "$0.48 billion") give the
  /// same text.
  static func text(_ quantity: Quantity) -> String {
    "\(unit(of: quantity))\u{1}\(rounded(quantity.baseValue))"
  }

  /// The kind and base unit.
  static func unit(of quantity: Quantity) -> String {
    "\(quantity.kind.rawValue) \(quantity.baseUnit ?? "")"
  }

  /// The value to ten significant digits, so that sums of fractions agree.
  static func rounded(_ value: Double) -> Double {
    guard value.isFinite, value != 0 else { return value }
    var scale = 1.0
    while abs(value) * scale < 1e9, scale < 1e18 { scale *= 10 }
    while abs(value) * scale >= 1e10, scale > 1e-18 { scale /= 10 }
    return (value * scale).rounded() / scale
  }
}
