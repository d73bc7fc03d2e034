public import StoryModel

/// Figures of a store.
public struct StoreStatistics: Sendable, Hashable {
  /// One story's share.
  public struct StoryFigures: Sendable, Hashable {
    /// The story.
    public let story: StoryID
    /// The number of its revisions.
    public let revisions: Int
    /// Bytes of its revisions as captured.
    public let rawBytes: Int

    /// Figures of one story.
    public init(story: StoryID, revisions: Int, rawBytes: Int) {
      self.story = story
      self.revisions = revisions
      self.rawBytes = rawBytes
    }
  }

  /// The number of stories.
  public var stories = 0
  /// The number of revisions.
  public var revisions = 0
  /// The number of distinct texts.
  public var texts = 0
  /// Bytes of all revisions as captured.
  public var rawBytes = 0
  /// Bytes of the distinct texts as stored.
  public var storedBytes = 0
  /// Bytes of the store's file, its log included.
  public var fileBytes = 0
  /// Texts stored in full; the others are deltas.
  public var fullTexts = 0
  /// The longest chain of deltas, in rows read.
  public var longestChain = 0
  /// The largest stories by raw bytes, at most ten.
  public var largest: [StoryFigures] = []

  /// Figures of an empty store.
  public init() {}
}
