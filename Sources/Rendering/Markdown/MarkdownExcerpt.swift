import Reporting

/// Writes what changed as short Markdown for a message: the summary, and the changes with their
/// words.
package enum MarkdownExcerpt {
  /// Changes that are shown; the rest is counted.
  private static let limit = 30

  /// The lines.
  package static func lines(of rendered: RenderedReport) -> [String] {
    var lines = [MarkdownText.escaped(rendered.report.summary, atLineStart: true), ""]
    let changes = rendered.changes
    for change in changes.prefix(limit) {
      lines.append("- **\(change.severity.rawValue)**: \(MarkdownText.escaped(change.sentence))")
      let runs = Excerpt.runs(PassageRuns.runs(of: change), reach: 160)
      if !runs.isEmpty { lines.append("  \(MarkdownText.runs(runs))") }
    }
    if changes.count > limit {
      lines.append("")
      lines.append("and \(Phrase.count(changes.count - limit, "change")) more")
    }
    return lines
  }

  /// A text that stands for itself in Markdown.
  package static func escaped(_ text: String) -> String {
    MarkdownText.escaped(VisibleText.line(text))
  }
}
