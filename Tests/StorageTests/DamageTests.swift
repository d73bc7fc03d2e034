import StoryModel
import TestSupport
import Testing

@testable import Storage

@Suite("Damage")
struct DamageTests {
  let folder: TemporaryFolder
  let path: String
  let expected: [String: [[UInt8]]]

  /// A small store with two stories, and the bytes of its revisions.
  init() async throws {
    folder = try TemporaryFolder()
    path = folder.file("stories.stet")
    var expected: [String: [[UInt8]]] = [:]
    let store = try await SQLiteStore.open(path: path, mode: .create)
    for name in ["bridge", "harbour"] {
      for number in 0..<6 {
        let text = Array(
          (0..<40).map { "\(name) \($0 == number ? "changed" : "kept") \($0 * 97 % 61)\n" }.joined()
            .utf8)
        expected[name, default: []].append(text)
        _ = try await store.append([capture(try story(name), text, minute: number)])
      }
    }
    await store.close()
    self.expected = expected
  }

  /// Reads all that a damaged store gives; whether anything was missing or in error.
  ///
  /// A text that comes must be right.
  private func survey(_ path: String) async throws -> (troubled: Bool, verified: Bool) {
    var troubled = false
    var verified = false
    do {
      let store = try await SQLiteStore.open(
        path: path, mode: .readOnly, texts: TextCache(capacity: 0))
      do {
        verified = try await store.verify(sample: nil, progress: nil).problems.isEmpty
      } catch { troubled = true }
      for (name, texts) in expected {
        do {
          let revisions = try await store.revisions(of: try story(name), in: 1...Int.max)
          if revisions.count != texts.count { troubled = true }
          for revision in revisions {
            do {
              let bytes = try await store.bytes(of: revision)
              #expect(ContentHash(of: bytes) == revision.hash)
              if !texts.indices.contains(revision.number - 1) || texts[revision.number - 1] != bytes
              {
                troubled = true
              }
            } catch { troubled = true }
          }
        } catch { troubled = true }
      }
      await store.close()
    } catch { troubled = true }
    return (troubled, verified)
  }

  @Test("A flipped byte anywhere in the file is found by the check or touches nothing that counts")
  func flippedBytes() async throws {
    let sound = try contents(of: path)
    let damagedPath = folder.file("damaged.stet")
    for offset in stride(from: 0, to: sound.count, by: 64) {
      var damaged = sound
      damaged[offset] ^= 0x55
      try write(damaged, to: damagedPath)
      let found = try await survey(damagedPath)
      // What was lost or altered must not pass as sound.
      #expect(!(found.troubled && found.verified), "byte \(offset)")
    }
  }

  @Test("A file cut off anywhere is an error, never a wrong text")
  func truncation() async throws {
    let sound = try contents(of: path)
    let damagedPath = folder.file("damaged.stet")
    for length in stride(from: 0, to: sound.count, by: 64) {
      try write(Array(sound[..<length]), to: damagedPath)
      let found = try await survey(damagedPath)
      #expect(!found.verified, "\(length) bytes")
    }
  }

  @Test("A log that is cut off or has a flipped byte loses the commits after it, and no more")
  func damagedLog() async throws {
    // The store as a process that was killed leaves it: the last commits only in the log.
    let store = try await SQLiteStore.open(path: path, mode: .readWrite)
    let harbour = try story("harbour")
    var texts = expected["harbour"] ?? []
    for number in 6..<9 {
      texts.append(Array("harbour, late edition \(number)\n".utf8))
      _ = try await store.append([capture(harbour, texts[number], minute: number)])
    }
    let (file, log) = (try contents(of: path), try contents(of: path + "-wal"))
    #expect(!log.isEmpty)
    let damagedPath = folder.file("damaged.stet")
    for offset in stride(from: 0, to: log.count, by: 64) {
      for cut in [true, false] {
        var damaged = cut ? Array(log[..<offset]) : log
        if !cut { damaged[offset] ^= 0x55 }
        try write(file, to: damagedPath)
        try write(damaged, to: damagedPath + "-wal")
        let reader = try await SQLiteStore.open(
          path: damagedPath, mode: .readOnly, texts: TextCache(capacity: 0))
        let revisions = try await reader.revisions(of: harbour, in: 1...Int.max)
        #expect((6...9).contains(revisions.count))
        #expect(revisions.map(\.number) == Array(1...revisions.count))
        for revision in revisions {
          #expect(try await reader.bytes(of: revision) == texts[revision.number - 1])
        }
        #expect(try await reader.verify(sample: nil, progress: nil).problems.isEmpty)
        await reader.close()
      }
    }
  }

  @Test("The check names the story whose text is damaged, and the others stay readable")
  func namesStory() async throws {
    do {
      let connection = try Connection(path: path, access: .readWrite, patience: .usual)
      // The first text of "bridge", on which its others build.
      try connection.execute(
        "UPDATE text SET data = zeroblob(length(data)) WHERE id = (SELECT min(id) FROM text)")
    }
    let store = try await SQLiteStore.open(
      path: path, mode: .readOnly, texts: TextCache(capacity: 0))
    let problems = try await store.verify(sample: nil, progress: nil).problems
    #expect(!problems.isEmpty)
    #expect(Set(problems.map(\.story)) == [try story("bridge")])
    for revision in try await store.revisions(of: try story("harbour"), in: 1...Int.max) {
      #expect(try await store.bytes(of: revision) == expected["harbour"]?[revision.number - 1])
    }
    let bridge = try #require(try await store.latestRevision(of: try story("bridge")))
    #expect(await code { _ = try await store.bytes(of: bridge) } == .damaged)
    // What is new is kept all the same, as a text that builds on nothing damaged.
    let writer = try await SQLiteStore.open(
      path: path, mode: .readWrite, texts: TextCache(capacity: 0))
    let added = try await writer.append([capture(try story("bridge"), "a new text")])
    #expect(
      try await writer.bytes(of: try #require(added.first?.revision)) == Array("a new text".utf8))
  }

  @Test(
    "A row that breaks an invariant is damage, not a trap or a wrong text",
    arguments: [
      "UPDATE text SET base = id + 1 WHERE base IS NOT NULL",
      "UPDATE text SET base = id WHERE base IS NOT NULL",
      "UPDATE text SET base = -5 WHERE base IS NOT NULL",
      "UPDATE text SET depth = depth + 1",
      "UPDATE text SET depth = 9000000000000000000",
      "UPDATE text SET length = length + 1",
      "UPDATE text SET length = -1",
      "UPDATE text SET length = 9223372036854775807",
      "UPDATE text SET codec = 77",
      "UPDATE text SET codec = 1 WHERE codec = 2",
      "UPDATE text SET hash = x'00'",
      "UPDATE text SET story = 3 - story",
      "UPDATE text SET data = x''",
      "DELETE FROM text WHERE base IS NULL",
      "UPDATE revision SET text = 999",
      "UPDATE revision SET source = 999",
      "DELETE FROM source",
      "UPDATE revision SET number = 9223372036854775807 WHERE number = 6",
      "UPDATE revision SET number = number - 6",
      "UPDATE revision SET captured_at = -9223372036854775807 - 1",
      "UPDATE revision SET captured_at = 9223372036854775807 WHERE number = 6",
      """
      UPDATE source SET number = 9223372036854775807; UPDATE revision SET source = 9223372036854775807
      """,
    ])
  func brokenInvariants(statement: String) async throws {
    do {
      let connection = try Connection(path: path, access: .readWrite, patience: .usual)
      try connection.execute(statement)
    }
    let found = try await survey(path)
    #expect(!found.verified)
    // Reading all that is left has trapped nowhere; neither does anything else.
    let store = try await SQLiteStore.open(
      path: path, mode: .readWrite, texts: TextCache(capacity: 0))
    _ = await code { _ = try await store.stories(after: nil, limit: 10) }
    _ = await code { _ = try await store.statistics() }
    _ = await code { _ = try await store.staleStories(version: 1) }
    _ = await code { _ = try await store.append([capture(try story("harbour"), "one more")]) }
    _ = await code {
      _ = try await store.prune(RetentionPolicy(daily: 1), story: nil, dryRun: true)
    }
    _ = await code { _ = try await store.repack(progress: nil) }
  }

  @Test(
    "Damage to one story's latest revision keeps neither it nor another story from its next",
    arguments: [
      "DELETE FROM text WHERE id = (SELECT text FROM revision WHERE story = 1 AND number = 6)",
      "DELETE FROM source WHERE story = 1",
      "UPDATE source SET format = 'pdf' WHERE story = 1",
      "UPDATE revision SET captured_at = 9223372036854775807 WHERE story = 1 AND number = 6",
      """
      UPDATE source SET number = 9223372036854775807 WHERE story = 1;
      UPDATE revision SET source = 9223372036854775807 WHERE story = 1
      """,
    ])
  func captureBesideDamage(statement: String) async throws {
    do {
      let connection = try Connection(path: path, access: .readWrite, patience: .usual)
      try connection.execute(statement)
    }
    let store = try await SQLiteStore.open(
      path: path, mode: .readWrite, texts: TextCache(capacity: 0))
    let latest = try #require(expected["bridge"]?.last)
    let kept = try await store.append([
      capture(try story("bridge"), "the next"), capture(try story("harbour"), "the next"),
      capture(try story("bridge"), latest),
    ])
    #expect(kept.map(\.isStored) == [true, true, true])
    #expect(kept.map(\.revision.number) == [7, 7, 8])
    // It is not known whether this one is the same as the one before.
    #expect(try await store.bytes(of: kept[2].revision) == latest)
  }
}
