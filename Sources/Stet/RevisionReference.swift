public import StoryModel

/// A revision as people name it: `europe/arms-factory@3`.
public struct RevisionReference: Sendable, Hashable {
  /// Which of a story's revisions is meant.
  public enum Selector: Sendable, Hashable {
    /// `@3`: the third.
    case number(Int)
    /// `@-1`: the last; `@-2` the one before.
    case fromEnd(Int)
    /// `@latest`, or nothing.
    case latest
    /// `@2026-05-01T10:00Z`: the state at that time, which is what was captured last by then, also
    /// where times have another order than numbers.
    case moment(Timestamp)
    /// `@9f8e7d`: the text whose hash begins so; at least four hexadecimal digits. Up to nine
    /// decimal digits alone are a number.
    case hashPrefix(String)
  }

  /// The story.
  public let story: StoryID
  /// Which of its revisions.
  public let selector: Selector

  /// A reference with these parts.
  public init(story: StoryID, selector: Selector = .latest) {
    self.story = story
    self.selector = selector
  }

  /// Reads `STORY` or `STORY@REV`.
  ///
  /// - Throws: `ArchiveError` with code `malformed`, which says what is wrong with the text.
  public init(_ text: String) throws(ArchiveError) {
    let at = text.lastIndex(of: "@")
    let name = at.map { String(text[..<$0]) } ?? text
    guard let story = StoryID(name) else {
      let hint = StoryID(slugOf: name).map { "; perhaps \($0)" } ?? ""
      throw ArchiveError(
        .malformed,
        "\"\(name)\" is no name of a story: names have lower-case letters, digits, '-', '_', '.' "
          + "and '/'\(hint).")
    }
    self.story = story
    guard let at else {
      selector = .latest
      return
    }
    selector = try Self.selector(String(text[text.index(after: at)...]))
  }

  private static func selector(_ text: String) throws(ArchiveError) -> Selector {
    if text == "latest" { return .latest }
    if text.utf8.count <= 9, let number = Int(text), number != 0 {
      return number > 0 ? .number(number) : .fromEnd(-number)
    }
    if let moment = Timestamp(text) { return .moment(moment) }
    let isHash = text.utf8.allSatisfy { digit in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit)
        || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(digit | 0x20)
    }
    if isHash, (4...64).contains(text.utf8.count) { return .hashPrefix(text.lowercased()) }
    throw ArchiveError(
      .malformed,
      "\"@\(text)\" names no revision: write @3, @-1 (the last), @latest, a time such as "
        + "@2026-05-01T10:00Z, or at least four digits of a hash.")
  }
}
