public import StoryModel

/// A revision as a history names it.
public struct HistoryRevision: Sendable, Hashable {
  /// Its number.
  public let number: Int
  /// When it was captured.
  public let capturedAt: Timestamp
  /// When it says it was last modified, as it writes it; `nil` where it does not say.
  public let modified: String?

  /// A revision with these fields.
  public init(number: Int, capturedAt: Timestamp, modified: String?) {
    self.number = number
    self.capturedAt = capturedAt
    self.modified = modified
  }
}

/// What became of a story's claims and voices over its revisions.
public struct StoryHistory: Sendable {
  /// The revisions, in the order of capture.
  public let revisions: [HistoryRevision]
  /// The claims with the values they had, in the order in which they first stood: victims first.
  public let claims: [ClaimHistory]
  /// Who was heard in which revision, in the order in which they were first heard.
  public let speakers: [SpeakerHistory]
  /// Who took which stance in which revision, in the order in which they first reacted.
  public let actors: [ActorHistory]
  /// What each revision after the first changed.
  public let steps: [RevisionStep]
  /// Quantities on which a revision disagrees with itself.
  public let contradictions: [Contradiction]
  /// What went back to an earlier state.
  public let reverts: [Revert]
  /// What a reader should know: languages not covered.
  public let notes: [String]
}
