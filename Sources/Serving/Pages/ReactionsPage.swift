import Rendering
import Reporting
import Stet
import StoryModel

/// Who was heard in which revision, and which stance who took: two tables, a column for each revision.
struct ReactionsPage {
  /// Revisions that have a column; of more the last ones.
  private static let columnLimit = 40

  let library: StoryLibrary

  /// The page of a story.
  func rendition(_ request: Request, _ story: StoryID) async throws(Problem) -> Rendition {
    let extent = try PageExtent(request)
    return try await library.rendition(
      "reactions \(extent.identity)", of: story, mediaType: MediaType.html
    ) { (history, latest) async throws(Problem) in
      Self.bytes(story, headline: try await library.soundHeadline(of: latest), history, extent)
    }
  }

  private static func bytes(
    _ story: StoryID, headline: String?, _ history: StoryHistory, _ extent: PageExtent
  ) -> [UInt8] {
    let title = headline ?? story.description
    let first = extent.omitted(of: history.revisions.count, limit: columnLimit)
    return PageFrame.page(title: "Voices and reactions of \(title)", place: .stories) { writer in
      StoryTrail(story: story, place: .reactions).write(to: &writer)
      writer.element("h1", [("dir", "auto")], text: title)
      PageExtent.writeOmission(of: first, ("earlier revision", "earlier revisions"), to: &writer)
      writer.markup("<h2>Reactions</h2>\n")
      if history.actors.isEmpty {
        writer.markup("<p class=\"empty\">Nobody reacts.</p>\n")
      } else {
        table("Reactions", "Actor", history, of: story, from: first, to: &writer) { writer in
          for actor in history.actors { row(actor, from: first, to: &writer) }
        }
        writer.markup(
          "<p class=\"legend\">The word of the stance and its level, from −5 (threatens) to +5 (joins): "
        )
        writer.markup("▲ firmer against, ▼ softer, than before; – none.</p>\n")
      }
      writer.markup("<h2>Voices</h2>\n")
      if history.speakers.isEmpty {
        writer.markup("<p class=\"empty\">Nobody is quoted.</p>\n")
      } else {
        table("Voices", "Speaker", history, of: story, from: first, to: &writer) { writer in
          for speaker in history.speakers { row(speaker, from: first, to: &writer) }
        }
        writer.markup(
          "<p class=\"legend\">“” quoted, ¶ in the writer's words, – not heard.</p>\n")
      }
      for note in history.notes { writer.element("p", [("class", "hint")], text: note) }
    }
  }

  private static func table(
    _ label: String, _ head: String, _ history: StoryHistory, of story: StoryID, from first: Int,
    to writer: inout HTMLWriter, rows: (inout HTMLWriter) -> Void
  ) {
    writer.open(
      "div",
      [("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", label)])
    writer.markup("<table class=\"matrix\"><thead><tr>")
    writer.element("th", [("scope", "col")], text: head)
    for revision in history.revisions[first...] {
      writer.element(
        "th", [("scope", "col"), ("title", TimeText.absolute(revision.capturedAt) + " UTC")]
      ) { $0.step(revision.number, of: story) }
    }
    writer.markup("</tr></thead><tbody>\n")
    rows(&writer)
    writer.markup("</tbody></table></div>\n")
  }

  private static func row(
    _ actor: ActorHistory, from first: Int, to writer: inout HTMLWriter
  ) {
    writer.markup("<tr>")
    writer.element("th", [("scope", "row"), ("dir", "auto")], text: VisibleText.line(actor.actor))
    var last: ActorHistory.Stance?
    for (place, stance) in actor.stances.enumerated() {
      defer { last = stance ?? last }
      guard place >= first else { continue }
      guard let stance else {
        writer.markup("<td class=\"absent\">–</td>")
        continue
      }
      let tone = stance.level < 0 ? "against" : stance.level > 0 ? "for" : "neutral"
      writer.element("td", [("class", tone), ("title", VisibleText.line(stance.text))]) { writer in
        if let last, last.level != stance.level {
          writer.text(stance.level < last.level ? "▲ " : "▼ ")
        }
        writer.text(stance.word.isEmpty ? "reacts" : VisibleText.line(stance.word))
        if stance.level != 0 {
          writer.element("small", text: " \(stance.level > 0 ? "+" : "−")\(abs(stance.level))")
        }
      }
    }
    writer.markup("</tr>\n")
  }

  private static func row(
    _ speaker: SpeakerHistory, from first: Int, to writer: inout HTMLWriter
  ) {
    writer.markup("<tr>")
    writer.element(
      "th", [("scope", "row"), ("dir", "auto"), ("title", VisibleText.line(speaker.latest))],
      text: VisibleText.line(speaker.speaker))
    for place in speaker.presence.indices.dropFirst(first) {
      let count = place < speaker.statements.count ? speaker.statements[place] : 0
      switch speaker.presence[place] {
      case .absent: writer.markup("<td class=\"absent\">–</td>")
      case .quoted: writer.element("td", [("class", "quoted")], text: "“” \(count)")
      case .paraphrased: writer.element("td", text: "¶ \(count)")
      }
    }
    writer.markup("</tr>\n")
  }
}
