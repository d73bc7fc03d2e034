import StoryModel

/// A revision as far as what is worked out of it alone depends on it: its bytes, how they are read,
/// and the day from which its dates are resolved.
///
/// Told by the hash of all that, since thousands are kept as keys.
struct ReadText: Hashable, Sendable {
  fileprivate let identity: ContentHash

  init(_ revision: Revision) {
    var digest = StateDigest()
    digest.add(revision.hash)
    digest.add(revision.format.rawValue)
    digest.add(revision.charset)
    digest.add(revision.capturedAt.date.daysSinceEpoch)
    identity = digest.hash
  }
}

/// Two revisions as far as their comparison depends on them.
struct ReadStep: Hashable, Sendable {
  private let identity: ContentHash

  init(_ before: Revision, _ after: Revision) {
    var digest = StateDigest()
    digest.add(ReadText(before).identity)
    digest.add(ReadText(after).identity)
    identity = digest.hash
  }
}
