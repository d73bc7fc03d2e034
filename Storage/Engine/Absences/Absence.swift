public import StoryModel

/// A time in which a story's file was not in its place.
///
/// An interval, not an instant, and no claim that anybody deleted it: what is known is when it was
/// last seen and when it was first missed.
public struct Absence: Sendable, Hashable {
  /// The story.
  public let story: StoryID
  /// Where its file was, as the watcher calls it.
  public let path: String
  /// When it was last known to be there.
  public let lastSeen: Timestamp
  /// When it was first known not to be there.
  public let firstMissed: Timestamp
  /// When it was there again; `nil` as long as it is not.
  public internal(set) var returned: Timestamp?

  /// An absence that has begun.
  package init(story: StoryID, path: String, lastSeen: Timestamp, firstMissed: Timestamp) {
    self.story = story
    self.path = path
    self.lastSeen = min(lastSeen, firstMissed)
    self.firstMissed = firstMissed
  }
}
