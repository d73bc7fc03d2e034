import StoryModel

/// What one revision changed, and whether it said so.
public struct RevisionStep: Sendable {
  /// The revision.
  public let revision: HistoryRevision
  /// The number of the revision before it.
  public let before: Int
  /// The change report's sentence.
  public let summary: String
  /// The number of changes of each severity, gravest first, in the order of `Severity.allCases`.
  public let counts: [Int]
  /// The changes of high severity and above, in the report's order.
  public internal(set) var changes: [StepChange]
  /// Whether its stamp tells of the change.
  public let stamp: StampFinding
  /// What was left out as noise.
  public let noise: [NoiseCount]
  /// Correction notices that came or were changed.
  public let notices: [String]

  /// The substantive changes that no notice covers yet.
  public var silentCount: Int { changes.count { $0.disclosure == .silent } }
}

/// A grave change with how it was told to the reader.
public struct StepChange: Sendable, Hashable {
  /// Whether and when a correction notice told of a change.
  public enum Disclosure: Sendable, Hashable {
    /// No notice covers it up to the latest revision.
    case silent
    /// A notice of the same revision covers it.
    case disclosed
    /// A notice that came later covers it.
    case disclosedLater(revision: Int, lagMilliseconds: Int64)
  }

  /// What changed.
  public let kind: ChangeKind
  /// How much it matters.
  public let severity: Severity
  /// The change as a sentence.
  public let sentence: String
  /// Where it stands.
  public let place: Place
  /// How it was told.
  public internal(set) var disclosure: Disclosure
}

/// Whether a revision's stamp of its last change tells the truth.
public enum StampFinding: String, Sendable, Hashable, CaseIterable {
  /// Neither revision has a stamp, or only one has.
  case unstated
  /// Text and stamp changed, or neither did.
  case honest
  /// The text changed in substance and the stamp did not.
  case stale
  /// The stamp moved on and nothing but wording or noise changed.
  case bumped
  /// The stamp is earlier than that of the revision before.
  case backwards
}
