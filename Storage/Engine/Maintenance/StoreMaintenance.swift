public import StoryModel

/// What keeps a store healthy and small over the years; one conformance for each engine.
package protocol StoreMaintenance: Sendable {
  /// Drops revisions of all stories, or of one, that a policy does not keep.
  ///
  /// With `dryRun` it only says which. The room of what is dropped is free for new revisions;
  /// texts that others build on stay until a repack.
  func prune(_ policy: RetentionPolicy, story: StoryID?, dryRun: Bool) async throws(StoreError)
    -> PruneResult
  /// Removes a story, so that none of its bytes stays in the store's files.
  ///
  /// - Throws: `notFound`; `locked` where another process reads so long that the log cannot be
  ///   emptied: then the story is gone for everybody, but its bytes stay until it is done again.
  func forget(_ story: StoryID) async throws(StoreError)
  /// Stores every text anew in its smallest form, drops texts that nothing needs, and gives free
  /// room back; readers and writers go on meanwhile.
  func repack(progress: (@Sendable (Double) -> Void)?) async throws(StoreError) -> RepackResult
  /// A number that is another one after a story was forgotten or the store repacked, by whatever
  /// process; appending and pruning leave it.
  func removals() async throws(StoreError) -> Int
  /// Lets go of the texts that are held in memory.
  func dropTexts()
  /// Writes a copy of the store as it is at one moment to a new file, while others go on.
  ///
  /// - Throws: `cannotOpen` where there already is a file.
  func backUp(to path: String) async throws(StoreError)
}

/// What pruning dropped, or would drop.
public struct PruneResult: Sendable, Hashable {
  /// One story's share.
  public struct Share: Sendable, Hashable {
    /// The story.
    public let story: StoryID
    /// The numbers of the revisions dropped, ascending.
    public let dropped: [Int]
    /// The number of revisions that stay.
    public let kept: Int
  }

  /// The stories that lose revisions, by name.
  public let shares: [Share]
  /// The number of texts removed.
  public let textsRemoved: Int
}

/// What repacking did.
public struct RepackResult: Sendable, Hashable {
  /// Bytes of the store's file before.
  public let bytesBefore: Int
  /// Bytes of the store's file after.
  public let bytesAfter: Int
}
