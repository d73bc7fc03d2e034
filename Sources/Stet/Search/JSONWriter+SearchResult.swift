package import Rendering

extension JSONWriter {
  /// Writes a found story as an object, as the schema `stet.search/1` has it, with the fields of
  /// `revision` where that is told otherwise.
  package mutating func searchResult(_ result: SearchResult, with revision: Revision? = nil) {
    object {
      $0.fields(of: revision ?? result.revision)
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
