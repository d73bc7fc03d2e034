import Glibc
import StoryModel

/// Writes to a store: the one writer of this process.
actor StoreWriter {
  let path: String
  private let mode: OpenMode
  private let cache: TextCache
  private var opened: Opened?

  struct Opened {
    let connection: Connection
    let rows: RevisionRows
    let texts: TextWriter
    let sources: SourceRows
  }

  /// Opens the store for writing, making it first where `mode` allows it.
  init(path: String, mode: OpenMode, cache: TextCache) throws(StoreError) {
    self.path = path
    self.mode = mode
    self.cache = cache
    opened = try Self.open(path: path, mode: mode, cache: cache)
  }

  /// Moves the log into the file and closes the connection; the next work opens it again.
  func close() { opened = nil }

  /// Keeps captures in order, in groups of one transaction each.
  ///
  /// - Throws: `tooLarge` before anything is kept; whatever else, with the groups before the one
  ///   that failed kept.
  func append(_ captures: [Capture]) throws(StoreError) -> [KeepResult] {
    try checkLimits(captures)
    let state = try state()
    var results: [KeepResult] = []
    results.reserveCapacity(captures.count)
    var start = 0
    while start < captures.count {
      let group = Self.group(of: captures, from: start)
      results += try state.connection.transaction { () throws(StoreError) in
        var kept: [KeepResult] = []
        for capture in captures[group] { kept.append(try Self.keep(capture, in: state)) }
        return kept
      }
      start = group.upperBound
      // Leaves the lock for a moment, so that another process gets its turn.
      if start < captures.count { usleep(2_000) }
    }
    return results
  }

  /// Keeps revisions under the numbers that they had elsewhere, in groups of one transaction each.
  func restore(_ revisions: [NumberedCapture]) throws(StoreError) -> Int {
    let captures = revisions.map(\.capture)
    try checkLimits(captures)
    let state = try state()
    var added = 0
    var start = 0
    while start < revisions.count {
      let group = Self.group(of: captures, from: start)
      added += try state.connection.transaction { () throws(StoreError) in
        var count = 0
        for revision in revisions[group] {
          if try restore(revision, in: state) { count += 1 }
        }
        return count
      }
      start = group.upperBound
      if start < revisions.count { usleep(2_000) }
    }
    return added
  }

  private func restore(_ revision: NumberedCapture, in state: Opened) throws(StoreError) -> Bool {
    let (snapshot, story) = (revision.capture.snapshot, revision.capture.story)
    let number = revision.number
    guard (1...Int(StoreLimits.number)).contains(number) else {
      throw StoreError(.conflict, "\(number) is no number of a revision.", path: path)
    }
    let hash = ContentHash(of: snapshot.bytes)
    if let present = try state.rows.revisions(of: story, in: number...number).first {
      let same =
        present.hash == hash && present.capturedAt == snapshot.capturedAt
        && present.origin == snapshot.origin && present.format == snapshot.format
        && present.charset == snapshot.charset
      if same { return false }
      throw StoreError(
        .conflict,
        "\(story)@\(number) is in the store already, and is another revision: captured at "
          + "\(present.capturedAt), hash \(present.hash.short). It stays as it is; import into "
          + "another store, or forget the story first.", path: path)
    }
    try Self.insert(
      snapshot, hash: hash, story: try Self.storyRow(story, in: state.connection), number: number,
      in: state)
    return true
  }

  private func checkLimits(_ captures: [Capture]) throws(StoreError) {
    for capture in captures {
      let snapshot = capture.snapshot
      guard snapshot.bytes.count <= StoreLimits.snapshotBytes else {
        throw StoreError(
          .tooLarge,
          "The snapshot of \(capture.story) has \(snapshot.bytes.count) bytes; a store takes up to "
            + "\(StoreLimits.snapshotBytes) (64 MiB). Nothing was kept.", path: path)
      }
      guard StoreLimits.moments.contains(snapshot.capturedAt) else {
        throw StoreError(
          .tooLarge,
          "The snapshot of \(capture.story) was captured at no moment of the years -9999 to 9999; "
            + "a store takes no other. Nothing was kept.", path: path)
      }
    }
  }

  private static func keep(_ capture: Capture, in state: Opened) throws(StoreError) -> KeepResult {
    let snapshot = capture.snapshot
    let hash = ContentHash(of: snapshot.bytes)
    let story = try storyRow(capture.story, in: state.connection)
    let last = try latestNumber(of: story, in: state.connection)
    if last > 0, let latest = try soundRevision(last, of: capture.story, in: state),
      latest.hash == hash
    {
      return .unchanged(latest)
    }
    guard last < StoreLimits.number else {
      throw StoreError(
        .tooLarge,
        "\(capture.story) has the revision \(last), which is the highest number that there is; keep "
          + "what follows under another name.", path: state.connection.path)
    }
    let number = last + 1
    try insert(snapshot, hash: hash, story: story, number: number, in: state)
    return .stored(
      Revision(
        story: capture.story, number: number, hash: hash, byteCount: snapshot.bytes.count,
        capturedAt: snapshot.capturedAt, origin: snapshot.origin, format: snapshot.format,
        charset: snapshot.charset))
  }

  /// The highest number of a story's revisions, whether or not its text is there; 0 without any.
  private static func latestNumber(
    of story: Int64, in connection: Connection
  ) throws(StoreError) -> Int {
    let lookup = try connection.statement(.latestNumber)
    defer { lookup.reset() }
    try lookup.bind(story, at: 1)
    return try lookup.step() ? lookup.int(0) : 0
  }

  /// A revision; `nil` where it is damaged, for what is new must be kept all the same.
  private static func soundRevision(
    _ number: Int, of story: StoryID, in state: Opened
  ) throws(StoreError) -> Revision? {
    do {
      return try state.rows.revisions(of: story, in: number...number).first
    } catch  where error.code == .damaged {
      return nil
    }
  }

  private static func insert(
    _ snapshot: Snapshot, hash: ContentHash, story: Int64, number: Int, in state: Opened
  ) throws(StoreError) {
    let text = try state.texts.keep(snapshot.bytes, hash: hash, story: story, number: number)
    let source = try state.sources.row(of: snapshot, story: story)
    let insertion = try state.connection.statement(.insertRevision)
    try insertion.bind(story, at: 1)
    try insertion.bind(number, at: 2)
    try insertion.bind(text, at: 3)
    try insertion.bind(source, at: 4)
    try insertion.bind(snapshot.capturedAt.milliseconds, at: 5)
    try insertion.run()
  }

  private static func storyRow(_ story: StoryID, in connection: Connection) throws(StoreError)
    -> Int64
  {
    let lookup = try connection.statement(.storyNumber)
    defer { lookup.reset() }
    try lookup.bind(story.description, at: 1)
    if try lookup.step() { return lookup.integer(0) }
    let insertion = try connection.statement(.insertStory)
    try insertion.bind(story.description, at: 1)
    try insertion.run()
    return connection.lastInsertedRow
  }

  func state() throws(StoreError) -> Opened {
    if let opened { return opened }
    let state = try Self.open(path: path, mode: mode, cache: cache)
    opened = state
    return state
  }

  private static func open(path: String, mode: OpenMode, cache: TextCache) throws(StoreError)
    -> Opened
  {
    let connection: Connection
    do { connection = try StoreOpening.connection(path: path, mode: mode) } catch {
      throw error.whileOpening
    }
    return Opened(
      connection: connection, rows: RevisionRows(connection: connection),
      texts: TextWriter(
        connection: connection, reader: TextReader(connection: connection, cache: cache)),
      sources: SourceRows(connection: connection))
  }

  /// The captures of one transaction: so many that the disk's flush is shared, so few that others
  /// do not wait long for the lock and little memory is held.
  private static func group(of captures: [Capture], from start: Int) -> Range<Int> {
    var end = start
    var bytes = 0
    while end < captures.count, end - start < 256, bytes < 4 << 20 {
      bytes += captures[end].snapshot.bytes.count
      end += 1
    }
    return start..<end
  }
}
