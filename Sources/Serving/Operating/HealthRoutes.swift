import Stet

/// What those who run the service ask it.
struct HealthRoutes {
  let library: StoryLibrary
  let cache: RenditionCache
  let figures: ServiceFigures
  let connections: @Sendable () -> Int
  let streams: @Sendable () -> Int
  /// How many stories are damaged, as far as is known.
  let damages: @Sendable () async -> Int
  let hooks: HookDispatcher?

  /// Adds the routes.
  func add(to router: inout Router) {
    let alive = Response(.ok, MediaType.plain, Array("ok\n".utf8))
    router.add(.get, "healthz", quick: { _ in alive }) { (_) async throws(Problem) in alive }
    router.add(.get, "readyz") { (_) async throws(Problem) in
      try await library.answers()
      // The other stories are served all the same: that is no reason to take the service down.
      let count = await damages()
      let damage =
        count == 0
        ? ""
        : "\(count == 1 ? "1 story is" : "\(count) stories are") damaged; the first page tells which\n"
      return Response(.ok, MediaType.plain, Array(("ready\n" + damage).utf8))
    }
    router.add(.get, "metrics") { (_) async throws(Problem) in
      var text = figures.text(
        connections: connections(), streams: streams(), damages: await damages(),
        cache: cache.figures)
      if let hooks { text += await hooks.metrics() }
      return Response(.ok, MediaType.openMetrics, Array(text.utf8))
    }
  }
}
