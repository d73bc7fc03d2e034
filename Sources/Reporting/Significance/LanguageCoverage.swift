import Language
import StoryModel

/// Tells that the rules of language do not hold for a text.
enum LanguageCoverage {
  /// What to say of two texts where the rules do not hold for one of them.
  static func note(_ after: TokenizedDocument) -> String {
    let stated = after.document.metadata[.language]?.value
    let name = stated.map { " (it says: \($0))" } ?? ""
    return
      "the text is in none of the languages that are read, English and German\(name); only structural changes are told, and nothing of what changed words mean"
  }
}
