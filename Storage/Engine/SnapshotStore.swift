package import StoryModel

/// What `Archive` asks of a store; one conformance for each engine.
///
/// Every query names its story first, so that an engine may keep each story in one partition.
package protocol SnapshotStore: Sendable {
  /// Keeps snapshots of stories, in order, in as few durable transactions as the engine likes; a
  /// snapshot whose bytes are already its story's latest revision adds none. Returns only when all
  /// are durable.
  func append(_ captures: [Capture]) async throws(StoreError) -> [KeepResult]
  /// Keeps revisions under the numbers that they had elsewhere, in order; one that is there already,
  /// the same in all, adds none. Returns only when all are durable: the number of those added.
  ///
  /// - Throws: `conflict` where a number is taken by another revision; those before it are kept.
  func restore(_ revisions: [NumberedCapture]) async throws(StoreError) -> Int
  /// The stories, by name, from the first after `name`, at most `limit`.
  func stories(after name: StoryID?, limit: Int) async throws(StoreError) -> [StorySummary]
  /// The names of stories, in their order, from the first on, at most `limit`; nothing else of them is
  /// looked at.
  func names(limit: Int) async throws(StoreError) -> [String]
  /// A story as lists have it; `nil` where there is no such story.
  func summary(of story: StoryID) async throws(StoreError) -> StorySummary?
  /// The stories by name, with those apart that are damaged, from the first after `name`, at most
  /// `limit` in all.
  func listing(after name: String?, limit: Int) async throws(StoreError) -> StoryListing
  /// The mark of the store's present state: another one as soon as anything was committed, whoever
  /// did it.
  func mark() async throws(StoreError) -> StoreMark
  /// A story's revisions with numbers in a range, ascending, at most `limit`.
  func revisions(of story: StoryID, in numbers: ClosedRange<Int>, limit: Int)
    async throws(StoreError) -> [Revision]
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

extension SnapshotStore {
  /// All of a story's revisions with numbers in a range, ascending.
  package func revisions(of story: StoryID, in numbers: ClosedRange<Int>)
    async throws(StoreError) -> [Revision]
  {
    try await revisions(of: story, in: numbers, limit: .max)
  }
}
