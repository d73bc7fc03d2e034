import StoryModel

/// The words by which a page tells when it was last changed: "Last updated: 3 May 2026".
enum PageStamp {
  /// Words between "last updated" and its date: "This page was last updated by us on".
  private static let reach = 5

  /// Whether a date is the stamp of its page.
  static func dates(_ range: TextRange, _ text: StatementText) -> Bool {
    let first = text.words(in: range).lowerBound
    for place in (max(0, first - reach)..<first).reversed()
    where verbs.contains(text.string(place..<place + 1).lowercased()) {
      if place == 0 { return true }
      let before = text.string(place - 1..<place).lowercased()
      // "(date of) last revision", "Terms of ServiceLast Modified".
      if before == "last" || before.hasSuffix("last") || before == "latest" { return true }
      if text.weights[place - 1] == 0 || place == 1 { return true }
    }
    return false
  }

  private static let verbs: Set<String> = [
    "updated", "modified", "revised", "revision", "update", "edited", "changed", "reviewed",
    "amended", "published", "posted", "checked",
  ]
}
