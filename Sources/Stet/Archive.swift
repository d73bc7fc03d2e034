package import Storage
public import StoryModel

/// The memory of stories: keeps their revisions and says what changed between them.
///
/// One archive is one store. It may be used from several tasks, and several archives, in one process
/// or many, may share one store file.
public actor Archive {
  let store: any SnapshotStore & StoreMaintenance & SearchStore
  let indexTurn = IndexTurn()

  /// An archive on a store of any engine.
  package init(store: any SnapshotStore & StoreMaintenance & SearchStore) { self.store = store }

  /// Opens the archive whose store is the file at `path`.
  ///
  /// - Throws: `ArchiveError` with code `storage` and the store's own error: there is no file, it is
  ///   no store, a later version wrote it, another process holds it, it is damaged.
  public static func open(_ path: String, mode: OpenMode) async throws(ArchiveError) -> Archive {
    try await open(path, mode: mode, texts: TextCache(capacity: SQLiteStore.standardCacheBytes))
  }

  /// Opens the archive whose store is at a path, which keeps its decoded texts in `texts`.
  ///
  /// - Throws: `ArchiveError` where it cannot be opened.
  package static func open(
    _ path: String, mode: OpenMode, texts: TextCache
  ) async throws(ArchiveError) -> Archive {
    do {
      return Archive(
        store: try await SQLiteStore.open(path: path, mode: mode, texts: texts))
    } catch { throw ArchiveError(error) }
  }

  // MARK: Keeping

  /// Keeps a snapshot as the next revision of a story, unless its bytes are already the latest one.
  ///
  /// Returns only when the revision is durable.
  /// - Throws: `ArchiveError` where the store cannot take it; then nothing was kept.
  public func keep(_ snapshot: Snapshot, of story: StoryID) async throws(ArchiveError)
    -> KeepResult
  {
    let results = try await keep([Capture(story: story, snapshot: snapshot)])
    guard let result = results.first else {
      throw ArchiveError(.storage, "The store kept no revision of \(story).")
    }
    return result
  }

  /// Keeps many snapshots in order, in as few durable transactions as the engine likes.
  ///
  /// Returns only when all are durable; the results stand in the order of `captures`.
  /// - Throws: `ArchiveError` where the store cannot take one; those before it may be kept, those
  ///   after it are not.
  public func keep(_ captures: [Capture]) async throws(ArchiveError) -> [KeepResult] {
    try await wrapping { () async throws(StoreError) in
      try await self.store.append(captures)
    }
  }

  // MARK: Looking

  /// The stories by name, from the first after `name`, at most `limit`.
  ///
  /// - Throws: `ArchiveError` with code `storage` also where one of them is damaged.
  public func stories(after name: StoryID? = nil, limit: Int = .max) async throws(ArchiveError)
    -> [StorySummary]
  {
    try await wrapping { () async throws(StoreError) in
      try await self.store.stories(after: name, limit: limit)
    }
  }

  /// A story as `stories` has it; `nil` where there is no such story.
  ///
  /// - Throws: `ArchiveError` with code `storage` also where it is damaged.
  public func summary(of story: StoryID) async throws(ArchiveError) -> StorySummary? {
    try await wrapping { () async throws(StoreError) in try await self.store.summary(of: story) }
  }

  /// The stories, by name, with those apart that are damaged, from the first after `name`, at most
  /// `limit` in all; otherwise all.
  package func listing(
    after name: String? = nil, limit: Int = .max
  ) async throws(ArchiveError) -> StoryListing {
    try await wrapping { () async throws(StoreError) in
      try await self.store.listing(after: name, limit: limit)
    }
  }

  /// The mark of the store's present state, by which one learns at little cost whether anything was
  /// kept since.
  package func mark() async throws(ArchiveError) -> StoreMark {
    try await wrapping { () async throws(StoreError) in try await self.store.mark() }
  }

  /// A story's revisions, ascending.
  ///
  /// - Throws: `ArchiveError` with code `notFound` where there is no such story.
  public func revisions(of story: StoryID) async throws(ArchiveError) -> [Revision] {
    let revisions = try await wrapping { () async throws(StoreError) in
      try await self.store.revisions(of: story, in: 1...Int.max)
    }
    guard !revisions.isEmpty else { throw await unknown(story) }
    return revisions
  }

  /// Those of a story's revisions whose numbers are greater than one, ascending.
  package func revisions(
    of story: StoryID, behind number: Int
  ) async throws(ArchiveError) -> [Revision] {
    guard number < Int.max else { return [] }
    return try await wrapping { () async throws(StoreError) in
      try await self.store.revisions(of: story, in: max(0, number) + 1...Int.max)
    }
  }

  /// A story's latest revision; `nil` where there is no such story.
  public func latestRevision(of story: StoryID) async throws(ArchiveError) -> Revision? {
    try await wrapping { () async throws(StoreError) in
      try await self.store.latestRevision(of: story)
    }
  }

  /// The revision that a reference names.
  ///
  /// - Throws: `ArchiveError` with code `notFound` or `ambiguous`, which says what there is.
  public func revision(_ reference: RevisionReference) async throws(ArchiveError) -> Revision {
    let story = reference.story
    // It does not rest on the latest revision, which may be damaged.
    if case .number(let number) = reference.selector, number >= 1 {
      let found = try await wrapping { () async throws(StoreError) in
        try await self.store.revisions(of: story, in: number...number)
      }
      if let revision = found.first { return revision }
    }
    guard let latest = try await latestRevision(of: story) else { throw await unknown(story) }
    switch reference.selector {
    case .latest: return latest
    case .number(let number):
      throw ArchiveError(
        .notFound,
        "\(story) has no revision \(number); its revisions go up to @\(latest.number).",
        hint: Self.listing(story))
    case .fromEnd(let distance):
      if distance == 1 { return latest }
      // Pruning leaves gaps in the numbers: places are counted, not numbers.
      let revisions = try await revisions(of: story)
      guard distance <= revisions.count else {
        throw ArchiveError(
          .notFound,
          "\(story) has \(revisions.count == 1 ? "1 revision" : "\(revisions.count) revisions"); "
            + "@-\(distance) is before the first.")
      }
      return revisions[revisions.count - distance]
    case .moment(let moment):
      let found = try await wrapping { () async throws(StoreError) in
        try await self.store.revision(of: story, at: moment)
      }
      guard let found else {
        throw ArchiveError(
          .notFound, "\(story) had no revision yet at \(moment).", hint: Self.listing(story))
      }
      return found
    case .hashPrefix(let prefix): return try await revision(hashPrefix: prefix, of: story)
    }
  }

  /// The revision of the same story that comes before another; `nil` for the first.
  public func revision(before revision: Revision) async throws(ArchiveError) -> Revision? {
    guard revision.number > 1 else { return nil }
    // The one before mostly has the number before; where it was pruned, the list tells.
    for first in [revision.number - 1, 1] {
      let found = try await wrapping { () async throws(StoreError) in
        try await self.store.revisions(of: revision.story, in: first...revision.number - 1)
      }
      if let last = found.last { return last }
    }
    return nil
  }

  /// The revision of the same story that comes after another; `nil` for the latest.
  package func revision(after revision: Revision) async throws(ArchiveError) -> Revision? {
    for last in [revision.number + 1, Int.max] {
      let found = try await wrapping { () async throws(StoreError) in
        try await self.store.revisions(of: revision.story, in: revision.number + 1...last)
      }
      if let first = found.first { return first }
    }
    return nil
  }

  /// A revision's bytes as they were captured.
  ///
  /// - Throws: `ArchiveError` where the store is damaged, which names the revision; never gives a wrong
  ///   text.
  public func snapshot(of revision: Revision) async throws(ArchiveError) -> Snapshot {
    let bytes: [UInt8]
    do throws(StoreError) { bytes = try await store.bytes(of: revision) } catch {
      guard error.code == .damaged else { throw ArchiveError(error) }
      throw ArchiveError(
        StoreError(
          .damaged, "\(revision.story)@\(revision.number) cannot be read: \(error.message)",
          path: error.path))
    }
    return Snapshot(
      bytes: bytes, capturedAt: revision.capturedAt, origin: revision.origin,
      format: revision.format, charset: revision.charset)
  }

  /// Compares two revisions, of one story or of two.
  public func compare(_ before: Revision, _ after: Revision) async throws(ArchiveError)
    -> RevisionComparison
  {
    RevisionComparison(
      before: ComparedSide(revision: before, snapshot: try await snapshot(of: before)),
      after: ComparedSide(revision: after, snapshot: try await snapshot(of: after)))
  }

  // MARK: Finding one revision

  private func revision(hashPrefix: String, of story: StoryID) async throws(ArchiveError)
    -> Revision
  {
    let found = try await wrapping { () async throws(StoreError) in
      try await self.store.revisions(of: story, hashPrefix: hashPrefix, limit: 1_000)
    }
    guard let latest = found.last else {
      throw ArchiveError(
        .notFound,
        "\(story) has no revision whose hash begins with \(hashPrefix).",
        hint: Self.listing(story))
    }
    let hashes = Set(found.map(\.hash))
    guard hashes.count == 1 else {
      throw ArchiveError(
        .ambiguous,
        "\(hashes.count) texts of \(story) have a hash that begins with \(hashPrefix); "
          + "write more digits.")
    }
    return latest
  }

  private static func listing(_ story: StoryID) -> String {
    "`stet log \(story)` lists those there are."
  }

  /// The error for a story that is not there, with the nearest names that are.
  private func unknown(_ story: StoryID) async -> ArchiveError {
    let known = (try? await store.names(limit: 10_000)) ?? []
    let near = Spelling.nearest(to: story.description, among: known)
    let fact = "There is no story \(story) in the store."
    guard near.isEmpty else {
      return ArchiveError(.notFound, "\(fact) Did you mean \(near.joined(separator: " or "))?")
    }
    return ArchiveError(.notFound, fact, hint: "`stet stories` lists those there are.")
  }

  /// The value of `work`, with the store's errors as the archive's.
  func wrapping<Value: Sendable>(
    _ work: () async throws(StoreError) -> Value
  ) async throws(ArchiveError) -> Value {
    do { return try await work() } catch { throw ArchiveError(error) }
  }
}
