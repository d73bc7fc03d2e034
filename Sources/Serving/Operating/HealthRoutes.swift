import Stet

/// What those who run the service ask it.
struct HealthRoutes {
  let library: StoryLibrary
  let cache: RenditionCache
  let figures: ServiceFigures
  let connections: @Sendable () -> Int
  let streams: @Sendable () -> Int
  let hooks: HookDispatcher?

  /// Adds the routes.
  func add(to router: inout Router) {
    let alive = Response(.ok, MediaType.plain, Array("ok\n".utf8))
    router.add(.get, "healthz", quick: { _ in alive }) { (_) async throws(Problem) in alive }
    router.add(.get, "readyz") { (_) async throws(Problem) in
      _ = try await library.stories(after: nil, limit: 1)
      return Response(.ok, MediaType.plain, Array("ready\n".utf8))
    }
    router.add(.get, "metrics") { (_) async throws(Problem) in
      var text = figures.text(
        connections: connections(), streams: streams(), cache: cache.figures)
      if let hooks { text += await hooks.metrics() }
      return Response(.ok, MediaType.openMetrics, Array(text.utf8))
    }
  }
}
