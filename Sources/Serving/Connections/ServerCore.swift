import CMicroHTTPD
import Synchronization

/// What the library's callbacks work on.
final class ServerCore: Sendable {
  let limits: ServerLimits
  let frame: String
  let handler: any RequestHandler
  let observer: any ServerObserver
  let connections = ConnectionTable()
  let exchanges = ExchangeTable()
  private let deadlines: DeadlineThread
  private let stopping = Atomic<Bool>(false)

  init(
    limits: ServerLimits, policy: String, handler: any RequestHandler,
    observer: any ServerObserver
  ) throws(ServerError) {
    self.limits = limits
    frame = policy
    self.handler = handler
    self.observer = observer
    deadlines = try DeadlineThread(table: connections) { observer.cut($0) }
  }

  /// Whether every response is to end its connection.
  var isStopping: Bool { stopping.load(ordering: .relaxed) }

  /// Begins to end connections behind their responses.
  func beginStop() { stopping.store(true, ordering: .relaxed) }

  /// Ends the thread that looks for deadlines.
  func endDeadlines() { deadlines.stop() }

  // MARK: Connections

  /// A client connected.
  func opened(_ pointer: OpaquePointer) -> OpenConnection? {
    guard let info = stet_connection_info(pointer, .CONNECTION_INFO_CONNECTION_FD) else {
      return nil
    }
    let descriptor = info.pointee.connect_fd
    let address = stet_connection_info(pointer, .CONNECTION_INFO_CLIENT_ADDRESS)
    let peer = address?.pointee.client_addr.map { SocketName.host(of: $0) } ?? ""
    let connection = OpenConnection(
      descriptor: descriptor, peer: peer,
      deadline: MonotonicClock.milliseconds + limits.headerMilliseconds)
    if connections.add(connection) { deadlines.wake() }
    return connection
  }

  /// The first line of a request was read.
  func began(_ connection: OpenConnection, target: String) {
    connection.target = target
    connection.allow(atMostMilliseconds: limits.headerMilliseconds)
  }

  // MARK: Requests

  /// The header of a request was read: what is wrong with it before its body is read, if anything.
  func refusal(of exchange: Exchange, version: String) -> Response? {
    exchange.connection.allow(milliseconds: limits.bodyMilliseconds)
    return FramingCheck.problem(
      headers: exchange.headers, version: version, bodyLimit: limits.bodyBytes
    )?.response(acceptsHTML: false)
  }

  /// The request is there whole: the response where it is at hand, otherwise it is being made.
  func answer(_ exchange: Exchange, on handle: Exchange.Handle) -> (Request?, Response)? {
    exchange.connection.allowForever()
    let request: Request
    switch makeRequest(exchange) {
    case .success(let made): request = made
    case .failure(let problem): return (nil, problem.response(acceptsHTML: false))
    }
    if let response = handler.responseAtHand(to: request) {
      return (request, ConditionalRequest.answer(to: request, with: response))
    }
    exchanges.add(exchange)
    exchange.keep(request)
    exchange.suspend(handle)
    exchange.attach(
      Task.detached(executorPreference: ServiceThreads.answering) { [handler, exchanges] in
        let response = await handler.response(to: request)
        exchanges.remove(exchange)
        exchange.finish(ConditionalRequest.answer(to: request, with: response))
      })
    return nil
  }

  private func makeRequest(_ exchange: Exchange) -> Result<Request, Problem> {
    guard let body = exchange.takeBody() else { return .failure(FramingCheck.tooLarge(limits)) }
    let method = Method(rawValue: exchange.method) ?? .other
    guard let target = RequestTarget(exchange.target) else {
      return .failure(
        Problem(.badRequest, "target", "The address is not written as an address of this service."))
    }
    return .success(
      Request(
        method: method, target: target, headers: exchange.headers, body: body,
        peer: exchange.connection.peer))
  }

  /// Queues a response and tells the observer.
  func queue(
    _ response: Response, to request: Request?, of exchange: Exchange, on handle: Exchange.Handle
  ) -> MHD_Result {
    let closes = isStopping || (request == nil && response.status.code >= 400)
    let (result, bytes) = ResponseQueue.queue(
      response, to: request, on: handle,
      frame: ResponseQueue.Frame(policy: frame, closes: closes))
    if case .events = response.body {
      exchange.connection.allowForever()
    } else {
      // A slow network gets ten seconds more for each MiB.
      let extra = Int64(bytes >> 20) * 10_000
      exchange.connection.allow(milliseconds: limits.responseMilliseconds + extra)
    }
    observer.answered(
      AccessRecord(
        peer: exchange.connection.peer, method: exchange.method, target: exchange.target,
        route: response.route, status: response.status.code, bytes: bytes,
        microseconds: MonotonicClock.microseconds - exchange.beganAt))
    return result
  }

  /// The response was sent, or the client is gone.
  func ended(_ exchange: Exchange) {
    exchange.end()
    exchange.connection.target = nil
    exchange.connection.allow(milliseconds: limits.idleMilliseconds)
  }
}
