import Language
import Stet

/// Tells on standard error what a reader of the output should know of how the texts were read.
enum ReadingRemarks {
  /// Tells the remarks on both sides of a comparison.
  static func tell(of comparison: RevisionComparison, on messages: Messages) {
    tell(of: comparison.comparison.before.document, comparison.report.before.name, on: messages)
    tell(of: comparison.comparison.after.document, comparison.report.after.name, on: messages)
  }

  /// Tells the remarks on one text.
  static func tell(of document: Document, _ name: String, on messages: Messages) {
    if document.source.isEmpty { messages.note("\(name) is empty") }
    for note in document.notes where isOfConsequence(note.code) {
      messages.note("\(name): \(note.message)")
    }
  }

  private static func isOfConsequence(_ code: ReadingNote.Code) -> Bool {
    switch code {
    case .invalidBytes, .mojibake, .controlCharacters, .raggedRows, .unclosedQuote, .coarse: true
    case .linesReadAsBlocks, .tableContinued, .charset, .zeroWidth, .articleExtracted,
      .wholePage, .tableLayout:
      false
    }
  }
}
