import Rendering
import Stet
import StoryModel

/// What any revision ever said: the form, and the stories that were found, those that no longer say
/// it marked.
struct SearchPage {
  let library: StoryLibrary
  let desk: SearchDesk

  /// The page of a search.
  func rendition(_ request: Request) async throws(Problem) -> Rendition {
    let search = try SearchRequest(request)
    let desk = desk
    return Rendition(
      identity: "search \(try await library.state()) \(search.identity)", mediaType: MediaType.html
    ) { () async throws(Problem) in
      guard !search.text.isEmpty else { return Self.bytes(search, nil, trouble: nil) }
      do throws(Problem) {
        return Self.bytes(search, try await desk.results(of: search), trouble: nil)
      } catch {
        guard error.status == .badRequest else { throw error }
        return Self.bytes(search, nil, trouble: error.detail)
      }
    }
  }

  /// How a search is written.
  private static let help: StaticString = """
    <p class="hint">Every revision is searched. "Words in quotes" stand together, word* is a \
    beginning, this OR that is either, -word must not stand there.</p>

    """

  private static func bytes(
    _ search: SearchRequest, _ found: SearchResults?, trouble: String?
  ) -> [UInt8] {
    let feeds =
      found == nil
      ? []
      : [PageFrame.FeedLink(title: "This search", path: "/feed.atom?\(search.queryText)")]
    let title = search.text.isEmpty ? "Search" : "Search: \(VisibleText.line(search.text))"
    return PageFrame.page(title: title, place: .search, feeds: feeds) { writer in
      writer.markup("<h1>Search</h1>\n")
      SearchForm(search: search).write(to: &writer)
      if let trouble { writer.element("p", [("class", "empty")], text: trouble) }
      guard let found else {
        writer.markup(Self.help)
        return
      }
      writer.element(
        "p", [("class", "meta"), ("role", "status")],
        text: found.total == 0
          ? "No story has that." : found.total == 1 ? "1 story" : "\(found.total) stories")
      guard found.total > 0 else {
        // Words are found as they are written: one in the plural is another one.
        writer.markup(Self.help)
        return
      }
      writer.markup("<ol class=\"hits\">\n")
      for result in found.results { write(result, to: &writer) }
      writer.markup("</ol>\n")
      if found.total > found.results.count {
        writer.element(
          "p", [("class", "hint")], text: "The best \(found.results.count) are shown.")
      }
      writer.markup("<p class=\"hint\">")
      writer.element(
        "a", [("href", "/feed.atom?\(search.queryText)")], text: "Atom feed of this search")
      writer.markup("</p>\n")
    }
  }

  private static func write(_ result: SearchResult, to writer: inout HTMLWriter) {
    let revision = result.revision
    writer.element("li", [("class", "hit")]) { writer in
      writer.markup("<p class=\"meta\">")
      writer.element(
        "a", [("href", Links.revision(revision))], text: "\(revision.story)@\(revision.number)")
      writer.time(revision.capturedAt)
      for span in result.spans {
        writer.element("span") { writer in
          writer.text(span.vanished == nil ? "since " : "from ")
          writer.step(span.appeared, of: revision.story)
          if let vanished = span.vanished {
            writer.text(", gone in ")
            writer.step(vanished, of: revision.story)
          }
        }
      }
      writer.markup("</p>\n")
      if !result.stands {
        writer.markup(
          "<p class=\"gonenow\"><span aria-hidden=\"true\">✕</span> once said, now removed</p>\n")
      }
      writer.element("p", [("class", "says"), ("dir", "auto")]) { writer in
        for (index, piece) in result.excerpt.enumerated() {
          if index % 2 == 1 {
            writer.element("mark", text: VisibleText.line(piece))
          } else {
            writer.text(VisibleText.of(piece))
          }
        }
      }
    }
    writer.endLine()
  }
}

/// The form in which a search is written.
struct SearchForm {
  var search: SearchRequest?

  func write(to writer: inout HTMLWriter) {
    writer.markup("<form class=\"search\" action=\"/search\" method=\"get\" role=\"search\">")
    writer.markup("<label for=\"q\">Words of any revision</label>")
    writer.open(
      "input",
      [
        ("type", "search"), ("name", "q"), ("id", "q"), ("maxlength", "500"),
        ("value", search?.text ?? ""),
      ])
    if let story = search?.story {
      writer.open(
        "input", [("type", "hidden"), ("name", "story"), ("value", story.description)])
    }
    writer.markup("<span class=\"choice\">")
    var attributes: [(StaticString, String)] = [
      ("type", "checkbox"), ("name", "removed"), ("id", "removed"), ("value", "true"),
    ]
    if search?.isRemoved == true { attributes.append(("checked", "")) }
    writer.open("input", attributes)
    writer.markup(" <label for=\"removed\">once said, now removed</label></span>")
    writer.markup("<button>Search</button></form>\n")
  }
}
