import Synchronization

@testable import Serving

/// Somebody who is told by HTTP, for tests: answers each message with the next of some statuses, and
/// keeps what came.
final class HookReceiver: RequestHandler {
  private struct State {
    var statuses: [Int]
    var requests: [Request] = []
  }

  private final class Silence: ServerObserver {
    func answered(_ record: AccessRecord) {}
    func cut(_ count: Int) {}
  }

  private let state: Mutex<State>

  init(statuses: [Int]) { state = Mutex(State(statuses: statuses)) }

  /// What came, in order.
  var requests: [Request] { state.withLock { $0.requests } }

  func responseAtHand(to request: Request) -> Response? {
    let status = state.withLock { state in
      state.requests.append(request)
      return state.statuses.isEmpty ? 200 : state.statuses.removeFirst()
    }
    return Response(
      Status(code: status, phrase: "Status"), "text/plain",
      Array("an answer that nobody reads".utf8))
  }

  func response(to request: Request) async -> Response { Response(.notFound) }

  /// Runs `body` with the address of a receiver's server.
  func listening(_ body: (String) async throws -> Void) async throws {
    let server = try HTTPServer(
      listen: ListenAddress(host: "127.0.0.1", port: 0), policy: "", handler: self,
      observer: Silence())
    try await body("http://127.0.0.1:\(server.port)/told")
    await server.stop()
  }
}
