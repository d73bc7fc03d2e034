import Reading
import Rendering
import Stet

/// Decides whether what a file holds now is more likely a failure of its writer than the story's
/// next state: a page that says that the story cannot be had, or the stump of a text.
///
/// Such a state is not kept until it has stood for some time; a failure mostly has not.
enum SuspectRule {
  /// Bytes that a text must have had for the loss of most of them to be suspect.
  private static let leastBytes = 1_000
  /// A text that has less than this part of its former bytes is suspect.
  private static let stumpPart = 8
  /// Bytes that a page of trouble has at most, with its navigation and style.
  private static let troubleBytes = 200_000
  /// A page with a field for a password and less text than so many bytes, some 150 words, asks to log
  /// in; the page of a story with such a field in its frame has more.
  private static let loginTextBytes = 1_000

  /// Headlines of pages that servers, networks and publishers send in place of a story: RFC 9110's
  /// names of status codes and the usual words of challenges and of offers to subscribe.
  private static let headlines = [
    "bad gateway", "service unavailable", "gateway timeout", "internal server error",
    "too many requests", "forbidden", "access denied", "not found", "page not found", "gone",
    "unauthorized", "bad request", "error", "just a moment", "attention required",
    "are you a robot", "verify you are human", "checking your browser", "one more step",
    "subscribe to continue", "subscribe to read", "log in", "sign in", "login",
    "site maintenance", "under maintenance", "temporarily unavailable", "request blocked",
  ]

  /// Why the snapshot is suspect as the state after a revision; `nil` where it is not.
  static func suspicion(of snapshot: Snapshot, after revision: Revision) -> String? {
    let count = snapshot.bytes.count
    if revision.byteCount >= leastBytes, count < revision.byteCount / stumpPart {
      return "it has lost most of its text"
    }
    // A text that is not a page, and as long as it was, is not read for that.
    guard count <= troubleBytes, snapshot.format == .html || count < revision.byteCount / 2 else {
      return nil
    }
    let document = DocumentReader.document(from: snapshot)
    if let headline = ReportTitle.title(of: document), isTrouble(headline) {
      return "it looks like a page of trouble"
    }
    if snapshot.format == .html, document.text.count < loginTextBytes,
      asksForPassword(snapshot.bytes)
    {
      return "it looks like a page to log in"
    }
    return nil
  }

  /// Whether a page has a field for a password: an attribute `type` of that value, with or without
  /// quotes.
  static func asksForPassword(_ page: [UInt8]) -> Bool {
    let word = Array("password".utf8)
    var place = 0
    while place + word.count <= page.count {
      if page[place] | 0x20 == word[0],
        zip(word, page[place...]).allSatisfy({ $0 == $1 | 0x20 })
      {
        let before = page[..<place].suffix(12).filter { $0 != 0x22 && $0 != 0x27 && $0 > 0x20 }
        if before.map({ $0 | 0x20 }).suffix(5).elementsEqual("type=".utf8.map { $0 | 0x20 }) {
          return true
        }
      }
      place += 1
    }
    return false
  }

  /// Whether a headline is that of a page of trouble: one of the known ones, alone or behind a
  /// status code, or a status code alone.
  static func isTrouble(_ headline: String) -> Bool {
    guard headline.utf8.count <= 80 else { return false }
    var words = headline.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    if let first = words.first, let code = Int(first), (400...599).contains(code) {
      words.removeFirst()
      if words.isEmpty { return true }
    } else if words.first == "error" || words.first == "http", words.count > 1 {
      words.removeFirst()
      if let first = words.first, let code = Int(first), (400...599).contains(code) {
        words.removeFirst()
        if words.isEmpty { return true }
      }
    }
    return headlines.contains(words.joined(separator: " "))
  }
}
