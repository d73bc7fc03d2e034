import Stet
import StoryModel
import Synchronization

/// Keeps the list of all stories up to date.
///
/// What this process keeps is in it at once, by a question for that story alone. What others keep shows
/// in the store's mark; then all stories are asked for anew, at most a tenth of the time, so that an
/// archive of very many stories has its processor for other work. Whoever asks meanwhile waits for that
/// one answer.
actor StoryRoll {
  /// Milliseconds for which the list is taken to hold without asking for the store's mark.
  private static let trust: Int64 = 200
  /// Times of the duration of asking for all stories that must pass between two such questions.
  private static let pace: Int64 = 10

  private struct Kept {
    var list: RecentStories
    let mark: StoreMark
    /// When it was known to hold, when all were asked for, and how long that took; milliseconds.
    var heldAt: Int64
    let askedAt: Int64
    let duration: Int64
  }

  private let archive: Archive
  private let changed = Mutex<Set<StoryID>>([])
  private var kept: Kept?
  private var asking: Task<Result<Kept, Problem>, Never>?
  /// Stories that were brought up to date while all are asked for: the answer may not know of it.
  private var meanwhile: Set<StoryID> = []
  /// How often all was let go of.
  private var era = 0

  /// A list of an archive's stories that nobody has asked for.
  init(_ archive: Archive) { self.archive = archive }

  /// Takes note of stories of which this process has kept revisions.
  nonisolated func note(_ stories: some Sequence<StoryID>) {
    changed.withLock { $0.formUnion(stories) }
  }

  /// Lets go of all.
  func empty() {
    kept = nil
    asking = nil
    era += 1
  }

  /// The list as it is now: with all that this process has kept, and with what others have kept as
  /// soon as it is time to ask.
  func list() async throws(Problem) -> RecentStories {
    guard let kept else { return try await askForAll() }
    let now = MonotonicClock.milliseconds
    if now - kept.heldAt >= Self.trust {
      let (removals, mark) = try await state()
      let isOther = mark != kept.mark && now - kept.askedAt >= Self.pace * kept.duration
      // What was forgotten must not stay for the sake of speed.
      if removals != kept.list.removals || isOther { return try await askForAll() }
      self.kept?.heldAt = now
    }
    try await bringUpToDate()
    guard let list = self.kept?.list else { return try await askForAll() }
    return list
  }

  private func bringUpToDate() async throws(Problem) {
    let stories = changed.withLock { changed in
      defer { changed = [] }
      return changed
    }
    if asking != nil { meanwhile.formUnion(stories) }
    for story in stories {
      do throws(ArchiveError) {
        let summary = try await archive.summary(of: story)
        kept?.list.update(story, to: summary)
      } catch {
        note(stories)
        throw Problem(error)
      }
    }
  }

  private func state() async throws(Problem) -> (removals: Int, mark: StoreMark) {
    do { return (try await archive.removals(), try await archive.mark()) } catch {
      throw Problem(error)
    }
  }

  private func askForAll() async throws(Problem) -> RecentStories {
    let era = era
    let task = asking ?? Task { await Self.all(of: archive) }
    asking = task
    let result = await task.value
    if asking == task { asking = nil }
    let answer = try result.get()
    note(meanwhile)
    meanwhile = []
    if self.era == era, kept.map({ $0.askedAt < answer.askedAt }) ?? true { kept = answer }
    try await bringUpToDate()
    return kept?.list ?? answer.list
  }

  private static func all(of archive: Archive) async -> Result<Kept, Problem> {
    let began = MonotonicClock.milliseconds
    do throws(ArchiveError) {
      let mark = try await archive.mark()
      var list = RecentStories(removals: try await archive.removals())
      var pages = StoryPages(of: archive)
      while let listing = try await pages.next() { list.append(listing) }
      list.sort()
      let ended = MonotonicClock.milliseconds
      return .success(
        Kept(list: list, mark: mark, heldAt: began, askedAt: ended, duration: ended - began))
    } catch { return .failure(Problem(error)) }
  }
}
