import Reporting
import StoryModel

/// Writes a report as Markdown, to be pasted into a tracker, a chat or a newsletter.
package enum MarkdownReport {
  /// The report's bytes, as CommonMark with GitHub's tables and strikethrough.
  ///
  /// Deleted words are struck, inserted words strong; nothing of the story becomes markup.
  package static func bytes(of rendered: RenderedReport) -> [UInt8] {
    var lines: [String] = []
    writeHead(rendered, to: &lines)
    writeChanges(rendered, to: &lines)
    if rendered.selection.parts.contains(.text) {
      MarkdownBlocks(view: DiffView(of: rendered.comparison))
        .write(context: rendered.selection.context, to: &lines)
    }
    writeFoot(rendered, to: &lines)
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private static func writeHead(_ rendered: RenderedReport, to lines: inout [String]) {
    let report = rendered.report
    lines.append(
      "# " + MarkdownText.escaped(ReportTitle.title(of: rendered) ?? report.after.name))
    lines.append("")
    lines.append(MarkdownText.escaped(report.summary, atLineStart: true))
    lines.append("")
    for (label, side) in [("Before", report.before), ("After", report.after)] {
      var facts = [MarkdownText.code(side.name)]
      if let time = side.capturedAt { facts.append(TimeText.absolute(time) + " UTC") }
      facts.append(SizeText.bytes(side.byteCount))
      lines.append("- \(label): " + facts.joined(separator: ", "))
    }
    let words = ReportTitle.words(report.words)
    if !words.isEmpty { lines.append("- " + words) }
  }

  private static func writeChanges(_ rendered: RenderedReport, to lines: inout [String]) {
    guard !rendered.selection.parts.isDisjoint(with: [.claims, .reactions, .tables]) else { return }
    let changes = rendered.changes
    lines.append("")
    guard !changes.isEmpty else {
      lines.append("No change of substance.")
      return
    }
    lines.append("## " + Phrase.tally(of: changes))
    lines.append("")
    let title = ReportTitle.title(of: rendered)
    var previous: Change?
    for (index, change) in changes.enumerated() {
      let label = "\(index + 1). "
      let indent = String(repeating: " ", count: label.utf8.count)
      let sign = SeverityBadge.sign(change.severity)
      lines.append(
        "\(label)\(sign) **\(change.severity.rawValue)** · "
          + MarkdownText.escaped(change.sentence))
      var place = ReportTitle.place(of: change, title: title)
      if change.isDisclosed { place += " · noted in a correction" }
      lines.append(indent + "*" + MarkdownText.escaped(place) + "*")
      let isSamePassage =
        previous.map { $0.before == change.before && $0.after == change.after } ?? false
      let runs = isSamePassage ? [] : Excerpt.runs(PassageRuns.runs(of: change), reach: 90)
      if !runs.isEmpty {
        lines[lines.count - 1] += "  "
        lines.append(indent + MarkdownText.runs(runs, atLineStart: true))
      }
      previous = change
    }
  }

  private static func writeFoot(_ rendered: RenderedReport, to lines: inout [String]) {
    let report = rendered.report
    var notes: [String] = []
    let noise = report.noise.filter { $0.count > 0 }
    if !noise.isEmpty {
      notes.append("Left out as noise: " + noise.map(Phrase.noise).joined(separator: ", ") + ".")
    }
    let hidden = report.changes.count - rendered.changes.count
    if hidden > 0 { notes.append(Phrase.count(hidden, "change") + " left out by the selection.") }
    notes += report.notes.map { MarkdownText.escaped($0) }
    if report.isCoarse {
      notes.append("A limit of work was met; parts are compared more coarsely.")
    }
    guard !notes.isEmpty else { return }
    lines.append("")
    lines.append("---")
    lines.append("")
    lines += notes.map { "- " + $0 }
  }
}
