import Stet
import StoryModel

/// Stories that were followed to their latest revision, kept so that only what comes next is read.
///
/// Several who ask for one story at a time each read what is new to them; the last to end is kept.
final class FollowedStories<Follower: RevisionFollower>: Sendable {
  /// Bytes of memory that all stories may take together, as `cost(of:)` counts them.
  private static var capacity: Int { 16 << 20 }

  private let archive: Archive
  private let make: @Sendable () -> Follower
  private let readings: Shelf<StoryID, StoryReading<Follower>>

  /// Follows stories of an archive, each from the beginning by what `make` gives.
  init(archive: Archive, make: @escaping @Sendable () -> Follower) {
    self.archive = archive
    self.make = make
    readings = Shelf(capacity: Self.capacity)
  }

  /// What followed a story to its latest revision.
  func follower(of story: StoryID) async throws(ArchiveError) -> Follower {
    let era = readings.era
    let earlier = readings.value(story)
    let reading = try await archive.reading(of: story, by: make(), from: earlier)
    if earlier.map(reading.isSame) != true {
      readings.insert(reading, for: story, cost: Self.cost(of: reading), since: era)
    }
    return reading.follower
  }

  /// Lets go of all.
  func empty() { readings.empty() }

  /// An estimate of the bytes of a reading: the last text with its words and what they say, some
  /// thirty times its bytes, and what was found.
  private static func cost(of reading: StoryReading<Follower>) -> Int {
    reading.lastByteCount * 30 + reading.follower.byteCount
  }
}
