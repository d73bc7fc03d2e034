import Language
import StoryModel

/// Who reacts, as a list item's label or a sentence's subject names them.
struct Actor: Hashable {
  /// The name as it is written, "The United States".
  let label: String
  /// The form under which actors are the same.
  let canonical: String
  /// Whether the lexicons know it as a person, organisation or place.
  let isKnown: Bool
  /// The words of the name.
  let text: TextRange

  /// The actor whose label opens a list item; `nil` where there is no label.
  init?(labelOf statement: Int, _ reader: inout StatementReader) {
    let unit = reader.index.statements[statement]
    guard unit.form == .item, unit.opensItem else { return nil }
    self.init(label: reader.analysis(of: statement), reader.index.text(of: statement))
  }

  /// The actor named by the label of an analysed item whose text is `item`.
  init?(label analysis: SentenceAnalysis, _ item: TextRange) {
    guard let label = analysis.label, !label.isEmpty else { return nil }
    let range = TextRange(
      Int(item.start), min(Int(item.end), Int(item.start) + label.utf8.count))
    let names = analysis.names.filter { $0.text.start >= range.start && $0.text.end <= range.end }
    let known = names.first {
      $0.kind != .other && Self.isLabel($0.text, in: label, from: range.start)
    }
    self.init(
      label: label, canonical: known?.canonical ?? Self.plain(label), isKnown: known != nil,
      text: range)
  }

  /// Words of a label beside its name: a title, "government", "spokesperson for".
  private static let mostBeside = 2

  /// Whether a name is what a label names, and not a word in a label of another thing ("Cookies on
  /// the sites of Norland").
  private static func isLabel(_ name: TextRange, in label: String, from start: UInt32) -> Bool {
    let bytes = Array(label.utf8)
    let first = max(0, min(bytes.count, Int(name.start) - Int(start)))
    let end = max(first, min(bytes.count, Int(name.end) - Int(start)))
    let beside = (bytes[..<first].split(separator: 0x20) + bytes[end...].split(separator: 0x20))
      .filter { $0.count > 2 }
    return beside.count <= mostBeside
      && beside.allSatisfy {
        !FunctionWords.contains($0)
          || ["the", "for"].contains(String(decoding: $0, as: UTF8.self).lowercased())
      }
  }

  /// An actor with these fields.
  init(label: String, canonical: String, isKnown: Bool, text: TextRange) {
    self.label = label
    self.canonical = canonical
    self.isKnown = isKnown
    self.text = text
  }

  /// A label in lower case without its article.
  private static func plain(_ label: String) -> String {
    let lower = label.lowercased()
    return lower.hasPrefix("the ") ? String(lower.dropFirst(4)) : lower
  }

  /// The name without article, as a headline writes it.
  var shortName: String { Phrase.withoutArticle(label) }
}
