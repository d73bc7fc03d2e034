import Rendering
import Stet

/// Writes what a search found as JSON, schema `stet.search/1`.
enum SearchJSON {
  /// The stories that were found.
  static func bytes(of found: SearchResults, query: String, removed: Bool) -> [UInt8] {
    var writer = JSONWriter()
    writer.object {
      $0.field("schema", "stet.search/1")
      $0.field("query", query)
      $0.field("removed", removed)
      $0.field("total", found.total)
      $0.name("results")
      $0.array(found.results) { writer, result in
        writer.object {
          RevisionJSON.writeFields(result.revision, to: &$0)
          $0.field("stands", result.stands)
          $0.name("spans")
          $0.array(result.spans) { writer, span in
            writer.object {
              $0.field("appeared", span.appeared)
              $0.field("vanished", span.vanished)
            }
          }
          $0.field("passage", result.passage)
          $0.field("snippet", result.excerpt.joined())
          $0.field(
            "matches", result.excerpt.enumerated().filter { $0.offset % 2 == 1 }.map(\.element))
        }
      }
    }
    writer.endLine()
    return writer.bytes
  }
}
