import Glibc

/// A copy of a store in the making: it stands beside its place, under a name of its own, until it is
/// whole.
struct StoreCopy {
  private let target: String
  private let draft: String
  /// The draft, open from its making to its flush.
  private let descriptor: Int32

  /// Makes an empty draft beside a place that is free.
  ///
  /// - Throws: `cannotOpen` where something stands there; `inputOutput` where no file can be made.
  init(target: String) throws(StoreError) {
    self.target = target
    var status = stat()
    guard lstat(target, &status) != 0 else { throw Self.taken(target) }
    var number = SystemRandomNumberGenerator()
    draft = "\(target).\(String(number.next(), radix: 36)).partial"
    descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw Self.failed(target) }
  }

  /// Fills the draft with the store that a connection reads, as it is at one moment.
  func fill(from connection: Connection) throws(StoreError) {
    // SQLite counts the writing of the new file as writing.
    try connection.execute("PRAGMA query_only = OFF")
    defer { try? connection.execute("PRAGMA query_only = ON") }
    let copy = try connection.prepare("VACUUM INTO ?1")
    try copy.bind(Connection.uri(draft), at: 1)
    try copy.run()
  }

  /// Puts the draft in its place, durably, unless something has come to stand there.
  func place() throws(StoreError) {
    guard fsync(descriptor) == 0 else { throw Self.failed(target) }
    // Whoever makes the name owns it; then it can be replaced.
    let name = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard name >= 0 else { throw errno == EEXIST ? Self.taken(target) : Self.failed(target) }
    close(name)
    guard rename(draft, target) == 0 else {
      let error = Self.failed(target)
      unlink(target)
      throw error
    }
    try flushFolder()
  }

  /// Lets go of the draft, and removes it where it was not put in its place.
  func finish() {
    close(descriptor)
    unlink(draft)
  }

  /// A new name is durable when its folder is flushed.
  private func flushFolder() throws(StoreError) {
    let end = target.utf8.lastIndex(of: UInt8(ascii: "/"))
    let folder = end.map { $0 == target.startIndex ? "/" : String(target[..<$0]) } ?? "."
    let handle = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    defer { if handle >= 0 { close(handle) } }
    // Some file systems flush no folders, and say so with EINVAL.
    guard handle >= 0, fsync(handle) == 0 || errno == EINVAL else { throw Self.failed(target) }
  }

  private static func taken(_ target: String) -> StoreError {
    StoreError(.cannotOpen, "There already is a file; name a new one.", path: target)
  }

  private static func failed(_ target: String) -> StoreError {
    StoreError(
      .inputOutput, "The copy cannot be written: \(String(cString: strerror(errno))).", path: target
    )
  }
}
