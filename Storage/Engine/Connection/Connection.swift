import CSQLite
import Glibc

/// One connection to a SQLite database file.
///
/// Not for two threads at once: each belongs to one actor. Statements are prepared at their first
/// use and kept.
final class Connection {
  /// How the file is opened.
  enum Access: Sendable {
    /// The file must exist, on a medium that cannot take the index of the write-ahead log beside
    /// it; SQLite then trusts that nobody changes it.
    case immutable
    /// The file must exist.
    case readWrite
    /// The file is made where there is none.
    case create
  }

  /// The file's path, for messages.
  let path: String
  private let handle: OpaquePointer
  private var statements: [Statement?]

  /// Opens a file; SQLite reads it first with the first statement.
  ///
  /// - Throws: `cannotOpen` where there is no such file, or it cannot be opened.
  init(path: String, access: Access, patience: LockPatience) throws(StoreError) {
    var flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI | SQLITE_OPEN_EXRESCODE
    var query = ""
    switch access {
    case .immutable:
      flags |= SQLITE_OPEN_READONLY
      query = "?immutable=1"
    case .readWrite: flags |= SQLITE_OPEN_READWRITE
    case .create: flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
    }
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(Self.uri(path) + query, &opened, flags, nil)
    guard let opened else {
      throw StoreError(.inputOutput, "SQLite has no memory to open the store.", path: path)
    }
    guard code == SQLITE_OK else {
      let error = StoreError(resultCode: code, connection: opened, doing: "opening", path: path)
      sqlite3_close_v2(opened)
      throw error
    }
    handle = opened
    self.path = path
    statements = Array(repeating: nil, count: Query.allCases.count)
    patience.install(on: handle)
  }

  deinit {
    statements.removeAll()
    sqlite3_close_v2(handle)
  }

  /// The statement of a query, with nothing bound and no row read.
  func statement(_ query: Query) throws(StoreError) -> Statement {
    if let statement = statements[query.rawValue] { return statement }
    let statement = try prepare(query.sql)
    statements[query.rawValue] = statement
    return statement
  }

  /// Prepares a statement that is not kept.
  func prepare(_ sql: String) throws(StoreError) -> Statement {
    var prepared: OpaquePointer?
    let code = sqlite3_prepare_v3(handle, sql, -1, 0, &prepared, nil)
    guard code == SQLITE_OK, let prepared else { throw error(code, doing: "reading") }
    return Statement(prepared, connection: self)
  }

  /// Runs statements that give no rows, separated by semicolons.
  func execute(_ sql: String) throws(StoreError) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw error(code, doing: "writing") }
  }

  /// The one number that a statement gives; `nil` where it gives no row.
  func number(_ sql: String) throws(StoreError) -> Int64? {
    let statement = try prepare(sql)
    return try statement.step() ? statement.integer(0) : nil
  }

  /// The one text that a statement gives; `nil` where it gives no row.
  func text(_ sql: String) throws(StoreError) -> String? {
    let statement = try prepare(sql)
    return try statement.step() ? statement.text(0) : nil
  }

  /// Runs `work` as one transaction that holds the store's only write lock from its start, and
  /// commits; undone as a whole where `work` throws or the commit fails.
  func transaction<Value>(_ work: () throws(StoreError) -> Value) throws(StoreError) -> Value {
    try execute("BEGIN IMMEDIATE")
    do {
      let value = try work()
      try execute("COMMIT")
      return value
    } catch {
      rollBack()
      throw error
    }
  }

  /// Runs `work` on one unchanging state of the store.
  func snapshot<Value>(_ work: () throws(StoreError) -> Value) throws(StoreError) -> Value {
    try execute("BEGIN")
    defer { rollBack() }
    return try work()
  }

  /// Runs `work`, whose statements end with an error as soon as the task is cancelled.
  func endingWhenCancelled<Value>(
    _ work: () throws(StoreError) -> Value
  ) throws(StoreError) -> Value {
    sqlite3_progress_handler(handle, Self.stepsBetweenLooks, { _ in Task.isCancelled ? 1 : 0 }, nil)
    defer { sqlite3_progress_handler(handle, 0, nil, nil) }
    return try work()
  }

  /// Steps of SQLite's machine between two looks whether the task is cancelled: less than a
  /// millisecond.
  private static let stepsBetweenLooks: Int32 = 1_000

  /// SQLite's `data_version`: another number when another connection has changed the file.
  func dataVersion() throws(StoreError) -> Int64 { try number("PRAGMA data_version") ?? 0 }

  /// The row that the last insertion made.
  var lastInsertedRow: Int64 { sqlite3_last_insert_rowid(handle) }

  /// The number of rows that the last statement changed.
  var changedRows: Int { Int(sqlite3_changes(handle)) }

  /// An error from a result code, with what SQLite says of it.
  func error(_ code: Int32, doing action: StaticString) -> StoreError {
    StoreError(resultCode: code, connection: handle, doing: action, path: path)
  }

  private func rollBack() {
    guard sqlite3_get_autocommit(handle) == 0 else { return }
    for case let statement? in statements { statement.reset() }
    sqlite3_exec(handle, "ROLLBACK", nil, nil, nil)
  }

  /// The path as a `file:` address, so that options can follow; RFC 3986 section 2.1.
  static func uri(_ path: String) -> String {
    var bytes = Array("file:".utf8)
    if path.hasPrefix("//") { bytes += Array("//".utf8) }
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "%"):
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
