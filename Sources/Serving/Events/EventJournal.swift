import StoryModel

/// The revisions that were told last, in the order in which they were, for those who come back.
///
/// Places are counted from the process's first event and stay what they are when events are let go.
struct EventJournal: Sendable {
  /// A revision that was told.
  struct Entry: Sendable {
    /// Its event's id.
    let id: EventID
    /// The revision.
    let revision: Revision
  }

  /// Events that are kept, at least; some 300 bytes each.
  private static let limit = 1_000
  /// Events beyond those kept that are let go of together.
  private static let surplus = 100

  /// What is kept.
  private(set) var entries: [Entry] = []
  /// The place of the first that is kept.
  private(set) var start = 0

  /// The place behind the last.
  var end: Int { start + entries.count }

  /// Adds what is told now.
  mutating func append(_ entry: Entry) {
    entries.append(entry)
    if entries.count >= Self.limit + Self.surplus {
      entries.removeFirst(Self.surplus)
      start += Self.surplus
    }
  }

  /// The place behind an event; `nil` where it is not among those kept.
  func place(behind id: EventID) -> Int? {
    entries.lastIndex { $0.id.isSameEvent(as: id) }.map { start + $0 + 1 }
  }

  /// What was told from a place on; `nil` where the first of it was let go.
  func entries(from place: Int) -> ArraySlice<Entry>? {
    place < start ? nil : entries[min(place - start, entries.count)...]
  }
}
