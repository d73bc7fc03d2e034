import Glibc
package import StoryModel

extension SQLiteStore: StoreMaintenance {
  package func prune(_ policy: RetentionPolicy, story: StoryID?, dryRun: Bool)
    async throws(StoreError) -> PruneResult
  {
    try await writing().prune(policy, story: story, dryRun: dryRun)
  }

  package func forget(_ story: StoryID) async throws(StoreError) {
    let writer = try writing()
    cache.removeAll()
    // A reader of ours that is at work would keep the log from being emptied.
    for reader in readers { await reader.close() }
    // What the story left elsewhere goes also where its bytes cannot leave the log yet, and where an
    // earlier call came only so far.
    var failure: StoreError?
    do { try await writer.forget(story) } catch { failure = error }
    cache.removeAll()
    try await search.forget(story)
    try AbsenceFile.forget(story, besideStore: path)
    if let failure { throw failure }
  }

  package func repack(progress: (@Sendable (Double) -> Void)?) async throws(StoreError)
    -> RepackResult
  {
    let writer = try writing()
    for reader in readers { await reader.close() }
    return try await writer.repack(progress: progress)
  }

  package func removals() async throws(StoreError) -> Int { try await reader.removals() }

  package func dropTexts() { cache.removeAll() }

  package func backUp(to path: String) async throws(StoreError) {
    try await reader.backUp(to: path)
  }
}
