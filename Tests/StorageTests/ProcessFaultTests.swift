import FoundationEssentials
import Glibc
import StoryModel
import TestSupport
import Testing

@testable import Storage
@testable import StoreProcess

@Suite("Faults of the machine")
struct ProcessFaultTests {
  /// The program beside the test's own.
  private static let program = URL(filePath: CommandLine.arguments[0])
    .deletingLastPathComponent().appending(path: "StoreProcess").path

  /// The last number that a process acknowledged, whole lines only.
  private func acknowledged(_ path: String) throws -> Int {
    let text = String(decoding: try contents(of: path), as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    return lines.last.flatMap { Int($0) } ?? 0
  }

  @Test("A writer that is killed at any moment loses nothing acknowledged and leaves nothing half")
  func killed() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("stories.stet")
    let harbour = try story("harbour")
    var random = SeededGenerator(seed: 9)
    var promised = 0
    for round in 0..<(Faults.areFull ? 1_000 : 200) {
      // Now and then a fresh store, so that its making is interrupted too.
      if round % 20 == 0 {
        promised = 0
        for suffix in ["", "-wal", "-shm", "-journal"] { unlink(path + suffix) }
      }
      let output = folder.file("said.txt")
      let process = try ChildProcess.start(
        [Self.program, path, "harbour", "100000", round % 2 == 0 ? "1" : "40"], output: output)
      usleep(UInt32.random(in: 2_000..<25_000, using: &random))
      kill(process, SIGKILL)
      #expect(ChildProcess.wait(for: process) == 128 + SIGKILL)
      promised = max(promised, try acknowledged(output))
      guard promised > 0 || round % 20 == 19 else { continue }
      let store = try await SQLiteStore.open(
        path: path, mode: .create, texts: TextCache(capacity: 0))
      let revisions = try await store.revisions(of: harbour, in: 1...Int.max)
      #expect(revisions.count >= promised)
      #expect(revisions.map(\.number) == revisions.indices.map { $0 + 1 })
      for revision in revisions.suffix(3) {
        #expect(try await store.bytes(of: revision) == ProcessText.bytes(of: revision.number))
      }
      if round % 20 == 19 {
        #expect(try await store.verify(sample: nil, progress: nil).problems.isEmpty)
      }
      await store.close()
    }
  }

  @Test("A repack that is killed at any moment changes no text and leaves nothing half")
  func killedRepack() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("stories.stet")
    let output = folder.file("said.txt")
    let fill = [Self.program, path, "harbour", "70", "10"]
    #expect(try ChildProcess.run(fill, output: output) == 0)
    let sound = try contents(of: path)
    var random = SeededGenerator(seed: 13)
    var ended = 0
    for round in 0..<(Faults.areFull ? 400 : 40) {
      // Each time from what a capture leaves, now and then on from where the last one was ended.
      if round % 3 != 0 {
        for suffix in ["-wal", "-shm", "-journal"] { unlink(path + suffix) }
        try write(sound, to: path)
      }
      let process = try ChildProcess.start(
        [Self.program, path, "harbour", "repack"], output: output)
      usleep(UInt32.random(in: 2_000..<400_000, using: &random))
      kill(process, SIGKILL)
      if ChildProcess.wait(for: process) == 0 { ended += 1 }
      let store = try await SQLiteStore.open(
        path: path, mode: .readWrite, texts: TextCache(capacity: 0))
      #expect(try await store.verify(sample: nil, progress: nil).problems.isEmpty)
      let revisions = try await store.revisions(of: try story("harbour"), in: 1...Int.max)
      #expect(revisions.map(\.number) == Array(1...70))
      for revision in revisions {
        #expect(try await store.bytes(of: revision) == ProcessText.bytes(of: revision.number))
      }
      await store.close()
    }
    // Not all were so early, or so late, that nothing was tried.
    #expect(ended < (Faults.areFull ? 400 : 40))
  }

  @Test("A disk that fills up in the middle loses nothing; with room again the work goes on")
  func diskFull() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("stories.stet")
    let output = folder.file("said.txt")
    for limit in ["12000", "60000", "100000", "200000", "500000"] {
      let status = try ChildProcess.run(
        [Self.program, path, "harbour", "100000", "25", limit], output: output)
      #expect(status == 3)
      let promised = try acknowledged(output)
      let size = StoreOpening.fileSize(path) ?? 0
      guard size > 0 else { continue }
      let store = try await SQLiteStore.open(
        path: path, mode: .create, texts: TextCache(capacity: 0))
      let revisions = try await store.revisions(of: try story("harbour"), in: 1...Int.max)
      #expect(revisions.count >= promised)
      #expect(try await store.verify(sample: nil, progress: nil).problems.isEmpty)
      let more = try await store.append([capture(try story("bridge"), "limit \(limit)")])
      #expect(more.first?.isStored == true)
      await store.close()
    }
  }

  @Test(
    "A file system that is full in the middle of bulk work loses nothing, and goes on with room")
  func fullFileSystem() async throws {
    let folder = try TemporaryFolder()
    // A small file system needs the rights to mount one; without them the limit above stands alone.
    let mounted = try ChildProcess.run(
      ["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", folder.path], output: "/dev/null")
    guard mounted == 0 else { return }
    defer { _ = try? ChildProcess.run(["umount", "-l", folder.path], output: "/dev/null") }
    let path = folder.file("stories.stet")
    let said = try TemporaryFolder()
    let output = said.file("said.txt")
    let bulk = [Self.program, path, "harbour", "5000", "40"]
    #expect(try ChildProcess.run(bulk, output: output) == 3)
    let promised = try acknowledged(output)
    #expect(promised > 0)
    let reader = try await SQLiteStore.open(
      path: path, mode: .readOnly, texts: TextCache(capacity: 0))
    let revisions = try await reader.revisions(of: try story("harbour"), in: 1...Int.max)
    #expect(revisions.count >= promised)
    #expect(try await reader.verify(sample: nil, progress: nil).problems.isEmpty)
    await reader.close()
    let grown = try ChildProcess.run(
      ["mount", "-o", "remount,size=64m", folder.path], output: "/dev/null")
    #expect(grown == 0)
    #expect(try ChildProcess.run(bulk, output: output) == 0)
    let store = try await SQLiteStore.open(
      path: path, mode: .readWrite, texts: TextCache(capacity: 0))
    #expect(try await store.latestRevision(of: try story("harbour"))?.number == 5_000)
    #expect(try await store.verify(sample: nil, progress: nil).problems.isEmpty)
    await store.close()
  }

  @Test("Two processes that write one story at once both get all of theirs in, in their order")
  func twoProcesses() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("stories.stet")
    let counts = ["first": 60, "second": 300]
    let first = try ChildProcess.start(
      [Self.program, path, "harbour", "60", "1", "0", "first"], output: folder.file("a"))
    let second = try ChildProcess.start(
      [Self.program, path, "harbour", "300", "40", "0", "second"], output: folder.file("b"))
    #expect(ChildProcess.wait(for: first) == 0)
    #expect(ChildProcess.wait(for: second) == 0)
    let store = try await SQLiteStore.open(
      path: path, mode: .readOnly, texts: TextCache(capacity: 0))
    let revisions = try await store.revisions(of: try story("harbour"), in: 1...Int.max)
    #expect(revisions.map(\.number) == Array(1...360))
    var next = ["first": 1, "second": 1]
    for revision in revisions {
      let bytes = try await store.bytes(of: revision)
      let label =
        String(decoding: bytes.prefix(10), as: UTF8.self).hasPrefix("From first")
        ? "first" : "second"
      #expect(bytes == ProcessText.bytes(of: next[label, default: 0], label: label))
      next[label, default: 0] += 1
    }
    #expect(next == counts.mapValues { $0 + 1 })
    #expect(try await store.verify(sample: nil, progress: nil).problems.isEmpty)
  }

  @Test(
    "A process that has a store open twice keeps its locks when another one ends",
    arguments: [false, true])
  func openedTwice(isMadeHere: Bool) async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("stories.stet")
    let other = [Self.program, path, "bridge", "3", "1"]
    if !isMadeHere { #expect(try ChildProcess.run(other, output: "/dev/null") == 0) }
    let store = try await SQLiteStore.open(path: path, mode: .create, texts: TextCache(capacity: 0))
    #expect(try await store.append([capture(try story("harbour"), "at the first")])[0].isStored)
    let second = try await SQLiteStore.open(
      path: path, mode: .readWrite, texts: TextCache(capacity: 0))
    #expect(try await second.revisions(of: try story("harbour"), in: 1...Int.max).count == 1)
    // The last to close a store takes its log away: this one, were the locks lost, though both
    // stores above go on with that log.
    #expect(try ChildProcess.run(other, output: "/dev/null") == 0)
    #expect(access(path + "-wal", F_OK) == 0)
    #expect(try await store.append([capture(try story("harbour"), "at the end")])[0].isStored)
    for open in [store, second] {
      #expect(try await open.revisions(of: try story("harbour"), in: 1...Int.max).count == 2)
      #expect(try await open.revisions(of: try story("bridge"), in: 1...Int.max).count == 3)
      #expect(try await open.verify(sample: nil, progress: nil).problems.isEmpty)
    }
    await second.close()
    await store.close()
  }

  @Test("A revision of 64 MiB is kept and comes back, and so does a small edit of it")
  func largest() async throws {
    let folder = try TemporaryFolder()
    let harbour = try story("harbour")
    let path = folder.file("stories.stet")
    let store = try await SQLiteStore.open(path: path, mode: .create, texts: TextCache(capacity: 0))
    var random = SeededGenerator(seed: 1)
    let block = (0..<1_024).map { _ in UInt8.random(in: 97...122, using: &random) }
    var text: [UInt8] = []
    text.reserveCapacity(StoreLimits.snapshotBytes)
    while text.count < StoreLimits.snapshotBytes { text += block }
    text.removeLast(text.count - StoreLimits.snapshotBytes)
    var edited = text
    edited[1_234_567] = 0
    let kept = try await store.append([capture(harbour, text), capture(harbour, edited)])
    #expect(try await store.bytes(of: kept[0].revision) == text)
    #expect(try await store.bytes(of: kept[1].revision) == edited)
    await store.close()
    #expect(try await store.statistics().fullTexts == 1)
    await store.close()
  }

  @Test("Identical snapshots without end are one revision")
  func identical() async throws {
    let folder = try TemporaryFolder()
    let harbour = try story("harbour")
    let path = folder.file("stories.stet")
    let store = try await SQLiteStore.open(path: path, mode: .create)
    let same = capture(harbour, "the same")
    var stored = 0
    for _ in 0..<(Faults.areFull ? 1_000 : 2) {
      let results = try await store.append(Array(repeating: same, count: 1_000))
      stored += results.count(where: \.isStored)
    }
    #expect(stored == 1)
    #expect(try await store.statistics().revisions == 1)
    await store.close()
    #expect((StoreOpening.fileSize(path) ?? 0) < 64 << 10)
  }
}

/// How many times over the faults are tried.
enum Faults {
  /// Whether all of them are, which takes minutes: `make faults`.
  static let areFull = getenv("STET_FULL_FAULTS") != nil
}
