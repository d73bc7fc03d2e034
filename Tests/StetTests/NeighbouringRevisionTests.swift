import Stet
import StoryModel
import TestSupport
import Testing

@Suite("Revisions next to another")
struct NeighbouringRevisionTests {
  @Test("Those before and after are the nearest that are left, and none is past the ends")
  func neighbours() async throws {
    let folder = try TemporaryFolder()
    let archive = try await Archive.open("\(folder.path)/stories.stet", mode: .create)
    let story = try #require(StoryID("quay/ferry"))
    for number in 1...40 {
      let snapshot = Snapshot(
        bytes: Array("It has \(number) lamps.\n".utf8),
        capturedAt: Timestamp(milliseconds: Int64(number) * 7_200_000), format: .text)
      _ = try await archive.keep(snapshot, of: story)
    }
    _ = try await archive.prune(RetentionPolicy(last: 4, daily: 3), story: story, dryRun: false)
    let left = try await archive.revisions(of: story)
    #expect(left.count > 2)
    #expect(left.last?.number ?? 0 > left.count)
    #expect(try await archive.revision(before: left[0]) == nil)
    #expect(try await archive.revision(after: left[left.count - 1]) == nil)
    for (one, next) in zip(left, left.dropFirst()) {
      #expect(try await archive.revision(after: one) == next)
      #expect(try await archive.revision(before: next) == one)
    }
  }
}
