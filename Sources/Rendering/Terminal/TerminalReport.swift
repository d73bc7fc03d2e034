import Diffing
import Reporting
import StoryModel

/// Draws a report for a terminal: what changed in substance first, then the text.
package enum TerminalReport {
  /// The report's bytes, every line ended by a line feed.
  ///
  /// Text of the revisions cannot steer the terminal: controls and bidirectional overrides are
  /// shown as signs. Complexity: linear in the length of the text drawn, up to sorting.
  package static func bytes(
    of rendered: RenderedReport, options: TerminalOptions = TerminalOptions()
  ) -> [UInt8] {
    var canvas = TerminalCanvas(isColored: options.isColored)
    drawHead(rendered, on: &canvas, options)
    let view = DiffView(of: rendered.comparison)
    TerminalChanges(options: options, view: view).draw(rendered, on: &canvas)
    if rendered.selection.parts.contains(.text) {
      TerminalText(options: options, view: view).draw(
        context: rendered.selection.context, on: &canvas)
    }
    if rendered.selection.listsNoise { drawNoise(rendered.report, on: &canvas, options) }
    drawFoot(rendered, on: &canvas, options)
    return canvas.bytes
  }

  /// A rule with a title in it, across the page.
  static func rule(_ title: String, width: Int) -> StyledLine {
    let rest = max(0, width - DisplayWidth.of(title) - 4)
    let line = [
      StyledPiece("── ", .dim), StyledPiece(title, .bold),
      StyledPiece(" " + String(repeating: "─", count: rest), .dim),
    ]
    return ColumnPrinter.cut(line, to: width)
  }

  private static func drawHead(
    _ rendered: RenderedReport, on canvas: inout TerminalCanvas, _ options: TerminalOptions
  ) {
    let report = rendered.report
    if let title = ReportTitle.title(of: rendered) {
      for line in LineWrapper.lines(
        of: [StyledPiece(title, .bold)], width: options.usedWidth)
      {
        canvas.line(line)
      }
    }
    let sides = [("before", report.before), ("after", report.after)]
    let nameWidth = sides.map { DisplayWidth.of(VisibleText.line($0.1.name)) }.max() ?? 0
    for (label, side) in sides {
      let name = VisibleText.line(side.name)
      let padding = String(repeating: " ", count: nameWidth - DisplayWidth.of(name))
      var pieces: StyledLine = [
        StyledPiece(label == "after" ? "after   " : "before  ", .dim), StyledPiece(name + padding),
      ]
      var facts: [String] = []
      if let time = side.capturedAt { facts.append(TimeText.absolute(time)) }
      facts.append(SizeText.bytes(side.byteCount))
      pieces.append(StyledPiece("  " + facts.joined(separator: "  "), .dim))
      canvas.line(ColumnPrinter.cut(pieces, to: options.usedWidth))
    }
    canvas.line()
    let summary = [StyledPiece(VisibleText.line(report.summary))]
    for line in LineWrapper.lines(of: summary, width: min(options.usedWidth, readableWidth)) {
      canvas.line(line)
    }
    let words = ReportTitle.words(report.words)
    if !words.isEmpty { canvas.line(words, .dim) }
  }

  private static func drawFoot(
    _ rendered: RenderedReport, on canvas: inout TerminalCanvas, _ options: TerminalOptions
  ) {
    let report = rendered.report
    var lines: [String] = []
    let noise = report.noise.filter { $0.count > 0 }
    if !noise.isEmpty {
      lines.append("Left out as noise: " + noise.map(Phrase.noise).joined(separator: ", ") + ".")
    }
    let hidden = report.changes.count - rendered.changes.count
    if hidden > 0 {
      lines.append(Phrase.count(hidden, "change") + " left out by the selection.")
    }
    lines += report.notes.map { "Note: " + VisibleText.line($0) }
    if report.isCoarse {
      lines.append("Note: a limit of work was met; parts are compared more coarsely.")
    }
    guard !lines.isEmpty else { return }
    canvas.line()
    for text in lines {
      for line in LineWrapper.lines(
        of: [StyledPiece(text, .dim)], width: min(options.usedWidth, readableWidth))
      {
        canvas.line(line)
      }
    }
  }

  /// What was left out as noise, one by one.
  private static func drawNoise(
    _ report: ChangeReport, on canvas: inout TerminalCanvas, _ options: TerminalOptions
  ) {
    guard !report.noiseItems.isEmpty else { return }
    let width = min(options.usedWidth, readableWidth)
    canvas.line()
    canvas.line(rule("Noise", width: width))
    for item in report.noiseItems {
      let sides = [("- ", item.before), ("+ ", item.after)]
      canvas.line(item.reason.rawValue, .dim)
      for (sign, passage) in sides {
        guard let passage else { continue }
        let lines = LineWrapper.lines(
          of: [StyledPiece(VisibleText.line(passage.text))], width: width - 4)
        for (place, line) in lines.enumerated() {
          canvas.line([StyledPiece(place == 0 ? "  " + sign : "    ", .dim)] + line)
        }
      }
    }
  }

  /// The most columns of running text that read well.
  static let readableWidth = 96
}
