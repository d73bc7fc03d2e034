import Language
import StoryModel

/// A text written for a test, analysed as of Wednesday, 12 March 2025.
struct AnalyzedSample {
  static let day = CivilDate(year: 2025, month: 3, day: 12)

  let document: TokenizedDocument
  let analyses: [SentenceAnalysis]

  /// Reads the lines of a text as paragraphs, those that begin with "- " as items of a list.
  init(_ text: String, reference: CivilDate? = day, language: String? = nil) {
    let bytes = Array(text.utf8)
    var builder = DocumentBuilder(format: .text, source: bytes)
    if let language { builder.metadata[.language] = Metadata.Entry(language) }
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let isItem = bytes[start..<end].starts(with: "- ".utf8)
      if isItem {
        builder.begin(.list, at: start)
        builder.begin(.item, at: start)
      }
      if end > start {
        builder.begin(.paragraph, at: start)
        builder.append(verbatim: SourceRange(isItem ? start + 2 : start, end))
        builder.end(at: end)
      }
      if isItem {
        builder.end(at: end)
        builder.end(at: end)
      }
      start = end + 1
    }
    document = TokenizedDocument(builder.finish())
    analyses = SentenceAnalyzer(referenceDate: reference, document: document)
      .analyses(of: document)
  }

  /// The dump's lines of all sentences that begin with one of these words, such as "quantity".
  func lines(_ kinds: String...) -> [String] {
    analyses.flatMap { $0.dump(of: document.document).split(separator: "\n").map(String.init) }
      .filter { line in kinds.contains { line == $0 || line.hasPrefix($0 + " ") } }
  }
}
