import Reporting
import Stet
import StoryModel
import TestSupport
import Testing

@testable import Serving

@Suite("What a line of a list says of a step")
struct ChangeDigestTests {
  @Test("The digest of every step says what the report says")
  func says() throws {
    let snapshots = try Samples.marenport()
    var lineCounts: Set<Int> = []
    for (before, after) in zip(snapshots, snapshots.dropFirst() + [snapshots[0]]) {
      let report = RevisionComparison(
        before: ComparedSide(file: "before.md", snapshot: before),
        after: ComparedSide(file: "after.md", snapshot: after)
      ).report
      let digest = ChangeDigest(report)
      #expect(digest.summary == report.summary)
      #expect(digest.changeCount == report.changes.count)
      #expect(digest.severity == report.changes.map(\.severity).max())
      #expect(
        [digest.deleted, digest.inserted, digest.moved]
          == [report.words.deleted, report.words.inserted, report.words.moved])
      var told: Set<String> = []
      let expected = report.changes.filter { told.insert($0.sentence).inserted }
        .prefix(ChangeDigest.lineLimit)
      #expect(digest.lines.map(\.sentence) == expected.map(\.sentence))
      #expect(digest.lines.map(\.severity) == expected.map(\.severity))
      lineCounts.insert(digest.lines.count)
    }
    #expect(lineCounts.contains(ChangeDigest.lineLimit))
  }

  @Test("Nothing changed has no severity and no lines")
  func nothing() throws {
    let snapshot = try Samples.marenport()[0]
    let report = RevisionComparison(
      before: ComparedSide(file: "before.md", snapshot: snapshot),
      after: ComparedSide(file: "after.md", snapshot: snapshot)
    ).report
    let digest = ChangeDigest(report)
    #expect(digest.severity == nil)
    #expect(digest.lines.isEmpty)
    #expect(digest.summary == report.summary)
  }
}
