import Rendering
import Reporting
import Stet
import StoryModel

/// The interface for programs: what became of a story's claims, voices and stances.
struct HistoryRoutes: Sendable {
  let library: StoryLibrary
  let cache: RenditionCache

  /// Adds the routes.
  func add(to router: inout Router) {
    add("api/claims", to: &router) { HistoryJSON.claims($0.claims, of: $0, story: $1) }
    add("api/reactions", to: &router) { HistoryJSON.reactions(of: $0, story: $1) }
    add("api/timelines", to: &router) { HistoryJSON.timeline(of: $0, story: $1) }
  }

  private func add(
    _ path: String, to router: inout Router,
    make: @escaping @Sendable (StoryHistory, StoryID) -> [UInt8]
  ) {
    let library = library
    let cache = cache
    router.add(.get, path, StoryID.self, quick: { cache.responseAtHand(to: $0) }) {
      (request, story) async throws(Problem) in
      try await cache.response(
        of: await library.rendition(path, of: story, mediaType: MediaType.json) {
          (history, _) async throws(Problem) in make(history, story)
        }, to: request)
    }
  }
}
