package import StoryModel

/// Revisions in the order in which they were put in, in a file of SQLite's own making that goes with
/// this queue: what it takes of memory does not grow with their number.
///
/// SQLite makes the file only when the queue outgrows `cacheKilobytes`, as it does for a `PlaceTable`.
package final class RevisionQueue {
  /// KiB of the queue that are held in memory: some 8,000 revisions.
  private static let cacheKilobytes = 1_024

  private let connection: Connection
  private let insertion, first, removal: Statement

  /// An empty queue.
  ///
  /// - Throws: `StoreError` where SQLite has no memory.
  package init() throws(StoreError) {
    connection = try Connection(path: "", access: .create, patience: .usual)
    try connection.execute(
      """
      PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;
      PRAGMA cache_size = -\(Self.cacheKilobytes);
      CREATE TABLE revision (
        place INTEGER PRIMARY KEY, story TEXT NOT NULL, number INTEGER NOT NULL, hash BLOB NOT NULL,
        bytes INTEGER NOT NULL, captured_at INTEGER NOT NULL, origin TEXT, format TEXT NOT NULL,
        charset TEXT
      ) STRICT
      """)
    insertion = try connection.prepare(
      """
      INSERT INTO revision (story, number, hash, bytes, captured_at, origin, format, charset)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
      """)
    first = try connection.prepare(
      """
      SELECT place, story, number, hash, bytes, captured_at, origin, format, charset FROM revision
      ORDER BY place LIMIT ?1
      """)
    removal = try connection.prepare("DELETE FROM revision WHERE place <= ?1")
  }

  /// Puts revisions in behind all that wait: all of them, or none where that fails.
  package func append(_ revisions: [Revision]) throws(StoreError) {
    try connection.transaction { () throws(StoreError) in
      for revision in revisions {
        try insertion.bind(revision.story.description, at: 1)
        try insertion.bind(revision.number, at: 2)
        try insertion.bind(revision.hash.bytes, at: 3)
        try insertion.bind(revision.byteCount, at: 4)
        try insertion.bind(revision.capturedAt.milliseconds, at: 5)
        try insertion.bind(revision.origin, at: 6)
        try insertion.bind(revision.format.rawValue, at: 7)
        try insertion.bind(revision.charset, at: 8)
        try insertion.run()
      }
    }
  }

  /// Takes the first revisions out, at most `limit`; none where nothing waits.
  package func takeFirst(_ limit: Int) throws(StoreError) -> [Revision] {
    defer { first.reset() }
    try first.bind(limit, at: 1)
    var revisions: [Revision] = []
    var last: Int64?
    while try first.step() {
      last = first.integer(0)
      guard let story = first.text(1).flatMap({ StoryID($0) }),
        let hash = ContentHash(bytes: first.bytes(3)),
        let format = first.text(7).flatMap(SourceFormat.init(rawValue:))
      else { continue }
      revisions.append(
        Revision(
          story: story, number: first.int(2), hash: hash, byteCount: first.int(4),
          capturedAt: Timestamp(milliseconds: first.integer(5)), origin: first.text(6),
          format: format, charset: first.text(8)))
    }
    guard let last else { return [] }
    try removal.bind(last, at: 1)
    try removal.run()
    return revisions
  }
}
