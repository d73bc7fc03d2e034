import Stet
import StoryModel

/// Tells states of stories from each other by all that is known of their revisions.
struct StateDigest {
  private var bytes: [UInt8] = []

  /// Takes in a number.
  mutating func add(_ number: Int) { add(UInt64(truncatingIfNeeded: number)) }

  /// Takes in a text, with where it ends.
  mutating func add(_ text: String?) {
    add(text.map { $0.utf8.count } ?? -1)
    if let text { bytes += text.utf8 }
  }

  /// Takes in a hash.
  mutating func add(_ hash: ContentHash) { bytes += hash.bytes }

  /// Takes in a revision: its place, its bytes and how they came.
  mutating func add(_ revision: Revision) {
    add(revision.number)
    add(revision.hash.prefix64)
    add(UInt64(bitPattern: revision.capturedAt.milliseconds))
    add(revision.origin)
    add(revision.format.rawValue)
    add(revision.charset)
  }

  /// Takes in a story of a list.
  mutating func add(_ story: StorySummary) {
    add(story.story.description)
    add(story.revisionCount)
    add(story.first)
    add(story.latest)
  }

  /// The first 96 bits of the SHA-256 of what was taken in, in hexadecimal digits.
  var text: String { String(hash.description.prefix(24)) }

  /// The SHA-256 of what was taken in.
  var hash: ContentHash { ContentHash(of: bytes) }

  private mutating func add(_ word: UInt64) {
    withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
  }
}

extension StateDigest {
  /// The digest of revisions in their order.
  static func text(of revisions: some Sequence<Revision>) -> String {
    var digest = StateDigest()
    for revision in revisions { digest.add(revision) }
    return digest.text
  }

  /// The digest of one story of a list in eight bytes.
  static func word(of story: StorySummary) -> UInt64 {
    var digest = StateDigest()
    digest.add(story)
    return digest.hash.prefix64
  }

  /// The digest of heads of stories in their order.
  static func text(of heads: some Sequence<RecentStories.Head>) -> String {
    var digest = StateDigest()
    for head in heads { digest.add(head.digest) }
    return digest.text
  }

  /// The digest of stories in their order.
  ///
  /// Of the revisions between first and latest it has the number alone: where a list shows more of
  /// them, the store's removals tell its states apart.
  static func text(of stories: some Sequence<StorySummary>) -> String {
    var digest = StateDigest()
    for story in stories { digest.add(story) }
    return digest.text
  }

  /// The digest of what is wrong with stories.
  static func text(of damages: some Sequence<StoryListing.Damage>) -> String {
    var digest = StateDigest()
    for damage in damages {
      digest.add(damage.story?.description)
      digest.add(damage.error.message)
    }
    return digest.text
  }
}
