import CSQLite
import Glibc
import Synchronization

/// Opens files and makes sure that they are stores.
enum StoreOpening {
  /// Opens a connection on a store that can be used as `mode` says, creating the store first where
  /// the mode allows it and there is none.
  ///
  /// - Throws: `cannotOpen` where there is no file, `notAStore`, `newerFormat`, `locked`,
  ///   `readOnly`, `damaged`.
  static func connection(
    path: String, mode: OpenMode, patience: LockPatience = .usual
  ) throws(StoreError) -> Connection {
    try patience.whileLocked { () throws(StoreError) in
      try connectionNow(path: path, mode: mode, patience: patience)
    }
  }

  private static func connectionNow(
    path: String, mode: OpenMode, patience: LockPatience
  ) throws(StoreError) -> Connection {
    let size = try examine(path: path, mode: mode)
    guard size != nil || mode == .create else {
      throw StoreError(
        .cannotOpen, "There is no store here; the first `stet snapshot` makes one.", path: path)
    }
    guard size != 0 || mode == .create else {
      throw StoreError(.notAStore, "The file is empty; a store is never empty.", path: path)
    }
    if mode == .readOnly { return try readOnlyConnection(path: path, patience: patience) }
    if size == nil {
      try checkName(path)
      try makeFolders(above: path)
    }
    if size ?? 0 > 0 { return try writableConnection(path: path, mode: mode, patience: patience) }
    // Nobody else of this process may look into the file between its making and this.
    return try known.withLock { known throws(StoreError) in
      let connection = try writableConnection(path: path, mode: mode, patience: patience)
      if let made = FileIdentity(path: path) { known.insert(made) }
      return connection
    }
  }

  private static func writableConnection(
    path: String, mode: OpenMode, patience: LockPatience
  ) throws(StoreError) -> Connection {
    let connection = try Connection(
      path: path, access: mode == .create ? .create : .readWrite, patience: patience)
    if try isBlank(connection) {
      guard mode == .create else {
        throw StoreError(.notAStore, "The database holds no stories.", path: path)
      }
      try create(on: connection)
    }
    try check(connection)
    try configure(connection)
    // Durable at every commit: the write-ahead log is flushed before a commit returns.
    _ = try connection.text("PRAGMA journal_mode = WAL")
    try connection.execute("PRAGMA synchronous = FULL")
    return connection
  }

  /// Kibibytes of pages that a connection keeps, a quarter of what SQLite takes: the texts have a
  /// cache of their own, the system has the file's pages, and a service has many connections.
  private static let cacheKibibytes = 512

  private static func readOnlyConnection(path: String, patience: LockPatience)
    throws(StoreError) -> Connection
  {
    do {
      // Opened to write where that is allowed, though it never writes: the last to close a store
      // takes the log's files away, which a connection that cannot write would leave behind.
      let connection = try Connection(path: path, access: .readWrite, patience: patience)
      try check(connection)
      try configure(connection)
      try connection.execute("PRAGMA query_only = ON")
      return connection
    } catch  where error.code == .cannotOpen || error.code == .readOnly {
      // The log's index cannot be made beside the file. Without a log the file itself is whole.
      guard fileSize(path + "-wal") ?? 0 == 0 else { throw error }
      let connection = try Connection(path: path, access: .immutable, patience: patience)
      try check(connection)
      try configure(connection)
      return connection
    }
  }

  /// The file's size; `nil` where there is none.
  ///
  /// Refuses what is no regular file or does not begin as a SQLite database does.
  private static func examine(path: String, mode: OpenMode) throws(StoreError) -> Int? {
    var status = stat()
    guard stat(path, &status) == 0 else {
      guard errno == ENOENT else {
        throw StoreError(
          .cannotOpen, "The store cannot be opened: \(String(cString: strerror(errno))).",
          path: path)
      }
      return nil
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw StoreError(.notAStore, "This is no file but a folder or a device.", path: path)
    }
    let size = Int(status.st_size)
    if size == 0 { return 0 }
    // SQLite takes a file of one byte for an empty one; whether others begin as they must it looks
    // itself, where one has the inode of a store that is gone.
    guard size > 1 else {
      throw StoreError(.notAStore, "The file is no store but something else.", path: path)
    }
    let identity = FileIdentity(status)
    try known.withLock { known throws(StoreError) in
      guard !known.contains(identity) else { return }
      try checkHead(path)
      known.insert(identity)
    }
    return size
  }

  /// The files that were found to be databases, or made.
  ///
  /// Closing any descriptor of a file gives up all locks that the process holds on it (fcntl), those
  /// of SQLite's connections too: a file is looked into once, before there are any.
  private static let known = Mutex<Set<FileIdentity>>([])

  private static func checkHead(_ path: String) throws(StoreError) {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw StoreError(
        errno == EACCES ? .readOnly : .cannotOpen,
        "The store cannot be read: \(String(cString: strerror(errno))).", path: path)
    }
    defer { close(descriptor) }
    var head = [UInt8](repeating: 0, count: magic.count)
    guard read(descriptor, &head, head.count) == head.count, head == magic else {
      throw StoreError(.notAStore, "The file is no store but something else.", path: path)
    }
  }

  /// What a SQLite database begins with: <https://www.sqlite.org/fileformat2.html>, section 1.3.
  private static let magic = Array("SQLite format 3\0".utf8)

  private static func isBlank(_ connection: Connection) throws(StoreError) -> Bool {
    guard try connection.number("PRAGMA application_id") == 0 else { return false }
    return try connection.number("SELECT count(*) FROM sqlite_schema") == 0
  }

  /// Makes the tables; of two processes that come at once, one makes them.
  private static func create(on connection: Connection) throws(StoreError) {
    try connection.execute("PRAGMA page_size = \(Format.pageSize)")
    try connection.transaction { () throws(StoreError) in
      guard try isBlank(connection) else { return }
      for statement in SchemaV1.statements { try connection.execute(statement) }
      try connection.execute("PRAGMA application_id = \(Format.applicationID)")
      try connection.execute("PRAGMA user_version = \(Format.version)")
    }
  }

  private static func check(_ connection: Connection) throws(StoreError) {
    guard try connection.number("PRAGMA application_id") == Format.applicationID else {
      throw StoreError(
        .notAStore, "The file is a SQLite database, but no store of stories.",
        path: connection.path)
    }
    let version = try connection.number("PRAGMA user_version") ?? 0
    guard version <= Format.version else {
      throw StoreError(
        .newerFormat,
        "A later release wrote this store (format \(version), this one knows \(Format.version)); "
          + "use that release or a later one.", path: connection.path)
    }
    guard version >= 1 else {
      throw StoreError.damaged("The store has format \(version).", path: connection.path)
    }
  }

  private static func configure(_ connection: Connection) throws(StoreError) {
    // Nothing in a schema that somebody tampered with may run functions of ours; cells are
    // checked before they are used; and forgotten bytes are overwritten.
    try connection.execute(
      "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA secure_delete = ON")
    // The log is taken into the file at 4 MiB, as SQLite does with its usual pages of 4 KiB: at its
    // 1,000 pages of ours one commit in a hundred would wait for that.
    try connection.execute("PRAGMA wal_autocheckpoint = 4000")
    try connection.execute("PRAGMA cache_size = -\(cacheKibibytes)")
  }

  /// Refuses names under which another store keeps what lies beside it.
  private static func checkName(_ path: String) throws(StoreError) {
    for suffix in ["-search", "-absences", "-wal", "-shm", "-journal", ".hooks"]
    where path.hasSuffix(suffix) {
      throw StoreError(
        .cannotOpen,
        "A store's name does not end in \(suffix): files of that name belong to other stores.",
        path: path)
    }
  }

  private static func makeFolders(above path: String) throws(StoreError) {
    var end = path.utf8.startIndex
    while let slash = path.utf8[end...].firstIndex(of: UInt8(ascii: "/")) {
      end = path.utf8.index(after: slash)
      let folder = String(path[..<slash])
      guard !folder.isEmpty, mkdir(folder, 0o777) != 0, errno != EEXIST else { continue }
      let reason = errno
      var status = stat()
      if stat(folder, &status) == 0 { continue }
      throw StoreError(
        reason == ENOSPC ? .diskFull : .cannotOpen,
        "The folder \(folder) cannot be made: \(String(cString: strerror(reason))).", path: path)
    }
  }

  /// The size of a file; `nil` where there is none.
  static func fileSize(_ path: String) -> Int? {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : nil
  }
}
