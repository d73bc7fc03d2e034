public import StoryModel

/// What `Archive` asks of a store; one conformance for each engine.
///
/// Every query names its story first, so that an engine may keep each story in one partition.
package protocol SnapshotStore: Sendable {
  /// Keeps snapshots of stories, in order, in as few durable transactions as the engine likes; a
  /// snapshot whose bytes are already its story's latest revision adds none. Returns only when all
  /// are durable.
  func append(_ captures: [Capture]) async throws(StoreError) -> [KeepResult]
  /// The stories, by name, from the first after `name`, at most `limit`.
  func stories(after name: StoryID?, limit: Int) async throws(StoreError) -> [StorySummary]
  /// A story's revisions with numbers in a range, ascending.
  func revisions(of story: StoryID, in numbers: ClosedRange<Int>) async throws(StoreError)
    -> [Revision]
  /// A story's latest revision; `nil` where there is no such story.
  func latestRevision(of story: StoryID) async throws(StoreError) -> Revision?
  /// A story's state at a moment: the last revision captured at or before it.
  func revision(of story: StoryID, at moment: Timestamp) async throws(StoreError) -> Revision?
  /// A story's revisions whose hash begins with hexadecimal digits, ascending, at most `limit`.
  func revisions(of story: StoryID, hashPrefix: String, limit: Int) async throws(StoreError)
    -> [Revision]
  /// The bytes of a revision, checked against their hash.
  func bytes(of revision: Revision) async throws(StoreError) -> [UInt8]
  /// Checks the store; `progress` gets the share done, 0 to 1.
  func verify(sample: Int?, progress: (@Sendable (Double) -> Void)?) async throws(StoreError)
    -> VerificationResult
  /// Figures of the whole store.
  func statistics() async throws(StoreError) -> StoreStatistics
}

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

/// What keeping a snapshot did.
public enum KeepResult: Sendable, Hashable {
  /// A revision was added.
  case stored(Revision)
  /// The bytes are already the story's latest revision, this one.
  case unchanged(Revision)
}

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

/// Figures of a store.
public struct StoreStatistics: Sendable, Hashable {
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
  public var largest: [(story: StoryID, revisions: Int, rawBytes: Int)] = []

  /// Figures of an empty store.
  public init() {}

  public static func == (before: StoreStatistics, after: StoreStatistics) -> Bool {
    before.stories == after.stories && before.revisions == after.revisions
      && before.texts == after.texts && before.rawBytes == after.rawBytes
      && before.storedBytes == after.storedBytes && before.fileBytes == after.fileBytes
      && before.fullTexts == after.fullTexts && before.longestChain == after.longestChain
      && before.largest.elementsEqual(after.largest) { $0 == $1 }
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(rawBytes) }
}
