import Glibc
import Synchronization
import TestSupport
import Testing

@testable import Stet
@testable import Storage

@Suite("Search")
struct SearchTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private var path: String { "\(folder.path)/stories.stet" }

  private func captures(_ name: String, _ texts: [String]) throws -> [Capture] {
    let story = try #require(StoryID(name))
    return texts.enumerated().map { index, text in
      Capture(
        story: story,
        snapshot: Snapshot(
          bytes: Array(text.utf8), capturedAt: Timestamp(milliseconds: Int64(index) * 60_000),
          format: .markdown))
    }
  }

  private func archive(_ stories: [String: [String]]) async throws -> Archive {
    let archive = try await Archive.open(path, mode: .create)
    for (name, texts) in stories.sorted(by: { $0.key < $1.key }) {
      _ = try await archive.keep(try captures(name, texts))
    }
    return archive
  }

  private func spans(_ result: SearchResult) -> [[Int?]] {
    result.spans.map { [$0.appeared, $0.vanished] }
  }

  @Test("A word is found in every revision that ever had it, with when it appeared and vanished")
  func lifetime() async throws {
    let archive = try await archive([
      "quay": ["The crane stands.\n", "The crane fell.\n\nAll is quiet.\n", "All is quiet.\n"],
      "mill": ["The mill stands by a crane.\n", "The mill stands.\n", "A crane is back.\n"],
      "road": ["No traffic.\n"],
    ])
    let found = try await archive.search(SearchQuery("CRANE"))
    #expect(found.total == 2)
    let byStory = Dictionary(
      uniqueKeysWithValues: found.results.map { ($0.revision.story.description, $0) })
    let quay = try #require(byStory["quay"])
    // The sentence was reworded between; the word stood there throughout.
    #expect(spans(quay) == [[1, 3]])
    #expect(quay.revision.number == 2)
    #expect(quay.passage == "The crane fell.")
    #expect(quay.excerpt == ["The ", "crane", " fell."])
    let mill = try #require(byStory["mill"])
    #expect(spans(mill) == [[1, 2], [3, nil]])
    #expect(mill.stands)
    let removed = try await archive.search(SearchQuery("crane"), removed: true)
    #expect(removed.results.map(\.revision.story.description) == ["quay"])
    #expect(try await archive.search(SearchQuery("derrick")).total == 0)
  }

  @Test(
    "The passage that is shown stands in the revision beside it, also where a former one fits better"
  )
  func passageOfRevision() async throws {
    let later = "The crane by the long northern quay was taken down by many workers after a storm."
    let archive = try await archive([
      "quay": ["Crane, crane.\n", "\(later)\n"],
      "mill": ["Crane, crane.\n", "\(later)\n", "All is quiet.\n"],
    ])
    let found = try await archive.search(SearchQuery("crane"))
    #expect(found.results.map(\.revision.number) == [2, 2])
    #expect(found.results.map(\.passage) == [later, later])
  }

  @Test("What is kept after a search is found by the next, and what is pruned no longer")
  func incremental() async throws {
    let archive = try await archive(["quay": ["First the heron.\n", "Then the otter.\n"]])
    #expect(try await archive.search(SearchQuery("otter")).total == 1)
    _ = try await archive.keep(
      try captures("quay", ["Now the badger.\n"]) + captures("fen", ["A badger.\n"]))
    #expect(try await archive.search(SearchQuery("badger")).total == 2)
    let otter = try await archive.search(SearchQuery("otter"))
    #expect(otter.results.map(spans) == [[[2, 3]]])
    _ = try await archive.prune(RetentionPolicy(last: 1), dryRun: false)
    #expect(try await archive.search(SearchQuery("otter")).total == 0)
    let heron = try await archive.search(SearchQuery("heron"), removed: true)
    #expect(heron.results.map(spans) == [[[1, 3]]])
    #expect(heron.results.first?.revision.number == 1)
  }

  @Test("Revisions whose numbers are far apart are found at once, and none follows the highest")
  func farNumbers() async throws {
    let archive = try await archive([:])
    let highest = 1 << 40
    let texts = try captures("quay", ["A heron.\n", "An otter.\n"])
    #expect(
      try await archive.restore([
        NumberedCapture(number: 1, capture: texts[0]),
        NumberedCapture(number: highest, capture: texts[1]),
      ]) == 2)
    #expect(
      try await archive.search(SearchQuery("heron")).results.map(spans) == [[[1, highest]]])
    await #expect {
      _ = try await archive.keep(try captures("quay", ["A badger.\n"]))
    } throws: { ($0 as? ArchiveError)?.underlying?.code == .tooLarge }
  }

  @Test("An index built in one go is the same as one that grew revision by revision")
  func sameIndex() async throws {
    var random = SeededGenerator(seed: 4)
    let words = ["heron", "otter", "badger", "crane", "mill", "fen", "quay", "tide"]
    var texts: [String] = []
    var lines = (0..<6).map { _ in words.randomElement(using: &random) ?? "" }
    for _ in 0..<40 {
      lines[Int.random(in: 0..<lines.count, using: &random)] =
        words.randomElement(using: &random) ?? ""
      texts.append(lines.enumerated().map { "The \($1) of line \($0).\n\n" }.joined())
    }
    let grown = try await Archive.open("\(folder.path)/grown.stet", mode: .create)
    for capture in try captures("quay", texts) {
      _ = try await grown.keep([capture])
      _ = try await grown.search(SearchQuery("heron"))
    }
    let whole = try await archive(["quay": texts])
    let kept = try await grown.revisions(of: try #require(StoryID("quay")))
    for word in words {
      let one = try await grown.search(SearchQuery(word)).results.map(spans)
      let other = try await whole.search(SearchQuery(word)).results.map(spans)
      #expect(one == other)
      // And both say what the texts say.
      var expected: [[Int?]] = []
      for revision in kept {
        let bytes = try await grown.snapshot(of: revision).bytes
        let has = String(decoding: bytes, as: UTF8.self).contains(" \(word) ")
        let stands = expected.last.map { $0[1] == nil } ?? false
        if has, !stands { expected.append([revision.number, nil]) }
        if !has, stands { expected[expected.count - 1][1] = revision.number }
      }
      #expect(one == (expected.isEmpty ? [] : [expected]), "\(word)")
    }
  }

  @Test(
    "Words, quotes, beginnings, either and not mean what people expect",
    arguments: [
      ("heron otter", ["both"]), ("heron OR otter", ["both", "heron", "otter"]),
      ("heron NOT otter", ["heron"]), ("heron -otter", ["heron"]), ("\"grey heron\"", ["heron"]),
      ("“grey heron”", ["heron"]), ("her*", ["both", "heron"]), ("HERON grey", ["heron"]),
      ("Ménagère", ["accent"]), ("menagere", ["accent"]), ("menag*", ["accent"]),
      ("\"heron grey\"", []), ("heron AND otter", ["both"]), ("heron (otter)", ["both"]),
      ("京都", ["kyoto"]), ("都府", ["kyoto"]), ("都京", []), ("4,500", ["number"]),
      ("-5", ["number"]),
    ] as [(String, [String])])
  func syntax(query: String, stories: [String]) async throws {
    let archive = try await archive([
      "heron": ["A grey heron.\n"], "otter": ["An otter.\n"],
      "both": ["A heron here.\n\nAn otter there.\n"], "accent": ["La ménagère.\n"],
      "kyoto": ["京都府の話。\n"], "number": ["Profit of 4,500, down -5 percent.\n"],
    ])
    let found = try await archive.search(SearchQuery(query))
    #expect(found.results.map(\.revision.story.description).sorted() == stories)
  }

  @Test(
    "No query makes the index fail",
    arguments: [
      "\"", "a\"b", "a\" OR \"", "(", "NEAR(", "a NEAR b", "text:crane", "{a}", "^crane", "a*b*",
      "*", "--", "'; DROP TABLE search_words; --", "crane OR", "OR crane", "NOT", "a\0b", "🦀", "…",
      "\u{202E}crane", "crane AND AND OR NOT x",
    ])
  func hostile(query: String) async throws {
    let archive = try await archive(["quay": ["The crane a b x stands: text.\n"]])
    do {
      _ = try await archive.search(SearchQuery(query))
    } catch {
      #expect(error.code == .malformed)
      #expect(!error.message.contains("SQL"))
    }
    #expect(try await archive.search(SearchQuery("crane")).total == 1)
  }

  @Test("A query of many bytes or many words is refused in words")
  func tooLong() {
    for text in [String(repeating: "a", count: 2_000), String(repeating: "ab ", count: 40)] {
      #expect {
        try SearchQuery(text)
      } throws: { ($0 as? ArchiveError)?.code == .malformed }
    }
  }

  @Test("A damaged index is made anew, and never shows words that are not there")
  func damagedIndex() async throws {
    do {
      let archive = try await archive(["quay": ["The crane stands here.\n", "All is quiet.\n"]])
      #expect(try await archive.search(SearchQuery("crane")).total == 1)
    }
    let index = path + "-search"
    for suffix in ["-wal", "-shm"] { unlink(index + suffix) }
    let sound = try contents(of: index)
    for offset in stride(from: 0, to: sound.count, by: 997) {
      var damaged = sound
      for place in offset..<min(offset + 64, sound.count) { damaged[place] ^= 0x2A }
      try write(damaged, to: index)
      let archive = try await Archive.open(path, mode: .readOnly)
      let found = try await archive.search(SearchQuery("crane stands"))
      #expect(found.results.allSatisfy { $0.passage == "The crane stands here." })
    }
    try write(Array("no index at all".utf8), to: index)
    let archive = try await Archive.open(path, mode: .readOnly)
    #expect(try await archive.search(SearchQuery("crane")).total == 1)
    #expect(try await archive.updateSearchIndex(anew: true) == 0)
    #expect(try await archive.search(SearchQuery("crane")).total == 1)
  }

  @Test("A file of the index's name that is something else is left alone, and searches go on")
  func foreignFile() async throws {
    let store = try await archive(["quay": ["The crane stands.\n"]])
    // Another store of that name, as an earlier release let one make, and a text.
    let other = folder.path + "/other.stet"
    do {
      let archive = try await Archive.open(other, mode: .create)
      _ = try await archive.keep(try captures("mill", ["The mill stands.\n"]))
    }
    for bytes in [try contents(of: other), Array("notes of mine".utf8)] {
      try write(bytes, to: path + "-search")
      let archive = try await Archive.open(path, mode: .readOnly)
      #expect(try await archive.search(SearchQuery("crane")).total == 1)
      #expect(try await archive.updateSearchIndex(anew: true) == 0)
      try await store.forget(try #require(StoryID("quay")))
      #expect(try await archive.search(SearchQuery("crane")).total == 0)
      #expect(try contents(of: path + "-search") == bytes)
      _ = try await store.keep(try captures("quay", ["The crane stands.\n"]))
    }
  }

  @Test("Searches that come at one time make the index once, and all find what there is")
  func concurrentSearches() async throws {
    let archive = try await archive(
      Dictionary(uniqueKeysWithValues: (0..<200).map { ("s\($0)", ["The crane \($0) stands.\n"]) }))
    let makers = Makers()
    try await withThrowingTaskGroup(of: Int.self) { group in
      for number in 0..<6 {
        group.addTask {
          try await archive.search(SearchQuery("crane")) { _ in
            makers.numbers.withLock { _ = $0.insert(number) }
          }.total
        }
      }
      for try await total in group { #expect(total == 200) }
    }
    #expect(makers.numbers.withLock(\.count) == 1)
  }

  /// Which of several searches made the index.
  private final class Makers: Sendable {
    let numbers = Mutex<Set<Int>>([])
  }

  @Test("A search sees that another process took the index away")
  func removedIndex() async throws {
    let archive = try await archive(["quay": ["The crane stands.\n"]])
    #expect(try await archive.search(SearchQuery("crane")).total == 1)
    for suffix in ["", "-wal", "-shm"] { unlink(path + "-search" + suffix) }
    #expect(try await archive.search(SearchQuery("crane")).total == 1)
    #expect(access(path + "-search", F_OK) == 0)
  }

  @Test("What is forgotten leaves the index even while another process reads the store")
  func forgetWhileRead() async throws {
    let archive = try await archive(["secret": ["Quillon Ferrapont told it.\n"]])
    #expect(try await archive.search(SearchQuery("Ferrapont")).total == 1)
    let story = try #require(StoryID("secret"))
    let reader = try Connection(path: path, access: .readWrite, patience: .usual)
    try reader.execute("BEGIN")
    #expect(try reader.number("SELECT count(*) FROM revision") == 1)
    await #expect {
      try await archive.forget(story)
    } throws: { ($0 as? ArchiveError)?.code == .storage }
    let index = String(
      decoding: (try? contents(of: path + "-search")) ?? [], as: UTF8.self)
    #expect(!index.lowercased().contains("ferrapont"))
    try reader.execute("COMMIT")
    _ = try await archive.repack()
    for suffix in ["", "-wal", "-search", "-search-wal"] {
      let text = String(decoding: (try? contents(of: path + suffix)) ?? [], as: UTF8.self)
      #expect(!text.lowercased().contains("ferrapont"))
    }
  }

  @Test("Nothing of a forgotten story stays in the index's file")
  func forget() async throws {
    let archive = try await archive([
      "quay": ["The crane stands.\n"], "secret": ["Quillon Ferrapont told it.\n"],
    ])
    #expect(try await archive.search(SearchQuery("Ferrapont")).total == 1)
    try await archive.forget(try #require(StoryID("secret")))
    for suffix in ["-search", "-search-wal"] {
      let text = String(decoding: (try? contents(of: path + suffix)) ?? [], as: UTF8.self)
        .lowercased()
      #expect(!text.contains("ferrapont"))
      #expect(!text.contains("secret"))
    }
    #expect(try await archive.search(SearchQuery("Ferrapont")).total == 0)
    #expect(try await archive.search(SearchQuery("crane")).total == 1)
  }

  @Test("Searches and snapshots at once disturb each other nowhere")
  func concurrent() async throws {
    let archive = try await archive(["quay": ["The crane stands.\n"]])
    let other = try await Archive.open(path, mode: .readOnly)
    let texts = try (0..<60).flatMap {
      try captures("story-\($0 % 7)", ["Edition \($0) of the crane story.\n"])
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { for capture in texts { _ = try await archive.keep([capture]) } }
      for searcher in [archive, other] {
        group.addTask {
          for _ in 0..<10 {
            let total = try await searcher.search(SearchQuery("crane")).total
            #expect(total >= 1)
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try await other.search(SearchQuery("crane")).total == 8)
    #expect(try await archive.search(SearchQuery("\"Edition 59\"")).total == 1)
  }

  @Test("Where no file can be made beside the store, it is searched all the same")
  func readOnlyFolder() async throws {
    do { _ = try await archive(["quay": ["The crane stands.\n"]]) }
    chmod(folder.path, 0o500)
    defer { chmod(folder.path, 0o700) }
    let archive = try await Archive.open(path, mode: .readOnly)
    #expect(try await archive.search(SearchQuery("crane")).total == 1)
  }
}
