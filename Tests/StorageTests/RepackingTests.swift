import StoryModel
import TestSupport
import Testing

@testable import Storage

@Suite("Repacking")
struct RepackingTests {
  let folder: TemporaryFolder
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("stories.stet")
  }

  /// The revisions of a story that mostly grows, line by line.
  private func editions(_ count: Int, name: String = "harbour") -> [String] {
    var random = SeededGenerator(seed: 21)
    var lines = (0..<30).map { "The \(name) story begins with line \($0), as first told.\n" }
    return (0..<count).map { number in
      lines.insert(
        "At \(number) the council heard \(random.next() % 10_000) of \(random.next() % 1_000).\n",
        at: Int.random(in: 0...lines.count, using: &random))
      if number % 5 == 0 { lines.remove(at: Int.random(in: 0..<lines.count, using: &random)) }
      return lines.joined() + "As of \(number).\n"
    }
  }

  /// A store of the story "harbour" with these editions.
  private func store(_ editions: [String]) async throws -> SQLiteStore {
    let store = try await SQLiteStore.open(path: path, mode: .create)
    let harbour = try story("harbour")
    _ = try await store.append(
      editions.enumerated().map { capture(harbour, $0.element, minute: $0.offset) })
    return store
  }

  /// Makes sure that a store read anew has these editions and no other, and is sound.
  private func expect(_ editions: [String]) async throws {
    let fresh = try await SQLiteStore.open(
      path: path, mode: .readOnly, texts: TextCache(capacity: 0))
    let revisions = try await fresh.revisions(of: try story("harbour"), in: 1...Int.max)
    #expect(revisions.map(\.number) == Array(1...editions.count))
    for revision in revisions {
      #expect(try await fresh.bytes(of: revision) == Array(editions[revision.number - 1].utf8))
    }
    let verified = try await fresh.verify(sample: nil, progress: nil)
    #expect(verified.problems.isEmpty)
    #expect(verified.revisionsChecked == Set(editions).count)
    await fresh.close()
  }

  @Test("A story that grows becomes smaller by a fifth, and a second repack finds nothing to do")
  func smaller() async throws {
    let editions = editions(150)
    let store = try await store(editions)
    let before = try await store.statistics()
    _ = try await store.repack(progress: nil)
    try await expect(editions)
    let after = try await store.statistics()
    #expect(after.storedBytes * 5 < before.storedBytes * 4)
    #expect(after.longestChain <= SkipChain.longest + 1)
    await store.close()
    let rows = try rows()
    let again = try await SQLiteStore.open(path: path, mode: .readWrite)
    _ = try await again.repack(progress: nil)
    await again.close()
    #expect(try self.rows() == rows)
  }

  private func rows() throws -> [Int64] {
    let connection = try Connection(path: path, access: .readWrite, patience: .usual)
    let list = try connection.prepare("SELECT id, length(data) FROM text ORDER BY id")
    var rows: [Int64] = []
    while try list.step() { rows += [list.integer(0), list.integer(1)] }
    return rows
  }

  @Test("Captures after a repack build on what it stored, and a later one takes them in")
  func capturesAfter() async throws {
    let editions = editions(120)
    let store = try await store(Array(editions[..<80]))
    _ = try await store.repack(progress: nil)
    let harbour = try story("harbour")
    for number in 80..<120 {
      _ = try await store.append([capture(harbour, editions[number], minute: number)])
    }
    try await expect(editions)
    #expect(try await store.statistics().fullTexts <= 2)
    _ = try await store.repack(progress: nil)
    try await expect(editions)
  }

  @Test("What is captured while a repack is worked out is kept, on the texts' new rows")
  func capturesMeanwhile() async throws {
    let editions = editions(100)
    let store = try await store(Array(editions[..<70]))
    let connection = try StoreOpening.connection(path: path, mode: .readWrite)
    let reader = TextReader(connection: connection, cache: TextCache(capacity: 1 << 20))
    let repacking = Repacking(
      connection: connection, texts: TextWriter(connection: connection, reader: reader))
    let plan = try repacking.plan(story: 1, progress: { _ in })
    #expect(plan.entries.count == 70)
    let harbour = try story("harbour")
    for number in 70..<100 {
      _ = try await store.append([capture(harbour, editions[number], minute: number)])
    }
    let done = try connection.transaction { () throws(StoreError) in
      try repacking.apply(plan, story: 1)
    }
    #expect(done)
    try await expect(editions)
    #expect(try connection.number("SELECT count(*) FROM text") == 100)
  }

  @Test("A plan for texts that were pruned meanwhile is not carried out")
  func prunedMeanwhile() async throws {
    let editions = editions(60)
    let store = try await store(editions)
    let connection = try StoreOpening.connection(path: path, mode: .readWrite)
    let reader = TextReader(connection: connection, cache: TextCache(capacity: 1 << 20))
    let repacking = Repacking(
      connection: connection, texts: TextWriter(connection: connection, reader: reader))
    let plan = try repacking.plan(story: 1, progress: { _ in })
    _ = try await store.prune(RetentionPolicy(last: 3), story: nil, dryRun: false)
    let before = try rows()
    let done = try connection.transaction { () throws(StoreError) in
      try repacking.apply(plan, story: 1)
    }
    #expect(!done)
    #expect(try rows() == before)
    _ = try await store.repack(progress: nil)
    #expect(try await store.statistics().texts == 4)
    #expect(try await store.verify(sample: nil, progress: nil).problems.isEmpty)
  }

  @Test("Texts that flip, repeat, shrink, are empty or are noise come through a repack")
  func oddTexts() async throws {
    var random = SeededGenerator(seed: 3)
    let noise = (0..<400).map { _ in String(UInt64.random(in: 0...UInt64.max, using: &random)) }
    let long = noise.joined(separator: "\n")
    let editions = [
      long + long, "", "a wall stands before this page", long, "a wall stands before this page",
      String(repeating: "one line over and over\n", count: 4_000), long + "and on", "x",
      noise[..<200].joined(separator: "\n") + long,
    ]
    let store = try await store(editions)
    _ = try await store.repack(progress: nil)
    try await expect(editions)
  }

  @Test("The progress of a repack rises from story to story and within one")
  func progress() async throws {
    let store = try await store(editions(60))
    let shares = Shares()
    _ = try await store.repack { shares.note($0) }
    let noted = shares.all
    #expect(noted.count > 4)
    #expect(noted == noted.sorted())
    #expect(noted.last == 1)
  }
}
