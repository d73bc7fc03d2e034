import Glibc
import Synchronization

/// Opens the file of a full-text index, making it anew where it is missing, damaged or of another
/// version; a file of that name that is something else is left alone.
enum SearchFile {
  /// The index's file for the store at `path`.
  static func path(store path: String) -> String { path + "-search" }

  /// Opens the index of the store at `store` for passages of a version.
  ///
  /// Where no file can be made beside the store, or something else stands in its place, the index
  /// lives in memory, for this process alone.
  /// - Throws: `locked`, `diskFull`, `inputOutput`.
  static func open(store: String, version: Int) throws(StoreError) -> Connection {
    let path = path(store: store)
    guard prepareFile(path, like: store) else { return try connection(":memory:", version) }
    do { return try connection(path, version) } catch
      where error.code == .damaged
      || error.code == .notAStore
    {
      guard removeIndex(path), prepareFile(path, like: store) else {
        return try connection(":memory:", version)
      }
      return try connection(path, version)
    }
  }

  private static func connection(_ path: String, _ version: Int) throws(StoreError) -> Connection {
    let patience = LockPatience.usual
    return try patience.whileLocked { () throws(StoreError) in
      try ready(try Connection(path: path, access: .create, patience: patience), version)
    }
  }

  /// Takes an index's files away; `false`, and nothing done, where the file is something else.
  @discardableResult
  static func removeIndex(_ path: String) -> Bool {
    guard isIndex(path) else { return false }
    for suffix in ["", "-wal", "-shm", "-journal"] { unlink(path + suffix) }
    return true
  }

  /// Whether a file is empty or bears an index's mark in SQLite's header (`application_id`).
  ///
  /// Looked into by a descriptor, whose closing gives up this process's locks on the file: only for
  /// files that SQLite cannot use.
  private static func isIndex(_ path: String) -> Bool {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var head = [UInt8](repeating: 0, count: markOffset + 4)
    let count = read(descriptor, &head, head.count)
    let mark = head[markOffset...].reduce(Int64(0)) { $0 << 8 | Int64($1) }
    return count == 0 || count == head.count && mark == SearchSchema.applicationID
  }

  /// Where SQLite's header has the `application_id`, four bytes, the highest first.
  private static let markOffset = 68

  /// Makes the file where there is none, with the permissions of the store, for it holds the same
  /// texts; whether it can be written.
  private static func prepareFile(_ path: String, like store: String) -> Bool {
    preparing.withLock { _ in prepareFileAlone(path, like: store) }
  }

  private static let preparing = Mutex(())

  private static func prepareFileAlone(_ path: String, like store: String) -> Bool {
    var status = stat()
    guard stat(store, &status) == 0 else { return false }
    var own = stat()
    if lstat(path, &own) == 0 {
      // Not opened to see: closing it would give up the locks of this process's connections on it.
      guard own.st_mode & S_IFMT == S_IFREG, access(path, R_OK | W_OK) == 0 else { return false }
    } else {
      let descriptor = Glibc.open(
        path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, status.st_mode & 0o666)
      // Where another process was faster, it is there as well.
      guard descriptor >= 0 || errno == EEXIST else { return false }
      if descriptor >= 0 { close(descriptor) }
    }
    // The folder must take the log's files too.
    let end = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    return access(end.map { String(path[...$0]) } ?? ".", W_OK) == 0
  }

  private static func ready(_ connection: Connection, _ version: Int) throws(StoreError)
    -> Connection
  {
    // Derived: it must be consistent after a loss of power, but may lack the last additions.
    try connection.execute(
      "PRAGMA trusted_schema = OFF; PRAGMA secure_delete = ON; PRAGMA synchronous = NORMAL;"
        + "PRAGMA journal_mode = WAL")
    try make(on: connection, version: version, always: false)
    return connection
  }

  /// Makes the tables anew where they are missing or of another version, or in any case.
  static func make(
    on connection: Connection, version: Int, always: Bool
  ) throws(StoreError) {
    let wanted = SearchSchema.userVersion(passages: version)
    if !always, try isCurrent(connection, wanted) { return }
    try connection.transaction { () throws(StoreError) in
      if !always, try isCurrent(connection, wanted) { return }
      for table in SearchSchema.tables { try connection.execute("DROP TABLE IF EXISTS \(table)") }
      for statement in SearchSchema.statements { try connection.execute(statement) }
      try connection.execute("PRAGMA application_id = \(SearchSchema.applicationID)")
      try connection.execute("PRAGMA user_version = \(wanted)")
    }
  }

  private static func isCurrent(_ connection: Connection, _ version: Int64) throws(StoreError)
    -> Bool
  {
    guard try connection.number("PRAGMA application_id") == SearchSchema.applicationID else {
      guard try connection.number("SELECT count(*) FROM sqlite_schema") == 0 else {
        throw StoreError(
          .notAStore, "The file is something else than an index.", path: connection.path)
      }
      return false
    }
    return try connection.number("PRAGMA user_version") == version
  }
}
