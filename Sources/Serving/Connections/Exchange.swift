import CMicroHTTPD
import Synchronization

/// One request and its response, between the library's thread and the task that answers.
///
/// The library's connection is suspended while the task works, so that no thread waits; it stays
/// valid as long as it is suspended, whatever the client does.
final class Exchange: Sendable {
  /// A connection of the library.
  ///
  /// Unchecked: the library allows to resume a connection from any thread, and nothing else is done
  /// with the pointer away from the library's own.
  struct Handle: @unchecked Sendable {
    let pointer: OpaquePointer
  }

  private enum Phase {
    case receiving
    case waiting(Handle)
    case answered(Response)
    case over
  }

  private struct State {
    var phase = Phase.receiving
    var body: [UInt8] = []
    /// Whether what comes of the body is dropped.
    var dropsBody = false
    var request: Request?
    var task: Task<Void, Never>?
  }

  /// When the header was there whole, in microseconds of the monotonic clock.
  let beganAt = MonotonicClock.microseconds
  /// The method as it was sent.
  let method: String
  /// The target as it was sent.
  let target: String
  /// The header's fields.
  let headers: HeaderFields
  /// The connection.
  let connection: OpenConnection
  private let suspended: SuspendedConnections
  private let state = Mutex(State())

  init(
    method: String, target: String, headers: HeaderFields, connection: OpenConnection,
    suspended: SuspendedConnections
  ) {
    self.method = method
    self.target = target
    self.headers = headers
    self.connection = connection
    self.suspended = suspended
  }

  /// Takes a part of the body; beyond `limit` bytes it is dropped.
  func receive(_ part: UnsafeRawBufferPointer, limit: Int) {
    state.withLock { state in
      guard !state.dropsBody, part.count <= limit - state.body.count else {
        state.dropsBody = true
        state.body = []
        return
      }
      state.body.append(contentsOf: part)
    }
  }

  /// The body, which is handed over; `nil` where it was too large.
  func takeBody() -> [UInt8]? {
    state.withLock { state in
      defer { state.body = [] }
      return state.dropsBody ? nil : state.body
    }
  }

  /// Answers with `response` as soon as the body has come, of which nothing is kept: a client that
  /// still sends would not hear of it before.
  func refuse(with response: Response) {
    state.withLock { state in
      state.dropsBody = true
      state.phase = .answered(response)
    }
  }

  /// Keeps the request for the time when its response is queued.
  func keep(_ request: Request) { state.withLock { $0.request = request } }

  /// The request that the response is for.
  var request: Request? { state.withLock { $0.request } }

  /// Suspends the connection until a response is there; `false` where none may sleep any more.
  func suspend(_ handle: Handle) -> Bool {
    guard suspended.begin() else { return false }
    state.withLock { state in
      state.phase = .waiting(handle)
      MHD_suspend_connection(handle.pointer)
    }
    return true
  }

  /// Notes the task that answers, so that it can be cancelled.
  func attach(_ task: Task<Void, Never>) {
    state.withLock { state in
      if case .waiting = state.phase { state.task = task }
    }
  }

  /// Hands the response over and lets the library go on; the first response counts.
  func finish(_ response: Response) {
    state.withLock { state in
      guard case .waiting(let handle) = state.phase else { return }
      state.phase = .answered(response)
      state.task = nil
      MHD_resume_connection(handle.pointer)
      suspended.end()
    }
  }

  /// Hands a response over in place of the one in work, and cancels the task that makes it: behind
  /// that, since what a task makes of being cancelled is no answer.
  func cut(with response: Response) {
    let task = state.withLock { $0.task }
    finish(response)
    task?.cancel()
  }

  /// The response, once it is there.
  var response: Response? {
    state.withLock { state in
      if case .answered(let response) = state.phase { return response }
      return nil
    }
  }

  /// Ends the exchange: the library has done with the connection's request.
  func end() {
    state.withLock { state in
      state.phase = .over
      state.task?.cancel()
      state.task = nil
    }
  }
}
