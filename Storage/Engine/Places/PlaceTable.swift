package import StoryModel

/// Which story the file at each path of a directory belongs to, in a file of SQLite's own making that
/// goes with this table: what it takes of memory does not grow with the number of files.
///
/// SQLite makes the file only when the tables outgrow `cacheKilobytes`, where it puts temporary files
/// (`SQLITE_TMPDIR`, `TMPDIR`, `/var/tmp`, `/tmp`), and takes its name away at once. Each change is one
/// transaction. O(log n) for each question, n the number of stories.
package final class PlaceTable {
  /// KiB of the tables that are held in memory.
  private static let cacheKilobytes = 2_048

  private let connection: Connection
  private let known, pathOfStory, captureOfStory, storyAtPath, storyWithBytes: Statement
  private let insertStory, setPath, setCapture, insertPlace, removePlace, placesAfter: Statement

  /// A table without stories.
  ///
  /// - Throws: `StoreError` where SQLite has no memory.
  package init() throws(StoreError) {
    connection = try Connection(path: "", access: .create, patience: .usual)
    try connection.execute(
      """
      PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;
      PRAGMA cache_size = -\(Self.cacheKilobytes);
      CREATE TABLE story (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, path TEXT, hash BLOB, captured_at INTEGER
      ) STRICT;
      CREATE INDEX story_by_hash ON story (hash, captured_at);
      CREATE TABLE place (path TEXT PRIMARY KEY, story INTEGER NOT NULL) STRICT, WITHOUT ROWID
      """)
    known = try connection.prepare("SELECT 1 FROM story WHERE name = ?1")
    pathOfStory = try connection.prepare("SELECT path FROM story WHERE name = ?1")
    captureOfStory = try connection.prepare("SELECT captured_at FROM story WHERE name = ?1")
    storyAtPath = try connection.prepare(
      "SELECT name FROM story WHERE id = (SELECT story FROM place WHERE path = ?1)")
    storyWithBytes = try connection.prepare(
      "SELECT name FROM story WHERE hash = ?1 ORDER BY captured_at DESC LIMIT 1")
    insertStory = try connection.prepare("INSERT OR IGNORE INTO story (name) VALUES (?1)")
    setPath = try connection.prepare("UPDATE story SET path = ?2 WHERE name = ?1")
    setCapture = try connection.prepare(
      """
      UPDATE story SET hash = ?2, captured_at = max(coalesce(captured_at, ?3), ?3) WHERE name = ?1
      """)
    insertPlace = try connection.prepare(
      """
      INSERT INTO place (path, story) VALUES (?2, (SELECT id FROM story WHERE name = ?1))
      ON CONFLICT (path) DO UPDATE SET story = excluded.story
      """)
    removePlace = try connection.prepare("DELETE FROM place WHERE path = ?1")
    placesAfter = try connection.prepare(
      """
      SELECT place.path, story.name FROM place JOIN story ON story.id = place.story
      WHERE place.path > ?1 AND place.path < ?2 ORDER BY place.path LIMIT ?3
      """)
  }

  // MARK: Changing

  /// Makes many changes one transaction, at less than half their cost; undone as a whole where
  /// `changes` throws.
  package func together(_ changes: () throws(StoreError) -> Void) throws(StoreError) {
    try connection.transaction(changes)
  }

  /// Notes that there is such a story.
  package func insert(_ story: StoryID) throws(StoreError) {
    try insertStory.bind(story.description, at: 1)
    try insertStory.run()
  }

  /// Notes that a story that is there has the file at `path`, which was another's before, perhaps.
  package func place(_ story: StoryID, at path: String) throws(StoreError) {
    for statement in [setPath, insertPlace] {
      try statement.bind(story.description, at: 1)
      try statement.bind(path, at: 2)
      try statement.run()
    }
  }

  /// Notes that the file at `path` belongs to no story; its story remembers where it was.
  package func clear(_ path: String) throws(StoreError) {
    try removePlace.bind(path, at: 1)
    try removePlace.run()
  }

  /// Notes the last bytes of a story that is there, and when they were captured.
  package func note(
    _ hash: ContentHash, of story: StoryID, at moment: Timestamp
  ) throws(StoreError) {
    try setCapture.bind(story.description, at: 1)
    try setCapture.bind(hash.bytes, at: 2)
    try setCapture.bind(moment.milliseconds, at: 3)
    try setCapture.run()
  }

  // MARK: Asking

  /// Whether there is such a story.
  package func holds(_ story: StoryID) throws(StoreError) -> Bool {
    defer { known.reset() }
    try known.bind(story.description, at: 1)
    return try known.step()
  }

  /// Where a story's file is, or was.
  package func path(of story: StoryID) throws(StoreError) -> String? {
    defer { pathOfStory.reset() }
    try pathOfStory.bind(story.description, at: 1)
    return try pathOfStory.step() ? pathOfStory.text(0) : nil
  }

  /// When a story was captured last.
  package func lastCapture(of story: StoryID) throws(StoreError) -> Timestamp? {
    defer { captureOfStory.reset() }
    try captureOfStory.bind(story.description, at: 1)
    guard try captureOfStory.step(), !captureOfStory.isNull(0) else { return nil }
    return Timestamp(milliseconds: captureOfStory.integer(0))
  }

  /// The story that the file at `path` belongs to.
  package func story(at path: String) throws(StoreError) -> StoryID? {
    try story(
      of: storyAtPath,
      bound: { statement throws(StoreError) in
        try statement.bind(path, at: 1)
      })
  }

  /// The story whose last bytes have such a hash; of several the one captured last.
  package func story(withBytes hash: ContentHash) throws(StoreError) -> StoryID? {
    try story(
      of: storyWithBytes,
      bound: { statement throws(StoreError) in
        try statement.bind(hash.bytes, at: 1)
      })
  }

  /// The files behind the path `after`, in the order of their paths' bytes, at most `limit`: all, or
  /// those below a directory.
  package func files(
    below directory: String?, after path: String?, limit: Int
  ) throws(StoreError) -> [(path: String, story: StoryID)] {
    defer { placesAfter.reset() }
    // '0' is the byte behind '/'; a blob stands behind all texts.
    try placesAfter.bind(path ?? directory.map { $0 + "/" } ?? "", at: 1)
    if let directory {
      try placesAfter.bind(directory + "0", at: 2)
    } else {
      try placesAfter.bind([UInt8](), at: 2)
    }
    try placesAfter.bind(limit, at: 3)
    var files: [(path: String, story: StoryID)] = []
    while try placesAfter.step() {
      guard let path = placesAfter.text(0), let story = placesAfter.text(1).flatMap({ StoryID($0) })
      else { continue }
      files.append((path, story))
    }
    return files
  }

  private func story(
    of statement: Statement, bound bind: (Statement) throws(StoreError) -> Void
  ) throws(StoreError) -> StoryID? {
    defer { statement.reset() }
    try bind(statement)
    return try statement.step() ? statement.text(0).flatMap { StoryID($0) } : nil
  }
}
