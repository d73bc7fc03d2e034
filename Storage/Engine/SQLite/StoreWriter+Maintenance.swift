import Glibc
import StoryModel

extension StoreWriter {
  /// Drops revisions that a policy does not keep, one story to a transaction.
  func prune(_ policy: RetentionPolicy, story: StoryID?, dryRun: Bool) throws(StoreError)
    -> PruneResult
  {
    let connection = try state().connection
    let stories = try storyRows(named: story)
    var shares: [PruneResult.Share] = []
    var textsRemoved = 0
    for entry in stories {
      let pruning = Pruning(connection: connection)
      let outcome = try connection.transaction { () throws(StoreError) in
        try pruning.prune(entry.story, row: entry.row, policy: policy, dryRun: dryRun)
      }
      guard !outcome.share.dropped.isEmpty else { continue }
      shares.append(outcome.share)
      textsRemoved += outcome.textsRemoved
    }
    return PruneResult(shares: shares, textsRemoved: textsRemoved)
  }

  /// Removes a story and every trace of its bytes.
  ///
  /// - Throws: `notFound` where there is no such story, behind the traces of one that was removed
  ///   while another process read it; `locked` where one still does.
  func forget(_ story: StoryID) throws(StoreError) {
    let connection = try state().connection
    let rows: [(story: StoryID, row: Int64)]
    do { rows = try storyRows(named: story) } catch  where error.code == .notFound {
      if try hasTraces() { try giveBackRoom() }
      throw error
    }
    try connection.transaction { () throws(StoreError) in
      for entry in rows {
        for table in ["revision", "text", "source"] {
          try connection.execute("DELETE FROM \(table) WHERE story = \(entry.row)")
        }
        try connection.execute("DELETE FROM story WHERE id = \(entry.row)")
      }
    }
    try giveBackRoom()
  }

  /// Stores every story's texts anew where that makes them smaller, one story to a transaction.
  func repack(progress: (@Sendable (Double) -> Void)?) throws(StoreError) -> RepackResult {
    let state = try state()
    let before = fileBytes()
    let repacking = Repacking(connection: state.connection, texts: state.texts)
    let stories = try storyRows(named: nil)
    for (index, entry) in stories.enumerated() {
      try repacking.repack(story: entry.row) { share in
        progress?((Double(index) + share) / Double(stories.count))
      }
      progress?(Double(index + 1) / Double(stories.count))
      usleep(2_000)
    }
    try giveBackRoom()
    return RepackResult(bytesBefore: before, bytesAfter: fileBytes())
  }

  /// Whether the log or free room of the file may hold bytes of what was removed.
  private func hasTraces() throws(StoreError) -> Bool {
    if StoreOpening.fileSize(path + "-wal") ?? 0 > 0 { return true }
    return try state().connection.number("PRAGMA freelist_count") ?? 0 > 0
  }

  /// Rewrites the file without free room and empties the log.
  private func giveBackRoom() throws(StoreError) {
    let connection = try state().connection
    try connection.execute("VACUUM")
    let checkpoint = try connection.prepare("PRAGMA wal_checkpoint(TRUNCATE)")
    guard try checkpoint.step(), checkpoint.integer(0) == 0 else {
      throw StoreError(
        .locked,
        "It is done, but another process still reads what stood before, so former bytes stay in "
          + "the store's log; `stet repack` removes them when that process has ended.", path: path)
    }
  }

  private func fileBytes() -> Int {
    ["", "-wal"].reduce(0) { $0 + (StoreOpening.fileSize(path + $1) ?? 0) }
  }

  private func storyRows(named story: StoryID?) throws(StoreError)
    -> [(story: StoryID, row: Int64)]
  {
    let state = try state()
    let list = try state.connection.prepare(
      "SELECT name, id FROM story WHERE ?1 IS NULL OR name = ?1 ORDER BY name")
    try list.bind(story?.description, at: 1)
    var rows: [(story: StoryID, row: Int64)] = []
    while try list.step() { rows.append((try state.rows.story(list.text(0)), list.integer(1))) }
    if let story, rows.isEmpty {
      throw StoreError(.notFound, "There is no story \(story).", path: path)
    }
    return rows
  }
}
