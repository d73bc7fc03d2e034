import Language
import Reading
public import Reporting
public import StoryModel

// The work is done in the caller's task: only its questions to the store wait for others.
extension Archive {
  /// What became of a story's claims, voices and stances over its revisions.
  ///
  /// `progress` gets the share done, 0 to 1. Complexity: one reading of each revision and one
  /// comparison of each pair of successive ones.
  /// - Throws: `ArchiveError` where there is no such story or the store is damaged.
  public nonisolated func history(
    of story: StoryID, progress: (@Sendable (Double) -> Void)? = nil
  ) async throws(ArchiveError) -> StoryHistory {
    let revisions = try await revisions(of: story)
    var builder = HistoryBuilder()
    for (index, revision) in revisions.enumerated() {
      let document = DocumentReader.document(from: try await snapshot(of: revision))
      let tokenized =
        builder.document.map { TokenizedDocument(document, reusing: $0) }
        ?? TokenizedDocument(document)
      builder.advance(
        to: tokenized,
        side: ReportSide(
          story: story, revision: revision.number, name: "\(story)@\(revision.number)",
          capturedAt: revision.capturedAt, hash: revision.hash, byteCount: revision.byteCount),
        revision: HistoryRevision(
          number: revision.number, capturedAt: revision.capturedAt,
          modified: document.metadata[.modified]?.value))
      progress?(Double(index + 1) / Double(revisions.count))
    }
    return builder.history()
  }
}
