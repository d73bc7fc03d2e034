import Glibc

/// What tells one state of a file from another without reading it.
struct FileSignature: Sendable, Hashable {
  /// The number of bytes.
  let size: Int64
  /// When it was last written, in nanoseconds since 1970-01-01T00:00:00Z.
  let modified: Int64
  /// The file's number in its file system.
  let inode: UInt64
  /// How many names it has.
  let linkCount: UInt64

  /// What lies at a path.
  enum Finding: Sendable, Hashable {
    case file(FileSignature)
    case directory
    case other
    case nothing
    /// It cannot be looked at; the error number says why.
    case unreadable(Int32)
  }

  /// Looks at `path`; a symbolic link is `other`.
  static func finding(at path: String) -> Finding {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      return errno == ENOENT || errno == ENOTDIR ? .nothing : .unreadable(errno)
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG:
      return .file(
        FileSignature(
          size: Int64(status.st_size),
          modified: Int64(status.st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(status.st_mtim.tv_nsec),
          inode: UInt64(status.st_ino), linkCount: UInt64(status.st_nlink)))
    case S_IFDIR: return .directory
    default: return .other
    }
  }
}
