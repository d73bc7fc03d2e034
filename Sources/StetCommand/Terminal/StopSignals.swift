import Glibc
import Synchronization

/// SIGINT and SIGTERM as a wish to end in order; the second one ends at once.
enum StopSignals {
  fileprivate static let all = [SIGINT, SIGTERM]
  /// The end of a pipe that the handler writes to: all that a handler may safely do.
  private static let pipeEnd = Atomic<Int32>(-1)
  fileprivate static let first = Atomic<Int32>(0)

  /// The signal that came, where one was waited for and came.
  static var received: Int32? {
    let number = first.load(ordering: .sequentiallyConsistent)
    return number == 0 ? nil : number
  }

  /// Calls `action`, on a thread of its own, with the first signal that comes.
  ///
  /// With `sparesIgnored` a signal that the process was started to ignore, as by nohup(1), stays so.
  static func onFirst(
    sparesIgnored: Bool = false, _ action: @escaping @Sendable (_ signal: Int32) -> Void
  ) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    pipeEnd.store(ends[1], ordering: .sequentiallyConsistent)
    for signal in Self.all where !(sparesIgnored && isIgnored(signal)) {
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

  /// Ends the process as a signal does by itself, so that whoever started it sees by what it ended.
  static func end(by number: Int32) -> Never {
    signal(number, SIG_DFL)
    kill(getpid(), number)
    while true { pause() }
  }

  /// Whether the process passes a signal over.
  private static func isIgnored(_ signal: Int32) -> Bool {
    var disposition = sigaction()
    guard sigaction(signal, nil, &disposition) == 0 else { return false }
    return unsafeBitCast(disposition.__sigaction_handler.sa_handler, to: Int.self) == ignoring
  }

  /// The number that stands for `SIG_IGN` in place of a handler.
  private static let ignoring = 1

  /// Tells the waiting thread of a signal; safe in a signal handler.
  fileprivate static func note(_ signal: Int32) {
    var byte = UInt8(truncatingIfNeeded: signal)
    _ = write(pipeEnd.load(ordering: .sequentiallyConsistent), &byte, 1)
  }

  /// What the waiting thread needs.
  fileprivate final class Waiter: Sendable {
    let readEnd: Int32
    let action: @Sendable (Int32) -> Void

    init(readEnd: Int32, action: @escaping @Sendable (Int32) -> Void) {
      self.readEnd = readEnd
      self.action = action
    }
  }
}

/// The handler; outside of any type so that no actor's isolation clings to it.
private func noteSignal(_ signal: Int32) {
  let number = errno
  StopSignals.note(signal)
  errno = number
}

/// What the waiting thread runs.
private func awaitSignal(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let pointer else { return nil }
  let waiter = Unmanaged<StopSignals.Waiter>.fromOpaque(pointer).takeRetainedValue()
  var byte: UInt8 = 0
  while read(waiter.readEnd, &byte, 1) < 0, errno == EINTR {}
  // Whichever signal comes second finds its default.
  for number in StopSignals.all { signal(number, SIG_DFL) }
  StopSignals.first.store(Int32(byte), ordering: .sequentiallyConsistent)
  waiter.action(Int32(byte))
  return nil
}
