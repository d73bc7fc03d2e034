import Reporting
import StoryModel

/// Draws a report as HTML: one page without script, or its parts for another page.
package enum HTMLReport {
  /// A whole page that needs nothing else.
  ///
  /// Its content security policy allows no script, no frame, no picture and no style but its own;
  /// nothing of the story becomes markup, and links in the story stay text. Complexity: linear in
  /// the length of the text drawn, up to sorting.
  package static func page(of rendered: RenderedReport) -> [UInt8] {
    var writer = HTMLWriter()
    let title = ReportTitle.title(of: rendered) ?? rendered.report.after.name
    writer.markup("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
    writer.open(
      "meta", [("http-equiv", "Content-Security-Policy"), ("content", HTMLStyle.policy)])
    writer.markup("\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    writer.markup("<meta name=\"color-scheme\" content=\"light dark\">\n")
    writer.element("title", text: VisibleText.line(title) + " – what changed")
    writer.markup("\n<style>")
    writer.markup(HTMLStyle.sheet)
    writer.markup("</style>\n</head>\n<body>\n")
    writer.markup("<a class=\"skip\" href=\"#changes\">Skip to the changes</a>")
    writer.markup("<a class=\"skip\" href=\"#text\">Skip to the text</a>\n")
    write(rendered, to: &writer)
    writer.markup("</body>\n</html>\n")
    return writer.bytes
  }

  /// The page's content, to stand in another page that links `HTMLStyle.sheet`.
  package static func write(_ rendered: RenderedReport, to writer: inout HTMLWriter) {
    let view = DiffView(of: rendered.comparison)
    writeHeader(rendered, to: &writer)
    writer.markup("<main>\n")
    HTMLChanges(view: view, rendered: rendered).write(to: &writer)
    if rendered.selection.parts.contains(.text) {
      HTMLText(view: view, context: rendered.selection.context).write(to: &writer)
    }
    writer.markup("</main>\n")
    writeFooter(rendered, to: &writer)
  }

  private static func writeHeader(_ rendered: RenderedReport, to writer: inout HTMLWriter) {
    let report = rendered.report
    writer.markup("<header class=\"page\">\n")
    writer.element(
      "h1", [("dir", "auto")], text: ReportTitle.title(of: rendered) ?? report.after.name)
    writer.markup("\n<dl class=\"sides\">")
    writeSide("Before", report.before, to: &writer)
    writeSide("After", report.after, to: &writer)
    writer.markup("</dl>\n")
    writer.element("p", [("class", "summary")], text: report.summary)
    writer.endLine()
    writer.markup("<p class=\"tally\">")
    for (severity, count) in Phrase.tally(rendered.changes) {
      writer.element("span", [("class", "badge \(severity.rawValue)")]) {
        $0.element("span", [("aria-hidden", "true")], text: SeverityBadge.sign(severity))
        $0.text(" \(Phrase.grouped(count)) \(severity.rawValue)")
      }
      writer.markup(" ")
    }
    let words = ReportTitle.words(report.words)
    if !words.isEmpty { writer.element("span", [("class", "words")], text: words) }
    writer.markup("</p>\n</header>\n")
  }

  private static func writeSide(
    _ label: String, _ side: ReportSide, to writer: inout HTMLWriter
  ) {
    writer.markup("<div>")
    writer.element("dt", text: label)
    writer.element("dd") {
      $0.element("span", [("class", "name")], text: VisibleText.line(side.name))
      $0.markup(" ")
      if let time = side.capturedAt {
        $0.element("time", [("datetime", time.description)], text: TimeText.absolute(time) + " UTC")
        $0.markup(" ")
      }
      $0.element("span", [("class", "size")], text: SizeText.bytes(side.byteCount))
      $0.markup(" ")
      $0.element("code", [("title", side.hash.description)], text: side.hash.short)
    }
    writer.markup("</div>")
  }

  private static func writeFooter(_ rendered: RenderedReport, to writer: inout HTMLWriter) {
    let report = rendered.report
    let noise = report.noise.filter { $0.count > 0 }
    let hidden = report.changes.count - rendered.changes.count
    guard !noise.isEmpty || hidden > 0 || !report.notes.isEmpty || report.isCoarse else { return }
    writer.markup("<footer>\n")
    if !noise.isEmpty {
      let total = noise.reduce(0) { $0 + $1.count }
      writer.markup("<details class=\"noise\">")
      writer.element(
        "summary", text: Phrase.count(total, "change") + " left out as noise")
      writer.markup("<ul>")
      for count in noise { writer.element("li", text: Phrase.noise(count)) }
      writer.markup("</ul></details>\n")
    }
    if hidden > 0 {
      writer.element("p", text: Phrase.count(hidden, "change") + " left out by the selection.")
    }
    for note in report.notes { writer.element("p", text: note) }
    if report.isCoarse {
      writer.element("p", text: "A limit of work was met; parts are compared more coarsely.")
    }
    writer.markup("</footer>\n")
  }
}

extension HTMLWriter {
  /// Writes runs of text with `<del>` and `<ins>`, emphasis kept, line feeds as line breaks.
  mutating func runs(_ runs: [TextRun]) {
    for run in runs {
      switch run.fate {
      case .kept: styled(run)
      case .deleted: element("del") { $0.styled(run) }
      case .inserted: element("ins") { $0.styled(run) }
      }
    }
  }

  private mutating func styled(_ run: TextRun) {
    if run.style.contains(.strong) { markup("<strong>") }
    if run.style.contains(.emphasis) { markup("<em>") }
    if run.style.contains(.code) { markup("<code>") }
    text(run.text)
    if run.style.contains(.code) { markup("</code>") }
    if run.style.contains(.emphasis) { markup("</em>") }
    if run.style.contains(.strong) { markup("</strong>") }
  }
}
