import Glibc

/// Looks twice a second for connections whose time is over, on a thread of its own; sleeps while
/// there are none.
final class DeadlineThread: Sendable {
  private static let period: Int32 = 500

  private let readEnd: Int32
  private let writeEnd: Int32
  private let table: ConnectionTable
  private let onCut: @Sendable (Int) -> Void

  /// Starts the thread.
  ///
  /// - Throws: `ServerError` where the system gives none.
  init(table: ConnectionTable, onCut: @escaping @Sendable (Int) -> Void) throws(ServerError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      throw ServerError("The service gets no pipe (error \(errno)); too many files are open.")
    }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    (readEnd, writeEnd) = (ends[0], ends[1])
    self.table = table
    self.onCut = onCut
    var thread = pthread_t()
    let pointer = Unmanaged.passRetained(self).toOpaque()
    guard pthread_create(&thread, nil, watchDeadlines, pointer) == 0 else {
      Unmanaged<DeadlineThread>.fromOpaque(pointer).release()
      throw ServerError("The service gets no thread (error \(errno)); end some processes.")
    }
    pthread_detach(thread)
  }

  deinit {
    close(readEnd)
    close(writeEnd)
  }

  /// Wakes the thread: there is a first connection.
  func wake() { send(1) }

  /// Ends the thread.
  func stop() { send(0) }

  private func send(_ byte: UInt8) {
    var byte = byte
    _ = write(writeEnd, &byte, 1)
  }

  fileprivate func run() {
    while true {
      var entry = pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)
      let found = poll(&entry, 1, table.count > 0 ? Self.period : -1)
      if found > 0 {
        var byte: UInt8 = 1
        if read(readEnd, &byte, 1) == 1, byte == 0 { return }
      }
      let count = table.cutOverdue(at: MonotonicClock.milliseconds)
      if count > 0 { onCut(count) }
    }
  }
}

/// What the thread runs; outside of any type so that no actor's isolation clings to it.
private func watchDeadlines(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let pointer else { return nil }
  Unmanaged<DeadlineThread>.fromOpaque(pointer).takeRetainedValue().run()
  return nil
}
