import Glibc
import StoryModel
import Testing

@testable import Storage

@Suite("Opening a store")
struct StoreOpeningTests {
  let folder: TemporaryFolder
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("stories.stet")
  }

  private func opening(_ path: String, _ mode: OpenMode) async -> StoreError.Code? {
    await code { _ = try await SQLiteStore.open(path: path, mode: mode) }
  }

  @Test("Reading where there is no store makes none", arguments: [OpenMode.readOnly, .readWrite])
  func missing(mode: OpenMode) async throws {
    #expect(await opening(path, mode) == .cannotOpen)
    #expect(access(path, F_OK) != 0)
  }

  @Test("No store is made under a name that belongs to another store's files")
  func reservedNames() async throws {
    for suffix in ["-search", "-absences", "-wal", "-shm", "-journal", ".hooks"] {
      #expect(await opening(path + suffix, .create) == .cannotOpen)
      #expect(access(path + suffix, F_OK) != 0)
    }
  }

  @Test("Creating makes the folders above the store")
  func folders() async throws {
    let deep = folder.file("a/b/c%20?#/stories.stet")
    #expect(await opening(deep, .create) == nil)
    #expect(access(deep, F_OK) == 0)
    #expect(await opening(deep, .readOnly) == nil)
  }

  @Test(
    "A file that is something else is refused and left alone",
    arguments: [
      "", "x", "A text of some length, as a person may have named by mistake.",
      "SQLite format 3\u{0} and then nothing of the kind",
    ])
  func otherFiles(text: String) async throws {
    try write(Array(text.utf8), to: path)
    for mode in [OpenMode.readOnly, .readWrite, .create] {
      // An empty file may become a store, as SQLite has it.
      if text.isEmpty, mode == .create { continue }
      #expect(await opening(path, mode) == .notAStore)
    }
    #expect(try contents(of: path) == Array(text.utf8))
  }

  @Test(
    "A file in the place of a store that was removed is looked into anew", arguments: ["x", "xy"])
  func inodeOfStore(text: String) async throws {
    for number in 0..<20 {
      let store = try await SQLiteStore.open(path: path, mode: .create)
      await store.close()
      unlink(path)
      // Mostly it gets the inode that has just become free.
      let other = folder.file("other-\(number)")
      try write(Array(text.utf8), to: other)
      #expect(await opening(other, .create) == .notAStore)
      #expect(try contents(of: other) == Array(text.utf8))
      unlink(other)
    }
  }

  @Test("Another SQLite database is refused and left alone")
  func otherDatabase() async throws {
    do {
      let other = try Connection(path: path, access: .create, patience: .usual)
      try other.execute("CREATE TABLE recipe (name TEXT)")
    }
    let before = try contents(of: path)
    for mode in [OpenMode.readOnly, .readWrite, .create] {
      #expect(await opening(path, mode) == .notAStore)
    }
    #expect(try contents(of: path) == before)
  }

  @Test("A folder is no store")
  func folderAsStore() async {
    #expect(await opening(folder.path, .readOnly) == .notAStore)
    #expect(await opening(folder.path, .create) == .notAStore)
  }

  @Test("A store of a later format is refused, whichever way it is opened")
  func newer() async throws {
    _ = try await SQLiteStore.open(path: path, mode: .create)
    do {
      let connection = try Connection(path: path, access: .readWrite, patience: .usual)
      try connection.execute("PRAGMA user_version = \(Format.version + 1)")
    }
    for mode in [OpenMode.readOnly, .readWrite, .create] {
      #expect(await opening(path, mode) == .newerFormat)
    }
  }

  @Test("A lock that is held too long is an error that says so, and readers do not wait for it")
  func locked() async throws {
    let harbour = try story("harbour")
    let store = try await SQLiteStore.open(path: path, mode: .create)
    _ = try await store.append([capture(harbour, "one")])
    let holder = try Connection(path: path, access: .readWrite, patience: .usual)
    try holder.execute("BEGIN IMMEDIATE")
    let hasty = try Connection(
      path: path, access: .readWrite, patience: LockPatience(milliseconds: 5))
    #expect(await code { try hasty.execute("BEGIN IMMEDIATE") } == .locked)
    let reader = try await SQLiteStore.open(path: path, mode: .readOnly)
    #expect(try await reader.latestRevision(of: harbour)?.number == 1)
    #expect(try await reader.verify(sample: nil, progress: nil).problems.isEmpty)
    try holder.execute("ROLLBACK")
  }

  @Test("Reading leaves no files beside the store")
  func noTraces() async throws {
    let harbour = try story("harbour")
    do {
      let store = try await SQLiteStore.open(path: path, mode: .create)
      _ = try await store.append([capture(harbour, "one")])
      await store.close()
    }
    let reader = try await SQLiteStore.open(path: path, mode: .readOnly)
    #expect(try await reader.latestRevision(of: harbour)?.number == 1)
    await reader.close()
    #expect(access(path + "-wal", F_OK) != 0)
    #expect(access(path + "-shm", F_OK) != 0)
  }

  @Test("A store on a medium that cannot be written is read all the same")
  func readOnlyMedium() async throws {
    let harbour = try story("harbour")
    let store = try await SQLiteStore.open(path: path, mode: .create)
    _ = try await store.append([capture(harbour, "one")])
    await store.close()
    // The way that is taken where neither the file nor its folder can be written.
    let connection = try Connection(path: path, access: .immutable, patience: .usual)
    #expect(try RevisionRows(connection: connection).latestRevision(of: harbour)?.number == 1)
    chmod(path, 0o400)
    chmod(folder.path, 0o500)
    defer { chmod(folder.path, 0o700) }
    let reader = try await SQLiteStore.open(path: path, mode: .readOnly)
    #expect(try await reader.latestRevision(of: harbour)?.number == 1)
  }

  @Test("A store that was opened to read takes no snapshot")
  func readOnly() async throws {
    _ = try await SQLiteStore.open(path: path, mode: .create)
    let store = try await SQLiteStore.open(path: path, mode: .readOnly)
    let harbour = try story("harbour")
    #expect(await code { _ = try await store.append([capture(harbour, "a")]) } == .readOnly)
  }
}
