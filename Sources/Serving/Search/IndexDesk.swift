import Stet
import Synchronization

/// Brings the index of all texts up to date before searches, once for all that wait for it; who would
/// have to wait long, as at the first search of a large archive, is told so.
actor IndexDesk {
  /// Takes the share of the work that is done, 0 to 1.
  typealias Progress = @Sendable (Double) -> Void
  /// Brings the index up to date.
  typealias Update = @Sendable (@escaping Progress) async throws(ArchiveError) -> Void

  /// How long a search waits: readers do for some seconds, and proxies for half a minute or more.
  static let standardPatience = Duration.seconds(5)

  private let update: Update
  private let patience: Duration
  private let share = Mutex(0.0)
  private var isAtWork = false
  private var waiting: [Int: CheckedContinuation<Bool, Never>] = [:]
  private var count = 0

  /// A desk for one index.
  init(patience: Duration, update: @escaping Update) {
    self.patience = patience
    self.update = update
  }

  /// Returns when the index has all that was kept when the update began; whether that failed the
  /// search sees itself.
  ///
  /// - Throws: a `Problem` with status 503 where a search would wait too long; the work goes on.
  func bringUpToDate() async throws(Problem) {
    count += 1
    let number = count
    let alarm = Task { [patience] in
      try await Task.sleep(for: patience)
      self.waiting.removeValue(forKey: number)?.resume(returning: false)
    }
    defer { alarm.cancel() }
    let isDone = await withCheckedContinuation { continuation in
      waiting[number] = continuation
      begin()
    }
    guard !isDone else { return }
    let percent = Int(share.withLock { min(max($0, 0), 1) } * 100)
    throw Problem(
      .serviceUnavailable, "indexing",
      "The index of all texts is being made, \(percent) % so far; search again in a moment.")
  }

  private func begin() {
    guard !isAtWork else { return }
    isAtWork = true
    // On no thread on which requests are answered.
    Task.detached { [self] in
      try? await update { [self] share in self.share.withLock { $0 = share } }
      await finish()
    }
  }

  private func finish() {
    isAtWork = false
    share.withLock { $0 = 0 }
    let waiting = waiting
    self.waiting = [:]
    for continuation in waiting.values { continuation.resume(returning: true) }
  }
}

/// Searches all stories, or one.
struct SearchDesk: Sendable {
  let library: StoryLibrary
  let index: IndexDesk

  /// A desk over a library, with the index of its archive.
  init(_ library: StoryLibrary, patience: Duration) {
    self.library = library
    index = IndexDesk(patience: patience) { progress async throws(ArchiveError) in
      _ = try await library.slow.updateSearchIndex(progress: progress)
    }
  }

  /// What a search finds, at most `limit` stories, or as many as it wants.
  ///
  /// - Throws: a `Problem` with status 400 where the query has no word, 503 where the index takes long.
  func results(of search: SearchRequest, limit: Int? = nil) async throws(Problem) -> SearchResults {
    let query: SearchQuery
    do { query = try SearchQuery(search.text) } catch { throw Problem(error) }
    // What is wanted of one story is taken into the index alone.
    if search.story == nil { try await index.bringUpToDate() }
    do {
      return try await library.slow.search(
        query, removed: search.isRemoved, in: search.story, limit: limit ?? search.limit)
    } catch { throw Problem(error) }
  }
}
