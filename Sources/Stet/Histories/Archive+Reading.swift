import Language
import Reading
import StoryModel

// The work is done in the caller's task: only its questions to the store wait for others.
extension Archive {
  /// Reads a story from its first revision to its last, or on from where `earlier` ended where the
  /// story still begins so.
  ///
  /// `progress` gets the share done, 0 to 1. Complexity: one reading of each revision that `earlier`
  /// had not, and what the follower makes of it.
  /// - Throws: `ArchiveError` where there is no such story or the store is damaged.
  package nonisolated func reading<Follower>(
    of story: StoryID, by follower: @autoclosure () -> Follower,
    from earlier: StoryReading<Follower>? = nil, progress: (@Sendable (Double) -> Void)? = nil
  ) async throws(ArchiveError) -> StoryReading<Follower> {
    let revisions = try await revisions(of: story)
    var reading =
      if let earlier, earlier.isBeginning(of: revisions) { earlier } else {
        StoryReading(follower())
      }
    for index in reading.count..<revisions.count {
      let revision = revisions[index]
      reading.advance(
        to: DocumentReader.document(from: try await snapshot(of: revision)), of: revision)
      progress?(Double(index + 1) / Double(revisions.count))
    }
    return reading
  }
}
