package import Glibc

/// What tells one state of a file from another without reading it.
package struct FileSignature: Sendable, Hashable {
  /// The number of bytes.
  package let size: Int64
  /// When it was last written, in nanoseconds since 1970-01-01T00:00:00Z.
  package let modified: Int64
  /// The file's number in its file system.
  package let inode: UInt64
  /// How many names it has.
  package let linkCount: UInt64

  /// What `stat` says.
  package init(_ status: stat) {
    self.init(
      size: Int64(status.st_size),
      modified: Int64(status.st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(status.st_mtim.tv_nsec),
      inode: UInt64(status.st_ino), linkCount: UInt64(status.st_nlink))
  }

  /// A signature of these parts.
  init(size: Int64, modified: Int64, inode: UInt64, linkCount: UInt64) {
    self.size = size
    self.modified = modified
    self.inode = inode
    self.linkCount = linkCount
  }

  /// Whether the bytes are the same by all that can be seen; the number of names does not matter.
  package func hasSameBytes(as other: FileSignature) -> Bool {
    size == other.size && modified == other.modified && inode == other.inode
  }

  /// What lies at a path.
  enum Finding: Sendable, Hashable {
    case file(FileSignature)
    case directory
    case other
    case nothing
    /// It cannot be looked at; the error number says why.
    case unreadable(Int32)

    /// What `stat` says.
    init(_ status: stat) {
      switch status.st_mode & S_IFMT {
      case S_IFREG: self = .file(FileSignature(status))
      case S_IFDIR: self = .directory
      default: self = .other
      }
    }
  }
}
