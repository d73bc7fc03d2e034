import Language
import StoryModel

extension StatementReader {
  /// Whether a statement speaks to its reader and tells nothing: an invitation, a greeting, an
  /// advertisement; what it opens gives it no weight.
  ///
  /// It says "you" or "please" outside of quotations, or opens as an order to click, read or follow,
  /// and has no figure, date or speaker. Complexity: linear in the statement.
  mutating func addressesReader(_ statement: Int) -> Bool {
    let analysis = analysis(of: statement)
    if PageStamp.isStampLine(index.words(of: statement)) {
      return true
    }
    guard analysis.dates.isEmpty, analysis.attribution == nil,
      !analysis.quotations.contains(where: \.isSpeech),
      analysis.quantities.allSatisfy({ $0.kind == .count && $0.unit == nil || $0.kind == .ordinal })
    else { return false }
    let document = index.document
    let words = document.tokens[index.tokens(of: statement)].filter { $0.kind == .word }
    func lowered(_ token: Token) -> String {
      document.document.string(TextRange(Int(token.start), Int(token.end))).lowercased()
    }
    if let first = words.first, Self.orders.contains(lowered(first)) { return true }
    return words.contains { $0.end - $0.start <= 8 && Self.readers.contains(lowered($0)) }
  }

  private static let readers = Set(WordSet.readerAddress.words)

  /// Verbs by which a page tells its reader what to do.
  private static let orders = Set(WordSet.invitation.words)
}
