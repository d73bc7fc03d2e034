import StoryModel

/// A quantity on which passages of one revision disagree.
public struct Contradiction: Sendable, Hashable {
  /// A passage with the value it gives.
  public struct Side: Sendable, Hashable {
    /// The value for people.
    public let text: String
    /// The number.
    public let number: Double
    /// The passage.
    public let passage: Passage
    /// Where it stands.
    public let place: Place
  }

  /// What the quantity is of: "toll".
  public let name: String
  /// The rule that found it.
  public let rule: String
  /// The first revision that disagrees with itself so.
  public let firstRevision: Int
  /// The last one.
  public internal(set) var lastRevision: Int
  /// The passages, as the first of these revisions has them.
  public let sides: [Side]
}

/// A state that came back: A, then B, then A.
public struct Revert: Sendable, Hashable {
  /// What came back.
  public enum Subject: String, Sendable, Hashable, CaseIterable {
    /// The whole text.
    case text
    /// A sentence, item or row, word for word.
    case passage
    /// A claim's value.
    case value
  }

  /// What came back.
  public let subject: Subject
  /// The revision in which it came back.
  public let revision: Int
  /// The last revision that had it before.
  public let restores: Int
  /// The words, or the claim with its value.
  public let text: String

  /// A revert with these fields.
  public init(subject: Subject, revision: Int, restores: Int, text: String) {
    self.subject = subject
    self.revision = revision
    self.restores = restores
    self.text = text
  }
}
