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
    for round in 0..<200 {
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
      let store = try await SQLiteStore.open(path: path, mode: .create, cacheBytes: 0)
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
      let store = try await SQLiteStore.open(path: path, mode: .create, cacheBytes: 0)
      let revisions = try await store.revisions(of: try story("harbour"), in: 1...Int.max)
      #expect(revisions.count >= promised)
      #expect(try await store.verify(sample: nil, progress: nil).problems.isEmpty)
      let more = try await store.append([capture(try story("bridge"), "limit \(limit)")])
      #expect(more.first?.isStored == true)
      await store.close()
    }
  }

  @Test("Two processes that write one story at once both get all of theirs in")
  func twoProcesses() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("stories.stet")
    let first = try ChildProcess.start(
      [Self.program, path, "harbour", "60", "1"], output: folder.file("a"))
    let second = try ChildProcess.start(
      [Self.program, path, "bridge", "300", "40"], output: folder.file("b"))
    #expect(ChildProcess.wait(for: first) == 0)
    #expect(ChildProcess.wait(for: second) == 0)
    let store = try await SQLiteStore.open(path: path, mode: .readOnly, cacheBytes: 0)
    #expect(try await store.latestRevision(of: try story("harbour"))?.number == 60)
    #expect(try await store.latestRevision(of: try story("bridge"))?.number == 300)
    #expect(try await store.verify(sample: nil, progress: nil).problems.isEmpty)
  }

  @Test("A revision of 64 MiB is kept and comes back, and so does a small edit of it")
  func largest() async throws {
    let folder = try TemporaryFolder()
    let harbour = try story("harbour")
    let path = folder.file("stories.stet")
    let store = try await SQLiteStore.open(path: path, mode: .create, cacheBytes: 0)
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

  @Test("A thousand identical snapshots are one revision")
  func identical() async throws {
    let folder = try TemporaryFolder()
    let harbour = try story("harbour")
    let store = try await SQLiteStore.open(path: folder.file("stories.stet"), mode: .create)
    let results = try await store.append(
      (0..<1_000).map { capture(harbour, "the same", minute: $0) })
    #expect(results.count(where: \.isStored) == 1)
    #expect(try await store.statistics().revisions == 1)
  }
}
