import Stet
import StoryModel
import TestSupport
import Testing

@testable import Serving

@Suite("The pages of a story's revisions")
struct TimelinePageTests {
  /// Runs `body` with the port of a service over a story of 120 revisions, an hour apart, of which a
  /// policy may have dropped some.
  private static func serving(
    _ policy: RetentionPolicy? = nil, _ body: (UInt16, [Int]) async throws -> Void
  ) async throws {
    let folder = try TemporaryFolder()
    let archive = try await Archive.open(folder.path + "/stories.stet", mode: .create)
    let story = try #require(StoryID("mole"))
    _ = try await archive.keep(
      (1...120).map { number in
        Capture(
          story: story,
          snapshot: Snapshot(
            bytes: Array("The mole of the harbour has \(number) lamps.\n".utf8),
            capturedAt: Timestamp(milliseconds: Int64(number) * 3_600_000), format: .text))
      })
    if let policy { _ = try await archive.prune(policy, story: story, dryRun: false) }
    let numbers = try await archive.revisions(of: story).map(\.number)
    try await TestService.serving(archive) { try await body($0, numbers) }
  }

  private static func numbers(_ page: String) -> [Int] {
    page.split(separator: "id=\"r").dropFirst().compactMap { Int($0.prefix { $0 != "\"" }) }
  }

  @Test(
    "Each has its fifty, the latest first, whether numbers have gaps or not",
    arguments: [false, true])
  func pages(_ isPruned: Bool) async throws {
    try await Self.serving(isPruned ? RetentionPolicy(last: 60, daily: 5) : nil) { port, numbers in
      var shown: [Int] = []
      for page in 1...(numbers.count + 49) / 50 {
        let text = await RawClient.get("/stories/mole?page=\(page)", from: port).body
        #expect(text.contains("\(numbers.count) revisions"))
        #expect(text.contains("First revision") == (page == (numbers.count + 49) / 50))
        #expect(Self.numbers(text).count <= 50)
        shown += Self.numbers(text)
      }
      #expect(shown == numbers.reversed())
      #expect(isPruned == (numbers.count < 120))
    }
  }

  @Test("A feed has the latest revisions of all stories, whichever they stand in")
  func feed() async throws {
    try await Self.serving { port, _ in
      let feed = await RawClient.get("/feed.json", from: port).body
      let shown = feed.split(separator: "/diff/mole@").dropFirst()
        .compactMap { Int($0.prefix { $0 != "\"" }.split(separator: ".").last ?? "") }
      #expect(Set(shown) == Set(91...120))
    }
  }
}
