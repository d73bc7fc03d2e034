import Rendering
import StoryModel

/// A feed as JSON Feed 1.1.
enum JSONFeed {
  /// The document's bytes.
  static func bytes(of feed: Feed) -> [UInt8] {
    var writer = JSONWriter()
    writer.object {
      $0.field("version", "https://jsonfeed.org/version/1.1")
      $0.field("title", feed.title)
      $0.field("home_page_url", feed.page)
      $0.field("feed_url", feed.address)
      if let next = feed.next { $0.field("next_url", next) }
      $0.name("items")
      $0.array(feed.entries) { writer, entry in
        writer.object {
          $0.field("id", entry.id)
          $0.field("url", entry.link)
          $0.field("title", entry.title)
          $0.field("summary", entry.summary)
          $0.field("content_html", entry.content)
          $0.field("date_published", entry.capturedAt.description)
          $0.field("tags", [entry.story] + (entry.severity.map { [$0] } ?? []))
          $0.name("_stet")
          $0.object {
            $0.field("story", entry.story)
            $0.field("severity", entry.severity)
          }
        }
      }
    }
    writer.endLine()
    return writer.bytes
  }
}
