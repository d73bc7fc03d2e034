import Language
import StoryModel

/// Tells whether the rules of language hold for a text.
enum LanguageCoverage {
  /// What to say of two texts where the rules do not hold for one of them; `nil` where they do.
  static func note(_ before: TokenizedDocument, _ after: TokenizedDocument) -> String? {
    let documents = [before.document, after.document]
    guard documents.contains(where: { CoveredLanguage.of($0) == nil }) else { return nil }
    let stated = after.document.metadata[.language]?.value
    let name = stated.map { " (it says: \($0))" } ?? ""
    return
      "the text is in none of the languages that are read, English and German\(name); only structural changes are told, and nothing of what changed words mean"
  }
}
