import StoryModel
import Testing

@testable import Storage

@Suite("Keeping revisions")
struct SQLiteStoreTests {
  let folder: TemporaryFolder
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("stories.stet")
  }

  @Test("A revision comes back byte for byte with all that was known of its capture")
  func roundTrip() async throws {
    let harbour = try story("coast/harbour")
    let store = try await SQLiteStore.open(path: path, mode: .create)
    let snapshot = Snapshot(
      bytes: Array("Four cranes stand idle.\r\n\u{0}\u{ff}".utf8),
      capturedAt: Timestamp(milliseconds: 1_790_000_000_123),
      origin: "https://example.org/harbour?page=1", format: .html, charset: "windows-1252")
    let results = try await store.append([Capture(story: harbour, snapshot: snapshot)])
    let expected = Revision(
      story: harbour, number: 1, hash: ContentHash(of: snapshot.bytes),
      byteCount: snapshot.bytes.count, capturedAt: snapshot.capturedAt, origin: snapshot.origin,
      format: .html, charset: "windows-1252")
    #expect(results == [.stored(expected)])
    let reopened = try await SQLiteStore.open(path: path, mode: .readOnly)
    #expect(try await reopened.latestRevision(of: harbour) == expected)
    #expect(try await reopened.bytes(of: expected) == snapshot.bytes)
  }

  @Test("A store's mark is another one as soon as anybody has kept something, and no sooner")
  func mark() async throws {
    let harbour = try story("harbour")
    let store = try await SQLiteStore.open(path: path, mode: .create)
    let other = try await SQLiteStore.open(path: path, mode: .create)
    var marks = [try await store.mark()]
    _ = try await store.stories(after: nil, limit: 10)
    #expect(try await store.mark() == marks[0])
    for (minute, keeper) in [store, other].enumerated() {
      _ = try await keeper.append([capture(harbour, "text \(minute)", minute: minute)])
      marks.append(try await store.mark())
    }
    await store.close()
    marks.append(try await store.mark())
    #expect(Set(marks).count == 4)
  }

  @Test("The latest bytes again add no revision; earlier bytes again add one but no text")
  func repeats() async throws {
    let harbour = try story("harbour")
    let store = try await SQLiteStore.open(path: path, mode: .create)
    let results = try await store.append([
      capture(harbour, "one", minute: 1), capture(harbour, "one", minute: 2),
      capture(harbour, "two", minute: 3), capture(harbour, "one", minute: 4),
    ])
    #expect(results.map(\.isStored) == [true, false, true, true])
    #expect(results.map(\.revision.number) == [1, 1, 2, 3])
    let figures = try await store.statistics()
    #expect(figures.revisions == 3)
    #expect(figures.texts == 2)
    #expect(figures.rawBytes == 9)
    #expect(figures.largest == [.init(story: harbour, revisions: 3, rawBytes: 9)])
  }

  @Test("Stories stand by name, with their first and latest revisions, page by page")
  func stories() async throws {
    let store = try await SQLiteStore.open(path: path, mode: .create)
    let names = try ["b/two", "a", "b/one"].map(story)
    for name in names {
      _ = try await store.append([capture(name, "1 \(name)"), capture(name, "2 \(name)")])
    }
    let all = try await store.stories(after: nil, limit: 10)
    #expect(all.map(\.story.description) == ["a", "b/one", "b/two"])
    #expect(
      all.allSatisfy { $0.revisionCount == 2 && $0.first.number == 1 && $0.latest.number == 2 })
    let page = try await store.stories(after: try story("a"), limit: 1)
    #expect(page.map(\.story.description) == ["b/one"])
    var listed: [String] = []
    var name: String?
    repeat {
      let listing = try await store.listing(after: name, limit: 2)
      listed += listing.stories.map(\.story.description)
      name = listing.next
    } while name != nil
    #expect(listed == ["a", "b/one", "b/two"])
  }

  @Test("A revision is found by number, by moment and by the beginning of its hash")
  func lookups() async throws {
    let harbour = try story("harbour")
    let store = try await SQLiteStore.open(path: path, mode: .create)
    // The clock goes back between the second and the third.
    for (text, minute) in [("one", 10), ("two", 20), ("three", 15)] {
      _ = try await store.append([capture(harbour, text, minute: minute)])
    }
    #expect(try await store.revisions(of: harbour, in: 2...9).map(\.number) == [2, 3])
    func at(_ minute: Int) async throws -> Int? {
      try await store.revision(
        of: harbour, at: Timestamp(milliseconds: Int64(minute) * 60_000))?.number
    }
    #expect(try await at(9) == nil)
    #expect(try await at(14) == 1)
    #expect(try await at(16) == 3)
    let hash = ContentHash(of: Array("two".utf8)).description
    for length in [1, 4, 7, 8, 9, 63, 64] {
      let found = try await store.revisions(
        of: harbour, hashPrefix: String(hash.prefix(length)), limit: 10)
      #expect(found.map(\.number).contains(2))
      #expect(found.allSatisfy { $0.hash.description.hasPrefix(hash.prefix(length)) })
    }
    #expect(try await store.revisions(of: harbour, hashPrefix: "xyz", limit: 10).isEmpty)
    #expect(try await store.latestRevision(of: try story("elsewhere")) == nil)
  }

  @Test("A snapshot of no bytes is a revision")
  func empty() async throws {
    let harbour = try story("harbour")
    let store = try await SQLiteStore.open(path: path, mode: .create)
    let results = try await store.append([
      capture(harbour, "text"), capture(harbour, ""), capture(harbour, "text"),
    ])
    let reopened = try await SQLiteStore.open(path: path, mode: .readWrite)
    #expect(try await reopened.bytes(of: results[1].revision) == [])
    #expect(try await reopened.bytes(of: results[2].revision) == Array("text".utf8))
    #expect(try await reopened.verify(sample: nil, progress: nil).problems.isEmpty)
  }

  @Test("A snapshot over the limit is refused, and nothing beside it is kept")
  func tooLarge() async throws {
    let harbour = try story("harbour")
    let store = try await SQLiteStore.open(path: path, mode: .create)
    let large = [UInt8](repeating: 65, count: StoreLimits.snapshotBytes + 1)
    #expect(
      await code { _ = try await store.append([capture(harbour, "a"), capture(harbour, large)]) }
        == .tooLarge)
    #expect(try await store.latestRevision(of: harbour) == nil)
  }

  @Test("Two archives of one file, used at once, number a story's revisions without gap or repeat")
  func twoWriters() async throws {
    let harbour = try story("harbour")
    let first = try await SQLiteStore.open(path: path, mode: .create)
    let second = try await SQLiteStore.open(path: path, mode: .readWrite)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (name, store) in [("first", first), ("second", second)] {
        group.addTask {
          for index in 0..<40 {
            _ = try await store.append([capture(harbour, "\(name) \(index)", minute: index)])
          }
        }
      }
      try await group.waitForAll()
    }
    let revisions = try await first.revisions(of: harbour, in: 1...Int.max)
    #expect(revisions.map(\.number) == Array(1...80))
    #expect(try await second.verify(sample: nil, progress: nil).problems.isEmpty)
  }
}

extension KeepResult {
  var isStored: Bool { if case .stored = self { true } else { false } }

  var revision: Revision {
    switch self {
    case .stored(let revision), .unchanged(let revision): revision
    }
  }
}
