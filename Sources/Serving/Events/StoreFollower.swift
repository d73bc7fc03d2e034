import Stet
import StoryModel

/// Finds what is kept, by this process and by others, and tells of each revision once: webhooks, then
/// those who listen.
///
/// All is told by the one task that works here, so that everybody learns of it in one order. Which
/// revisions are known is kept as the last number of each story, for times of capture say nothing
/// sure: they may be given, and clocks go back.
actor StoreFollower {
  /// Milliseconds between two looks at the store.
  private static let period: Int64 = 1_000
  /// Times of the duration of a look that must pass until the next one, for it reads all stories.
  private static let pace: Int64 = 10
  /// Milliseconds between two looks at most, also where one took long since the machine stood still.
  private static let longestPause: Int64 = 30_000
  /// Milliseconds between two signs of life.
  private static let beatPeriod: Int64 = 20_000
  /// Looks for which a revision is waited for that the store does not give; then it is passed over.
  private static let patience = 10
  /// Stories that are told of before that is noted.
  private static let noteLength = 100

  private let library: StoryLibrary
  private let news: CaptureNews
  private let hub: EventHub
  private let hooks: HookDispatcher?
  private let report: @Sendable (String) -> Void

  /// The last number of each story that was told; `nil` before the first look.
  private(set) var known: [StoryID: Int]?
  /// The state of the store in which all was told.
  private var mark: StoreMark?
  /// What is wrong with stories that cannot be listed, as it was told.
  private(set) var damages: [StoryListing.Damage] = []
  private var nextBeat = MonotonicClock.milliseconds + beatPeriod
  /// The revision that cannot be told, and how often that was tried.
  private var trouble: (revision: Revision, count: Int)?

  /// A follower that knows nothing yet.
  ///
  /// `report` gets what those who run the service should know, as sentences.
  init(
    library: StoryLibrary, news: CaptureNews, hub: EventHub, hooks: HookDispatcher?,
    report: @escaping @Sendable (String) -> Void
  ) {
    self.library = library
    self.news = news
    self.hub = hub
    self.hooks = hooks
    self.report = report
  }

  /// Learns what is there, unless it knows: what is kept from now on is told.
  ///
  /// Webhooks have missed what their ledger does not know; that is told to all.
  func begin() async {
    guard known == nil, let heads = await heads()?.latest else { return }
    let told = await hooks?.begin(at: heads, in: library) ?? heads.mapValues(\.number)
    if known == nil { known = told }
  }

  /// Works until its task is cancelled.
  func run() async {
    var nextLook = MonotonicClock.milliseconds
    while !Task.isCancelled {
      await begin()
      if MonotonicClock.milliseconds >= nextLook {
        let began = MonotonicClock.milliseconds
        await look()
        let ended = MonotonicClock.milliseconds
        nextLook = ended + Self.pause(after: ended - began)
      } else if known != nil {
        _ = await tell(of: news.take())
      }
      beat()
      await news.wait(milliseconds: nextLook - MonotonicClock.milliseconds)
    }
  }

  /// Milliseconds from a look to the next one.
  static func pause(after duration: Int64) -> Int64 {
    min(max(period, pace * duration), longestPause)
  }

  /// Tells of what is in the store and is not known.
  private func look() async {
    guard let known, let mark = try? await library.archive.mark(), mark != self.mark else { return }
    // What this process has kept is in the state that is read next.
    _ = news.take()
    guard let (heads, damaged) = await heads() else { return }
    var gone: [StoryID: Int] = [:]
    for (story, number) in known
    where heads[story].map({ $0.number < number }) ?? !damaged.contains(story) {
      // Forgotten; where it is there, it was begun anew.
      gone[story] = 0
      self.known?[story] = nil
    }
    await note(gone)
    let changed = heads.filter { $0.value.number > self.known?[$0.key] ?? 0 }.map(\.key)
    if await tell(of: changed) { self.mark = mark }
  }

  /// The latest revisions of all stories, and the stories that are damaged, of which it is told;
  /// `nil` where the store is in trouble.
  private func heads() async -> (latest: [StoryID: StoryHead], damaged: Set<StoryID>)? {
    var latest: [StoryID: StoryHead] = [:]
    var found: [StoryListing.Damage] = []
    do throws(Problem) {
      try await library.forEachStory { listing in
        for summary in listing.stories { latest[summary.story] = StoryHead(summary.latest) }
        found += listing.damages
      }
    } catch { return nil }
    if found != damages {
      damages = found
      for damage in damages { report(damage.error.description) }
    }
    return (latest, Set(damages.compactMap(\.story)))
  }

  /// Tells of what is not known of some stories; `false` where something is left to be told.
  private func tell(of stories: some Sequence<StoryID> & Sendable) async -> Bool {
    var isWhole = true
    var fresh: [(moment: Timestamp, revision: Revision)] = []
    for story in stories {
      do throws(Problem) {
        let number = known?[story] ?? 0
        var moment = Timestamp(milliseconds: .min)
        for revision in try await library.readableRevisions(of: story, behind: number) {
          // A story's revisions keep their order also where the clock went back.
          moment = max(moment, revision.capturedAt)
          fresh.append((moment, revision))
        }
      } catch {
        isWhole = isWhole && error.status == .notFound
      }
    }
    fresh.sort {
      ($0.moment, $0.revision.story, $0.revision.number)
        < ($1.moment, $1.revision.story, $1.revision.number)
    }
    var told: [StoryID: Int] = [:]
    for (_, revision) in fresh {
      guard !Task.isCancelled, await tell(of: revision) else {
        isWhole = false
        break
      }
      known?[revision.story] = revision.number
      told[revision.story] = revision.number
      if told.count >= Self.noteLength {
        await note(told)
        told = [:]
      }
      beat()
    }
    await note(told)
    return isWhole
  }

  /// Tells of a revision; `false` where that must be tried again.
  private func tell(of revision: Revision) async -> Bool {
    if hooks == nil, hub.keepUnheard(revision) { return true }
    let event: CaptureEvent
    do throws(Problem) { event = try await library.event(of: revision) } catch {
      let count = trouble.map { $0.revision == revision ? $0.count + 1 : 1 } ?? 1
      trouble = (revision, count)
      return error.isDamage || error.status != .serviceUnavailable || count >= Self.patience
    }
    do throws(ServerError) { try await hooks?.tell(event) } catch {
      if trouble?.revision != revision { hooks?.report(error.description) }
      trouble = (revision, 1)
      return false
    }
    hub.send(event)
    return true
  }

  /// Notes for the next process what was told.
  private func note(_ told: [StoryID: Int]) async {
    guard let hooks, !told.isEmpty else { return }
    do throws(ServerError) { try await hooks.ledger.noteTold(told) } catch {
      hooks.report(error.description)
    }
  }

  private func beat() {
    guard MonotonicClock.milliseconds >= nextBeat else { return }
    hub.beat()
    nextBeat = MonotonicClock.milliseconds + Self.beatPeriod
  }
}

/// A story's latest revision, in a few bytes.
struct StoryHead: Sendable {
  let number: Int
  let capturedAt: Timestamp

  init(_ revision: Revision) {
    number = revision.number
    capturedAt = revision.capturedAt
  }
}
