import Reading
import Rendering
import Stet
import StoryModel

/// One revision's text, as it was read.
struct RevisionPage {
  let library: StoryLibrary

  /// The page of a revision.
  func rendition(_ revision: Revision) async throws(Problem) -> Rendition {
    let earlier = try await library.neighbours(of: revision, revision).earlier
    let latest = try await library.state(of: revision.story).latest
      .flatMap { $0.number > revision.number ? $0.number : nil }
    var rendition = Rendition(
      identity: "revision \(revision.story) \(StateDigest.text(of: [revision])) \(earlier ?? 0) "
        + "\(latest ?? 0)",
      mediaType: MediaType.html
    ) { () async throws(Problem) in
      let document = DocumentReader.document(from: try await self.library.snapshot(of: revision))
      return Self.bytes(document, revision, earlier: earlier, latest: latest)
    }
    rendition.changedAt = revision.capturedAt
    return rendition
  }

  private static func bytes(
    _ document: Document, _ revision: Revision, earlier: Int?, latest: Int?
  ) -> [UInt8] {
    let name = "\(revision.story)@\(revision.number)"
    let title = ReportTitle.title(of: document)
    return PageFrame.page(title: title ?? name, place: .stories) { writer in
      StoryTrail(story: revision.story).write(to: &writer)
      writer.element("h1", [("dir", "auto")], text: title ?? name)
      writer.markup("<p class=\"meta\">")
      writer.element("span", text: name)
      writer.time(revision.capturedAt)
      writer.element("span", text: SizeText.bytes(revision.byteCount))
      writer.origin(of: revision)
      writer.element("code", [("title", revision.hash.description)], text: revision.hash.short)
      writer.element("a", [("href", Links.snapshot(revision))], text: "as captured")
      writer.markup("</p>\n<nav class=\"steps\" aria-label=\"Other revisions\">")
      if let earlier {
        writer.element(
          "a", [("href", Links.diff(revision.story, earlier, revision.number))],
          text: "what changed here")
      }
      if let latest {
        writer.element(
          "a", [("href", Links.diff(revision.story, revision.number, latest))],
          text: "what changed since")
      }
      writer.markup("</nav>\n")
      writer.element("article", [("class", "article")]) {
        ArticleText(document: document).write(to: &$0)
      }
    }
  }
}
