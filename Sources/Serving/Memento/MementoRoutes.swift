import Rendering
import Stet
import StoryModel

/// A story's states in time, as RFC 7089 (Memento) has them.
///
/// The original is the story's page; `/timegate/STORY` leads to the state at a time, and
/// `/timemap/link/STORY` and `/timemap/json/STORY` list all states. `/web/20260504090500/STORY` is
/// the state at that moment, by the address form that web archives use. States are ordered by their
/// times, which need not be the order of their numbers. Of a damaged story they are those that can be
/// read.
struct MementoRoutes: Sendable {
  let library: StoryLibrary
  let cache: RenditionCache
  let addresses: PublicAddress

  /// Adds the routes.
  func add(to router: inout Router) {
    router.add(.get, "timegate", StoryID.self) { (request, story) async throws(Problem) in
      try await gate(request, story)
    }
    for form in [TimeMap.Form.link, .json] {
      router.add(.get, "timemap/\(form.rawValue)", StoryID.self) {
        (request, story) async throws(Problem) in
        try await cache.response(of: await map(request, story, form), to: request)
      }
    }
    router.add(.get, "web", MementoAddress.self) { (request, address) async throws(Problem) in
      try await memento(request, address)
    }
  }

  /// Leads to the state that `Accept-Datetime` asks for, otherwise to the last.
  private func gate(_ request: Request, _ story: StoryID) async throws(Problem) -> Response {
    let links = MementoLinks(
      base: addresses.base(for: request), story: story,
      revisions: try await library.readableRevisions(of: story).revisions)
    let found: Int?
    if let text = request.headers["accept-datetime"] {
      guard let moment = HTTPDate.read(text) else {
        var response = Problem(
          .badRequest, "datetime",
          "Accept-Datetime is written as HTTP writes dates: Mon, 04 May 2026 09:05:00 GMT."
        ).response(to: request)
        response.headers.append("Vary", "accept-datetime")
        return response
      }
      // The header names seconds, captures milliseconds: all of that second are meant.
      found = links.place(at: Timestamp(milliseconds: moment.milliseconds + 999))
    } else {
      found = links.states.indices.last
    }
    guard let found else { throw Self.nothing(of: story) }
    var response = Response.redirect(to: links.path(of: found))
    response.headers.append("Vary", "accept-datetime")
    response.headers.append("Link", links.ofGate)
    return response
  }

  private func map(_ request: Request, _ story: StoryID, _ form: TimeMap.Form)
    async throws(Problem) -> Rendition
  {
    let state = try await library.state(of: story)
    let base = addresses.base(for: request)
    return Rendition(
      identity: "timemap \(base) \(story) \(state.identity)", mediaType: form.mediaType
    ) { () async throws(Problem) in
      let revisions = try await library.readableRevisions(of: story).revisions
      return form.bytes(of: MementoLinks(base: base, story: story, revisions: revisions))
    }
  }

  /// The snapshot of a moment, at the address of that moment.
  private func memento(_ request: Request, _ address: MementoAddress) async throws(Problem)
    -> Response
  {
    let links = MementoLinks(
      base: addresses.base(for: request), story: address.story,
      revisions: try await library.readableRevisions(of: address.story).revisions)
    guard let (place, isOwn) = links.place(of: address) else {
      throw Self.nothing(of: address.story)
    }
    guard isOwn else { return .redirect(to: links.path(of: place)) }
    let revision = links.states[place]
    return try await library.captured(
      revision, to: request,
      fields: [
        ("Memento-Datetime", HTTPDate.text(revision.capturedAt)), ("Link", links.of(place)),
      ])
  }

  private static func nothing(of story: StoryID) -> Problem {
    Problem(.notFound, "not-found", "\(story) has no revision.")
  }
}
