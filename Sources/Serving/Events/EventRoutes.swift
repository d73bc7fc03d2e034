import StoryModel

/// The stream of events: `/events`, for everything, one story, or from a severity upwards.
struct EventRoutes: Sendable {
  let missed: MissedEvents

  /// Adds the route.
  func add(to router: inout Router) {
    router.add(.get, "events") { (request) async throws(Problem) in
      let query = QueryReader(target: request.target)
      var filter = EventHub.Filter()
      filter.severity = try query.severity()
      filter.story = try query.story("story")
      let last = request.headers["last-event-id"] ?? request.target.value("last-event-id")
      var response = Response(.ok)
      response.mediaType = MediaType.events
      response.headers.append("X-Accel-Buffering", "no")
      guard request.method == .get else {
        response.body = .unmeasured
        return response
      }
      guard let stream = try await missed.stream(filter, since: last.flatMap { EventID($0) })
      else {
        throw Problem(
          .serviceUnavailable, "busy", "Too many listen already; try again in a moment.")
      }
      response.body = .events(stream)
      return response
    }
  }
}
