import Language
import Reading
public import StoryModel

// The work is done in the caller's task: only its questions to the store wait for others.
extension Archive {
  /// For each sentence of a story's latest revision when it came, was changed, vanished, came back.
  ///
  /// `progress` gets the share done, 0 to 1.
  /// - Throws: `ArchiveError` where there is no such story or the store is damaged.
  public nonisolated func blame(
    _ story: StoryID, progress: (@Sendable (Double) -> Void)? = nil
  ) async throws(ArchiveError) -> [SentenceHistory] {
    try await tracked(story, progress).standing
  }

  /// The sentences that once stood in a story and no longer do, the last to vanish first.
  ///
  /// - Throws: `ArchiveError` where there is no such story or the store is damaged.
  public nonisolated func removedSentences(
    of story: StoryID, progress: (@Sendable (Double) -> Void)? = nil
  ) async throws(ArchiveError) -> [SentenceHistory] {
    try await tracked(story, progress).gone
  }

  /// The sentences that stand in a story and those that no longer do, found in one go.
  ///
  /// - Throws: `ArchiveError` where there is no such story or the store is damaged.
  package nonisolated func sentences(
    of story: StoryID
  ) async throws(ArchiveError) -> (standing: [SentenceHistory], gone: [SentenceHistory]) {
    let tracker = try await tracked(story, nil)
    return (tracker.standing, tracker.gone)
  }

  /// The revisions in which a value's words stand, with the sentence that brought them in.
  ///
  /// - Throws: `ArchiveError` where there is no such story or the store is damaged.
  public nonisolated func history(
    ofValue value: String, in story: StoryID, progress: (@Sendable (Double) -> Void)? = nil
  ) async throws(ArchiveError) -> ValueHistory {
    var tracker = ValueTracker(value: value)
    let revisions = try await revisions(of: story)
    for (index, revision) in revisions.enumerated() {
      tracker.advance(to: try await tokenized(revision), revision: revision.number)
      progress?(Double(index + 1) / Double(revisions.count))
    }
    return tracker.history
  }

  private nonisolated func tracked(
    _ story: StoryID, _ progress: (@Sendable (Double) -> Void)?
  ) async throws(ArchiveError) -> SentenceTracker {
    var tracker = SentenceTracker()
    let revisions = try await revisions(of: story)
    for (index, revision) in revisions.enumerated() {
      tracker.advance(to: try await tokenized(revision), revision: revision.number)
      progress?(Double(index + 1) / Double(revisions.count))
    }
    return tracker
  }

  private nonisolated func tokenized(
    _ revision: Revision
  ) async throws(ArchiveError) -> TokenizedDocument {
    TokenizedDocument(DocumentReader.document(from: try await snapshot(of: revision)))
  }
}
