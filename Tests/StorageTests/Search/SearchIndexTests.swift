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

  @Test("What others keep, or take out of the index, is seen also after nothing was missing")
  func complete() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("stories.stet")
    let store = try await SQLiteStore.open(path: path, mode: .create)
    let (quay, mill) = (try story("quay"), try story("mill"))
    _ = try await store.append([capture(quay, Array("The crane stands.".utf8))])
    try await index(store)
    for _ in 1...2 { #expect(try await store.staleStories(version: 1).isEmpty) }
    let other = try await SQLiteStore.open(path: path, mode: .readWrite)
    _ = try await other.append([capture(mill, Array("The wheel turns.".utf8))])
    #expect(try await store.staleStories(version: 1).map(\.story) == [mill])
    try await index(store)
    #expect(try await store.staleStories(version: 1).isEmpty)
    do {
      let connection = try Connection(path: path + "-search", access: .readWrite, patience: .usual)
      try connection.execute("DELETE FROM search_story WHERE name = 'quay'")
    }
    #expect(try await store.staleStories(version: 1).map(\.story) == [quay])
    try await store.dropIndex()
    #expect(try await store.staleStories(version: 1).map(\.story) == [mill, quay])
  }

  /// Adds the only revision of each story that is missing.
  private func index(_ store: SQLiteStore) async throws {
    for stale in try await store.staleStories(version: 1) {
      let text = try await store.bytes(
        of: try #require(await store.latestRevision(of: stale.story)))
      let key = PassageKey.of(text)
      #expect(
        try await store.index(
          PassageBatch(
            story: stale.story, before: nil, after: stale.stored,
            entries: [PassageBatch.Entry(number: 1, keys: [key])], texts: [key: text])))
    }
  }
}
