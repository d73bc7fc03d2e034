import Rendering
import Stet
import StoryModel

/// The interface for programs: the sentences of a story with their histories.
struct SentenceRoutes: Sendable {
  let library: StoryLibrary
  let cache: RenditionCache

  /// Adds the route.
  func add(to router: inout Router) {
    let cache = cache
    router.add(.get, "api/sentences", StoryID.self, quick: { cache.responseAtHand(to: $0) }) {
      (request, story) async throws(Problem) in
      try await cache.response(of: await rendition(story), to: request)
    }
  }

  private func rendition(_ story: StoryID) async throws(Problem) -> Rendition {
    let state = try await library.state(of: story)
    return Rendition(
      identity: "api sentences \(story) \(state.identity)", mediaType: MediaType.json
    ) { () async throws(Problem) in
      let (standing, removed) = try await library.sentences(of: story)
      var writer = JSONWriter()
      writer.object {
        $0.field("story", story.description)
        $0.name("standing")
        $0.array(standing) { Self.write($1, to: &$0) }
        $0.name("removed")
        $0.array(removed) { Self.write($1, to: &$0) }
      }
      writer.endLine()
      return writer.bytes
    }
  }

  private static func write(_ sentence: SentenceHistory, to writer: inout JSONWriter) {
    writer.object {
      $0.field("text", sentence.text)
      $0.field("section", sentence.section)
      $0.field("range", range: sentence.range.indices)
      $0.field("first", sentence.firstRevision)
      $0.field("changed", sentence.lastChangedRevision)
      $0.name("events")
      $0.array(sentence.events) { writer, event in
        writer.object {
          $0.field("revision", event.revision)
          switch event {
          case .appeared: $0.field("event", "appeared")
          case .changed(_, let from):
            $0.field("event", "changed")
            $0.field("from", from)
          case .moved: $0.field("event", "moved")
          case .vanished: $0.field("event", "vanished")
          case .returned: $0.field("event", "returned")
          }
        }
      }
    }
  }
}
