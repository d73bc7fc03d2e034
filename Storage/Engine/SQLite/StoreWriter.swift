import Glibc
import StoryModel

/// Writes to a store: the one writer of this process.
actor StoreWriter {
  private let connection: Connection
  private let texts: TextWriter
  private let sources: SourceRows
  private let path: String

  /// Opens the store for writing, making it first where `mode` allows it.
  init(path: String, mode: OpenMode, cache: TextCache) throws(StoreError) {
    let connection = try StoreOpening.connection(path: path, mode: mode)
    self.connection = connection
    self.path = path
    texts = TextWriter(
      connection: connection, reader: TextReader(connection: connection, cache: cache))
    sources = SourceRows(connection: connection)
  }

  /// Keeps captures in order, in groups of one transaction each.
  ///
  /// - Throws: `tooLarge` before anything is kept; whatever else, with the groups before the one
  ///   that failed kept.
  func append(_ captures: [Capture]) throws(StoreError) -> [KeepResult] {
    for capture in captures where capture.snapshot.bytes.count > StoreLimits.snapshotBytes {
      throw StoreError(
        .tooLarge,
        "The snapshot of \(capture.story) has \(capture.snapshot.bytes.count) bytes; a store takes "
          + "up to \(StoreLimits.snapshotBytes) (64 MiB). Nothing was kept.", path: path)
    }
    var results: [KeepResult] = []
    results.reserveCapacity(captures.count)
    var start = 0
    while start < captures.count {
      let group = Self.group(of: captures, from: start)
      results += try connection.transaction { () throws(StoreError) in
        var kept: [KeepResult] = []
        for capture in captures[group] { kept.append(try keep(capture)) }
        return kept
      }
      start = group.upperBound
      // Leaves the lock for a moment, so that another process gets its turn.
      if start < captures.count { usleep(2_000) }
    }
    return results
  }

  private func keep(_ capture: Capture) throws(StoreError) -> KeepResult {
    let snapshot = capture.snapshot
    let hash = ContentHash(of: snapshot.bytes)
    let story = try storyRow(capture.story)
    let rows = RevisionRows(connection: connection)
    let latest = try rows.latestRevision(of: capture.story)
    if let latest, latest.hash == hash { return .unchanged(latest) }
    let number = (latest?.number ?? 0) + 1
    let text = try texts.keep(snapshot.bytes, hash: hash, story: story, number: number)
    let source = try sources.row(of: snapshot, story: story)
    let insertion = try connection.statement(.insertRevision)
    try insertion.bind(story, at: 1)
    try insertion.bind(number, at: 2)
    try insertion.bind(text, at: 3)
    try insertion.bind(source, at: 4)
    try insertion.bind(snapshot.capturedAt.milliseconds, at: 5)
    try insertion.run()
    return .stored(
      Revision(
        story: capture.story, number: number, hash: hash, byteCount: snapshot.bytes.count,
        capturedAt: snapshot.capturedAt, origin: snapshot.origin, format: snapshot.format,
        charset: snapshot.charset))
  }

  private func storyRow(_ story: StoryID) throws(StoreError) -> Int64 {
    let lookup = try connection.statement(.storyNumber)
    defer { lookup.reset() }
    try lookup.bind(story.description, at: 1)
    if try lookup.step() { return lookup.integer(0) }
    let insertion = try connection.statement(.insertStory)
    try insertion.bind(story.description, at: 1)
    try insertion.run()
    return connection.lastInsertedRow
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
