import Reporting
import StoryModel

/// Writes what changed as plain HTML for a feed or a message: no style sheet, no links.
///
/// Readers of feeds take styles away; what was deleted and inserted is told by `<del>` and `<ins>`,
/// which are struck and underlined without any, and by words.
package enum HTMLExcerpt {
  /// Changes and blocks that are shown; the rest is counted.
  private static let limit = 30

  /// Writes the summary, the changes with their words, and the blocks whose words changed.
  package static func write(_ rendered: RenderedReport, to writer: inout HTMLWriter) {
    writer.element("p", text: rendered.report.summary)
    let changes = rendered.changes
    if !changes.isEmpty {
      writer.markup("<ul>")
      for change in changes.prefix(limit) { write(change, to: &writer) }
      writer.markup("</ul>")
    }
    writeRest(changes.count - limit, "change", to: &writer)
    guard rendered.selection.parts.contains(.text) else { return }
    let blocks = DiffView(of: rendered.comparison).blocks.filter { !$0.isUnchanged }
    for block in blocks.prefix(limit) { write(block, to: &writer) }
    writeRest(blocks.count - limit, "changed block", to: &writer)
  }

  private static func write(_ change: Change, to writer: inout HTMLWriter) {
    writer.markup("<li><strong>")
    writer.text("\(change.severity.rawValue): \(change.sentence)")
    writer.markup("</strong>")
    let runs = Excerpt.runs(PassageRuns.runs(of: change), reach: 160)
    if !runs.isEmpty {
      writer.markup("<br>")
      writer.runs(runs)
    }
    writer.markup("</li>")
  }

  private static func write(_ block: DiffBlock, to writer: inout HTMLWriter) {
    writer.markup("<p>")
    for note in block.notes {
      writer.element("em", text: "[\(Phrase.note(note))] ")
    }
    if block.table != nil {
      writer.markup("<em>[table changed]</em>")
    } else if block.presence == .movedAway {
      writer.text(block.beginning(limit: 90))
    } else {
      writer.runs(block.inline)
    }
    writer.markup("</p>")
  }

  private static func writeRest(_ count: Int, _ noun: String, to writer: inout HTMLWriter) {
    if count > 0 { writer.element("p", text: "and \(Phrase.count(count, noun)) more") }
  }
}
