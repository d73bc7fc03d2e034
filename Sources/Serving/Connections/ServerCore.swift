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
  let suspended = SuspendedConnections()
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

  /// Answers all requests in work at once.
  func cutAll() {
    for exchange in exchanges.all {
      exchange.cut(with: Self.stopping.response(acceptsHTML: false))
    }
  }

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

  /// Bytes of a body that are read and dropped so that its client hears of the refusal; a client
  /// that announces more may find the connection closed.
  private static let droppedBytes = 64 << 10

  /// The header of a request was read: what is wrong with it before its body is read, if anything.
  ///
  /// `isLineWhole` says whether its first line is what was read of it, `areFieldsWhole` whether its
  /// fields are. No body is kept of a request that would be refused for its header alone.
  func refusal(
    of exchange: Exchange, version: String, isLineWhole: Bool, areFieldsWhole: Bool
  ) -> Response? {
    exchange.connection.allow(milliseconds: limits.bodyMilliseconds)
    guard isLineWhole else { return Self.brokenTarget.response(acceptsHTML: false) }
    guard areFieldsWhole else { return FramingCheck.brokenField.response(acceptsHTML: false) }
    let headers = exchange.headers
    let problem = FramingCheck.problem(
      headers: headers, version: version, bodyLimit: limits.bodyBytes)
    if let problem { return problem.response(acceptsHTML: false) }
    let length = headers["content-length"].flatMap { Int($0) }
    guard length ?? 0 > 0 || headers["transfer-encoding"] != nil else { return nil }
    let refusal: Response
    switch makeRequest(exchange, body: []) {
    case .success(let request):
      guard let response = handler.refusal(of: request) else { return nil }
      refusal = response
    case .failure(let problem): refusal = problem.response(acceptsHTML: false)
    }
    if length ?? 0 > Self.droppedBytes || headers["expect"] != nil { return refusal }
    exchange.refuse(with: refusal)
    return nil
  }

  /// The request is there whole: the response where it is at hand, otherwise it is being made.
  func answer(_ exchange: Exchange, on handle: Exchange.Handle) -> (Request?, Response)? {
    exchange.connection.allowForever()
    let request: Request
    guard let body = exchange.takeBody() else {
      return (nil, FramingCheck.tooLarge(limits).response(acceptsHTML: false))
    }
    switch makeRequest(exchange, body: body) {
    case .success(let made): request = made
    case .failure(let problem): return (nil, problem.response(acceptsHTML: false))
    }
    if let response = handler.responseAtHand(to: request) {
      let answer = ConditionalRequest.answer(to: request, with: response)
      if !answer.takesTimeToPack(for: request) { return (request, answer) }
    }
    exchange.keep(request)
    exchanges.add(exchange)
    guard exchange.suspend(handle) else {
      exchanges.remove(exchange)
      return (request, Self.stopping.response(acceptsHTML: false))
    }
    exchange.attach(
      Task.detached(executorPreference: ServiceThreads.answering) { [handler, exchanges] in
        let response = ConditionalRequest.answer(
          to: request, with: await handler.response(to: request))
        response.pack(for: request)
        exchanges.remove(exchange)
        exchange.finish(response)
      })
    return nil
  }

  /// What is said to requests that a stop cuts short.
  static var stopping: Problem {
    Problem(.serviceUnavailable, "stopping", "The service is being stopped.")
  }

  /// What is said to a first line that is not written as it must be.
  private static var brokenTarget: Problem {
    Problem(.badRequest, "target", "The address is not written as an address of this service.")
  }

  private func makeRequest(_ exchange: Exchange, body: [UInt8]) -> Result<Request, Problem> {
    let method = Method(rawValue: exchange.method) ?? .other
    guard let target = RequestTarget(exchange.target) else {
      return .failure(Self.brokenTarget)
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
      frame: ResponseQueue.Frame(policy: frame, closes: closes, suspended: suspended))
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
