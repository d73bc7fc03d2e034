package import StoryModel

/// Finds quantities and dates in bare text, for measurements and for cells of tables.
package struct PhraseFinder: Sendable {
  private let lexed: LexedDocument

  /// Reads a text as one sentence of English.
  package init(_ text: String) {
    let bytes = Array(text.utf8)
    lexed = LexedDocument(
      text: bytes, sentences: CollectionOfOne(TextRange(0, bytes.count)), lexicon: .english)
  }

  /// The quantities; where `datesApart` is false numbers inside dates count too.
  package func quantities(datesApart: Bool = true) -> [Quantity] {
    let sentence = lexed.sentence(0)
    var taken = [Bool](repeating: false, count: sentence.range.count)
    if datesApart {
      var dates = DateScanner(sentence, reference: nil)
      for date in dates.dates() {
        for place in date.first..<date.end where taken.indices.contains(place) {
          taken[place] = true
        }
      }
    }
    var scanner = QuantityScanner(sentence, taken: taken)
    return scanner.quantities()
  }

  /// The dates, relative ones resolved against a day.
  package func dates(reference: CivilDate?) -> [DateMention] {
    let sentence = lexed.sentence(0)
    var scanner = DateScanner(sentence, reference: reference)
    return scanner.dates().map {
      DateMention(iso: $0.iso, grain: $0.grain, text: sentence.textRange($0.first, $0.end))
    }
  }
}
