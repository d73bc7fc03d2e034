package import Language
package import Reporting
import StoryModel

extension Archive {
  /// What became of a story's claims, voices and stances over its revisions.
  ///
  /// `progress` gets the share done, 0 to 1. Complexity: one reading of each revision and one
  /// comparison of each pair of successive ones.
  /// - Throws: `ArchiveError` where there is no such story or the store is damaged.
  public nonisolated func history(
    of story: StoryID, progress: (@Sendable (Double) -> Void)? = nil
  ) async throws(ArchiveError) -> StoryHistory {
    try await reading(of: story, by: HistoryBuilder(), progress: progress).follower.history()
  }
}

extension HistoryBuilder: RevisionFollower {
  /// Takes in the next revision.
  package mutating func advance(to document: TokenizedDocument, of revision: Revision) {
    advance(
      to: document,
      side: ReportSide(
        story: revision.story, revision: revision.number,
        name: "\(revision.story)@\(revision.number)", capturedAt: revision.capturedAt,
        hash: revision.hash, byteCount: revision.byteCount),
      revision: HistoryRevision(
        number: revision.number, capturedAt: revision.capturedAt,
        modified: document.document.metadata[.modified]?.value))
  }
}
