import Glibc
import Synchronization

/// SIGINT and SIGTERM as a wish to end in order; the second one ends at once.
enum StopSignals {
  /// The end of a pipe that the handler writes to: all that a handler may safely do.
  private static let pipeEnd = Atomic<Int32>(-1)

  /// Calls `action`, on a thread of its own, when the first signal comes.
  static func onFirst(_ action: @escaping @Sendable () -> Void) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    pipeEnd.store(ends[1], ordering: .sequentiallyConsistent)
    for signal in [SIGINT, SIGTERM] {
      var disposition = sigaction()
      disposition.__sigaction_handler.sa_handler = noteSignal
      // The second signal finds the default again, and ends the process.
      disposition.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND)) | SA_RESTART
      sigaction(signal, &disposition, nil)
    }
    let box = Unmanaged.passRetained(Waiter(readEnd: ends[0], action: action)).toOpaque()
    var thread = pthread_t()
    if pthread_create(&thread, nil, awaitSignal, box) == 0 {
      pthread_detach(thread)
    } else {
      Unmanaged<Waiter>.fromOpaque(box).release()
    }
  }

  /// Tells the waiting thread; safe in a signal handler.
  fileprivate static func note() {
    var byte: UInt8 = 1
    _ = write(pipeEnd.load(ordering: .sequentiallyConsistent), &byte, 1)
  }

  /// What the waiting thread needs.
  fileprivate final class Waiter: Sendable {
    let readEnd: Int32
    let action: @Sendable () -> Void

    init(readEnd: Int32, action: @escaping @Sendable () -> Void) {
      self.readEnd = readEnd
      self.action = action
    }
  }
}

/// The handler; outside of any type so that no actor's isolation clings to it.
private func noteSignal(_ signal: Int32) {
  let number = errno
  StopSignals.note()
  errno = number
}

/// What the waiting thread runs.
private func awaitSignal(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let pointer else { return nil }
  let waiter = Unmanaged<StopSignals.Waiter>.fromOpaque(pointer).takeRetainedValue()
  var byte: UInt8 = 0
  while read(waiter.readEnd, &byte, 1) < 0, errno == EINTR {}
  waiter.action()
  return nil
}
