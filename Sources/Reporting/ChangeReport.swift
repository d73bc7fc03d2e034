public import Diffing
public import StoryModel

/// What one side of a report is.
public struct ReportSide: Sendable, Hashable {
  /// The story; `nil` for a plain file.
  public let story: StoryID?
  /// The revision's number; `nil` for a plain file.
  public let revision: Int?
  /// What to call it: a path or `STORY@REV`.
  public let name: String
  /// When it was captured; `nil` where that is not known.
  public let capturedAt: Timestamp?
  /// The hash of its bytes.
  public let hash: ContentHash
  /// The number of its bytes.
  public let byteCount: Int

  /// A side with these fields.
  public init(
    story: StoryID?, revision: Int?, name: String, capturedAt: Timestamp?, hash: ContentHash,
    byteCount: Int
  ) {
    self.story = story
    self.revision = revision
    self.name = name
    self.capturedAt = capturedAt
    self.hash = hash
    self.byteCount = byteCount
  }
}

/// Changes that no reader needs to know of, counted by reason and never lost: the operations have
/// them.
public struct NoiseCount: Sendable, Hashable {
  /// Why they do not matter.
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    case typography, whitespace, format
    case timeAgo = "time-ago"
    case boilerplate
  }

  /// Why they do not matter.
  public let reason: Reason
  /// How many there are.
  public let count: Int

  /// A count with its reason.
  public init(reason: Reason, count: Int) {
    self.reason = reason
    self.count = count
  }
}

/// A difference that no reader needs to know of, with its reason.
public struct NoiseItem: Sendable, Hashable {
  /// Why it does not matter.
  public let reason: NoiseCount.Reason
  /// The passage of before; `nil` where something was added.
  public let before: Passage?
  /// The passage of after; `nil` where something was removed.
  public let after: Passage?

  /// A difference with its reason.
  public init(reason: NoiseCount.Reason, before: Passage?, after: Passage?) {
    self.reason = reason
    self.before = before
    self.after = after
  }
}

/// What a reader must know of the difference between two revisions.
public struct ChangeReport: Sendable {
  /// The schema's name, as JSON writes it.
  public static let schema = "stet.report/1"

  /// The earlier revision.
  public let before: ReportSide
  /// The later revision.
  public let after: ReportSide
  /// The report as one sentence, without full stop where it is a list of changes.
  public let summary: String
  /// The words deleted, inserted and moved.
  public let words: WordCounts
  /// The operations of the edit script.
  public let operations: [Operation]
  /// The changes of substance: by severity, then by place in after (removed ones: in before).
  public let changes: [Change]
  /// What was left out of `changes`, counted.
  public let noise: [NoiseCount]
  /// The same one by one, by reason.
  public let noiseItems: [NoiseItem]
  /// What a reader should know: limits met, languages not covered.
  public let notes: [String]
  /// Whether a budget of steps was used up somewhere.
  public let isCoarse: Bool

  /// A report of these parts.
  package init(
    before: ReportSide, after: ReportSide, summary: String, words: WordCounts,
    operations: [Operation], changes: [Change], noise: [NoiseCount],
    noiseItems: [NoiseItem] = [], notes: [String], isCoarse: Bool
  ) {
    self.before = before
    self.after = after
    self.summary = summary
    self.words = words
    self.operations = operations
    self.changes = changes
    self.noise = noise
    self.noiseItems = noiseItems
    self.notes = notes
    self.isCoarse = isCoarse
  }

  /// Reports what changed in substance.
  ///
  /// Deterministic. Complexity: linear in the sentences that the diff did not find equal.
  package init(of comparison: Comparison, before: ReportSide, after: ReportSide) {
    var builder = ReportBuilder(comparison: comparison, before: before, after: after)
    self = builder.report()
  }
}
