import StoryModel
import TestSupport
import Testing

@testable import Storage

@Suite("Chains")
struct SkipChainTests {
  @Test("The skip base is the number less the largest power of 16 that divides its place")
  func bases() {
    #expect(SkipChain.base(of: 1) == nil)
    #expect(SkipChain.base(of: 2) == 1)
    #expect(SkipChain.base(of: 16) == 15)
    #expect(SkipChain.base(of: 17) == 1)
    #expect(SkipChain.base(of: 18) == 17)
    #expect(SkipChain.base(of: 33) == 17)
    #expect(SkipChain.base(of: 257) == 1)
    #expect(SkipChain.base(of: 4_097) == 1)
  }

  @Test("Following the rule alone, a chain is as long as the sum of the digits")
  func depths() {
    var depth = [1: 0]
    for number in 2...5_000 {
      guard let base = SkipChain.base(of: number), let before = depth[base] else { continue }
      depth[number] = before + 1
      #expect(before + 1 <= SkipChain.depthLimit(of: number))
    }
    #expect(depth.count == 5_000)
  }

  @Test("A story of many small edits comes back, its chains within their bound and its file small")
  func manyRevisions() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("stories.stet")
    let harbour = try story("harbour")
    let store = try await SQLiteStore.open(path: path, mode: .create)
    var random = SeededGenerator(seed: 3)
    var text = (0..<120).map { "Paragraph \($0) of the harbour story has its own words.\n" }
    var captures: [Capture] = []
    for number in 0..<700 {
      text[Int.random(in: 0..<text.count, using: &random)] =
        "Rewritten at \(number): \(Int.random(in: 0..<1_000_000, using: &random)) tonnes.\n"
      captures.append(capture(harbour, text.joined(), minute: number))
    }
    _ = try await store.append(captures)
    await store.close()
    let figures = try await store.statistics()
    #expect(figures.revisions == 700)
    #expect(figures.longestChain <= SkipChain.longest + 1)
    #expect(figures.storedBytes < figures.rawBytes / 40)
    let fresh = try await SQLiteStore.open(
      path: path, mode: .readOnly, texts: TextCache(capacity: 0))
    for revision in try await fresh.revisions(of: harbour, in: 1...700) {
      let expected = captures[revision.number - 1].snapshot.bytes
      #expect(try await fresh.bytes(of: revision) == expected)
    }
    #expect(try await fresh.verify(sample: nil, progress: nil).problems.isEmpty)
  }
}
