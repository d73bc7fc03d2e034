import Glibc

/// A directory with all below it, in which no symbolic link is followed.
///
/// Paths are relative to the root, and gone through name by name (openat(2)), so that a directory
/// that a link takes the place of at that moment leads nowhere else. The root itself may be reached
/// by links.
package struct WatchedTree: Sendable, Hashable {
  /// `O_PATH` of <fcntl.h> on Linux, which the Glibc module does not have.
  private static let onlyPath: Int32 = 0o10_000_000

  /// The directory's path.
  package let root: String

  /// The tree below a directory.
  package init(root: String) { self.root = root }

  /// Opens what lies at `path`, and waits for nobody at the other end of a pipe; gives the
  /// descriptor, or the negative error number.
  package func open(_ path: String, _ flags: Int32) -> Int32 {
    reach(path) { directory, name in
      let descriptor = openat(
        directory, name, flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
      return descriptor >= 0 ? descriptor : -errno
    }
  }

  /// Whether something lies at `path`; what cannot be looked at counts as something.
  package func holds(_ path: String) -> Bool { finding(at: path) != .nothing }

  /// Looks at `path`; a symbolic link is `other`, and nothing lies behind one.
  func finding(at path: String) -> FileSignature.Finding {
    var status = stat()
    let failure = reach(path) { directory, name in
      fstatat(directory, name, &status, AT_SYMLINK_NOFOLLOW) == 0 ? 0 : -errno
    }
    switch -failure {
    case 0: return FileSignature.Finding(status)
    case ENOENT, ENOTDIR, ELOOP: return .nothing
    default: return .unreadable(-failure)
    }
  }

  /// Calls `work` with the directory that holds `path`, and the name in it; gives its answer, or the
  /// negative error number where that directory cannot be reached.
  private func reach(_ path: String, _ work: (Int32, String) -> Int32) -> Int32 {
    var directory = Glibc.open(root, Self.onlyPath | O_DIRECTORY | O_CLOEXEC)
    var names = path.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
    let name = names.popLast() ?? "."
    for name in names where directory >= 0 {
      let next = openat(
        directory, name, Self.onlyPath | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      let failure = errno
      close(directory)
      directory = next
      errno = failure
    }
    guard directory >= 0 else { return -errno }
    defer { close(directory) }
    return work(directory, name)
  }
}
