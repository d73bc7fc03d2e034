package import Stet
import StoryModel
import Synchronization

/// The service over an archive: pages, data, and what those who run it need.
package final class Service: Sendable {
  /// How the service is set up.
  package struct Configuration: Sendable {
    /// Where it listens.
    package var listen = ListenAddress.standard
    /// Names that it goes by beside the machine's own.
    package var hosts: [String] = []
    /// What clients get at most.
    package var limits = ServerLimits()
    /// Who may write.
    package var tokens = WriteTokens()
    /// How others call the service, such as `https://news.example.org`; otherwise as each request
    /// does.
    package var publicAddress: String?
    /// Where the store is, beside which the absences of files are noted; `nil` where they are not told.
    package var storePath: String?
    /// Gets what those who run the service should know of the store, as sentences.
    package var report: @Sendable (String) -> Void = { _ in }
    /// Who is told of revisions by HTTP, with the file that outlives the process; `nil` for nobody.
    package var hooks: HookDispatcher?
    /// Bytes of memory for responses that are kept at hand.
    package var cacheBytes = 32 << 20
    /// How long a search waits for the index to be brought up to date.
    package var indexPatience = IndexDesk.standardPatience

    /// The standard set-up.
    package init() {}
  }

  /// The port that it listens at.
  package var port: UInt16 { server.port }
  /// Tells of revisions that this process keeps beside the service.
  package let desk: CaptureDesk
  private let server: HTTPServer
  private let hub: EventHub
  private let following: Task<Void, Never>
  private let sending: Task<Void, Never>?
  private let removing: Task<Void, Never>

  /// Starts to serve; `log` gets a record of every request.
  ///
  /// `slow` is a second archive over the same store, for work that takes long.
  /// - Throws: `ServerError` where the address cannot be taken.
  package init(
    archive: Archive, slow: Archive? = nil, configuration: Configuration = Configuration(),
    log: (@Sendable (AccessRecord) -> Void)? = nil
  ) throws(ServerError) {
    let library = StoryLibrary(
      archive: archive, slow: slow, storePath: configuration.storePath)
    let cache = RenditionCache(capacity: configuration.cacheBytes)
    let figures = ServiceFigures(log: log)
    let gauge = ConnectionGauge()
    var router = Router()
    PageRoutes(library: library, cache: cache).add(to: &router)
    DataRoutes(library: library, cache: cache).add(to: &router)
    let addresses = PublicAddress(configuration.publicAddress)
    let searching = SearchDesk(library, patience: configuration.indexPatience)
    FeedRoutes(
      library: library, desk: searching, cache: cache, addresses: addresses,
      name: configuration.publicAddress
    ).add(to: &router)
    MementoRoutes(library: library, cache: cache, addresses: addresses).add(to: &router)
    InterfaceDescription.add(to: &router)
    let hub = EventHub()
    let hooks = configuration.hooks
    let news = CaptureNews()
    let follower = StoreFollower(
      library: library, news: news, hub: hub, hooks: hooks, report: configuration.report)
    let desk = CaptureDesk(
      library: library, cache: cache, figures: figures, news: news, follower: follower)
    SentenceRoutes(library: library, cache: cache).add(to: &router)
    HistoryRoutes(library: library, cache: cache).add(to: &router)
    SearchRoutes(library: library, desk: searching, cache: cache).add(to: &router)
    CaptureRoutes(library: library, tokens: configuration.tokens, desk: desk).add(to: &router)
    EventRoutes(missed: MissedEvents(library: library, hub: hub, follower: follower))
      .add(to: &router)
    HookRoutes(hooks: hooks, tokens: configuration.tokens).add(to: &router)
    HealthRoutes(
      library: library, cache: cache, figures: figures, connections: { gauge.count },
      streams: { hub.listenerCount }, damages: { await follower.damages.count }, hooks: hooks
    ).add(to: &router)
    let handler = ServiceHandler(
      router: router, tokens: configuration.tokens,
      gate: RequestGuard(
        hosts: HostRule(listen: configuration.listen, further: configuration.hosts)))
    server = try HTTPServer(
      listen: configuration.listen, limits: configuration.limits, policy: SecurityPolicy.page,
      handler: handler, observer: figures)
    gauge.follow(server)
    self.hub = hub
    self.desk = desk
    sending = hooks.map { hooks in
      Task.detached(executorPreference: ServiceThreads.answering) {
        // In doubt it is kept: a store in trouble forgets nothing.
        await hooks.run { (try? await library.archive.latestRevision(of: $0)) != .some(nil) }
      }
    }
    following = Task.detached(executorPreference: ServiceThreads.answering) {
      await follower.run()
    }
    let removals = RemovalWatch(library: library, cache: cache)
    removing = Task.detached(executorPreference: ServiceThreads.answering) { await removals.run() }
  }

  /// Takes no more connections, lets what is in work end, and closes all.
  package func stop() async {
    following.cancel()
    sending?.cancel()
    removing.cancel()
    await server.stop { [hub] in hub.close() }
    await following.value
  }
}

/// Tells how many connections are open, once the server that has them is there.
final class ConnectionGauge: Sendable {
  private let server = Mutex<Weak?>(nil)

  private struct Weak: Sendable {
    weak let server: HTTPServer?
  }

  /// The number of open connections.
  var count: Int { server.withLock { $0 }?.server?.connectionCount ?? 0 }

  /// Tells of this server from now on.
  func follow(_ server: HTTPServer) { self.server.withLock { $0 = Weak(server: server) } }
}

/// Answers requests by the routes, behind the guard.
struct ServiceHandler: RequestHandler {
  let router: Router
  let tokens: WriteTokens
  let gate: RequestGuard

  func responseAtHand(to request: Request) -> Response? {
    do throws(Problem) { try gate.check(request) } catch {
      return routed(error.response(to: request), "refused")
    }
    switch router.match(request) {
    case .route(let name, _, let quick):
      return request.method == .get || request.method == .head
        ? quick?(request).map { routed($0, name) } : nil
    case .otherMethods(let methods): return routed(answer(request, allowing: methods), "other")
    case .nothing:
      if request.method.isSafe, let asset = StaticAsset.find(request.target.text) {
        return routed(asset, "/assets")
      }
      return routed(
        Problem(.notFound, "not-found", "There is nothing at this address.").response(to: request),
        "nothing")
    }
  }

  func refusal(of request: Request) -> Response? {
    guard (try? gate.check(request)) != nil, case .route(let name, _, _) = router.match(request)
    else { return responseAtHand(to: request) }
    guard !request.method.isSafe else {
      return failure(
        Problem(.badRequest, "body", "A \(request.method.rawValue) request has no body here."),
        request, name)
    }
    // Whoever sends something here needs a token.
    do throws(Problem) { _ = try tokens.writer(of: request) } catch {
      return failure(error, request, name)
    }
    return nil
  }

  func response(to request: Request) async -> Response {
    guard case .route(let name, let action, _) = router.match(request) else {
      return Response(.notFound)
    }
    do throws(Problem) { return routed(try await action(request), name) } catch {
      return failure(error, request, name)
    }
  }

  private func failure(_ problem: Problem, _ request: Request, _ route: String) -> Response {
    var response = problem.response(to: request)
    if problem.status == .serviceUnavailable, !problem.isDamage {
      response.headers.append("Retry-After", "1")
    }
    if problem.status == .unauthorized {
      response.headers.append("WWW-Authenticate", "Bearer realm=\"stet\"")
    }
    return routed(response, route)
  }

  private func answer(_ request: Request, allowing methods: [Method]) -> Response {
    let isQuestion = request.method == .options
    var response =
      isQuestion
      ? Response(.noContent)
      : Problem(
        .methodNotAllowed, "method", "This address does not take \(request.method.rawValue)."
      ).response(to: request)
    response.headers.append("Allow", methods.map(\.rawValue).joined(separator: ", "))
    return response
  }

  private func routed(_ response: Response, _ route: String) -> Response {
    var response = response
    response.route = route
    return response
  }
}
