import Stet
import TestSupport
import Testing

@Suite("Care of an archive")
struct ArchiveCareTests {
  private let folder: TemporaryFolder
  private let story: StoryID

  init() throws {
    folder = try TemporaryFolder()
    story = try #require(StoryID("harbour/marenport"))
  }

  private func archive() async throws -> Archive {
    let archive = try await Archive.open("\(folder.path)/stories.stet", mode: .create)
    let story = story
    _ = try await archive.keep(try Samples.marenport().map { Capture(story: story, snapshot: $0) })
    return archive
  }

  @Test("A dry run of pruning says what would go, and nothing goes")
  func dryRun() async throws {
    let archive = try await archive()
    let result = try await archive.prune(RetentionPolicy(last: 2), dryRun: true)
    #expect(result.shares.map(\.dropped) == [[2, 3, 4, 5]])
    #expect(try await archive.revisions(of: story).count == 7)
  }

  @Test("Pruning keeps the numbers and the bytes of what stays")
  func prune() async throws {
    let archive = try await archive()
    _ = try await archive.prune(RetentionPolicy(last: 2), dryRun: false)
    let kept = try await archive.revisions(of: story)
    #expect(kept.map(\.number) == [1, 6, 7])
    let samples = try Samples.marenport()
    for revision in kept {
      #expect(try await archive.snapshot(of: revision).bytes == samples[revision.number - 1].bytes)
    }
    _ = try await archive.repack()
    #expect(try await archive.verify().problems.isEmpty)
  }

  @Test("A revision that was pruned is said not to be there")
  func pruned() async throws {
    let archive = try await archive()
    _ = try await archive.prune(RetentionPolicy(last: 1), dryRun: false)
    await #expect {
      _ = try await archive.revision(try RevisionReference("harbour/marenport@3"))
    } throws: { ($0 as? ArchiveError)?.code == .notFound }
  }

  @Test("Forgetting by another changes the count of removals; keeping and pruning do not")
  func removals() async throws {
    let writer = try await archive()
    let reader = try await Archive.open("\(folder.path)/stories.stet", mode: .readOnly)
    let revision = try await reader.revision(RevisionReference(story: story))
    _ = try await reader.snapshot(of: revision)
    let before = try await reader.removals()
    _ = try await writer.prune(RetentionPolicy(last: 1), dryRun: false)
    let other = try #require(StoryID("quay/ferry"))
    _ = try await writer.keep(try Samples.marenport()[0], of: other)
    #expect(try await reader.removals() == before)
    try await writer.forget(story)
    #expect(try await reader.removals() != before)
    await reader.dropTexts()
    await #expect(throws: ArchiveError.self) { _ = try await reader.snapshot(of: revision) }
  }

  @Test("A forgotten story is gone, and forgetting a stranger is an error")
  func forget() async throws {
    let archive = try await archive()
    try await archive.forget(story)
    #expect(try await archive.stories().isEmpty)
    await #expect {
      try await archive.forget(story)
    } throws: { ($0 as? ArchiveError)?.code == .notFound }
  }

  @Test("A backup is a whole archive of its own")
  func backup() async throws {
    let archive = try await archive()
    try await archive.backUp(to: "\(folder.path)/copy.stet")
    let copy = try await Archive.open("\(folder.path)/copy.stet", mode: .readOnly)
    #expect(try await copy.revisions(of: story) == archive.revisions(of: story))
  }
}
