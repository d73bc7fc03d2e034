import Stet
import StoryModel

/// Finds revisions that other processes keep, by asking the store for what is new once a second,
/// and sends listeners a sign of life.
struct StoreFollower: Sendable {
  /// Nanoseconds between two looks.
  private static let period: UInt64 = 1_000_000_000
  /// Looks between two signs of life.
  private static let beatLooks = 20

  let library: StoryLibrary
  let desk: CaptureDesk
  let hub: EventHub
  let hooks: HookDispatcher?

  /// Works until its task is cancelled.
  func run() async {
    if let since = await hooks?.ledger.book.since { await tellMissed(since: since) }
    var known = await latest() ?? [:]
    var looks = 0
    while !Task.isCancelled {
      try? await Task.sleep(nanoseconds: Self.period)
      looks += 1
      if looks % Self.beatLooks == 0 { hub.beat() }
      // Nobody listens: what is kept meanwhile is found on the pages.
      guard hub.listenerCount > 0 || hooks != nil else {
        known = [:]
        continue
      }
      guard let now = await latest() else { continue }
      if !known.isEmpty { await tell(of: now, since: known) }
      known = now
    }
  }

  /// Tells of what was kept while the service did not run: webhooks miss nothing, and what they have
  /// been told of already they are not told again.
  private func tellMissed(since moment: Int64) async {
    guard let stories = try? await library.recentStories() else { return }
    var missed: [Revision] = []
    for story in stories where story.latest.capturedAt.milliseconds >= moment {
      let revisions = (try? await library.revisions(of: story.story)) ?? []
      missed += revisions.filter { $0.capturedAt.milliseconds >= moment }
    }
    missed.sort { ($0.capturedAt, $0.story, $0.number) < ($1.capturedAt, $1.story, $1.number) }
    await desk.tell(of: missed)
  }

  private func latest() async -> [StoryID: Int]? {
    guard let stories = try? await library.recentStories() else { return nil }
    return Dictionary(
      stories.map { ($0.story, $0.latest.number) }, uniquingKeysWith: { first, _ in first })
  }

  private func tell(of now: [StoryID: Int], since known: [StoryID: Int]) async {
    var fresh: [Revision] = []
    for (story, number) in now where number > known[story, default: 0] {
      let revisions = (try? await library.revisions(of: story)) ?? []
      fresh += revisions.filter { $0.number > known[story, default: 0] }
    }
    fresh.sort { ($0.capturedAt, $0.story, $0.number) < ($1.capturedAt, $1.story, $1.number) }
    await desk.tell(of: fresh)
  }
}
