import Rendering

/// A feed as RSS 2.0, with the change in `content:encoded`.
enum RSSFeed {
  /// The document's bytes.
  static func bytes(of feed: Feed) -> [UInt8] {
    var writer = HTMLWriter()
    writer.markup("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
    writer.markup("<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"")
    writer.markup(" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">\n<channel>")
    writer.element("title", text: feed.title)
    writer.element("link", text: feed.page)
    writer.element("description", text: feed.title)
    writer.element("lastBuildDate", text: HTTPDate.text(feed.changedAt))
    writer.open(
      "atom:link", [("rel", "self"), ("type", "application/rss+xml"), ("href", feed.address)])
    writer.markup("</atom:link>")
    for entry in feed.entries {
      writer.markup("\n<item>")
      writer.element("title", text: entry.title)
      writer.element("link", text: entry.link)
      writer.element("guid", [("isPermaLink", "false")], text: entry.id)
      writer.element("pubDate", text: HTTPDate.text(entry.capturedAt))
      writer.element("category", text: entry.story)
      writer.element("description", text: entry.summary)
      writer.element("content:encoded", text: entry.content)
      writer.markup("</item>")
    }
    writer.markup("\n</channel>\n</rss>\n")
    return writer.bytes
  }
}
