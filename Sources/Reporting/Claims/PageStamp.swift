import Language
import StoryModel

/// The words by which a page tells when it was last changed: "Last updated: 3 May 2026".
enum PageStamp {
  /// Words between "last updated" and its date: "This page was last updated by us on".
  private static let reach = 5

  /// Whether a date is the stamp of its page.
  static func dates(_ range: TextRange, _ text: StatementText) -> Bool {
    let first = text.words(in: range).lowerBound
    if isAccessed(first, text) || isSigned(range, text) { return true }
    for place in (max(0, first - reach)..<first).reversed()
    where verbs.contains(verb(at: place, text)) {
      if place == 0 { return true }
      let before = text.string(place - 1..<place).lowercased()
      // "(date of) last revision", "Terms of ServiceLast Modified".
      if before == "last" || before.hasSuffix("last") || before == "latest" { return true }
      if text.weights[place - 1] == 0 || place == 1 { return true }
    }
    return false
  }

  /// Words of the longest line that only stamps its page.
  private static let longestLine = 16

  /// Whether a line tells when its page was last changed, and nothing else: "Last updated on 23 March".
  static func isStampLine(_ text: StatementText) -> Bool {
    guard (3...longestLine).contains(text.keys.count) else { return false }
    let opening = (0..<min(3, text.keys.count)).map { verb(at: $0, text) }
    return opening.contains { verbs.contains($0) }
      && openings.contains(opening[0])
      && text.keys.indices.contains { text.string($0..<$0 + 1).utf8.contains { $0 &- 0x30 < 10 } }
  }

  /// The word at a place in small letters, without a year that was run into it: "2024Updated".
  private static func verb(at place: Int, _ text: StatementText) -> String {
    String(text.string(place..<place + 1).lowercased().drop { $0.isNumber })
  }

  /// "Retrieved 24 February 2026": when a source was looked at.
  private static func isAccessed(_ first: Int, _ text: StatementText) -> Bool {
    (max(0, first - 2)..<first).contains {
      accesses.contains(text.string($0..<$0 + 1).lowercased())
    }
  }

  private static let accesses: Set<String> = ["retrieved", "accessed", "archived"]

  /// "15:50, 17 October 2026 (UTC)": when a remark was signed, to the minute and with its zone.
  private static func isSigned(_ range: TextRange, _ text: StatementText) -> Bool {
    let end = text.words(in: range).upperBound
    return (end..<min(text.keys.count, end + signature)).contains {
      $0 > 0 && text.string($0..<$0 + 1).lowercased() == "utc"
        && text.string($0 - 1..<$0) == "("
    }
  }

  /// Words between a signature's time or day and its zone.
  private static let signature = 7

  private static let openings = Set(WordSet.stampOpening.words)
  private static let verbs = Set(WordSet.changedPage.words)
}
