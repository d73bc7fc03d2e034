import Rendering
import StoryModel

/// A feed as Atom (RFC 4287), its pages joined as RFC 5005 says.
enum AtomFeed {
  /// The document's bytes.
  static func bytes(of feed: Feed) -> [UInt8] {
    var writer = HTMLWriter()
    writer.markup("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
    writer.markup("<feed xmlns=\"http://www.w3.org/2005/Atom\">\n")
    writer.element("id", text: feed.id)
    writer.element("title", text: feed.title)
    writer.element("updated", text: feed.changedAt.description)
    writer.markup("<author><name>Stet</name></author>")
    link("self", "application/atom+xml", feed.address, to: &writer)
    link("alternate", "text/html", feed.page, to: &writer)
    if let next = feed.next { link("next", "application/atom+xml", next, to: &writer) }
    for entry in feed.entries {
      writer.markup("\n<entry>")
      writer.element("id", text: entry.id)
      writer.element("title", text: entry.title)
      writer.element("updated", text: entry.capturedAt.description)
      writer.element("published", text: entry.capturedAt.description)
      link("alternate", "text/html", entry.link, to: &writer)
      writer.open("category", [("term", entry.story)])
      writer.markup("</category>")
      if let severity = entry.severity {
        writer.open("category", [("term", severity), ("label", "severity: \(severity)")])
        writer.markup("</category>")
      }
      writer.element("summary", text: entry.summary)
      writer.element("content", [("type", "html")], text: entry.content)
      writer.markup("</entry>")
    }
    writer.markup("\n</feed>\n")
    return writer.bytes
  }

  private static func link(
    _ relation: String, _ type: String, _ address: String, to writer: inout HTMLWriter
  ) {
    writer.open("link", [("rel", relation), ("type", type), ("href", address)])
    writer.markup("</link>")
  }
}
