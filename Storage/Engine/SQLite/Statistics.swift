/// Counts what a store holds.
struct Statistics {
  let connection: Connection

  /// The figures of the whole store.
  ///
  /// Complexity: linear in the number of revisions.
  func figures() throws(StoreError) -> StoreStatistics {
    var figures = StoreStatistics()
    let texts = try connection.statement(.textFigures)
    defer { texts.reset() }
    if try texts.step() {
      figures.texts = texts.int(0)
      figures.storedBytes = texts.int(1)
      figures.fullTexts = texts.int(2)
      guard (0...StoreLimits.chainDepth).contains(texts.int(3)), texts.int(4) >= 0,
        texts.int(5) <= StoreLimits.snapshotBytes
      else {
        throw StoreError.damaged("A text has fields that cannot be.", path: connection.path)
      }
      figures.longestChain = figures.texts == 0 ? 0 : texts.int(3) + 1
    }
    let rows = RevisionRows(connection: connection)
    let stories = try connection.statement(.storyFigures)
    defer { stories.reset() }
    try stories.bind(Int64.max, at: 1)
    while try stories.step() {
      figures.stories += 1
      figures.revisions += stories.int(1)
      figures.rawBytes += stories.int(2)
      guard figures.largest.count < 10 else { continue }
      figures.largest.append(
        StoreStatistics.StoryFigures(
          story: try rows.story(stories.text(0)), revisions: stories.int(1),
          rawBytes: stories.int(2)))
    }
    for suffix in ["", "-wal"] {
      figures.fileBytes += StoreOpening.fileSize(connection.path + suffix) ?? 0
    }
    return figures
  }
}
