import Rendering
import Stet
import StoryModel

/// A story's states in time, as RFC 7089 (Memento) has them.
///
/// The original is the story's page; `/timegate/STORY` leads to the state at a time, and
/// `/timemap/link/STORY` and `/timemap/json/STORY` list all states. `/web/20260504090500/STORY` is
/// the state at that moment, by the address form that web archives use.
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

  /// Leads to the state that `Accept-Datetime` asks for, otherwise to the latest.
  private func gate(_ request: Request, _ story: StoryID) async throws(Problem) -> Response {
    let revisions = try await library.revisions(of: story)
    var wanted: Timestamp?
    if let text = request.headers["accept-datetime"] {
      guard let moment = HTTPDate.read(text) else {
        throw Problem(
          .badRequest, "datetime",
          "Accept-Datetime is written as HTTP writes dates: Mon, 04 May 2026 09:05:00 GMT.")
      }
      wanted = moment
    }
    guard let found = Self.state(of: revisions, at: wanted) else {
      throw Problem(.notFound, "not-found", "\(story) has no revision.")
    }
    let links = MementoLinks(
      base: addresses.base(for: request), story: story, revisions: revisions)
    var response = Response.redirect(to: Links.memento(found))
    response.headers.append("Vary", "accept-datetime")
    response.headers.append("Link", links.ofGate())
    return response
  }

  private func map(_ request: Request, _ story: StoryID, _ form: TimeMap.Form)
    async throws(Problem) -> Rendition
  {
    let revisions = try await library.revisions(of: story)
    let base = addresses.base(for: request)
    return Rendition(
      identity: "timemap \(base) \(story) \(StateDigest.text(of: revisions))",
      mediaType: form.mediaType
    ) { () async throws(Problem) in
      form.bytes(of: MementoLinks(base: base, story: story, revisions: revisions))
    }
  }

  /// The snapshot of a moment, at the address of that moment.
  private func memento(_ request: Request, _ address: MementoAddress) async throws(Problem)
    -> Response
  {
    let revisions = try await library.revisions(of: address.story)
    guard let found = Self.state(of: revisions, at: address.endOfSecond) else {
      throw Problem(.notFound, "not-found", "\(address.story) has no revision.")
    }
    guard MementoAddress.stamp(found.capturedAt) == address.stamp else {
      return .redirect(to: Links.memento(found))
    }
    var response = Response(
      .ok, DataRoutes.mediaType(found), try await library.snapshot(of: found).bytes)
    response.caching = .revalidate
    response.tag = found.hash.description
    response.policy = SecurityPolicy.captured
    response.headers.append("Memento-Datetime", HTTPDate.text(found.capturedAt))
    let links = MementoLinks(
      base: addresses.base(for: request), story: address.story, revisions: revisions)
    response.headers.append("Link", links.of(found))
    return response
  }

  /// The state at a moment: the last captured at or before it, otherwise the first.
  private static func state(of revisions: [Revision], at moment: Timestamp?) -> Revision? {
    guard let moment else { return revisions.last }
    return revisions.last { $0.capturedAt <= moment } ?? revisions.first
  }
}
