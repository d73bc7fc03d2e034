import StoryModel
import TestSupport
import Testing

@testable import Storage

@Suite("The check of a store")
struct VerificationTests {
  let folder: TemporaryFolder
  let path: String

  /// A store with the stories "bridge" and "harbour", rows 1 and 2, which share their first text.
  init() async throws {
    folder = try TemporaryFolder()
    path = folder.file("stories.stet")
    let store = try await SQLiteStore.open(path: path, mode: .create)
    let shared = (0..<50).map { "Both papers had line \($0 * 17 % 23).\n" }.joined()
    for name in ["bridge", "harbour"] {
      _ = try await store.append([
        capture(try story(name), shared, minute: 1),
        capture(try story(name), shared + "\(name) alone\n", minute: 2),
      ])
    }
    await store.close()
  }

  private func change(_ statements: String) throws {
    let connection = try Connection(path: path, access: .readWrite, patience: .usual)
    try connection.execute(statements)
  }

  private func result(sample: Int? = nil) async throws -> VerificationResult {
    let store = try await SQLiteStore.open(path: path, mode: .readOnly)
    return try await store.verify(sample: sample, progress: nil)
  }

  @Test(
    "A damaged copy of a text is found where another story has the same text", arguments: [1, 2])
  func sharedText(row: Int) async throws {
    #expect(try await result().problems.isEmpty)
    try change(
      """
      UPDATE text SET data = zeroblob(length(data))
      WHERE id = (SELECT min(id) FROM text WHERE story = \(row))
      """)
    // A sample is taken by one reader, so that both copies meet in one cache.
    let problems = try await result(sample: 100).problems
    #expect(Set(problems.map(\.story)) == [try story(["bridge", "harbour"][row - 1])])
  }

  @Test(
    "A row with a field that cannot be is told with its story",
    arguments: [
      "UPDATE source SET format = 'pdf' WHERE story = 1",
      "UPDATE source SET charset = CAST(x'ff' AS TEXT) WHERE story = 1",
      "UPDATE source SET number = -1 WHERE story = 1; UPDATE revision SET source = -1 WHERE story = 1",
      "UPDATE revision SET number = -number WHERE story = 1",
      "UPDATE revision SET number = 0 WHERE story = 1 AND number = 2",
      "UPDATE revision SET number = 9223372036854775807 WHERE story = 1 AND number = 2",
      "UPDATE revision SET captured_at = -9223372036854775807 - 1 WHERE story = 1 AND number = 2",
      "UPDATE text SET length = 9223372036854775807 WHERE id = 1",
      "UPDATE text SET depth = 9223372036854775807 WHERE id = 1",
      "DELETE FROM source WHERE story = 1",
    ])
  func fields(statements: String) async throws {
    try change(statements)
    let problems = try await result().problems
    #expect(!problems.isEmpty)
    #expect(Set(problems.map(\.story)) == [try story("bridge")])
    #expect(problems.allSatisfy { !$0.message.contains("stet verify") })
  }

  @Test("A story with an impossible name is told")
  func names() async throws {
    try change("UPDATE story SET name = 'No Such Name' WHERE id = 1")
    #expect(try await result().problems.map { $0.message.contains("No Such Name") } == [true])
  }

  @Test("Stories whose rows have negative numbers are checked as all others")
  func negativeRows() async throws {
    for row in [1, 2] {
      try change(
        """
        UPDATE story SET id = -\(row) WHERE id = \(row);
        UPDATE text SET story = -\(row) WHERE story = \(row);
        UPDATE source SET story = -\(row) WHERE story = \(row);
        UPDATE revision SET story = -\(row) WHERE story = \(row)
        """)
    }
    let sound = try await result()
    #expect(sound.revisionsChecked == 4)
    #expect(sound.problems.isEmpty)
    try change("UPDATE text SET data = zeroblob(length(data)) WHERE id IN (1, 3)")
    #expect(
      try await Set(result().problems.map(\.story)) == [try story("bridge"), try story("harbour")])
  }

  @Test("A store that is too damaged to be opened sends nobody to the check")
  func unopenable() async throws {
    try write(Array(try contents(of: path).dropLast(1_024)), to: path)
    for mode in [OpenMode.readOnly, .readWrite] {
      await #expect {
        let store = try await SQLiteStore.open(path: path, mode: mode)
        _ = try await store.verify(sample: nil, progress: nil)
      } throws: { error in
        guard let error = error as? StoreError, error.code == .damaged else { return false }
        return error.message.contains("backup") && !error.message.contains("stet verify")
      }
    }
  }
}
