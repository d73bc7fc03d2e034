import Rendering

/// What all pages have around their content.
enum PageFrame {
  /// Where a page stands in the navigation.
  enum Place: Sendable, Hashable {
    case stories, search, none
  }

  /// A feed that a page offers to feed readers.
  struct FeedLink: Sendable {
    let title: String
    let path: String
  }

  /// A whole page; `title` is escaped, `content` writes what stands in it.
  static func page(
    title: String, place: Place, feeds: [FeedLink] = [], content: (inout HTMLWriter) -> Void
  ) -> [UInt8] {
    var writer = HTMLWriter()
    writer.markup("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
    writer.markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    writer.markup("<meta name=\"color-scheme\" content=\"light dark\">\n")
    writer.element("title", text: title + " – Stet")
    writer.endLine()
    writer.open("link", [("rel", "stylesheet"), ("href", StaticAsset.style.path)])
    writer.endLine()
    writer.open("link", [("rel", "icon"), ("type", "image/svg+xml"), ("href", "/favicon.svg")])
    writer.endLine()
    for feed in feeds {
      writer.open(
        "link",
        [
          ("rel", "alternate"), ("type", "application/atom+xml"), ("title", feed.title),
          ("href", feed.path),
        ])
      writer.endLine()
    }
    writer.element("script", [("src", StaticAsset.script.path), ("defer", "")], text: "")
    writer.markup("\n</head>\n<body class=\"served\">\n")
    writer.markup("<a class=\"skip\" href=\"#content\">Skip to the content</a>\n")
    writer.markup("<nav class=\"site\" aria-label=\"Site\"><a class=\"brand\" href=\"/\">Stet</a>")
    link("Stories", to: "/", isHere: place == .stories, in: &writer)
    link("Search", to: "/search", isHere: place == .search, in: &writer)
    writer.markup("</nav>\n<div id=\"content\">\n")
    content(&writer)
    writer.markup("</div>\n</body>\n</html>\n")
    return writer.bytes
  }

  private static func link(
    _ text: String, to path: String, isHere: Bool, in writer: inout HTMLWriter
  ) {
    var attributes: [(StaticString, String)] = [("href", path)]
    if isHere { attributes.append(("aria-current", "page")) }
    writer.element("a", attributes, text: text)
  }
}
