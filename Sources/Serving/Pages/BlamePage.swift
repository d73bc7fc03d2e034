import Rendering
import Stet
import StoryModel

/// Every sentence of a story with its history, and those that once stood there.
struct BlamePage {
  /// Events that are shown of a sentence, the last ones.
  private static let eventLimit = 10
  /// Sentences that are shown of those that were removed, the last to go.
  private static let goneLimit = 100

  let library: StoryLibrary

  /// The page of a story.
  func rendition(_ request: Request, _ story: StoryID) async throws(Problem) -> Rendition {
    let extent = try PageExtent(request)
    let state = try await library.state(of: story)
    var rendition = Rendition(
      identity: "blame \(extent.identity) \(story) \(state.identity)", mediaType: MediaType.html
    ) { () async throws(Problem) in
      let headline = try await self.library.soundHeadline(of: state.latest)
      let (standing, gone) = try await self.library.sentences(of: story)
      return Self.bytes(story, headline: headline, standing: standing, gone: gone, extent)
    }
    rendition.changedAt = state.latest?.capturedAt
    return rendition
  }

  private static func bytes(
    _ story: StoryID, headline: String?, standing: [SentenceHistory], gone: [SentenceHistory],
    _ extent: PageExtent
  ) -> [UInt8] {
    let title = headline ?? story.description
    return PageFrame.page(title: "Sentences of \(title)", place: .stories) { writer in
      StoryTrail(story: story, place: .sentences).write(to: &writer)
      writer.element("h1", [("dir", "auto")], text: title)
      writer.markup("<h2>Sentences that stand</h2>\n")
      list(standing, of: story, extent, to: &writer)
      writer.markup("<h2>Once said, now removed</h2>\n")
      if gone.isEmpty { writer.markup("<p class=\"empty\">Nothing was removed.</p>\n") }
      let omitted = extent.omitted(of: gone.count, limit: goneLimit)
      list(gone.dropLast(omitted), of: story, extent, to: &writer)
      PageExtent.writeOmission(of: omitted, ("earlier one", "earlier ones"), to: &writer)
    }
  }

  private static func list(
    _ sentences: some Sequence<SentenceHistory>, of story: StoryID, _ extent: PageExtent,
    to writer: inout HTMLWriter
  ) {
    writer.markup("<ol class=\"sentences\">\n")
    var section = ""
    for sentence in sentences {
      if sentence.section != section {
        section = sentence.section
        writer.element("li", [("class", "under"), ("dir", "auto")], text: section)
      }
      writer.element("li", [("class", "sentence"), ("tabindex", "0")]) { writer in
        writer.markup("<span class=\"when\">")
        summary(sentence, of: story, to: &writer)
        writer.markup("</span>")
        writer.element("span", [("dir", "auto")], text: VisibleText.line(sentence.text))
        if sentence.events.count > 1 { events(sentence, of: story, extent, to: &writer) }
      }
      writer.endLine()
    }
    writer.markup("</ol>\n")
  }

  private static func summary(
    _ sentence: SentenceHistory, of story: StoryID, to writer: inout HTMLWriter
  ) {
    writer.text("since ")
    writer.step(sentence.firstRevision, of: story)
    if sentence.lastChangedRevision != sentence.firstRevision {
      writer.text(", as it is since ")
      writer.step(sentence.lastChangedRevision, of: story)
    }
    if !sentence.stands, let last = sentence.events.last {
      writer.text(", gone in ")
      writer.step(last.revision, of: story)
    }
  }

  private static func events(
    _ sentence: SentenceHistory, of story: StoryID, _ extent: PageExtent,
    to writer: inout HTMLWriter
  ) {
    writer.markup("<details class=\"why\"><summary>History</summary>")
    let omitted = extent.omitted(of: sentence.events.count, limit: eventLimit)
    PageExtent.writeOmission(of: omitted, ("earlier event", "earlier events"), to: &writer)
    writer.markup("<ul>")
    for event in sentence.events[omitted...] {
      writer.markup("<li>")
      writer.step(event.revision, of: story)
      switch event {
      case .appeared: writer.text(" appeared")
      case .changed(_, let from):
        writer.text(" changed; before: ")
        writer.element("q", [("dir", "auto")], text: VisibleText.line(from))
      case .moved: writer.text(" moved")
      case .vanished: writer.text(" was gone")
      case .returned: writer.text(" came back")
      }
      writer.markup("</li>")
    }
    writer.markup("</ul></details>")
  }
}
