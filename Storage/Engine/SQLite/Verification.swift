import StoryModel

/// Checks that a store is sound and that every text can be had back.
///
/// What is damaged is listed, and the check goes on with what is left. Complexity: linear in the
/// bytes of the texts, each rebuilt once from its base while that is still in the cache.
struct Verification {
  let connection: Connection
  private let reader: TextReader
  private var problems: [VerificationResult.Problem] = []
  private var revisionsChecked = 0
  private var bytesChecked = 0

  /// Room for texts on which others build: 64 MiB, the largest text there can be.
  private static let cacheBytes = 64 << 20

  /// The stories that one of several readers looks at, for no text builds on another story's.
  struct Share {
    /// Which one, from 0.
    let number: Int
    /// Of how many.
    let count: Int
  }

  init(connection: Connection) {
    self.connection = connection
    reader = TextReader(connection: connection, cache: TextCache(capacity: Self.cacheBytes))
  }

  /// Rebuilds and hashes the texts of a share; for the first one also runs SQLite's own check before
  /// it and looks at all other rows after it.
  ///
  /// `sample` texts are taken, spread evenly over the share; all where it is `nil`.
  mutating func run(
    _ share: Share, sample: Int?, progress: (@Sendable (Double) -> Void)?
  ) throws(StoreError) -> VerificationResult {
    for part in share.number == 0 ? Part.allCases : [.texts] {
      do {
        switch part {
        case .file: try checkFile()
        case .texts: try checkTexts(share, sample: sample, progress: progress)
        case .rows: problems += try RowCheck(connection: connection).problems()
        }
      } catch  where error.code == .damaged || error.code == .notAStore {
        problems.append(.init(story: nil, message: error.finding))
      }
    }
    progress?(1)
    return VerificationResult(
      revisionsChecked: revisionsChecked, bytesChecked: bytesChecked, problems: problems)
  }

  /// The parts of the check; damage that ends one is listed, and the next begins.
  private enum Part: CaseIterable { case file, texts, rows }

  private mutating func checkFile() throws(StoreError) {
    let integrity = try connection.prepare("PRAGMA integrity_check(20)")
    while try integrity.step() {
      guard let line = integrity.text(0), line != "ok" else { continue }
      problems.append(.init(story: nil, message: "SQLite's check of the file: \(line)"))
    }
  }

  private mutating func checkTexts(
    _ share: Share, sample: Int?, progress: (@Sendable (Double) -> Void)?
  ) throws(StoreError) {
    // Story by story, so that a text's base is still in the cache however many stories there are. Rows
    // may have negative numbers, of which the remainder is negative.
    let ofShare = "(story % \(share.count) + \(share.count)) % \(share.count) = \(share.number)"
    let texts = try connection.prepare(
      "SELECT id, story FROM text WHERE \(ofShare) ORDER BY story, id")
    let count = Int(try connection.number("SELECT count(*) FROM text WHERE \(ofShare)") ?? 0)
    let wanted = min(count, max(0, sample ?? count))
    var position = 0
    // Of a story's texts only those that others build on are worth holding.
    let list = try connection.prepare(
      "SELECT DISTINCT base FROM text WHERE story = ?1 AND base IS NOT NULL")
    var story: Int64?
    var bases: Set<Int64> = []
    while try texts.step() {
      position += 1
      if story != texts.integer(1) {
        story = texts.integer(1)
        bases.removeAll(keepingCapacity: true)
        try list.bind(texts.integer(1), at: 1)
        while try list.step() { bases.insert(list.integer(0)) }
      }
      // The texts at which the share of the sample passes a whole number.
      guard count > 0, position * wanted / count > (position - 1) * wanted / count else { continue }
      do {
        let id = texts.integer(0)
        bytesChecked += try reader.text(id, keeping: bases.contains(id), anew: true).bytes.count
        revisionsChecked += 1
      } catch  where error.code == .damaged {
        problems.append(.init(story: try self.story(of: texts.integer(1)), message: error.finding))
      }
      if position & 63 == 0 { progress?(Double(position) / Double(count)) }
    }
  }

  private func story(of row: Int64) throws(StoreError) -> StoryID? {
    let lookup = try connection.prepare("SELECT name FROM story WHERE id = ?1")
    try lookup.bind(row, at: 1)
    return try lookup.step() ? lookup.text(0).flatMap { StoryID($0) } : nil
  }
}
