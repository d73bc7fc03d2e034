import Reporting
import StoryModel

/// Writes the ranked changes as a list; each jumps to its place in the text.
struct HTMLChanges {
  let view: DiffView
  let rendered: RenderedReport

  func write(to writer: inout HTMLWriter) {
    guard !rendered.selection.parts.isDisjoint(with: [.claims, .reactions, .tables]) else { return }
    let changes = rendered.changes
    writer.markup("<section id=\"changes\" aria-labelledby=\"changes-title\">\n")
    writer.element(
      "h2", [("id", "changes-title")],
      text: changes.isEmpty ? "No change of substance" : Phrase.count(changes.count, "change"))
    if !changes.isEmpty {
      let title = ReportTitle.title(of: rendered)
      writer.markup("\n<ol class=\"changes\">\n")
      var previous: Change?
      for (index, change) in changes.enumerated() {
        let isSamePassage =
          previous.map { $0.before == change.before && $0.after == change.after } ?? false
        write(
          change, number: index + 1, title: title, isSamePassage: isSamePassage, to: &writer)
        previous = change
      }
      writer.markup("</ol>\n")
    }
    writer.markup("</section>\n")
  }

  private func write(
    _ change: Change, number: Int, title: String?, isSamePassage: Bool,
    to writer: inout HTMLWriter
  ) {
    writer.element(
      "li", [("id", "c\(number)"), ("class", "change \(change.severity.rawValue)")]
    ) {
      $0.markup("<p class=\"head\">")
      $0.element("span", [("class", "badge \(change.severity.rawValue)")]) {
        $0.element("span", [("aria-hidden", "true")], text: SeverityBadge.sign(change.severity))
        $0.text(" " + change.severity.rawValue)
      }
      $0.markup(" ")
      if let block = view.number(of: change), rendered.selection.parts.contains(.text) {
        $0.element("a", [("href", "#b\(block)")]) { $0.element("strong", text: change.sentence) }
      } else {
        $0.element("strong", text: change.sentence)
      }
      $0.markup("</p>")
      let runs =
        isSamePassage ? [] : Excerpt.runs(PassageRuns.runs(of: change), reach: 90)
      if !runs.isEmpty { $0.element("p", [("class", "words"), ("dir", "auto")]) { $0.runs(runs) } }
      $0.markup("<p class=\"where\">")
      $0.text(ReportTitle.place(of: change, title: title))
      if isSamePassage { $0.markup(" · same words as above") }
      if change.isDisclosed { $0.markup(" · <span>noted in a correction</span>") }
      $0.markup("</p>")
      explain(change, to: &$0)
    }
    writer.endLine()
  }

  private func explain(_ change: Change, to writer: inout HTMLWriter) {
    writer.markup("<details class=\"why\"><summary>Why</summary><dl>")
    writer.element("dt", text: "Kind")
    writer.element("dd", text: change.kind.rawValue)
    writer.element("dt", text: "Rule")
    writer.element("dd", text: change.rule)
    for evidence in change.evidence {
      writer.element("dt", text: evidence.side == .before ? "Before" : "After")
      writer.element("dd") {
        $0.element("q", text: evidence.text)
        $0.text(
          " \(evidence.shows) (bytes \(evidence.range.indices.lowerBound)–\(evidence.range.indices.upperBound))"
        )
      }
    }
    writer.markup("</dl></details>")
  }
}
