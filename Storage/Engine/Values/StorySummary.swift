public import StoryModel

/// A story in a list.
public struct StorySummary: Sendable, Hashable {
  /// The story.
  public let story: StoryID
  /// The number of its revisions.
  public let revisionCount: Int
  /// Its first revision.
  public let first: Revision
  /// Its latest revision.
  public let latest: Revision

  /// A summary with these fields.
  public init(story: StoryID, revisionCount: Int, first: Revision, latest: Revision) {
    self.story = story
    self.revisionCount = revisionCount
    self.first = first
    self.latest = latest
  }
}
