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
      $0.array(found.results) { $0.searchResult($1) }
    }
    writer.endLine()
    return writer.bytes
  }
}
