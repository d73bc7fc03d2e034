import Stet
import StoryModel
import TestSupport
import Testing

@testable import Serving

@Suite("The list of all stories")
struct StoryRollTests {
  private let folder: TemporaryFolder
  private let archive: Archive
  private var path: String { folder.path + "/stories.stet" }

  init() async throws {
    folder = try TemporaryFolder()
    archive = try await Archive.open(folder.path + "/stories.stet", mode: .create)
  }

  /// Keeps a text as the next revision of a story.
  private func keep(
    _ text: String, of name: String, at minute: Int, in archive: Archive
  ) async throws {
    _ = try await archive.keep(
      Snapshot(
        bytes: Array(text.utf8), capturedAt: Timestamp(milliseconds: Int64(minute) * 60_000),
        format: .markdown),
      of: try #require(StoryID(name)))
  }

  private func names(_ roll: StoryRoll) async throws -> [String] {
    try await roll.list().heads.map(\.story.description)
  }

  @Test("What this process keeps is listed at once, and the latest stands first")
  func ownCaptures() async throws {
    try await keep("The quay stands.", of: "quay", at: 1, in: archive)
    try await keep("The mill stands.", of: "mill", at: 2, in: archive)
    let roll = StoryRoll(archive)
    #expect(try await names(roll) == ["mill", "quay"])
    let before = try await roll.list().identity
    try await keep("The quay fell.", of: "quay", at: 3, in: archive)
    try await keep("The dam stands.", of: "dam", at: 2, in: archive)
    roll.note(try ["quay", "dam"].map { try #require(StoryID($0)) })
    #expect(try await names(roll) == ["quay", "dam", "mill"])
    #expect(try await roll.list().identity != before)
    #expect(try await roll.list().earliest?.story.description == "quay")
  }

  @Test("A list brought up to date has the identity of one that was asked for anew")
  func identity() async throws {
    for number in 0..<5 {
      try await keep("Text \(number).", of: "s\(number)", at: number, in: archive)
    }
    let roll = StoryRoll(archive)
    _ = try await roll.list()
    try await keep("Text, corrected.", of: "s2", at: 9, in: archive)
    roll.note([try #require(StoryID("s2"))])
    let (old, new) = (try await roll.list(), try await StoryRoll(archive).list())
    #expect(old.heads == new.heads)
    #expect(old.identity == new.identity)
  }

  @Test("What others keep and forget is listed after a while")
  func others() async throws {
    try await keep("The quay stands.", of: "quay", at: 1, in: archive)
    let roll = StoryRoll(archive)
    #expect(try await names(roll) == ["quay"])
    let other = try await Archive.open(path, mode: .readWrite)
    try await keep("The mill stands.", of: "mill", at: 2, in: other)
    try await eventually { try await names(roll) == ["mill", "quay"] }
    try await other.forget(try #require(StoryID("quay")))
    try await eventually { try await names(roll) == ["mill"] }
  }

  @Test("Stories of more pages than one are all listed, each once")
  func pages() async throws {
    let captures = try (0..<2_300).map { number in
      Capture(
        story: try #require(StoryID("s\(number)")),
        snapshot: Snapshot(
          bytes: Array("Text \(number).".utf8),
          capturedAt: Timestamp(milliseconds: Int64(number)), format: .markdown))
    }
    _ = try await archive.keep(captures)
    let names = try await names(StoryRoll(archive))
    #expect(names.count == 2_300)
    #expect(Set(names).count == 2_300)
    #expect(names.first == "s2299")
  }
}
