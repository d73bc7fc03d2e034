import Rendering
import Reporting
import Stet
import StoryModel

/// A story's revisions, the latest first, each with what it changed.
struct TimelinePage {
  /// Revisions on a page.
  static let length = 50
  /// Absences that are shown, the last ones.
  private static let absenceLimit = 20

  let library: StoryLibrary

  /// What is shown of a revision.
  struct Entry: Sendable {
    let revision: Revision
    /// The step from the revision before; `nil` for the first, and where a text of it is damaged.
    let digest: ChangeDigest?
    /// The number of the revision before, which need not be the next lower one; `nil` for the first.
    let earlier: Int?
    /// Whether it is the story's first revision.
    let isFirst: Bool
  }

  /// The page that the query's `page` asks for.
  func rendition(_ request: Request, _ story: StoryID) async throws(Problem) -> Rendition {
    let page = try QueryReader(target: request.target).integer("page", in: 1...100_000) ?? 1
    let state = try await library.state(of: story)
    let absences = library.absences(of: story)
    var rendition = Rendition(
      identity: "timeline \(story) \(page) \(state.identity) \(absences)",
      mediaType: MediaType.html
    ) { () async throws(Problem) in
      // The page's revisions alone, with the one before them, where the numbers have no gaps.
      let (revisions, damages, count) = try await self.library.timeline(
        of: story, last: page * Self.length + 1)
      let end = max(0, revisions.count - (page - 1) * Self.length)
      let start = max(0, end - Self.length)
      let shown = Array(revisions[start..<end])
      let earlier = start > 0 ? revisions[start - 1] : nil
      let digests = try await self.library.digests(of: shown, after: earlier)
      let before = [earlier?.number] + shown.map(\.number)
      let entries = zip(zip(shown, digests), before).map { step, earlier in
        Entry(
          revision: step.0, digest: step.1, earlier: earlier,
          isFirst: step.0.number == 1 || step.0 == revisions.first && damages.isEmpty)
      }
      let headline = try await self.library.soundHeadline(of: revisions.last)
      return Self.bytes(
        story, headline: headline, entries: entries, absences: absences, damages: damages,
        count: count, page: page)
    }
    rendition.changedAt = state.latest?.capturedAt
    rendition.headers.append(
      "Link", MementoLinks(base: "", story: story, revisions: []).ofOriginal)
    return rendition
  }

  private static func bytes(
    _ story: StoryID, headline: String?, entries: [Entry], absences: [Absence],
    damages: [StoreError], count: Int, page: Int
  ) -> [UInt8] {
    let title = headline ?? story.description
    let feeds = [PageFrame.FeedLink(title: "Changes of \(title)", path: Links.feed(story, "atom"))]
    return PageFrame.page(title: title, place: .stories, feeds: feeds) { writer in
      StoryTrail(story: story, place: .revisions).write(to: &writer)
      writer.element("h1", [("dir", "auto")], text: title)
      writer.markup("<p class=\"meta\">")
      writer.element("span", text: count == 1 ? "1 revision" : "\(count) revisions")
      writer.element("a", [("href", Links.feed(story, "atom"))], text: "Atom")
      writer.element("a", [("href", Links.feed(story, "rss"))], text: "RSS")
      writer.element("a", [("href", Links.feed(story, "json"))], text: "JSON Feed")
      writer.element("a", [("href", Links.storyData(story))], text: "JSON")
      writer.markup("</p>\n")
      if entries.count > 1 {
        TimelineChart(entries: entries).write(to: &writer)
        compareForm(story, entries, to: &writer)
      }
      write(absences, to: &writer)
      DamageNotice(damages).write(to: &writer)
      writer.markup("<ol class=\"revisions\" reversed>\n")
      for entry in entries.reversed() { write(entry, to: &writer) }
      writer.markup("</ol>\n")
      Pager(page: page, last: (count + length - 1) / length).write(to: &writer)
    }
  }

  private static func write(_ entry: Entry, to writer: inout HTMLWriter) {
    let revision = entry.revision
    writer.element("li", [("class", "revision"), ("id", "r\(revision.number)")]) { writer in
      writer.element("span", [("class", "number")], text: "@\(revision.number)")
      writer.markup("<div><h2>")
      if let earlier = entry.earlier, entry.digest != nil {
        writer.element(
          "a", [("href", Links.diff(revision.story, earlier, revision.number))]
        ) { $0.time(revision.capturedAt) }
      } else {
        writer.element("a", [("href", Links.revision(revision))]) { $0.time(revision.capturedAt) }
      }
      writer.markup("</h2>\n<p class=\"meta\">")
      writer.element("a", [("href", Links.revision(revision))], text: "text")
      writer.element("span", text: SizeText.bytes(revision.byteCount))
      if let digest = entry.digest { writer.words(digest) }
      writer.origin(of: revision)
      writer.markup("</p>\n")
      if let digest = entry.digest {
        writer.digest(digest, lineLimit: 3)
      } else if entry.isFirst {
        writer.markup("<p class=\"says\">First revision</p>")
      } else {
        writer.markup("<p class=\"damage\">What changed cannot be read: a text is damaged.</p>")
      }
      writer.markup("</div>")
    }
    writer.endLine()
  }

  /// Writes when the story's file was missed: what is known, and no claim that it was deleted.
  private static func write(_ absences: [Absence], to writer: inout HTMLWriter) {
    guard !absences.isEmpty else { return }
    writer.markup("<ul class=\"absences\">")
    for absence in absences.suffix(absenceLimit).reversed() {
      writer.element("li", [("class", absence.returned == nil ? "missing" : "back")]) { writer in
        writer.element(
          "strong", text: absence.returned == nil ? "Not in its place: " : "Was away: ")
        writer.text("last seen ")
        writer.time(absence.lastSeen)
        writer.text(", first missed ")
        writer.time(absence.firstMissed)
        if let returned = absence.returned {
          writer.text(", back ")
          writer.time(returned)
        }
      }
    }
    writer.markup("</ul>\n")
  }

  private static func compareForm(
    _ story: StoryID, _ entries: [Entry], to writer: inout HTMLWriter
  ) {
    writer.markup("<form class=\"compare\" action=\"/compare\" method=\"get\">")
    writer.open("input", [("type", "hidden"), ("name", "story"), ("value", story.description)])
    choice("before", "Compare", entries, chosen: entries.first?.revision.number, to: &writer)
    choice("after", "with", entries, chosen: entries.last?.revision.number, to: &writer)
    writer.markup("<button>Show changes</button></form>\n")
  }

  private static func choice(
    _ name: String, _ label: String, _ entries: [Entry], chosen: Int?, to writer: inout HTMLWriter
  ) {
    writer.element("label", [("for", name)], text: label)
    writer.markup(" ")
    writer.element("select", [("name", name), ("id", name)]) { writer in
      for entry in entries {
        let number = entry.revision.number
        var attributes: [(StaticString, String)] = [("value", String(number))]
        if number == chosen { attributes.append(("selected", "")) }
        writer.element(
          "option", attributes,
          text: "@\(number) · \(TimeText.absolute(entry.revision.capturedAt))")
      }
    }
  }
}
