import StoryModel

/// A revision as far as what is worked out of it alone depends on it: its bytes, how they are read,
/// and the day from which its dates are resolved.
struct ReadText: Hashable, Sendable {
  private let hash: ContentHash
  private let format: SourceFormat
  private let charset: String?
  private let day: CivilDate

  init(_ revision: Revision) {
    hash = revision.hash
    format = revision.format
    charset = revision.charset
    day = revision.capturedAt.date
  }
}

/// Two revisions as far as their comparison depends on them.
struct ReadStep: Hashable, Sendable {
  private let before: ReadText
  private let after: ReadText

  init(_ before: Revision, _ after: Revision) {
    self.before = ReadText(before)
    self.after = ReadText(after)
  }
}
