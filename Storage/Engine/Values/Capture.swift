public import StoryModel

/// A snapshot to keep, with its story.
public struct Capture: Sendable, Hashable {
  /// The story.
  public let story: StoryID
  /// The snapshot.
  public let snapshot: Snapshot

  /// A snapshot of a story.
  public init(story: StoryID, snapshot: Snapshot) {
    self.story = story
    self.snapshot = snapshot
  }
}

/// A snapshot to keep under a number that it already had elsewhere.
public struct NumberedCapture: Sendable, Hashable {
  /// The revision's number.
  public let number: Int
  /// The snapshot with its story.
  public let capture: Capture

  /// A snapshot with its number.
  public init(number: Int, capture: Capture) {
    self.number = number
    self.capture = capture
  }
}

/// What keeping a snapshot did.
public enum KeepResult: Sendable, Hashable {
  /// A revision was added.
  case stored(Revision)
  /// The bytes are already the story's latest revision, this one.
  case unchanged(Revision)
}
