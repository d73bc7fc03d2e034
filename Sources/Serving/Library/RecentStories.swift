import Stet
import StoryModel

/// All stories, those that changed last first, in a few bytes for each.
struct RecentStories: Sendable {
  /// A story of the list.
  struct Head: Sendable, Hashable {
    /// The story.
    let story: StoryID
    /// When its latest revision was captured.
    let changedAt: Timestamp
    /// What tells its state from its others.
    let digest: UInt64

    fileprivate init(_ summary: StorySummary) {
      story = summary.story
      changedAt = summary.latest.capturedAt
      digest = StateDigest.word(of: summary)
    }

    /// Whether it stands before another.
    fileprivate func precedes(_ other: Head) -> Bool {
      (other.changedAt, story) < (changedAt, other.story)
    }
  }

  /// The stories.
  private(set) var heads: [Head] = []
  /// What is wrong with those that cannot be listed.
  private(set) var damages: [StoryListing.Damage] = []
  /// The first revision of all stories.
  private(set) var earliest: Revision?
  /// The store's removals before it was asked.
  let removals: Int
  /// The digests of all heads together, in whatever order.
  private var sum: UInt64 = 0

  /// A list without stories.
  init(removals: Int) { self.removals = removals }

  /// What tells the state of all stories from others.
  var identity: String {
    "\(removals) \(heads.count) \(String(sum, radix: 16)) \(StateDigest.text(of: damages))"
  }

  /// Adds stories at the end, which `sort` puts in their places.
  mutating func append(_ listing: StoryListing) {
    damages += listing.damages
    for summary in listing.stories {
      let head = Head(summary)
      heads.append(head)
      sum &+= head.digest
      note(summary.first)
    }
  }

  /// Puts all in their order.
  mutating func sort() { heads.sort { $0.precedes($1) } }

  /// Brings a story up to date; `nil` takes it out.
  mutating func update(_ story: StoryID, to summary: StorySummary?) {
    if let place = heads.firstIndex(where: { $0.story == story }) {
      sum &-= heads.remove(at: place).digest
    }
    guard let summary else { return }
    let head = Head(summary)
    heads.insert(head, at: heads.firstIndex { head.precedes($0) } ?? heads.endIndex)
    sum &+= head.digest
    note(summary.first)
  }

  private mutating func note(_ first: Revision) {
    if let earliest, (earliest.capturedAt, earliest.story) <= (first.capturedAt, first.story) {
      return
    }
    earliest = first
  }
}
