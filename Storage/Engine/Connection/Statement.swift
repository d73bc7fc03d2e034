import CSQLite

/// A prepared statement of one connection.
final class Statement {
  private let handle: OpaquePointer
  private unowned let connection: Connection

  /// Takes over a prepared statement.
  init(_ handle: OpaquePointer, connection: Connection) {
    self.handle = handle
    self.connection = connection
  }

  deinit { sqlite3_finalize(handle) }

  // MARK: Parameters, numbered from 1

  /// Binds a number.
  func bind(_ value: Int64, at index: Int32) throws(StoreError) {
    try check(sqlite3_bind_int64(handle, index, value))
  }

  /// Binds a number.
  func bind(_ value: Int, at index: Int32) throws(StoreError) {
    try bind(Int64(value), at: index)
  }

  /// Binds a number or nothing.
  func bind(_ value: Int64?, at index: Int32) throws(StoreError) {
    guard let value else { return try bindNull(at: index) }
    try bind(value, at: index)
  }

  /// Binds a text or nothing.
  func bind(_ value: String?, at index: Int32) throws(StoreError) {
    guard let value else { return try bindNull(at: index) }
    try check(
      sqlite3_bind_text64(
        handle, index, value, UInt64(value.utf8.count), Self.copied, UInt8(SQLITE_UTF8)))
  }

  /// Binds bytes.
  func bind(_ bytes: [UInt8], at index: Int32) throws(StoreError) {
    if bytes.isEmpty { return try check(sqlite3_bind_zeroblob(handle, index, 0)) }
    try check(
      sqlite3_bind_blob64(handle, index, bytes, UInt64(bytes.count), Self.copied))
  }

  /// Binds nothing.
  func bindNull(at index: Int32) throws(StoreError) {
    try check(sqlite3_bind_null(handle, index))
  }

  // MARK: Rows

  /// Goes to the next row; `false` after the last, when the statement is ready for its next use.
  func step() throws(StoreError) -> Bool {
    let code = sqlite3_step(handle)
    switch code {
    case SQLITE_ROW: return true
    case SQLITE_DONE:
      sqlite3_reset(handle)
      return false
    default:
      let error = connection.error(
        code, doing: sqlite3_stmt_readonly(handle) != 0 ? "reading" : "writing")
      sqlite3_reset(handle)
      throw error
    }
  }

  /// Runs a statement whose rows, if any, do not matter.
  func run() throws(StoreError) {
    defer { reset() }
    while try step() {}
  }

  /// Makes the statement ready for its next use; bound values stay.
  func reset() { sqlite3_reset(handle) }

  // MARK: Columns of the row, numbered from 0

  /// Whether a column has no value.
  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

  /// A column's number.
  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  /// A column's number as `Int`.
  func int(_ column: Int32) -> Int { Int(sqlite3_column_int64(handle, column)) }

  /// A column's number with decimals.
  func real(_ column: Int32) -> Double { sqlite3_column_double(handle, column) }

  /// A column's text, badly encoded bytes replaced; `nil` where it has none.
  func text(_ column: Int32) -> String? {
    guard let start = sqlite3_column_text(handle, column) else { return nil }
    let count = Int(sqlite3_column_bytes(handle, column))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// Whether a column's text, if it has one, is well encoded.
  func isWellEncoded(_ column: Int32) -> Bool {
    guard let start = sqlite3_column_text(handle, column) else { return true }
    let count = Int(sqlite3_column_bytes(handle, column))
    let bytes = UnsafeBufferPointer(start: start, count: count)
    return String(validating: bytes, as: UTF8.self) != nil
  }

  /// A column's bytes.
  func bytes(_ column: Int32) -> [UInt8] {
    guard let start = sqlite3_column_blob(handle, column) else { return [] }
    let count = Int(sqlite3_column_bytes(handle, column))
    return Array(UnsafeRawBufferPointer(start: start, count: count))
  }

  private func check(_ code: Int32) throws(StoreError) {
    guard code == SQLITE_OK else { throw connection.error(code, doing: "writing") }
  }

  /// SQLite's `SQLITE_TRANSIENT`: it copies what it is given.
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
