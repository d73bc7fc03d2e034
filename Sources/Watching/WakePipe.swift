import Glibc

/// A pipe that wakes a thread from poll(2); both ends close with their owner.
final class WakePipe: Sendable {
  /// The end that poll(2) looks at.
  let readEnd: Int32
  private let writeEnd: Int32

  /// Opens a pipe.
  ///
  /// - Throws: `WatchError` where the process has no file descriptors left.
  init() throws(WatchError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      throw WatchError("No pipe can be opened (error \(errno)); close some files.")
    }
    (readEnd, writeEnd) = (ends[0], ends[1])
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
  }

  deinit {
    close(readEnd)
    close(writeEnd)
  }

  /// Wakes the thread; a pipe that is full wakes it already.
  func wake() {
    var byte: UInt8 = 1
    _ = write(writeEnd, &byte, 1)
  }

  /// Takes out all that was written.
  func drain() {
    var bytes = [UInt8](repeating: 0, count: 256)
    while read(readEnd, &bytes, bytes.count) > 0 {}
  }
}
