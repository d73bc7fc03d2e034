import Rendering
import Stet
import StoryModel

/// A digest for programs, schema `stet.digest/1`.
package enum DigestJSON {
  /// The digest's bytes, ended by a line feed.
  package static func bytes(of digest: Digest) -> [UInt8] {
    var writer = JSONWriter()
    writer.object {
      $0.field("schema", "stet.digest/1")
      $0.field("since", digest.since.description)
      $0.name("stories")
      $0.array(digest.entries) { writer, entry in
        writer.object {
          $0.field("story", entry.after.story.description)
          $0.field("headline", entry.headline)
          $0.field("severity", entry.severity?.rawValue)
          $0.field("new", entry.isNew)
          $0.name("before")
          if let before = entry.before {
            $0.object { $0.fields(of: before) }
          } else {
            $0.null()
          }
          $0.name("after")
          $0.object { $0.fields(of: entry.after) }
          $0.name("report")
          if let report = entry.report { JSONReport.write(report, to: &$0) } else { $0.null() }
        }
      }
      $0.field("further", digest.further.map(\.description))
      $0.field("damaged", digest.damages)
    }
    writer.endLine()
    return writer.bytes
  }
}
