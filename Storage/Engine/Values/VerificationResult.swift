public import StoryModel

/// What a check of a store found.
public struct VerificationResult: Sendable, Hashable {
  /// One thing that is wrong.
  public struct Problem: Sendable, Hashable {
    /// The story hit; `nil` where the whole store is.
    public let story: StoryID?
    /// What is wrong, where, and what to do.
    public let message: String

    /// A problem with its story.
    public init(story: StoryID?, message: String) {
      self.story = story
      self.message = message
    }
  }

  /// Revisions whose bytes were rebuilt and hashed.
  public let revisionsChecked: Int
  /// Bytes that were rebuilt.
  public let bytesChecked: Int
  /// What is wrong; empty for a sound store.
  public let problems: [Problem]

  /// A result with these fields.
  public init(revisionsChecked: Int, bytesChecked: Int, problems: [Problem]) {
    self.revisionsChecked = revisionsChecked
    self.bytesChecked = bytesChecked
    self.problems = problems
  }
}
