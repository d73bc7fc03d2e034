import Synchronization

/// Wakes one task that waits; a ring that nobody waits for is kept for the next one.
final class Bell: Sendable {
  private struct State {
    var isRung = false
    var waiting: CheckedContinuation<Void, Never>?
  }

  private let state = Mutex(State())

  /// Wakes who waits, or who will.
  func ring() {
    let waiting = state.withLock { state in
      defer { state.waiting = nil }
      state.isRung = state.waiting == nil
      return state.waiting
    }
    waiting?.resume()
  }

  /// Waits for a ring, or until the time is over or the task is cancelled.
  func wait(milliseconds: Int64) async {
    let alarm = Task { [self] in
      try await Task.sleep(nanoseconds: UInt64(max(1, milliseconds)) * 1_000_000)
      ring()
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let mayGo = state.withLock { state in
          if state.isRung || Task.isCancelled {
            state.isRung = false
            return true
          }
          state.waiting = continuation
          return false
        }
        if mayGo { continuation.resume() }
      }
    } onCancel: {
      ring()
    }
    alarm.cancel()
  }
}
