import StoryModel

/// Where a story's snapshots came from and how they are read: the same for most of its revisions,
/// so kept apart from them.
struct SourceRows {
  let connection: Connection

  /// The number of a snapshot's source among its story's: one of the last eight, or a new one.
  func row(of snapshot: Snapshot, story: Int64) throws(StoreError) -> Int64 {
    let lookup = try connection.statement(.sources)
    defer { lookup.reset() }
    try lookup.bind(story, at: 1)
    var latest: Int64 = -1
    while try lookup.step() {
      latest = max(latest, lookup.integer(0))
      if lookup.text(1) == snapshot.origin, lookup.text(2) == snapshot.format.rawValue,
        lookup.text(3) == snapshot.charset
      {
        return lookup.integer(0)
      }
    }
    let insertion = try connection.statement(.insertSource)
    try insertion.bind(story, at: 1)
    try insertion.bind(latest + 1, at: 2)
    try insertion.bind(snapshot.origin, at: 3)
    try insertion.bind(snapshot.format.rawValue, at: 4)
    try insertion.bind(snapshot.charset, at: 5)
    try insertion.run()
    return latest + 1
  }
}
