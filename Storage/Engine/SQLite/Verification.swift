import StoryModel

/// Checks that a store is sound and that every text can be had back.
struct Verification {
  let connection: Connection

  /// Runs SQLite's own check, then rebuilds and hashes texts, then resolves references.
  ///
  /// `sample` texts spread evenly over the store, or all.
  func run(sample: Int?, progress: (@Sendable (Double) -> Void)?) throws(StoreError)
    -> VerificationResult
  {
    var problems: [VerificationResult.Problem] = []
    let integrity = try connection.prepare("PRAGMA integrity_check(20)")
    while try integrity.step() {
      guard let line = integrity.text(0), line != "ok" else { continue }
      problems.append(.init(story: nil, message: "SQLite's check: \(line)"))
    }
    let count = Int(try connection.number("SELECT count(*) FROM text") ?? 0)
    let wanted = min(count, max(0, sample ?? count))
    let reader = TextReader(connection: connection, cache: TextCache(capacity: 64 << 20))
    var checked = 0
    var bytes = 0
    var position = 0
    let ids = try connection.prepare("SELECT id, story FROM text ORDER BY id")
    while try ids.step() {
      position += 1
      // The texts whose share of the sample passes a whole number.
      guard count > 0, position * wanted / count > (position - 1) * wanted / count else { continue }
      do {
        bytes += try reader.text(ids.integer(0)).bytes.count
        checked += 1
      } catch  where error.code == .damaged {
        problems.append(
          .init(story: try story(of: ids.integer(1)), message: error.message))
      }
      if position & 63 == 0 { progress?(Double(position) / Double(count)) }
    }
    let dangling = try connection.statement(.danglingRevisions)
    defer { dangling.reset() }
    while try dangling.step() {
      problems.append(
        .init(
          story: dangling.text(0).flatMap { StoryID($0) },
          message: "Revision \(dangling.int(1)) leads to no text or source."))
    }
    progress?(1)
    return VerificationResult(
      revisionsChecked: checked, bytesChecked: bytes, problems: problems)
  }

  private func story(of row: Int64) throws(StoreError) -> StoryID? {
    let lookup = try connection.prepare("SELECT name FROM story WHERE id = ?1")
    try lookup.bind(row, at: 1)
    return try lookup.step() ? lookup.text(0).flatMap { StoryID($0) } : nil
  }
}
