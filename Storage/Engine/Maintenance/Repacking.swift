import StoryModel

/// Stores a story's texts anew.
struct Repacking {
  let connection: Connection
  let texts: TextWriter
  let reader: TextReader

  /// Stores the texts of a story again in the order of its revisions, lets the revisions name the
  /// new rows, and removes the former ones; inside the caller's transaction.
  ///
  /// Every text is checked against its hash as it is read, so that damage is never spread.
  func repack(story: Int64) throws(StoreError) {
    let former = try connection.prepare("SELECT coalesce(max(id), 0) FROM text")
    let lastFormer = try former.step() ? former.integer(0) : 0
    former.reset()
    let list = try connection.prepare(
      "SELECT number, text FROM revision WHERE story = ?1 ORDER BY number")
    try list.bind(story, at: 1)
    var entries: [(number: Int, text: Int64)] = []
    while try list.step() { entries.append((list.int(0), list.integer(1))) }
    let update = try connection.prepare(
      "UPDATE revision SET text = ?3 WHERE story = ?1 AND number = ?2")
    var renamed: [Int64: Int64] = [:]
    for entry in entries {
      let text: Int64
      if let known = renamed[entry.text] {
        text = known
      } else {
        let (hash, bytes) = try reader.text(entry.text)
        text = try texts.store(bytes, hash: hash, story: story, number: entry.number)
        renamed[entry.text] = text
      }
      try update.bind(story, at: 1)
      try update.bind(entry.number, at: 2)
      try update.bind(text, at: 3)
      try update.run()
    }
    // The latest rows first, for bases stand before what builds on them.
    let deletion = try connection.prepare("DELETE FROM text WHERE story = ?1 AND id <= ?2")
    try deletion.bind(story, at: 1)
    try deletion.bind(lastFormer, at: 2)
    try deletion.run()
  }
}
