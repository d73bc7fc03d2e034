import Language
import Reporting
import Stet
import StoryModel
import TestSupport
import Testing

@Suite("Stories read on from where a reading ended")
struct StoryReadingTests {
  @Test("A reading that is taken up again after each revision tells what one from the start tells")
  func continues() async throws {
    let folder = try TemporaryFolder()
    let story = try #require(StoryID("harbour/marenport"))
    let archive = try await Archive.open("\(folder.path)/stories.stet", mode: .create)
    var history: StoryReading<HistoryBuilder>?
    var sentences: StoryReading<SentenceTracker>?
    for snapshot in try Samples.marenport() {
      _ = try await archive.keep(snapshot, of: story)
      history = try await archive.reading(of: story, by: HistoryBuilder(), from: history)
      sentences = try await archive.reading(of: story, by: SentenceTracker(), from: sentences)
    }
    let whole = try await archive.history(of: story)
    let found = try #require(history?.follower.history())
    #expect(found.claims == whole.claims)
    #expect(found.speakers == whole.speakers)
    #expect(found.actors == whole.actors)
    #expect(found.steps.map(\.summary) == whole.steps.map(\.summary))
    #expect(
      found.steps.map { $0.changes.map(\.sentence) }
        == whole.steps.map { $0.changes.map(\.sentence) })
    #expect(found.contradictions == whole.contradictions)
    #expect(found.reverts == whole.reverts)
    #expect(sentences?.follower.standing == (try await archive.blame(story)))
    #expect(sentences?.follower.gone == (try await archive.removedSentences(of: story)))
  }

  @Test("Only revisions that came since are read")
  func readsOnlyTheNew() async throws {
    let folder = try TemporaryFolder()
    let story = try #require(StoryID("harbour/marenport"))
    let archive = try await Archive.open("\(folder.path)/stories.stet", mode: .create)
    let snapshots = try Samples.marenport()
    _ = try await archive.keep(snapshots.dropLast().map { Capture(story: story, snapshot: $0) })
    let earlier = try await archive.reading(of: story, by: Counter())
    _ = try await archive.keep(try #require(snapshots.last), of: story)
    let later = try await archive.reading(of: story, by: Counter(), from: earlier)
    #expect(earlier.follower.numbers == Array(1..<snapshots.count))
    #expect(later.follower.numbers == Array(1...snapshots.count))
    let revisions = try await archive.revisions(of: story)
    #expect(later.isBeginning(of: revisions))
    #expect(!later.isBeginning(of: Array(revisions.dropLast())))
    #expect(!later.isBeginning(of: revisions.reversed()))
  }

  @Test("A story that lost revisions since is read from its start")
  func startsAgain() async throws {
    let folder = try TemporaryFolder()
    let story = try #require(StoryID("harbour/marenport"))
    let archive = try await Archive.open("\(folder.path)/stories.stet", mode: .create)
    _ = try await archive.keep(try Samples.marenport().map { Capture(story: story, snapshot: $0) })
    let earlier = try await archive.reading(of: story, by: Counter())
    _ = try await archive.prune(RetentionPolicy(last: 2), story: story, dryRun: false)
    let later = try await archive.reading(of: story, by: Counter(), from: earlier)
    #expect(later.follower.numbers == (try await archive.revisions(of: story)).map(\.number))
    #expect(later.count == later.follower.numbers.count)
    #expect(later.count < earlier.count)
  }
}

/// Notes the revisions that it was given.
private struct Counter: RevisionFollower {
  var document: TokenizedDocument?
  var numbers: [Int] = []
  var byteCount: Int { numbers.capacity * 8 }

  mutating func advance(to document: TokenizedDocument, of revision: Revision) {
    self.document = document
    numbers.append(revision.number)
  }
}
