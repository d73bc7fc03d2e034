import Stet
import TestSupport
import Testing

@Suite("Histories from an archive")
struct HistoryTests {
  @Test("The history of a kept story is that of its revisions, and progress reaches its end")
  func history() async throws {
    let folder = try TemporaryFolder()
    let story = try #require(StoryID("harbour/marenport"))
    let archive = try await Archive.open("\(folder.path)/stories.stet", mode: .create)
    _ = try await archive.keep(
      try Samples.marenport().map { Capture(story: story, snapshot: $0) })
    let history = try await archive.history(of: story)
    #expect(history.revisions.map(\.number) == Array(1...7))
    #expect(history.steps.count == 6)
    #expect(history.claims.first?.line.hasPrefix("toll: 12 (1, police)") == true)
    #expect(history.steps.last?.changes.contains { $0.disclosure == .disclosed } == true)
    await #expect(throws: ArchiveError.self) {
      _ = try await archive.history(of: try #require(StoryID("harbour/none")))
    }
  }
}
