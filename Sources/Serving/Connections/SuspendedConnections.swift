import Synchronization

/// How many connections sleep until something is there to be sent.
///
/// libmicrohttpd ends the process where it is stopped while one of them sleeps: a stop lets none fall
/// asleep any more, wakes all, and waits for this count.
final class SuspendedConnections: Sendable {
  private struct State {
    var count = 0
    var isClosed = false
  }

  private let state = Mutex(State())

  /// How many there are.
  var count: Int { state.withLock { $0.count } }

  /// Counts one that is about to be suspended; `false` where none may be any more.
  func begin() -> Bool {
    state.withLock { state in
      guard !state.isClosed else { return false }
      state.count += 1
      return true
    }
  }

  /// Counts one that was resumed.
  func end() { state.withLock { $0.count -= 1 } }

  /// Lets none begin from now on.
  func close() { state.withLock { $0.isClosed = true } }
}
