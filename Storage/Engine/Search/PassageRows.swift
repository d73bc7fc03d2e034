import StoryModel

/// Adds revisions to the full-text index and takes stories out, inside the caller's transaction.
struct PassageRows {
  let connection: Connection

  /// Adds the revisions of a batch; `false`, and nothing added, where the index does not have what
  /// the batch builds on.
  ///
  /// Complexity: linear in the passages of the batch's revisions.
  func add(_ batch: PassageBatch) throws(StoreError) -> Bool {
    guard try coverage(of: batch.story) == batch.before else {
      // A batch that begins anew replaces whatever there is.
      guard batch.before == nil else { return false }
      try remove(batch.story)
      return try add(batch)
    }
    let story = try row(of: batch.story, coverage: batch.after)
    var standing = try standing(in: story)
    let end = try connection.prepare(
      "UPDATE search_run SET gone = ?3 WHERE passage = ?1 AND first = ?2")
    let begin = try connection.prepare(
      "INSERT INTO search_run (story, passage, first) VALUES (?1, ?2, ?3)")
    let passages = try Passages(connection: connection, story: story, texts: batch.texts)
    for entry in batch.entries {
      for (key, run) in standing where !entry.keys.contains(key) {
        try end.bind(run.passage, at: 1)
        try end.bind(run.first, at: 2)
        try end.bind(entry.number, at: 3)
        try end.run()
        standing[key] = nil
      }
      for key in entry.keys where standing[key] == nil {
        guard let passage = try passages.row(of: key) else { return false }
        try begin.bind(story, at: 1)
        try begin.bind(passage, at: 2)
        try begin.bind(entry.number, at: 3)
        try begin.run()
        standing[key] = Run(passage: passage, first: entry.number)
      }
    }
    return true
  }

  /// Takes a story out.
  func remove(_ story: StoryID) throws(StoreError) {
    let lookup = try connection.prepare("SELECT id FROM search_story WHERE name = ?1")
    try lookup.bind(story.description, at: 1)
    guard try lookup.step() else { return }
    let row = lookup.integer(0)
    lookup.reset()
    for statement in [
      // The index has no text of its own: it is told which words go.
      """
      INSERT INTO search_words (search_words, rowid, text)
      SELECT 'delete', id, text FROM search_passage WHERE story = \(row)
      """,
      """
      DELETE FROM search_run
      WHERE passage IN (SELECT id FROM search_passage WHERE story = \(row))
      """,
      "DELETE FROM search_passage WHERE story = \(row)",
      "DELETE FROM search_story WHERE id = \(row)",
    ] { try connection.execute(statement) }
  }

  /// A run of revisions with a passage that has not ended.
  private struct Run {
    let passage: Int64
    let first: Int
  }

  private func standing(in story: Int64) throws(StoreError) -> [Int64: Run] {
    let list = try connection.prepare(
      """
      SELECT key, search_passage.id, first FROM search_run
      JOIN search_passage ON search_passage.id = search_run.passage
      WHERE search_run.story = ?1 AND gone IS NULL
      """)
    try list.bind(story, at: 1)
    var runs: [Int64: Run] = [:]
    while try list.step() {
      runs[list.integer(0)] = Run(passage: list.integer(1), first: list.int(2))
    }
    return runs
  }

  private func coverage(of story: StoryID) throws(StoreError) -> StoryCoverage? {
    let lookup = try connection.prepare(
      "SELECT count, latest, hash, captured_at FROM search_story WHERE name = ?1")
    try lookup.bind(story.description, at: 1)
    guard try lookup.step(), let hash = ContentHash(bytes: lookup.bytes(2)) else { return nil }
    return StoryCoverage(
      count: lookup.int(0), latest: lookup.int(1), hash: hash,
      capturedAt: Timestamp(milliseconds: lookup.integer(3)))
  }

  /// The story's row, with what the index will have of it.
  private func row(of story: StoryID, coverage: StoryCoverage) throws(StoreError) -> Int64 {
    let change = try connection.prepare(
      """
      INSERT INTO search_story (name, count, latest, hash, captured_at) VALUES (?1, ?2, ?3, ?4, ?5)
      ON CONFLICT (name) DO UPDATE SET count = ?2, latest = ?3, hash = ?4, captured_at = ?5
      RETURNING id
      """)
    try change.bind(story.description, at: 1)
    try change.bind(coverage.count, at: 2)
    try change.bind(coverage.latest, at: 3)
    try change.bind(coverage.hash.bytes, at: 4)
    try change.bind(coverage.capturedAt.milliseconds, at: 5)
    guard try change.step() else {
      throw StoreError.damaged("The index takes no story.", path: connection.path)
    }
    defer { change.reset() }
    return change.integer(0)
  }

  /// The rows of a story's passages, made where they are missing.
  private struct Passages {
    private let story: Int64
    private let texts: [Int64: [UInt8]]
    private let lookup: Statement
    private let insertion: Statement
    private let words: Statement
    private let connection: Connection

    init(connection: Connection, story: Int64, texts: [Int64: [UInt8]]) throws(StoreError) {
      self.connection = connection
      self.story = story
      self.texts = texts
      lookup = try connection.prepare("SELECT id FROM search_passage WHERE story = ?1 AND key = ?2")
      insertion = try connection.prepare(
        "INSERT INTO search_passage (story, key, text) VALUES (?1, ?2, ?3)")
      words = try connection.prepare("INSERT INTO search_words (rowid, text) VALUES (?1, ?2)")
    }

    /// The row of a passage; `nil` where it has none and its text is not at hand.
    func row(of key: Int64) throws(StoreError) -> Int64? {
      try lookup.bind(story, at: 1)
      try lookup.bind(key, at: 2)
      defer { lookup.reset() }
      if try lookup.step() { return lookup.integer(0) }
      guard let bytes = texts[key] else { return nil }
      let text = String(decoding: bytes, as: UTF8.self)
      try insertion.bind(story, at: 1)
      try insertion.bind(key, at: 2)
      try insertion.bind(text, at: 3)
      try insertion.run()
      let row = connection.lastInsertedRow
      try words.bind(row, at: 1)
      try words.bind(text, at: 2)
      try words.run()
      return row
    }
  }
}
