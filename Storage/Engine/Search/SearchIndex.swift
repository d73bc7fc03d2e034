import StoryModel

/// The full-text index of a store, in a file of its own, so that nobody who keeps a snapshot ever
/// waits for it.
///
/// A text that many revisions of a story have in common is one passage with the runs of revisions in
/// which it stands; so the index grows with what changes, not with the number of revisions.
actor SearchIndex {
  private struct Opened {
    let connection: Connection
    let version: Int
    /// The file that was opened; `nil` for an index in memory.
    let file: FileIdentity?
  }

  /// A state of the store and of the index's file in which nothing was missing.
  private struct Complete: Equatable {
    let store: StoreMark
    /// SQLite's `data_version`: another one when another process has changed the file.
    let version: Int64
  }

  private let store: String
  private var opened: Opened? { didSet { complete = nil } }
  private var complete: Complete?

  /// The index of the store at that path; its file is opened, or made, when it is first asked.
  init(store: String) { self.store = store }

  /// Closes the file; the next question opens it again.
  func close() { opened = nil }

  /// Whether the index was found complete in that state of the store, and nobody has changed it since:
  /// then not every story need be looked at.
  func isComplete(at mark: StoreMark, version: Int) throws(StoreError) -> Bool {
    guard let complete, complete.store == mark else { return false }
    return try healing { () throws(StoreError) in
      let connection = try open(version: version)
      return try self.complete == Complete(store: mark, version: connection.dataVersion())
    }
  }

  /// Notes that nothing was missing in a state of the store.
  func noteComplete(at mark: StoreMark) throws(StoreError) {
    guard let connection = opened?.connection else { return }
    complete = Complete(store: mark, version: try connection.dataVersion())
  }

  /// What the index has of each story.
  func coverages(version: Int) throws(StoreError) -> [StoryID: StoryCoverage] {
    try healing { () throws(StoreError) in
      let connection = try open(version: version)
      let list = try connection.prepare(
        "SELECT name, count, latest, hash, captured_at FROM search_story")
      var coverages: [StoryID: StoryCoverage] = [:]
      while try list.step() {
        guard let story = list.text(0).flatMap({ StoryID($0) }),
          let hash = ContentHash(bytes: list.bytes(3))
        else { throw StoreError.damaged("The index has an impossible row.", path: store) }
        coverages[story] = StoryCoverage(
          count: list.int(1), latest: list.int(2), hash: hash,
          capturedAt: Timestamp(milliseconds: list.integer(4)))
      }
      return coverages
    }
  }

  /// Takes stories out.
  func remove(_ stories: [StoryID]) throws(StoreError) {
    complete = nil
    guard let connection = opened?.connection else { return }
    try healing { () throws(StoreError) in
      try connection.transaction { () throws(StoreError) in
        for story in stories { try PassageRows(connection: connection).remove(story) }
      }
    }
  }

  /// Adds revisions; `false` where the index does not have what the batch builds on.
  func add(_ batch: PassageBatch) throws(StoreError) -> Bool {
    complete = nil
    guard let connection = opened?.connection else { return false }
    return try healing { () throws(StoreError) in
      try connection.transaction { () throws(StoreError) in
        try PassageRows(connection: connection).add(batch)
      }
    }
  }

  /// The passages with a term.
  func passages(with term: SearchTerm, in story: StoryID?) throws(StoreError) -> [PassageMatch] {
    guard let connection = opened?.connection else { return [] }
    return try healing { () throws(StoreError) in
      try connection.snapshot { () throws(StoreError) in
        try PassageSearch(connection: connection).passages(with: term, in: story)
      }
    }
  }

  /// The texts of passages around terms.
  func excerpts(of passages: [Int64], terms: [SearchTerm]) throws(StoreError) -> [PassageExcerpt] {
    guard let connection = opened?.connection else { return [] }
    return try healing { () throws(StoreError) in
      try connection.snapshot { () throws(StoreError) in
        try PassageSearch(connection: connection).excerpts(of: passages, terms: terms)
      }
    }
  }

  /// Empties the index.
  func drop() throws(StoreError) {
    complete = nil
    guard StoreOpening.fileSize(SearchFile.path(store: store)) != nil else { return }
    do {
      try healing { () throws(StoreError) in
        let version = opened?.version ?? 0
        try SearchFile.make(on: try open(version: version), version: version, always: true)
      }
    } catch  where error.code == .indexDamaged {}
  }

  /// Takes every trace of a story out of the file, if there is one.
  ///
  /// The words of what was deleted stay in the index's segments until these are merged, so all are.
  func forget(_ story: StoryID) throws(StoreError) {
    let path = SearchFile.path(store: store)
    opened = nil
    guard StoreOpening.fileSize(path) != nil else { return }
    do {
      let connection = try Connection(path: path, access: .readWrite, patience: .usual)
      guard try connection.number("PRAGMA application_id") == SearchSchema.applicationID else {
        return
      }
      try connection.execute("PRAGMA secure_delete = ON")
      try connection.transaction { () throws(StoreError) in
        try PassageRows(connection: connection).remove(story)
        try connection.execute("INSERT INTO search_words (search_words) VALUES ('optimize')")
      }
      try connection.execute("VACUUM")
      let checkpoint = try connection.prepare("PRAGMA wal_checkpoint(TRUNCATE)")
      if try checkpoint.step(), checkpoint.integer(0) == 0 { return }
    } catch  where error.code == .locked {
      throw StoreError(
        .locked,
        "The story is gone from the store, but another process uses the full-text index, which "
          + "still has its words; remove this file when that process has ended: the next search "
          + "makes it anew.", path: path)
    } catch {}
    // What cannot be cleaned can be spared: it is only derived.
    SearchFile.removeIndex(path)
  }

  private func open(version: Int) throws(StoreError) -> Connection {
    let path = SearchFile.path(store: store)
    // Another program may have taken the file away, because it had what was to be forgotten.
    if let opened, opened.version == version,
      opened.file == nil || opened.file == FileIdentity(path: path)
    {
      // Another program may have made the tables anew meanwhile, for passages of its own version.
      try SearchFile.make(on: opened.connection, version: version, always: false)
      return opened.connection
    }
    opened = nil
    let connection = try SearchFile.open(store: store, version: version)
    let isFile = connection.path == path
    opened = Opened(
      connection: connection, version: version, file: isFile ? FileIdentity(path: path) : nil)
    return connection
  }

  /// Runs work on the index; where the index is damaged it is removed, for it can be made again.
  ///
  /// - Throws: `indexDamaged` then.
  private func healing<Value>(_ work: () throws(StoreError) -> Value) throws(StoreError) -> Value {
    do { return try work() } catch  where error.code == .damaged || error.code == .notAStore {
      opened = nil
      SearchFile.removeIndex(SearchFile.path(store: store))
      throw StoreError(
        .indexDamaged, "The index of the store was damaged and is made anew by the next search.",
        path: SearchFile.path(store: store))
    }
  }
}
