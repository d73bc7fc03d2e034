package import StoryModel

/// What `Archive` asks of a full-text index of all revisions; one conformance for each engine.
///
/// All of it is derived: it is made from the snapshots when somebody searches, carries the version
/// of the code that made it, and may be dropped at any time.
package protocol SearchStore: Sendable {
  /// The stories whose revisions are not, or not all, in the index as passages of `version`, by
  /// name; stories that are no longer in the store are taken out of the index.
  func staleStories(version: Int) async throws(StoreError) -> [StaleStory]
  /// Adds the next revisions of a story in one transaction.
  ///
  /// `false` where another process has changed what the index has of the story meanwhile; then
  /// nothing was added.
  func index(_ batch: PassageBatch) async throws(StoreError) -> Bool
  /// The passages that have a term, of all stories or of one.
  func passages(with term: SearchTerm, in story: StoryID?) async throws(StoreError)
    -> [PassageMatch]
  /// The texts of passages, with the places of terms in them; a passage that is gone is left out.
  func excerpts(of passages: [Int64], terms: [SearchTerm]) async throws(StoreError)
    -> [PassageExcerpt]
  /// Drops the index; the next search makes it anew.
  func dropIndex() async throws(StoreError)
}

/// Up to which of a story's revisions something goes.
package struct StoryCoverage: Sendable, Hashable {
  /// The number of revisions.
  package let count: Int
  /// The last revision's number.
  package let latest: Int
  /// The last revision's hash.
  package let hash: ContentHash
  /// When the last revision was captured.
  package let capturedAt: Timestamp

  /// A coverage of these fields.
  package init(count: Int, latest: Int, hash: ContentHash, capturedAt: Timestamp) {
    self.count = count
    self.latest = latest
    self.hash = hash
    self.capturedAt = capturedAt
  }
}

/// A story whose revisions are not all in the index.
package struct StaleStory: Sendable, Hashable {
  /// The story.
  package let story: StoryID
  /// What of it is in the index and still true; `nil` for nothing.
  package let indexed: StoryCoverage?
  /// What of it is in the store.
  package let stored: StoryCoverage
}

/// Revisions to add to the index, each as the passages that stand in it.
package struct PassageBatch: Sendable {
  /// A revision's passages.
  package struct Entry: Sendable {
    /// The revision's number.
    package let number: Int
    /// The keys of its passages.
    package let keys: Set<Int64>

    /// A revision with its passages.
    package init(number: Int, keys: Set<Int64>) {
      self.number = number
      self.keys = keys
    }
  }

  /// The story.
  package let story: StoryID
  /// What the index has of it before; `nil` for nothing.
  package let before: StoryCoverage?
  /// What the index has of it afterwards.
  package let after: StoryCoverage
  /// The revisions, ascending.
  package let entries: [Entry]
  /// The texts of the passages that the index may not have yet, by key.
  package let texts: [Int64: [UInt8]]

  /// A batch of these fields.
  package init(
    story: StoryID, before: StoryCoverage?, after: StoryCoverage, entries: [Entry],
    texts: [Int64: [UInt8]]
  ) {
    self.story = story
    self.before = before
    self.after = after
    self.entries = entries
    self.texts = texts
  }
}

/// Words that stand together in this order, the last of them perhaps in part.
package struct SearchTerm: Sendable, Hashable {
  /// The words as one text.
  package let text: String
  /// Whether the last word may go on.
  package let isPrefix: Bool

  /// A term.
  package init(_ text: String, isPrefix: Bool = false) {
    self.text = text
    self.isPrefix = isPrefix
  }
}

/// A passage that has a term.
package struct PassageMatch: Sendable, Hashable {
  /// The passage's row.
  package let passage: Int64
  /// The story.
  package let story: StoryID
  /// How well it fits: the larger, the better.
  package let score: Double
  /// The revisions in which it stands, from the first up to, not including, the one in which it no
  /// longer did; `Int.max` where it stands in the last one.
  package let spans: [Range<Int>]
}

/// A passage's text as a result shows it.
package struct PassageExcerpt: Sendable, Hashable {
  /// The passage's row.
  package let passage: Int64
  /// The whole text.
  package let text: String
  /// A part of the text around the terms, `…` where it was cut, as pieces: every second one, from the
  /// second on, is a term.
  package let pieces: [String]
}
