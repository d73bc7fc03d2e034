import StoryModel
import Testing

@testable import Storage

@Suite("The full-text index's file")
struct SearchIndexTests {
  @Test(
    "Revisions that cannot be are damage to the index",
    arguments: ["first = -5", "first = 0", "gone = 1", "gone = -9223372036854775807"])
  func runs(change: String) async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("stories.stet")
    let text = Array("The crane stands.".utf8)
    let store = try await SQLiteStore.open(path: path, mode: .create)
    _ = try await store.append([capture(try story("quay"), text)])
    let stale = try #require(try await store.staleStories(version: 1).first)
    let key = PassageKey.of(text)
    let batch = PassageBatch(
      story: stale.story, before: nil, after: stale.stored,
      entries: [PassageBatch.Entry(number: 1, keys: [key])], texts: [key: text])
    #expect(try await store.index(batch))
    #expect(
      try await store.passages(with: SearchTerm("crane"), in: nil).map(\.spans) == [[1..<Int.max]])
    do {
      let connection = try Connection(path: path + "-search", access: .readWrite, patience: .usual)
      try connection.execute("UPDATE search_run SET \(change)")
    }
    #expect(
      await code { _ = try await store.passages(with: SearchTerm("crane"), in: nil) }
        == .indexDamaged)
  }
}
