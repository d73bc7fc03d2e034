import Rendering
import Reporting
import Stet
import StoryModel

/// The ledger of a story's claims: each with the values that it had, who said them and since when;
/// where the story disagreed with itself; and what was changed without a word to the reader.
struct ClaimsPage {
  /// Values that are shown of a claim: its first and its last ones.
  private static let valueLimit = 12
  /// Claims without a value in the latest revision that are shown in a list, the last to go.
  private static let goneLimit = 100
  /// Findings of one kind that are shown, the last ones.
  private static let findingLimit = 50

  let library: StoryLibrary

  /// The page of a story.
  func rendition(_ request: Request, _ story: StoryID) async throws(Problem) -> Rendition {
    let extent = try PageExtent(request)
    return try await library.rendition(
      "claims \(extent.identity)", of: story, mediaType: MediaType.html
    ) { (history, latest) async throws(Problem) in
      Self.bytes(story, headline: try await library.soundHeadline(of: latest), history, extent)
    }
  }

  private static func bytes(
    _ story: StoryID, headline: String?, _ history: StoryHistory, _ extent: PageExtent
  ) -> [UInt8] {
    let title = headline ?? story.description
    return PageFrame.page(title: "Claims of \(title)", place: .stories) { writer in
      StoryTrail(story: story, place: .claims).write(to: &writer)
      writer.element("h1", [("dir", "auto")], text: title)
      writer.markup("<h2>Claims that changed</h2>\n")
      let changed = history.claims.filter(\.hasChanged)
      if changed.isEmpty { writer.markup("<p class=\"empty\">No claim had two values.</p>\n") }
      ledger(changed, of: story, extent, to: &writer)
      let steady = history.claims.filter { !$0.hasChanged }
      if !steady.isEmpty {
        writer.markup("<details class=\"steady\">")
        writer.element(
          "summary",
          text: steady.count == 1
            ? "1 claim kept its value" : "\(steady.count) claims kept their values")
        ledger(steady, of: story, extent, to: &writer)
        writer.markup("</details>\n")
      }
      contradictions(history.contradictions, of: story, extent, to: &writer)
      silent(history.steps, of: story, extent, to: &writer)
      reverts(history.reverts, of: story, extent, to: &writer)
      for note in history.notes { writer.element("p", [("class", "hint")], text: note) }
    }
  }

  private static func ledger(
    _ claims: [ClaimHistory], of story: StoryID, _ extent: PageExtent,
    to writer: inout HTMLWriter
  ) {
    guard !claims.isEmpty else { return }
    let shown = extent.isWhole ? claims : withoutOldest(claims)
    PageExtent.writeOmission(
      of: claims.count - shown.count, ("claim that is gone", "claims that are gone"), to: &writer)
    writer.markup("<ol class=\"ledger\">\n")
    for claim in shown {
      writer.element("li", [("class", "claim"), ("tabindex", "0")]) { writer in
        writer.element(
          "span", [("class", "of"), ("dir", "auto")], text: VisibleText.line(claim.name))
        writer.markup("<ol class=\"values\">")
        let omitted = extent.omitted(of: claim.values.count, limit: valueLimit)
        for (place, value) in claim.values.enumerated() {
          // The first value stays: what the claim began as.
          if place == 1, omitted > 0 {
            writer.element("li", [("class", "ended")]) { writer in
              writer.element(
                "a", [("href", "?show=all")], text: omitted == 1 ? "1 value" : "\(omitted) values")
            }
          }
          if place > 0, place <= omitted { continue }
          writer.element("li", [("title", VisibleText.line(value.passage.text))]) { writer in
            writer.element("b", [("dir", "auto")], text: VisibleText.line(value.text))
            writer.markup(" ")
            writer.step(value.firstRevision, of: story)
            if let source = value.source {
              writer.markup(" ")
              writer.element(
                "span", [("class", "by"), ("dir", "auto")], text: VisibleText.line(source))
            }
          }
        }
        if !claim.stands { writer.element("li", [("class", "ended")], text: "gone") }
        writer.markup("</ol>")
      }
      writer.endLine()
    }
    writer.markup("</ol>\n")
  }

  /// The claims that stand, and of the others those that went last, in their order.
  private static func withoutOldest(_ claims: [ClaimHistory]) -> [ClaimHistory] {
    func end(_ claim: ClaimHistory) -> Int { claim.values.last?.lastRevision ?? 0 }
    let gone = claims.indices.filter { !claims[$0].stands }
      .sorted { (end(claims[$0]), $0) < (end(claims[$1]), $1) }
    let omitted = Set(gone.dropLast(goneLimit))
    return claims.indices.filter { !omitted.contains($0) }.map { claims[$0] }
  }

  private static func contradictions(
    _ found: [Contradiction], of story: StoryID, _ extent: PageExtent,
    to writer: inout HTMLWriter
  ) {
    guard !found.isEmpty else { return }
    writer.markup("<h2>Where the story disagrees with itself</h2>\n")
    let omitted = extent.omitted(of: found.count, limit: findingLimit)
    PageExtent.writeOmission(of: omitted, ("earlier one", "earlier ones"), to: &writer)
    writer.markup("<ol class=\"findings\">\n")
    for contradiction in found[omitted...] {
      writer.markup("<li class=\"finding\" tabindex=\"0\">")
      writer.element("b", [("dir", "auto")], text: VisibleText.line(contradiction.name))
      writer.text(" in ")
      writer.step(contradiction.firstRevision, of: story)
      if contradiction.lastRevision > contradiction.firstRevision {
        writer.text(" to ")
        writer.step(contradiction.lastRevision, of: story)
      }
      writer.markup("<ul>")
      for side in contradiction.sides {
        writer.markup("<li>")
        writer.element("b", text: VisibleText.line(side.text))
        writer.text(": ")
        writer.element("q", [("dir", "auto")], text: VisibleText.line(side.passage.text))
        writer.markup("</li>")
      }
      writer.markup("</ul></li>\n")
    }
    writer.markup("</ol>\n")
  }

  /// Grave changes that no notice told of, or that one told of later.
  private static func silent(
    _ steps: [RevisionStep], of story: StoryID, _ extent: PageExtent,
    to writer: inout HTMLWriter
  ) {
    let found = steps.filter { $0.changes.contains { $0.disclosure != .disclosed } }
    guard !found.isEmpty else { return }
    writer.markup("<h2>Changed without a notice</h2>\n")
    let omitted = extent.omitted(of: found.count, limit: findingLimit)
    PageExtent.writeOmission(of: omitted, ("earlier revision", "earlier revisions"), to: &writer)
    writer.markup("<ol class=\"findings\">\n")
    for step in found[omitted...] {
      writer.markup("<li class=\"finding\" tabindex=\"0\">")
      writer.step(step.revision.number, of: story)
      writer.text(" ")
      writer.time(step.revision.capturedAt)
      writer.markup("<ul class=\"lines\">")
      var told: Set<String> = []
      for change in step.changes where change.disclosure != .disclosed {
        guard told.insert(change.sentence).inserted else { continue }
        writer.markup("<li>")
        writer.badge(change.severity)
        writer.element("span", [("dir", "auto")], text: VisibleText.line(change.sentence))
        if case .disclosedLater(let revision, let lag) = change.disclosure {
          writer.markup("<span class=\"by\">noted in ")
          writer.step(revision, of: story)
          writer.text(", \(span(lag)) later")
          writer.markup("</span>")
        }
        writer.markup("</li>")
      }
      writer.markup("</ul></li>\n")
    }
    writer.markup("</ol>\n")
  }

  private static func reverts(
    _ found: [Revert], of story: StoryID, _ extent: PageExtent,
    to writer: inout HTMLWriter
  ) {
    guard !found.isEmpty else { return }
    writer.markup("<h2>What came back</h2>\n")
    let omitted = extent.omitted(of: found.count, limit: findingLimit)
    PageExtent.writeOmission(of: omitted, ("earlier one", "earlier ones"), to: &writer)
    writer.markup("<ol class=\"findings\">\n")
    for revert in found[omitted...] {
      writer.markup("<li class=\"finding\" tabindex=\"0\">")
      writer.step(revert.revision, of: story)
      writer.text(" as in ")
      writer.step(revert.restores, of: story)
      writer.text(": ")
      writer.element("span", [("dir", "auto")], text: VisibleText.line(revert.text))
      writer.markup("</li>\n")
    }
    writer.markup("</ol>\n")
  }

  /// A span of time in its largest unit.
  private static func span(_ milliseconds: Int64) -> String {
    let minutes = max(0, milliseconds / 60_000)
    let (count, unit) =
      minutes < 120
      ? (minutes, "minute") : minutes < 2_880 ? (minutes / 60, "hour") : (minutes / 1_440, "day")
    return "\(count) \(unit)\(count == 1 ? "" : "s")"
  }
}
