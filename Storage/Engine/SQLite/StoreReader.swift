import StoryModel

/// Reads a store through a connection of its own, so that it waits for no writer.
actor StoreReader {
  private let path: String
  private let cache: TextCache
  private var opened: Opened?
  /// How often the connection was opened; the versions of two connections cannot be compared.
  private var openings = 0

  private struct Opened {
    let rows: RevisionRows
    let texts: TextReader
  }

  /// A reader that opens its connection when it is first asked.
  init(path: String, cache: TextCache) {
    self.path = path
    self.cache = cache
  }

  /// Opens the connection now.
  func open() throws(StoreError) { _ = try state() }

  /// Closes the connection; the next question opens it again.
  func close() { opened = nil }

  func stories(after name: StoryID?, limit: Int) throws(StoreError) -> [StorySummary] {
    let rows = try state().rows
    return try rows.connection.snapshot { () throws(StoreError) in
      try rows.stories(after: name, limit: limit)
    }
  }

  func names(limit: Int) throws(StoreError) -> [String] { try state().rows.names(limit: limit) }

  func summary(of story: StoryID) throws(StoreError) -> StorySummary? {
    let rows = try state().rows
    return try rows.connection.snapshot { () throws(StoreError) in try rows.summary(of: story) }
  }

  func listing(after name: String?, limit: Int) throws(StoreError) -> StoryListing {
    let rows = try state().rows
    return try rows.connection.snapshot { () throws(StoreError) in
      try rows.listing(after: name, limit: limit)
    }
  }

  /// The mark of the store's present state (SQLite's `data_version`); costs no reading of rows.
  func mark() throws(StoreError) -> StoreMark {
    let connection = try state().rows.connection
    return StoreMark(
      opening: openings, version: try connection.dataVersion())
  }

  func revisions(of story: StoryID, in numbers: ClosedRange<Int>, limit: Int) throws(StoreError)
    -> [Revision]
  {
    try state().rows.revisions(of: story, in: numbers, limit: limit)
  }

  func latestRevision(of story: StoryID) throws(StoreError) -> Revision? {
    try state().rows.latestRevision(of: story)
  }

  func revision(of story: StoryID, at moment: Timestamp) throws(StoreError) -> Revision? {
    try state().rows.revision(of: story, at: moment)
  }

  func revisions(of story: StoryID, hashPrefix: String, limit: Int) throws(StoreError)
    -> [Revision]
  {
    try state().rows.revisions(of: story, hashPrefix: hashPrefix, limit: limit)
  }

  func coverages() throws(StoreError) -> [(story: StoryID, coverage: StoryCoverage)] {
    try state().rows.coverages()
  }

  func coverage(of story: StoryID, through number: Int) throws(StoreError) -> StoryCoverage? {
    try state().rows.coverage(of: story, through: number)
  }

  func bytes(of revision: Revision) throws(StoreError) -> [UInt8] {
    let state = try state()
    return try state.rows.connection.snapshot { () throws(StoreError) in
      let row = try state.rows.text(of: revision)
      let (hash, bytes) = try state.texts.text(row)
      guard hash == revision.hash else {
        throw StoreError(
          .notFound, "Revision \(revision.number) of \(revision.story) is not what it was.",
          path: path)
      }
      return bytes
    }
  }

  func verify(
    _ share: Verification.Share, sample: Int?, progress: (@Sendable (Double) -> Void)?
  ) throws(StoreError) -> VerificationResult {
    let state = try state()
    return try state.rows.connection.snapshot { () throws(StoreError) in
      var verification = Verification(connection: state.rows.connection)
      return try verification.run(share, sample: sample, progress: progress)
    }
  }

  func statistics() throws(StoreError) -> StoreStatistics {
    let rows = try state().rows
    return try rows.connection.snapshot { () throws(StoreError) in
      try Statistics(connection: rows.connection).figures()
    }
  }

  /// SQLite's count of changes of the schema, for one of which it takes each rewriting of the file
  /// (the pragma's documentation): forgetting and repacking end with that.
  func removals() throws(StoreError) -> Int {
    let statement = try state().rows.connection.statement(.removals)
    defer { statement.reset() }
    return try statement.step() ? statement.int(0) : 0
  }

  /// Writes a copy of the store to a new file, durable when it returns; nothing of it stays where the
  /// task is cancelled meanwhile.
  func backUp(to target: String) throws(StoreError) {
    let connection = try state().rows.connection
    try FileDraft.expectFree(target)
    let draft = try FileDraft(target: target)
    defer { draft.finish() }
    // SQLite counts the writing of the new file as writing.
    try connection.execute("PRAGMA query_only = OFF")
    defer { try? connection.execute("PRAGMA query_only = ON") }
    let copy = try connection.prepare("VACUUM INTO ?1")
    try copy.bind(Connection.uri(draft.path), at: 1)
    try connection.endingWhenCancelled { () throws(StoreError) in try copy.run() }
    try draft.placeAsNew()
  }

  private func state() throws(StoreError) -> Opened {
    if let opened { return opened }
    let connection: Connection
    do { connection = try StoreOpening.connection(path: path, mode: .readOnly) } catch {
      throw error.whileOpening
    }
    let state = Opened(
      rows: RevisionRows(connection: connection),
      texts: TextReader(connection: connection, cache: cache))
    opened = state
    openings += 1
    return state
  }
}
