import StoryModel

/// What an option's value or an operand is: decides how it is checked and how a shell completes it.
package enum ValueKind: Sendable, Hashable {
  /// A file or directory.
  case path
  /// A directory.
  case directory
  /// The name of a story.
  case story
  /// A file, `-`, or a revision of a story.
  case fileOrRevision
  /// A revision of a story.
  case revision
  /// A moment, as `Timestamp` reads it.
  case time
  /// A whole number in a range.
  case integer(ClosedRange<Int>)
  /// One of some words.
  case choice([String])
  /// Some of some words, separated by commas.
  case choices([String])
  /// The name of a verb.
  case verb
  /// Any text, which no shell can complete.
  case text

  /// Whether it may be the name of a file or directory.
  package var isFile: Bool {
    switch self {
    case .path, .directory, .fileOrRevision: true
    default: false
    }
  }

  /// What is wrong with `text` as a value of this kind; `nil` where nothing is.
  package func problem(with text: String) -> String? {
    switch self {
    case .path, .directory, .fileOrRevision, .revision:
      return text.isEmpty ? "must not be empty" : nil
    case .story:
      guard StoryID(text) == nil else { return nil }
      let hint = StoryID(slugOf: text).map { "; perhaps '\($0)'" } ?? ""
      return "'\(text)' is no name of a story: lower-case letters, digits, '-', '_', '.' and '/'"
        + hint
    case .time:
      return Timestamp(text) == nil
        ? "'\(text)' is no time; write it as 2026-05-01, 2026-05-01T10:00Z or "
          + "2026-05-01T12:00:00+02:00" : nil
    case .integer(let range):
      guard let number = Int(text) else { return "'\(text)' is no whole number" }
      if range.contains(number) { return nil }
      return range.upperBound == .max
        ? "\(number) is too small; the least is \(range.lowerBound)"
        : "\(number) is out of range; it goes from \(range.lowerBound) to \(range.upperBound)"
    case .choice(let words):
      return words.contains(text) ? nil : Self.unknown(text, among: words)
    case .choices(let words):
      return text.split(separator: ",", omittingEmptySubsequences: false)
        .first { !words.contains(String($0)) }
        .map { Self.unknown(String($0), among: words) }
    case .verb, .text: return nil
    }
  }

  private static func unknown(_ word: String, among words: [String]) -> String {
    "'\(word)' is not one of \(words.joined(separator: ", "))"
  }
}
