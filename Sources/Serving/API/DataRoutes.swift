import Rendering
import Stet
import StoryModel

/// The interface for programs: what it gives.
struct DataRoutes: Sendable {
  /// Elements of a list where the query names no limit, and at most.
  private static let standardLimit = 100, greatestLimit = 1_000

  let library: StoryLibrary
  let cache: RenditionCache

  /// Adds the routes.
  func add(to router: inout Router) {
    let cache = cache
    let quick: Router.QuickAction = { cache.responseAtHand(to: $0) }
    router.add(.get, "api/stories", quick: quick) { (request) async throws(Problem) in
      try await cache.response(of: await stories(request), to: request)
    }
    router.add(.get, "api/stories", StoryID.self, quick: quick) {
      (request, story) async throws(Problem) in
      try await cache.response(of: await self.story(request, story), to: request)
    }
    router.add(.get, "api/revisions", RevisionReference.self, quick: quick) {
      (request, reference) async throws(Problem) in
      try await cache.response(of: await revision(reference), to: request)
    }
    router.add(.get, "api/snapshots", RevisionReference.self) {
      (request, reference) async throws(Problem) in
      try await snapshot(request, reference)
    }
    router.add(.get, "api/reports", RevisionPair.self, quick: quick) {
      (request, pair) async throws(Problem) in
      _ = try QueryReader(target: request.target).selection()
      let (before, after) = try await library.revisions(pair)
      guard pair.isNumbered(before, after) else {
        return .redirect(
          to: Links.report(pair.story, before.number, after.number)
            + request.target.queryText)
      }
      return try await cache.response(of: report(request, before, after), to: request)
    }
  }

  private func stories(_ request: Request) async throws(Problem) -> Rendition {
    let query = QueryReader(target: request.target)
    let limit = try query.integer("limit", in: 1...Self.greatestLimit) ?? Self.standardLimit
    let after = try query.story("after")
    let (shown, damages, next) = try await library.page(after: after, limit: limit)
    return Rendition(
      identity: "api stories \(next?.description ?? "") \(StateDigest.text(of: shown)) "
        + StateDigest.text(of: damages),
      mediaType: MediaType.json
    ) { () async throws(Problem) in
      var writer = JSONWriter()
      writer.object {
        $0.name("stories")
        $0.array(shown) { $0.story($1) }
        $0.name("damaged")
        $0.array(damages) { writer, damage in
          writer.object {
            $0.field("story", damage.story?.description)
            $0.field("detail", damage.error.message)
          }
        }
        $0.field("next", next?.description)
      }
      writer.endLine()
      return writer.bytes
    }
  }

  private func story(_ request: Request, _ story: StoryID) async throws(Problem) -> Rendition {
    let query = QueryReader(target: request.target)
    let limit = try query.integer("limit", in: 1...Self.greatestLimit) ?? Self.standardLimit
    let after = try query.integer("after", in: 0...Int(Int32.max)) ?? 0
    let state = try await library.state(of: story)
    let absences = library.absences(of: story)
    var rendition = Rendition(
      identity: "api story \(story) \(after) \(limit) \(state.identity) \(absences)",
      mediaType: MediaType.json
    ) { () async throws(Problem) in
      let (revisions, damages) = try await library.readableRevisions(of: story)
      let shown = revisions.drop { $0.number <= after }.prefix(limit)
      let next = shown.last.flatMap { $0.number < revisions.last?.number ?? 0 ? $0.number : nil }
      let headline = try await library.soundHeadline(of: revisions.last)
      var writer = JSONWriter()
      writer.object {
        $0.field("story", story.description)
        $0.field("headline", headline)
        $0.field("count", revisions.count)
        $0.name("revisions")
        $0.array(shown) { $0.revision($1) }
        $0.field("next", next)
        $0.field("damaged", damages.map(\.message))
        $0.name("absences")
        $0.array(absences) { writer, absence in
          writer.object {
            $0.field("lastSeen", absence.lastSeen.description)
            $0.field("firstMissed", absence.firstMissed.description)
            $0.field("returned", absence.returned?.description)
          }
        }
      }
      writer.endLine()
      return writer.bytes
    }
    rendition.changedAt = state.latest?.capturedAt
    return rendition
  }

  private func revision(_ reference: RevisionReference) async throws(Problem) -> Rendition {
    let revision = try await library.revision(reference)
    return Rendition(
      identity: "api revision \(revision.story) \(StateDigest.text(of: [revision]))",
      mediaType: MediaType.json
    ) { () async throws(Problem) in
      var writer = JSONWriter()
      writer.revision(revision)
      writer.endLine()
      return writer.bytes
    }
  }

  private func report(_ request: Request, _ before: Revision, _ after: Revision)
    throws(Problem) -> Rendition
  {
    let selection = try QueryReader(target: request.target).selection()
    let parts = selection.parts.map(\.rawValue).sorted().joined(separator: ",")
    var rendition = Rendition(
      identity: "report \(before.story) \(StateDigest.text(of: [before, after]))"
        + " \(parts) \(selection.severity.rawValue) \(selection.context)",
      mediaType: MediaType.json
    ) { () async throws(Problem) in
      let comparison = try await library.comparison(before, after)
      return JSONReport.bytes(of: comparison.rendered(selection))
    }
    rendition.changedAt = after.capturedAt
    return rendition
  }

  private func snapshot(_ request: Request, _ reference: RevisionReference)
    async throws(Problem) -> Response
  {
    let revision = try await library.revision(reference)
    // A number names other bytes when its story was forgotten and begun anew; the whole hash does not.
    let isNamedByBytes = reference.selector == .hashPrefix(revision.hash.description)
    guard isNamedByBytes || reference.selector == .number(revision.number) else {
      return .redirect(to: Links.snapshot(revision))
    }
    var response = try await library.captured(
      revision, to: request,
      fields: [("Content-Disposition", "inline; filename=\"revision-\(revision.number)\"")])
    if isNamedByBytes { response.caching = .immutable }
    return response
  }
}

extension RequestTarget {
  /// The query as it was sent, its mark before it; empty where there is none.
  var queryText: String {
    text.firstIndex(of: "?").map { String(text[$0...]) } ?? ""
  }
}
