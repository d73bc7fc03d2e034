import FoundationEssentials
import Glibc
import StoryModel
import TestSupport
import Testing

@testable import Storage

@Suite("Keeping a store small and sound")
struct MaintenanceTests {
  let folder: TemporaryFolder
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("stories.stet")
  }

  /// A store with two stories of `count` revisions, one each hour, and a third of one revision.
  private func store(count: Int) async throws -> SQLiteStore {
    let store = try await SQLiteStore.open(path: path, mode: .create)
    var captures: [Capture] = []
    for number in 0..<count {
      for name in ["harbour", "bridge"] {
        let text = (0..<60).map { "\(name) line \($0 <= number ? $0 * 7 : $0)\n" }.joined()
        captures.append(
          capture(try story(name), text + "as of \(number)\n", minute: number * 60))
      }
    }
    captures.append(capture(try story("secret"), "the informant's name is Quillon Ferrapont"))
    _ = try await store.append(captures)
    return store
  }

  private func texts(_ store: SQLiteStore, _ name: String) async throws -> [Int: [UInt8]] {
    var texts: [Int: [UInt8]] = [:]
    for revision in try await store.revisions(of: try story(name), in: 1...Int.max) {
      texts[revision.number] = try await store.bytes(of: revision)
    }
    return texts
  }

  @Test("The ladder keeps the last ones, the last of each day and month, the first and the latest")
  func ladder() {
    let entries = (0..<100).map {
      RetentionPolicy.Entry(
        number: $0 + 1, capturedAt: Timestamp(year: 2026, month: 1, day: 1, hour: $0 * 12))
    }
    #expect(RetentionPolicy().dropped(of: entries).isEmpty)
    let kept = { (policy: RetentionPolicy) in
      Set(1...100).subtracting(policy.dropped(of: entries)).sorted()
    }
    #expect(kept(RetentionPolicy(last: 3)) == [1, 98, 99, 100])
    #expect(kept(RetentionPolicy(daily: 2)) == [1, 98, 100])
    // Two a day: January has 62, February ends the list.
    #expect(kept(RetentionPolicy(monthly: 5)) == [1, 62, 100])
    #expect(kept(RetentionPolicy(last: 1, monthly: 1)) == [1, 100])
  }

  @Test("Pruning drops what the policy says, and only says so in a dry run")
  func pruning() async throws {
    let store = try await store(count: 40)
    let before = try await texts(store, "harbour")
    let policy = RetentionPolicy(last: 5)
    let announced = try await store.prune(policy, story: nil, dryRun: true)
    #expect(try await texts(store, "harbour").count == 40)
    let done = try await store.prune(policy, story: nil, dryRun: false)
    #expect(done.shares == announced.shares)
    #expect(done.shares.map(\.story.description) == ["bridge", "harbour"])
    #expect(done.textsRemoved > 0)
    let after = try await texts(store, "harbour")
    #expect(after.keys.sorted() == [1, 36, 37, 38, 39, 40])
    #expect(after.allSatisfy { before[$0.key] == $0.value })
    #expect(try await store.verify(sample: nil, progress: nil).problems.isEmpty)
    let next = try await store.append([capture(try story("harbour"), "new")])
    #expect(next.first?.revision.number == 41)
  }

  @Test("A repack changes no text, keeps every revision, and never makes the file larger")
  func repack() async throws {
    let store = try await store(count: 60)
    _ = try await store.prune(RetentionPolicy(last: 7), story: try story("harbour"), dryRun: false)
    let before = (try await texts(store, "harbour"), try await texts(store, "bridge"))
    let result = try await store.repack(progress: nil)
    #expect(result.bytesAfter <= result.bytesBefore)
    let fresh = try await SQLiteStore.open(
      path: path, mode: .readOnly, texts: TextCache(capacity: 0))
    #expect(try await texts(fresh, "harbour") == before.0)
    #expect(try await texts(fresh, "bridge") == before.1)
    #expect(try await fresh.verify(sample: nil, progress: nil).problems.isEmpty)
    #expect(try await fresh.statistics().texts == 8 + 60 + 1)
  }

  @Test("A forgotten story leaves no byte in the store's files; the others stay")
  func forget() async throws {
    let store = try await store(count: 20)
    let secret = try story("secret")
    _ = try await store.append([
      capture(secret, "the informant's name is Quillon Ferrapont, as we now know"),
      capture(secret, [UInt8]((0..<5_000).map { UInt8($0 * 31 & 0xff) }) + Array("Ferrapont".utf8)),
    ])
    #expect(await code { try await store.forget(try story("nobody")) } == .notFound)
    let bridge = try await texts(store, "bridge")
    try await store.forget(secret)
    #expect(try await store.latestRevision(of: secret) == nil)
    #expect(try await texts(store, "bridge") == bridge)
    #expect(try await store.verify(sample: nil, progress: nil).problems.isEmpty)
    for suffix in ["", "-wal"] {
      let text = String(decoding: (try? contents(of: path + suffix)) ?? [], as: UTF8.self)
      #expect(!text.contains("secret"))
      #expect(!text.contains("Quillon"))
      #expect(!text.contains("Ferrapont"))
    }
  }

  @Test("A backup made while others write is a sound store; it never replaces a file")
  func backup() async throws {
    let store = try await store(count: 20)
    let copy = folder.file("copy.stet")
    async let more = store.append(
      try (0..<50).map { capture(try story("bridge"), "later \($0)", minute: 2_000 + $0) })
    try await store.backUp(to: copy)
    _ = try await more
    let opened = try await SQLiteStore.open(path: copy, mode: .readOnly)
    #expect(try await opened.verify(sample: nil, progress: nil).problems.isEmpty)
    #expect(try await texts(opened, "harbour") == (try await texts(store, "harbour")))
    #expect(await code { try await store.backUp(to: copy) } == .cannotOpen)
    let writable = try await SQLiteStore.open(path: copy, mode: .readWrite)
    #expect(try await writable.append([capture(try story("harbour"), "x")]).first?.isStored == true)
  }

  @Test("A backup that is given up leaves nothing of itself")
  func backupGivenUp() async throws {
    let store = try await store(count: 300)
    let before = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    let copy = folder.file("copy.stet")
    let work = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await code { try await store.backUp(to: copy) }
    }
    #expect(await work.value != nil)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == before)
    try await store.backUp(to: copy)
    let opened = try await SQLiteStore.open(path: copy, mode: .readOnly)
    #expect(try await texts(opened, "harbour").count == 300)
  }

  @Test("A backup touches nothing that stands beside it, and leaves nothing there but itself")
  func backupBesideFiles() async throws {
    let store = try await store(count: 3)
    let copy = folder.file("copy.stet")
    try write([1, 2, 3], to: copy + ".partial")
    try await store.backUp(to: copy)
    #expect(try contents(of: copy + ".partial") == [1, 2, 3])
    // Of a store that has the name which a copy in the making might have.
    let odd = folder.file("odd")
    try write(try contents(of: copy), to: odd + ".partial")
    let other = try await SQLiteStore.open(path: odd + ".partial", mode: .readOnly)
    try await other.backUp(to: odd)
    await other.close()
    #expect(
      try await SQLiteStore.open(path: odd, mode: .readOnly).verify(sample: nil, progress: nil)
        .problems.isEmpty)
    #expect(try await texts(other, "harbour").count == 3)
    await other.close()
    // A link that leads nowhere is something too.
    let link = folder.file("link")
    #expect(symlink(folder.file("nowhere"), link) == 0)
    #expect(await code { try await store.backUp(to: link) } == .cannotOpen)
    await store.close()
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(
      names.filter { !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") }.sorted() == [
        "copy.stet", "copy.stet.partial", "link", "odd", "odd.partial", "stories.stet",
      ])
  }

  @Test("A reader during prune and repack sees whole revisions only")
  func readersGoOn() async throws {
    let store = try await store(count: 30)
    let reader = try await SQLiteStore.open(
      path: path, mode: .readOnly, texts: TextCache(capacity: 0))
    let harbour = try story("harbour")
    let expected = try await texts(store, "harbour")
    let latest = try #require(try await reader.latestRevision(of: harbour))
    async let work: Void = {
      for _ in 0..<3 { _ = try await store.repack(progress: nil) }
      _ = try await store.prune(RetentionPolicy(last: 3), story: nil, dryRun: false)
    }()
    for _ in 0..<60 {
      #expect(try await reader.bytes(of: latest) == expected[latest.number])
      await Task.yield()
    }
    do { try await work } catch { #expect((error as? StoreError)?.code == .locked) }
  }
}
