import StoryModel

/// Draws the text of two revisions block by block, inline or side by side.
struct TerminalText {
  let options: TerminalOptions
  let view: DiffView

  func draw(context: Int, on canvas: inout TerminalCanvas) {
    guard view.blocks.contains(where: { !$0.isUnchanged }) || !view.fields.isEmpty else { return }
    canvas.line()
    canvas.line(TerminalReport.rule("Text", width: pageWidth))
    drawFields(on: &canvas)
    if options.isSideBySide { drawColumnHeads(on: &canvas) }
    var previous: DiffBlock?
    for stretch in view.stretches(context: context) {
      switch stretch {
      case .folded(let blocks):
        canvas.line()
        canvas.line("  … " + Phrase.unchanged(blocks), .dim)
        previous = nil
      case .shown(let blocks):
        for block in blocks {
          if needsGap(previous, block) { canvas.line() }
          draw(block, on: &canvas)
          previous = block
        }
      }
    }
  }

  /// The columns used: all of them side by side, at most a readable width inline.
  private var pageWidth: Int {
    options.isSideBySide
      ? min(options.usedWidth, 2 * TerminalReport.readableWidth)
      : min(options.usedWidth, TerminalReport.readableWidth)
  }

  /// Items of one list stand close together; all other blocks have a blank line between them.
  private func needsGap(_ previous: DiffBlock?, _ block: DiffBlock) -> Bool {
    guard let previous else { return true }
    return !(previous.shape.isItem && block.shape.isItem)
  }

  private func drawFields(on canvas: inout TerminalCanvas) {
    guard !view.fields.isEmpty else { return }
    canvas.line()
    let width = view.fields.map { DisplayWidth.of($0.name) }.max() ?? 0
    for field in view.fields {
      let padding = String(repeating: " ", count: width - DisplayWidth.of(field.name))
      var runs: [TextRun] = []
      if let before = field.before { runs.append(TextRun(fate: .deleted, text: before)) }
      if field.before != nil, field.after != nil { runs.append(TextRun(fate: .kept, text: " ")) }
      if let after = field.after { runs.append(TextRun(fate: .inserted, text: after)) }
      let text = TextRun.pieces(of: runs, isColored: options.isColored)
      let lines = LineWrapper.lines(of: text, width: max(20, pageWidth - width - 4))
      for (index, line) in lines.enumerated() {
        let label =
          index == 0 ? field.name + padding + "  " : String(repeating: " ", count: width + 2)
        let sign = StyledPiece(index == 0 ? "~ " : "  ", .bold)
        canvas.line([sign, StyledPiece(label, .dim)] + line)
      }
    }
  }

  // MARK: Blocks

  private func draw(_ block: DiffBlock, on canvas: inout TerminalCanvas) {
    if block.presence == .movedAway {
      drawMark(block, on: &canvas)
      return
    }
    for note in block.notes { drawNote(note, on: &canvas) }
    if let table = block.table {
      TerminalTable(
        table: table, presence: block.presence, width: pageWidth, isColored: options.isColored
      )
      .draw(on: &canvas)
    } else if options.isSideBySide {
      drawSides(block, on: &canvas)
    } else {
      drawInline(block, on: &canvas)
    }
  }

  /// Marks the place that a block left: an arrow, where it went, and how it begins.
  private func drawMark(_ block: DiffBlock, on canvas: inout TerminalCanvas) {
    guard let note = block.notes.first else { return }
    let text = "\(Phrase.note(note)): “\(block.beginning(limit: 48))”"
    let lines = LineWrapper.lines(of: [StyledPiece(text, .cyan)], width: pageWidth - 2)
    for (index, line) in lines.enumerated() {
      canvas.line([StyledPiece(index == 0 ? arrow(note) + " " : "  ", .cyan)] + line)
    }
  }

  private func drawNote(_ note: BlockNote, on canvas: inout TerminalCanvas) {
    let lines = LineWrapper.lines(
      of: [StyledPiece(Phrase.note(note), .cyan)], width: pageWidth - 2)
    for (index, line) in lines.enumerated() {
      canvas.line([StyledPiece(index == 0 ? arrow(note) + " " : "  ", .cyan)] + line)
    }
  }

  private func arrow(_ note: BlockNote) -> String {
    switch note {
    case .movedHere(_, let direction, _): direction == .up ? "↑" : "↓"
    case .movedAway(_, let direction, _, _): direction == .up ? "↑" : "↓"
    case .split: "÷"
    case .merged: "⊕"
    case .retyped, .formatted: "~"
    case .reordered: "↕"
    }
  }

  private func sign(_ block: DiffBlock) -> StyledPiece {
    switch block.presence {
    case .afterOnly: return StyledPiece("+ ", [.bold, .green])
    case .beforeOnly: return StyledPiece("- ", [.bold, .red])
    case .both: return block.hasEdits ? StyledPiece("~ ", .bold) : StyledPiece("  ")
    case .movedAway: return StyledPiece("  ")
    }
  }

  /// What stands before a block's first line, and before its others.
  private func lead(_ shape: BlockShape) -> (first: String, rest: String) {
    var first = String(repeating: "  ", count: max(0, min(shape.depth, 8) - 1))
    if shape.isQuoted { first += "│ " }
    if shape.kind == .heading { first += "§ " }
    if shape.kind == .code { first += "  " }
    if shape.kind == .figure { first += "▣ " }
    let rest =
      shape.isQuoted && shape.kind != .heading
      ? first : String(repeating: " ", count: DisplayWidth.of(first))
    guard shape.isItem else { return (first, rest) }
    let marker = shape.marker.isEmpty ? "  " : shape.marker + " "
    return (first + marker, rest + String(repeating: " ", count: DisplayWidth.of(marker)))
  }

  private func base(_ block: DiffBlock) -> TerminalStyle {
    block.shape.kind == .heading ? .bold : []
  }

  private func drawInline(_ block: DiffBlock, on canvas: inout TerminalCanvas) {
    if block.shape.kind == .divider {
      canvas.line([sign(block), StyledPiece("* * *", .dim)])
      return
    }
    let lead = lead(block.shape)
    let width = max(20, pageWidth - 2 - DisplayWidth.of(lead.first))
    let lines = LineWrapper.lines(of: text(of: block, block.inline), width: width)
    for (index, line) in lines.enumerated() {
      canvas.line(
        [
          index == 0 ? sign(block) : continuation(block),
          StyledPiece(index == 0 ? lead.first : lead.rest, base(block)),
        ] + line)
    }
  }

  /// Lines after the first of a block that is wholly new or gone keep its sign, faintly.
  private func continuation(_ block: DiffBlock) -> StyledPiece {
    switch block.presence {
    case .afterOnly: StyledPiece("+ ", .green)
    case .beforeOnly: StyledPiece("- ", .red)
    case .both, .movedAway: StyledPiece("  ")
    }
  }

  /// A block's runs as styled text; one that is wholly new or gone is marked by its sign alone.
  private func text(of block: DiffBlock, _ runs: [TextRun]) -> [StyledPiece] {
    switch block.presence {
    case .both, .movedAway:
      let shown = options.showsWholeBlocks ? runs : Excerpt.runs(runs, reach: Self.reach)
      return TextRun.pieces(of: shown, isColored: options.isColored, base: base(block))
    case .afterOnly, .beforeOnly:
      let color: TerminalStyle = block.presence == .afterOnly ? .green : .red
      return runs.map { StyledPiece($0.text, base(block).union(color)) }
    }
  }

  /// The bytes of unchanged text that stay beside a change in a long block: about three lines.
  private static let reach = 240

  // MARK: Side by side

  private var sideWidth: Int { (pageWidth - 3) / 2 }

  private func drawColumnHeads(on canvas: inout TerminalCanvas) {
    canvas.line()
    let before = "  before" + String(repeating: " ", count: max(0, sideWidth - 8))
    canvas.line([
      StyledPiece(before, [.dim, .italic]), StyledPiece(" │ ", .dim),
      StyledPiece("  after", [.dim, .italic]),
    ])
  }

  private func drawSides(_ block: DiffBlock, on canvas: inout TerminalCanvas) {
    if block.shape.kind == .divider || (block.shape.kind == .heading && block.isUnchanged) {
      drawInline(block, on: &canvas)
      return
    }
    let before = block.presence == .afterOnly ? [] : sideLines(block, block.before, .beforeOnly)
    let after = block.presence == .beforeOnly ? [] : sideLines(block, block.after, .afterOnly)
    for row in 0..<max(before.count, after.count) {
      var line = row < before.count ? before[row] : []
      let padding = max(0, sideWidth - line.displayWidth)
      line.append(StyledPiece(String(repeating: " ", count: padding)))
      line.append(StyledPiece(" │ ", .dim))
      if row < after.count { line += after[row] }
      canvas.line(line)
    }
  }

  /// One side of a block as lines with their signs.
  private func sideLines(
    _ block: DiffBlock, _ runs: [TextRun], _ side: DiffBlock.Presence
  ) -> [StyledLine] {
    guard !runs.isEmpty else { return [] }
    let lead = lead(block.shape)
    let isChanged = block.presence != .both || runs.contains { $0.fate != .kept }
    let mark =
      !isChanged
      ? StyledPiece("  ")
      : side == .beforeOnly
        ? StyledPiece("- ", [.bold, .red]) : StyledPiece("+ ", [.bold, .green])
    let width = max(10, sideWidth - 2 - DisplayWidth.of(lead.first))
    return LineWrapper.lines(of: text(of: block, runs), width: width).enumerated().map {
      index, line in
      [
        index == 0 || block.presence != .both ? mark : StyledPiece("  "),
        StyledPiece(index == 0 ? lead.first : lead.rest, base(block)),
      ] + line
    }
  }
}
