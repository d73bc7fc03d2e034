import Rendering
import Stet
import StoryModel

/// The search: as a page and, for programs, as data.
struct SearchRoutes: Sendable {
  let library: StoryLibrary
  let desk: SearchDesk
  let cache: RenditionCache

  /// Adds the routes.
  func add(to router: inout Router) {
    let (library, desk, cache) = (library, desk, cache)
    let quick: Router.QuickAction = { cache.responseAtHand(to: $0) }
    router.add(.get, "search", quick: quick) { (request) async throws(Problem) in
      try await cache.response(
        of: await SearchPage(library: library, desk: desk).rendition(request), to: request)
    }
    router.add(.get, "api/search", quick: quick) { (request) async throws(Problem) in
      try await cache.response(of: await data(request), to: request)
    }
  }

  private func data(_ request: Request) async throws(Problem) -> Rendition {
    let search = try SearchRequest(request)
    guard !search.text.isEmpty else {
      throw Problem(.badRequest, "query", "The query's field 'q' must name what to look for.")
    }
    // A form sends empty fields, which the page takes for none; a program that sends one errs.
    for field in ["story", "removed"] where request.target.value(field)?.isEmpty == true {
      throw Problem(.badRequest, "query", "The query's field '\(field)' is empty; leave it out.")
    }
    // Nothing is found of what has no word; why is said beside the empty list.
    var note: String?
    do { _ = try SearchQuery(search.text) } catch { note = error.message }
    let (desk, reason) = (desk, note)
    return Rendition(
      identity: "api search \(try await library.state()) \(search.identity)",
      mediaType: MediaType.json
    ) { () async throws(Problem) in
      guard reason == nil else { return Self.bytes(nil, search, note: reason) }
      return Self.bytes(try await desk.results(of: search), search, note: nil)
    }
  }

  private static func bytes(
    _ found: SearchResults?, _ search: SearchRequest, note: String?
  ) -> [UInt8] {
    var writer = JSONWriter()
    writer.object {
      $0.field("schema", "stet.search/1")
      $0.field("query", search.text)
      $0.field("removed", search.isRemoved)
      $0.field("note", note)
      $0.field("total", found?.total ?? 0)
      $0.name("results")
      $0.array(found?.results ?? []) { $0.searchResult($1, with: $1.revision.asShown) }
    }
    writer.endLine()
    return writer.bytes
  }
}
