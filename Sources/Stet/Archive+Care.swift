public import Storage
public import StoryModel

extension Archive {
  /// Rebuilds revisions and checks them against their hashes: all, or `sample` of them.
  ///
  /// `progress` gets the share done, 0 to 1.
  public func verify(
    sample: Int? = nil, progress: (@Sendable (Double) -> Void)? = nil
  ) async throws(ArchiveError) -> VerificationResult {
    try await wrapping { () async throws(StoreError) in
      try await self.store.verify(sample: sample, progress: progress)
    }
  }

  /// Figures of the whole store.
  public func statistics() async throws(ArchiveError) -> StoreStatistics {
    try await wrapping { () async throws(StoreError) in try await self.store.statistics() }
  }

  /// Drops the revisions of all stories, or of one, that a policy does not keep.
  ///
  /// With `dryRun` it only says which.
  public func prune(
    _ policy: RetentionPolicy, story: StoryID? = nil, dryRun: Bool
  ) async throws(ArchiveError) -> PruneResult {
    try await wrapping { () async throws(StoreError) in
      try await self.store.prune(policy, story: story, dryRun: dryRun)
    }
  }

  /// Removes a story, so that none of its bytes stays in the store's files.
  ///
  /// - Throws: `ArchiveError` with code `notFound`, behind the last traces where an earlier call could
  ///   not remove them; `storage` where another process reads so long that the bytes cannot be removed
  ///   yet.
  public func forget(_ story: StoryID) async throws(ArchiveError) {
    do {
      try await wrapping { () async throws(StoreError) in try await self.store.forget(story) }
    } catch  where error.code == .notFound {
      // Says what stories there are.
      _ = try await revisions(of: story)
      throw error
    }
  }

  /// A number that is another one after a story was forgotten or the store repacked, by whatever
  /// process: what was worked out before may have been of bytes that are to be gone.
  package func removals() async throws(ArchiveError) -> Int {
    try await wrapping { () async throws(StoreError) in try await self.store.removals() }
  }

  /// Lets go of the texts that are held in memory.
  package func dropTexts() { store.dropTexts() }

  /// Stores every text anew in its smallest form and gives free room back.
  ///
  /// `progress` gets the share done, 0 to 1.
  public func repack(
    progress: (@Sendable (Double) -> Void)? = nil
  ) async throws(ArchiveError) -> RepackResult {
    try await wrapping { () async throws(StoreError) in
      try await self.store.repack(progress: progress)
    }
  }

  /// Writes a copy of the store as it is at one moment to a new file, while others go on.
  public func backUp(to path: String) async throws(ArchiveError) {
    try await wrapping { () async throws(StoreError) in try await self.store.backUp(to: path) }
  }
}
