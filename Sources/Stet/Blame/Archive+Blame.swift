public import StoryModel

extension Archive {
  /// For each sentence of a story's latest revision when it came, was changed, vanished, came back.
  ///
  /// `progress` gets the share done, 0 to 1.
  /// - Throws: `ArchiveError` where there is no such story or the store is damaged.
  public nonisolated func blame(
    _ story: StoryID, progress: (@Sendable (Double) -> Void)? = nil
  ) async throws(ArchiveError) -> [SentenceHistory] {
    try await reading(of: story, by: SentenceTracker(), progress: progress).follower.standing
  }

  /// The sentences that once stood in a story and no longer do, the last to vanish first.
  ///
  /// - Throws: `ArchiveError` where there is no such story or the store is damaged.
  public nonisolated func removedSentences(
    of story: StoryID, progress: (@Sendable (Double) -> Void)? = nil
  ) async throws(ArchiveError) -> [SentenceHistory] {
    try await reading(of: story, by: SentenceTracker(), progress: progress).follower.gone
  }

  /// The revisions in which a value's words stand, with the sentence that brought them in.
  ///
  /// - Throws: `ArchiveError` where there is no such story or the store is damaged.
  public nonisolated func history(
    ofValue value: String, in story: StoryID, progress: (@Sendable (Double) -> Void)? = nil
  ) async throws(ArchiveError) -> ValueHistory {
    try await reading(of: story, by: ValueTracker(value: value), progress: progress)
      .follower.history
  }
}
