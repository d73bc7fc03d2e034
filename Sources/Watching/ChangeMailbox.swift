import StoryModel
import Synchronization

/// Where the watcher's thread puts what it found, and where its user takes it out.
///
/// A path waits at most once, so that a slow user costs memory for each file, not for each change.
final class ChangeMailbox: Sendable {
  /// What the user asks of the watcher's thread.
  struct Requests: Sendable {
    /// Files to be looked at again, with the milliseconds until then.
    var retries: [(path: String, delay: Int64)] = []
    /// Whether to stop.
    var isStopping = false
  }

  private struct State {
    var changes: [PathKey: FileChange] = [:]
    var order: [PathKey] = []
    var taken = 0
    var problems: [String] = []
    var isCaughtUp = false
    var look: WholeLook?
    /// Whether the watcher's thread waits for room.
    var isFull = false
    var isFinished = false
    var watchedUntil: Timestamp?
    var requests = Requests()
    var waiting: CheckedContinuation<Void, Never>?
  }

  private let state = Mutex(State())

  // MARK: The watcher's side

  /// Puts a change in; one of the same path that still waits is brought up to date.
  func deposit(_ change: FileChange) {
    resume { state in
      let key = PathKey(change.path)
      guard let waiting = state.changes[key] else {
        state.order.append(key)
        state.changes[key] = change
        return
      }
      state.changes[key] = change.after(waiting)
    }
  }

  /// Puts a problem in.
  func deposit(problem: String) {
    resume { $0.problems.append(problem) }
  }

  /// Notes that all that was there at the beginning is in.
  func noteCaughtUp() { resume { $0.isCaughtUp = true } }

  /// Notes that a look at the whole tree is over, and all that it found is in.
  func deposit(_ look: WholeLook) {
    resume { state in
      var look = look
      if let waiting = state.look { look.lastSeen = waiting.lastSeen }
      state.look = look
    }
  }

  /// Notes that nothing will follow, and up to when all that went away is in.
  func finish(watchedUntil: Timestamp?) {
    resume { state in
      state.isFinished = true
      state.watchedUntil = watchedUntil
    }
  }

  /// Takes what the user asked for.
  func takeRequests() -> Requests {
    state.withLock { state in
      defer { state.requests.retries = [] }
      return state.requests
    }
  }

  /// Whether fewer than `room` changes wait; where not, the user's next taking wakes the thread.
  func hasRoom(_ room: Int) -> Bool {
    state.withLock { state in
      state.isFull = state.order.count - state.taken >= room
      return !state.isFull
    }
  }

  /// Whether the user waits: then nothing is left for it, and it has no further request.
  var isIdle: Bool {
    state.withLock { $0.waiting != nil && $0.requests.retries.isEmpty }
  }

  private func resume(after change: (inout State) -> Void) {
    let waiting = state.withLock { state in
      change(&state)
      defer { state.waiting = nil }
      return state.waiting
    }
    waiting?.resume()
  }

  // MARK: The user's side

  /// Takes what waits, at most `limit` changes; `nil` where nothing will come any more.
  ///
  /// Calls `wake` before it waits, and where the watcher's thread waits for room. One task at a time.
  func next(limit: Int, wake: () -> Void) async -> WatchBatch? {
    while true {
      let (batch, isFinished, makesRoom) = take(limit: limit)
      if makesRoom { wake() }
      if !batch.isEmpty { return batch }
      if isFinished { return nil }
      await withCheckedContinuation { continuation in
        let mayWait = state.withLock { state in
          let isEmpty =
            state.order.isEmpty && state.problems.isEmpty && !state.isCaughtUp
            && state.look == nil && !state.isFinished
          if isEmpty { state.waiting = continuation }
          return isEmpty
        }
        if mayWait { wake() } else { continuation.resume() }
      }
    }
  }

  /// Asks that a file be looked at again after some milliseconds.
  func requestRetry(_ path: String, after delay: Int64) {
    state.withLock { $0.requests.retries.append((path, delay)) }
  }

  /// Asks the watcher to stop.
  func requestStop() { state.withLock { $0.requests.isStopping = true } }

  /// Whether the watcher was asked to stop.
  var isStopping: Bool { state.withLock { $0.requests.isStopping } }

  /// Up to when all that went away was put in, when nothing will follow.
  var watchedUntil: Timestamp? { state.withLock { $0.watchedUntil } }

  /// Takes what waits, at most `limit` changes; says whether nothing will follow, and whether the
  /// watcher's thread waited for the room that this makes.
  func take(limit: Int) -> (batch: WatchBatch, isFinished: Bool, makesRoom: Bool) {
    state.withLock { state in
      let makesRoom = state.isFull && state.taken < state.order.count
      if makesRoom { state.isFull = false }
      var batch = WatchBatch()
      let end = min(state.order.count, state.taken + max(1, limit))
      for key in state.order[state.taken..<end] {
        if let change = state.changes.removeValue(forKey: key) { batch.changes.append(change) }
      }
      state.taken = end
      if state.taken == state.order.count {
        let isSmall = state.taken < 4_096
        state.order.removeAll(keepingCapacity: isSmall)
        state.changes.removeAll(keepingCapacity: isSmall)
        state.taken = 0
        batch.isCaughtUp = state.isCaughtUp
        batch.look = state.look
        state.isCaughtUp = false
        state.look = nil
      }
      batch.problems = state.problems
      state.problems = []
      return (batch, state.isFinished, makesRoom)
    }
  }
}
