import Glibc

/// What tells a file from all others of the machine, whatever names it has.
struct FileIdentity: Hashable {
  private let device: dev_t
  private let inode: ino_t

  /// The file that a status is of.
  init(_ status: stat) {
    device = status.st_dev
    inode = status.st_ino
  }

  /// The file that stands at a path now; `nil` where there is none.
  init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }
}
