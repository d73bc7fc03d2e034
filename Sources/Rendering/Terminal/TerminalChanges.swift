import Reporting
import StoryModel

/// Draws the ranked changes: badge, sentence, place, and the words before and after.
struct TerminalChanges {
  let options: TerminalOptions
  let view: DiffView

  func draw(_ rendered: RenderedReport, on canvas: inout TerminalCanvas) {
    let changes = rendered.changes
    let parts = rendered.selection.parts
    guard !changes.isEmpty else {
      if !parts.isDisjoint(with: [.claims, .reactions, .tables]) {
        canvas.line()
        canvas.line("No change of substance.", .dim)
      }
      return
    }
    canvas.line()
    canvas.line(TerminalReport.rule(Phrase.tally(of: changes), width: width))
    let title = ReportTitle.title(of: rendered)
    var previous: Change?
    for change in changes {
      canvas.line()
      let isSamePassage =
        previous.map { $0.before == change.before && $0.after == change.after } ?? false
      draw(change, title: title, isSamePassage: isSamePassage, on: &canvas)
      previous = change
    }
  }

  private var width: Int { min(options.usedWidth, TerminalReport.readableWidth) }
  private var indent: Int { SeverityBadge.width + 2 }

  private func draw(
    _ change: Change, title: String?, isSamePassage: Bool, on canvas: inout TerminalCanvas
  ) {
    let badge = SeverityBadge.piece(change.severity)
    let sentence = LineWrapper.lines(
      of: [StyledPiece(VisibleText.line(change.sentence), .bold)], width: width - indent)
    for (index, line) in sentence.enumerated() {
      canvas.line((index == 0 ? [badge, StyledPiece("  ")] : [margin]) + line)
    }
    var place = ReportTitle.place(of: change, title: title)
    if isSamePassage { place += " · same words as above" }
    if change.isDisclosed { place += " · noted in a correction" }
    for line in LineWrapper.lines(of: [StyledPiece(place, .dim)], width: width - indent) {
      canvas.line([margin] + line)
    }
    let runs = isSamePassage ? [] : Excerpt.runs(PassageRuns.runs(of: change), reach: 48)
    if !runs.isEmpty {
      let text = TextRun.pieces(of: runs, isColored: options.isColored)
      for line in LineWrapper.lines(of: text, width: width - indent) {
        canvas.line([margin] + line)
      }
    }
    if options.explains { explain(change, on: &canvas) }
  }

  private var margin: StyledPiece { StyledPiece(String(repeating: " ", count: indent)) }

  /// The rule that found a change and the words that it rests on, with their bytes.
  private func explain(_ change: Change, on canvas: inout TerminalCanvas) {
    write("rule", "\(change.rule) → \(change.kind.rawValue)", on: &canvas)
    if let text = RuleText.text(of: change.rule) { write("", text, on: &canvas) }
    if let weight = RuleText.weight(of: change) {
      write("", "\(change.kind.severity.rawValue), \(weight)", on: &canvas)
    }
    for evidence in change.evidence {
      let range = "\(evidence.side.rawValue) \(evidence.range.start)–\(evidence.range.end)"
      let text = VisibleText.line(evidence.text)
      write("why", "\(range) “\(text)”: \(VisibleText.line(evidence.shows))", on: &canvas)
    }
  }

  private func write(_ label: String, _ text: String, on canvas: inout TerminalCanvas) {
    let padded = label + String(repeating: " ", count: max(1, 6 - label.utf8.count))
    let lines = LineWrapper.lines(of: [StyledPiece(text, .dim)], width: width - indent - 6)
    for (index, line) in lines.enumerated() {
      canvas.line(
        [margin, StyledPiece(index == 0 ? padded : "      ", [.dim, .italic])] + line)
    }
  }
}
