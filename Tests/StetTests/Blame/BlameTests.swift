import Stet
import TestSupport
import Testing

@Suite("Blame")
struct BlameTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The histories of a story whose revisions are these texts.
  private func archive(_ texts: [String]) async throws -> (Archive, StoryID) {
    let story = try #require(StoryID("story"))
    let archive = try await Archive.open("\(folder.path)/stories.stet", mode: .create)
    _ = try await archive.keep(
      texts.enumerated().map { index, text in
        Capture(
          story: story,
          snapshot: Snapshot(
            bytes: Array(text.utf8), capturedAt: Timestamp(milliseconds: Int64(index) * 60_000),
            format: .markdown))
      })
    return (archive, story)
  }

  private let road = "The coast road between Marenport and Ostrel is closed to all traffic."
  private let crews = "Fire crews from three districts were still at work at sunrise on Monday."

  @Test("A sentence knows when it came, was changed, vanished and came back")
  func wholeLife() async throws {
    let changed = road.replacing("closed", with: "open")
    let (archive, story) = try await archive([
      "\(crews)\n", "\(crews)\n\n\(road)\n", "\(crews)\n\n\(changed)\n", "\(crews)\n",
      "\(changed)\n\n\(crews)\n",
    ])
    let histories = try await archive.blame(story)
    let found = try #require(histories.first { $0.text == changed })
    #expect(
      found.events == [.appeared(2), .changed(3, from: road), .vanished(4), .returned(5)])
    #expect(found.firstRevision == 2)
    #expect(found.lastChangedRevision == 3)
    #expect(found.stands)
  }

  @Test("What stood once and no longer does is found, the last to vanish first")
  func gone() async throws {
    let (archive, story) = try await archive([
      "\(crews)\n\n\(road)\n\nA third line stays for ever in this story.\n",
      "\(crews)\n\nA third line stays for ever in this story.\n",
      "A third line stays for ever in this story.\n",
    ])
    let gone = try await archive.removedSentences(of: story)
    #expect(gone.map(\.text) == [crews, road])
    #expect(gone.map { $0.events.last } == [.vanished(3), .vanished(2)])
  }

  @Test("A value is traced to the revision that brought it in, and back again after it was gone")
  func values() async throws {
    let (archive, story) = try await archive([
      "# Toll\n\nPolice said 12 people died.\n", "# Toll\n\nPolice said 19 people died.\n",
      "# Toll\n\nPolice said 12 people died.\n", "# Toll\n\nOfficials said 19 people died.\n",
    ])
    let history = try await archive.history(ofValue: "19", in: story)
    #expect(history.stays.map(\.firstRevision) == [2, 4])
    #expect(history.stays.map(\.lastRevision) == [2, 4])
    #expect(history.stays.first?.sentence == "Police said 19 people died.")
    #expect(history.stays.first?.section == "Toll")
    let phrase = try await archive.history(ofValue: "12 people", in: story)
    #expect(phrase.stays.map(\.firstRevision) == [1, 3])
    #expect(try await archive.history(ofValue: "1", in: story).stays.isEmpty)
  }

  @Test("A small number is traced in digits and in words")
  func spelled() async throws {
    let (archive, story) = try await archive([
      "# Mill fire kills 9\n\nNine people died.\n", "# Mill fire\n\nTen people died.\n",
      "# Mill fire kills 10\n\nThe mill burned down.\n", "# Mill fire\n\nThe mill burned down.\n",
    ])
    let history = try await archive.history(ofValue: "10", in: story)
    #expect(history.stays.map(\.firstRevision) == [2])
    #expect(history.stays.map(\.lastRevision) == [3])
    #expect(history.stays.first?.sentence == "Ten people died.")
  }

  @Test("Every sentence of the sample story's last revision has a history")
  func sample() async throws {
    let story = try #require(StoryID("harbour/marenport"))
    let archive = try await Archive.open("\(folder.path)/stories.stet", mode: .create)
    _ = try await archive.keep(
      try Samples.marenport().map { Capture(story: story, snapshot: $0) })
    let histories = try await archive.blame(story)
    let correction = try #require(histories.last { $0.text.hasPrefix("Correction:") })
    #expect(correction.firstRevision == 7)
    let crane = try #require(histories.first { $0.text.contains("a crane driver") })
    #expect(crane.firstRevision == 1)
    #expect(crane.lastChangedRevision == 7)
    #expect(histories.allSatisfy { $0.stands && (1...7).contains($0.firstRevision) })
  }
}
