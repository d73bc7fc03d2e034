import Rendering
import Stet
import StoryModel

/// What changed between two revisions of a story.
struct DiffPage {
  let library: StoryLibrary

  /// The page of two revisions.
  func rendition(_ request: Request, _ before: Revision, _ after: Revision) async throws(Problem)
    -> Rendition
  {
    let selection = try QueryReader(target: request.target).selection()
    let neighbours = try await library.neighbours(of: before, after)
    let parts = selection.parts.map(\.rawValue).sorted().joined(separator: ",")
    var rendition = Rendition(
      identity:
        "diff \(before.story) \(StateDigest.text(of: [before, after])) \(neighbours.earlier ?? 0)"
        + " \(neighbours.later ?? 0)"
        + " \(parts) \(selection.severity.rawValue) \(selection.context)",
      mediaType: MediaType.html
    ) { () async throws(Problem) in
      let comparison = try await self.library.comparison(before, after)
      return Self.bytes(comparison.rendered(selection), before, after, neighbours)
    }
    rendition.changedAt = after.capturedAt
    return rendition
  }

  private static func bytes(
    _ rendered: RenderedReport, _ before: Revision, _ after: Revision,
    _ neighbours: NeighbouringNumbers
  ) -> [UInt8] {
    let story = after.story
    let title = "\(story)@\(before.number)..\(after.number)"
    return PageFrame.page(title: title, place: .stories) { writer in
      StoryTrail(story: story).write(to: &writer)
      HTMLReport.write(rendered, to: &writer)
      writer.markup("<nav class=\"steps\" aria-label=\"Other revisions\">")
      if let earlier = neighbours.earlier {
        writer.element(
          "a", [("href", Links.diff(story, earlier, before.number)), ("rel", "prev")],
          text: "← @\(earlier) to @\(before.number)")
      }
      if let later = neighbours.later {
        writer.element(
          "a", [("href", Links.diff(story, after.number, later)), ("rel", "next")],
          text: "@\(after.number) to @\(later) →")
      }
      writer.element("a", [("href", Links.revision(before))], text: "text of @\(before.number)")
      writer.element("a", [("href", Links.revision(after))], text: "text of @\(after.number)")
      writer.element("a", [("href", "?context=all")], text: "with all of the text")
      writer.element(
        "a", [("href", Links.report(story, before.number, after.number))], text: "JSON")
      writer.markup("</nav>\n")
      writer.markup(
        "<p class=\"hint\"><kbd>j</kbd> <kbd>k</kbd> next and previous change, <kbd>n</kbd> <kbd>p</kbd> next and previous step</p>\n"
      )
    }
  }
}
