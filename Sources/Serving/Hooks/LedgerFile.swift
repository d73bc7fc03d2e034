import Glibc

/// Reads and writes the file of a ledger.
///
/// Whoever has a ledger open holds a shared lock (flock(2)) on the file that stands at its path, so
/// that another process rewrites it only while nobody has.
enum LedgerFile {
  /// Opens the file at a path with a lock, for which a shared one waits; `nil` where there is no file,
  /// or the lock cannot be had: somebody has it open, or the file system has no locks.
  static func held(_ path: String, isShared: Bool) throws(ServerError) -> Int32? {
    while true {
      let descriptor = open(path, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else {
        if errno == ENOENT { return nil }
        throw ServerError("\(path) cannot be read (error \(errno)).")
      }
      let locked = flock(descriptor, isShared ? LOCK_SH : LOCK_EX | LOCK_NB) == 0
      let failure = errno
      var (status, current) = (stat(), stat())
      // One that was replaced before it was locked is not the ledger any more.
      if locked, fstat(descriptor, &status) == 0, stat(path, &current) == 0,
        status.st_ino == current.st_ino, status.st_dev == current.st_dev
      {
        return descriptor
      }
      close(descriptor)
      guard locked || failure == EINTR else { return nil }
    }
  }

  /// All bytes; none where there is no file.
  static func content(of path: String) throws(ServerError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return [] }
      throw ServerError("\(path) cannot be read (error \(errno)).")
    }
    defer { close(descriptor) }
    var result: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw ServerError("\(path) cannot be read (error \(errno)).") }
      if count == 0 { return result }
      result += chunk[..<count]
    }
  }

  /// Puts a new file with these bytes in the place of the former one, and gives it open for more.
  static func rewritten(_ path: String, _ bytes: [UInt8]) throws(ServerError) -> Int32 {
    let draft = path + ".new"
    // Bodies tell what stories say; nobody else on the machine needs to read them.
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw ServerError("\(draft) cannot be written (error \(errno)).")
    }
    do throws(ServerError) {
      // Where the file system has no locks, there is nobody to keep away.
      _ = flock(descriptor, LOCK_SH)
      try append(bytes, to: descriptor, draft, at: 0)
      guard rename(draft, path) == 0 else {
        throw ServerError("\(path) cannot be written (error \(errno)).")
      }
      return descriptor
    } catch {
      close(descriptor)
      throw error
    }
  }

  /// Adds bytes behind the first `length`, durably; what a write that failed has left there is cut off.
  static func append(
    _ bytes: [UInt8], to descriptor: Int32, _ path: String, at length: Int
  ) throws(ServerError) {
    var status = stat()
    guard fstat(descriptor, &status) == 0,
      Int(status.st_size) == length || ftruncate(descriptor, off_t(length)) == 0
    else { throw ServerError("\(path) cannot be written (error \(errno)).") }
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress?.advanced(by: done), bytes.count - done)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw ServerError("\(path) cannot be written (error \(errno)).") }
      done += count
    }
    guard fdatasync(descriptor) == 0 else {
      throw ServerError("\(path) cannot be written (error \(errno)).")
    }
  }
}
