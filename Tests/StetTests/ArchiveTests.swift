import Stet
import TestSupport
import Testing

@Suite("Archive")
struct ArchiveTests {
  private let folder: TemporaryFolder
  private let story: StoryID

  init() throws {
    folder = try TemporaryFolder()
    story = try #require(StoryID("harbour/marenport"))
  }

  /// An archive that holds the seven revisions of the sample story.
  private func archive() async throws -> Archive {
    let archive = try await Archive.open("\(folder.path)/stories.stet", mode: .create)
    let story = story
    let captures = try Samples.marenport().map { Capture(story: story, snapshot: $0) }
    _ = try await archive.keep(captures)
    return archive
  }

  @Test("Every revision is given back byte for byte, with what is known of it")
  func roundTrip() async throws {
    let archive = try await archive()
    let revisions = try await archive.revisions(of: story)
    #expect(revisions.map(\.number) == Array(1...7))
    for (revision, sample) in zip(revisions, try Samples.marenport()) {
      #expect(try await archive.snapshot(of: revision) == sample)
      #expect(revision.hash == ContentHash(of: sample.bytes))
    }
  }

  @Test("The latest bytes again add no revision; earlier bytes do")
  func repeats() async throws {
    let archive = try await archive()
    let samples = try Samples.marenport()
    guard case .unchanged(let latest) = try await archive.keep(samples[6], of: story) else {
      Issue.record("the latest bytes were kept again")
      return
    }
    #expect(latest.number == 7)
    guard case .stored(let back) = try await archive.keep(samples[0], of: story) else {
      Issue.record("a text that came back was not kept")
      return
    }
    #expect(back.number == 8)
  }

  @Test(
    "Every way to name a revision finds it",
    arguments: [
      ("", 7), ("@latest", 7), ("@1", 1), ("@-1", 7), ("@-7", 1), ("@2026-05-04T12:17Z", 3),
      ("@2026-05-05T08:00Z", 7), ("@2026-05-05", 6),
    ])
  func references(suffix: String, number: Int) async throws {
    let archive = try await archive()
    let found = try await archive.revision(try RevisionReference("harbour/marenport\(suffix)"))
    #expect(found.number == number)
  }

  @Test("A hash's first digits find its text")
  func hashReference() async throws {
    let archive = try await archive()
    let third = try await archive.revision(try RevisionReference("harbour/marenport@3"))
    let digits = third.hash.short
    let found = try await archive.revision(
      RevisionReference(story: story, selector: .hashPrefix(digits)))
    #expect(found == third)
  }

  @Test(
    "What is not there is said, with what there is",
    arguments: [
      ("harbour/marneport", "Did you mean harbour/marenport?"),
      ("weather", "`stet stories` lists"), ("harbour/marenport@8", "go up to @7"),
      ("harbour/marenport@-8", "before the first"),
      ("harbour/marenport@2020-01-01", "had no revision yet"),
      ("harbour/marenport@ffffffffffff", "no revision whose hash begins"),
    ])
  func missing(reference: String, hint: String) async throws {
    let archive = try await archive()
    await #expect {
      _ = try await archive.revision(try RevisionReference(reference))
    } throws: { error in
      guard let error = error as? ArchiveError else { return false }
      return error.code == .notFound && error.message.contains(hint)
    }
  }

  @Test("A comparison of two revisions names both sides")
  func comparison() async throws {
    let archive = try await archive()
    let first = try await archive.revision(try RevisionReference("harbour/marenport@1"))
    let last = try await archive.revision(try RevisionReference("harbour/marenport@7"))
    let comparison = try await archive.compare(first, last)
    #expect(comparison.report.before.name == "harbour/marenport@1")
    #expect(comparison.report.after.name == "harbour/marenport@7")
    #expect(!comparison.isIdentical)
    #expect(try await archive.compare(last, last).isIdentical)
  }

  @Test("A sound store is found sound, and its figures are those of its stories")
  func care() async throws {
    let archive = try await archive()
    let result = try await archive.verify()
    #expect(result.problems.isEmpty)
    #expect(result.revisionsChecked == 7)
    let statistics = try await archive.statistics()
    #expect(statistics.stories == 1)
    #expect(statistics.revisions == 7)
    #expect(statistics.rawBytes == (try Samples.marenport().map(\.bytes.count).reduce(0, +)))
  }

  @Test("No store is made where one is only read")
  func noStore() async throws {
    await #expect {
      _ = try await Archive.open("\(folder.path)/none.stet", mode: .readOnly)
    } throws: { error in
      (error as? ArchiveError)?.underlying?.code == .cannotOpen
    }
  }
}
