import Language
import StoryModel

/// Tells whether the rules of language, which are English, hold for a text.
enum LanguageCoverage {
  /// Words that are looked at; more say nothing more.
  private static let sample = 2_000
  /// Fewer words than this tell no language apart; then what the document states counts.
  private static let leastWords = 40
  /// The share of function words from which on a text is English, in percent; English news has 35
  /// to 50, other languages in Latin letters below 12 ("in", "an", "am", "die").
  private static let leastShare = 18

  /// What to say of two texts where the rules do not hold for one of them; `nil` where they do.
  static func note(_ before: TokenizedDocument, _ after: TokenizedDocument) -> String? {
    let stated = after.document.metadata[.language]?.value
    guard !isCovered(before) || !isCovered(after) else { return nil }
    let name = stated.map { " (it says: \($0))" } ?? ""
    return
      "the text is not in English\(name); only structural changes are told, and nothing of what changed words mean"
  }

  private static func isCovered(_ document: TokenizedDocument) -> Bool {
    let text = document.document.text
    var (words, function, wide) = (0, 0, 0)
    for token in document.tokens.prefix(Self.sample) where token.kind == .word {
      let bytes = text[Int(token.start)..<Int(token.end)]
      words += 1
      if FunctionWords.contains(bytes) { function += 1 }
      if let first = bytes.first, first >= 0xC8 { wide += 1 }
    }
    // Most letters beyond Latin: no sentence of English.
    if words >= 4, 2 * wide > words { return false }
    guard words >= Self.leastWords else {
      let stated = document.document.metadata[.language]?.value.lowercased()
      return stated.map { $0 == "en" || $0.hasPrefix("en-") || $0.hasPrefix("en_") } ?? true
    }
    return 100 * function >= Self.leastShare * words
  }
}
