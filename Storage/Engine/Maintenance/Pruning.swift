import StoryModel

/// Drops revisions by a policy, and the texts that then nothing needs.
struct Pruning {
  let connection: Connection

  /// Drops the revisions of a story that the policy does not keep, inside the caller's transaction.
  func prune(_ story: StoryID, row: Int64, policy: RetentionPolicy, dryRun: Bool)
    throws(StoreError) -> (share: PruneResult.Share, textsRemoved: Int)
  {
    let list = try connection.prepare(
      "SELECT number, captured_at FROM revision WHERE story = ?1 ORDER BY number")
    try list.bind(row, at: 1)
    var entries: [RetentionPolicy.Entry] = []
    while try list.step() {
      entries.append(
        RetentionPolicy.Entry(
          number: list.int(0), capturedAt: Timestamp(milliseconds: list.integer(1))))
    }
    let dropped = policy.dropped(of: entries)
    let share = PruneResult.Share(
      story: story, dropped: dropped, kept: entries.count - dropped.count)
    guard !dryRun, !dropped.isEmpty else { return (share, 0) }
    let deletion = try connection.prepare("DELETE FROM revision WHERE story = ?1 AND number = ?2")
    for number in dropped {
      try deletion.bind(row, at: 1)
      try deletion.bind(number, at: 2)
      try deletion.run()
    }
    return (share, try removeUnneededTexts(story: row))
  }

  /// Removes a story's texts that no revision has and no text that stays builds on.
  ///
  /// Bases stand before what builds on them, so one pass from the last text to the first marks all
  /// that is needed. Complexity: linear in the story's texts.
  func removeUnneededTexts(story: Int64) throws(StoreError) -> Int {
    var needed: Set<Int64> = []
    let used = try connection.prepare("SELECT DISTINCT text FROM revision WHERE story = ?1")
    try used.bind(story, at: 1)
    while try used.step() { needed.insert(used.integer(0)) }
    let texts = try connection.prepare(
      "SELECT id, base FROM text WHERE story = ?1 ORDER BY id DESC")
    try texts.bind(story, at: 1)
    var unneeded: [Int64] = []
    while try texts.step() {
      if !needed.contains(texts.integer(0)) {
        unneeded.append(texts.integer(0))
      } else if !texts.isNull(1) {
        needed.insert(texts.integer(1))
      }
    }
    let deletion = try connection.prepare("DELETE FROM text WHERE id = ?1")
    for text in unneeded {
      try deletion.bind(text, at: 1)
      try deletion.run()
    }
    return unneeded.count
  }
}
