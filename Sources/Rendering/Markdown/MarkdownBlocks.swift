import StoryModel

/// Writes the text of two revisions block by block as Markdown.
struct MarkdownBlocks {
  let view: DiffView

  func write(context: Int, to lines: inout [String]) {
    guard view.blocks.contains(where: { !$0.isUnchanged }) || !view.fields.isEmpty else { return }
    lines.append("")
    lines.append("## Text")
    if !view.fields.isEmpty {
      lines.append("")
      lines += view.fields.map(field)
    }
    var wasItem = false
    for stretch in view.stretches(context: context) {
      switch stretch {
      case .folded(let blocks):
        lines.append("")
        lines.append("*… \(Phrase.unchanged(blocks))*")
        wasItem = false
      case .shown(let blocks):
        for block in blocks {
          let isItem = block.shape.isItem && block.presence != .movedAway && block.notes.isEmpty
          if !(wasItem && isItem) { lines.append("") }
          write(block, to: &lines)
          wasItem = isItem
        }
      }
    }
  }

  private func field(_ field: DiffView.FieldChange) -> String {
    var runs: [TextRun] = []
    if let before = field.before { runs.append(TextRun(fate: .deleted, text: before)) }
    if field.before != nil, field.after != nil { runs.append(TextRun(fate: .kept, text: " ")) }
    if let after = field.after { runs.append(TextRun(fate: .inserted, text: after)) }
    return "- " + MarkdownText.escaped(field.name) + ": " + MarkdownText.runs(runs)
  }

  private func write(_ block: DiffBlock, to lines: inout [String]) {
    for note in block.notes {
      var text = Phrase.note(note)
      if block.presence == .movedAway { text += ": “\(block.beginning(limit: 60))”" }
      lines.append("*" + MarkdownText.escaped(arrow(note) + text) + "*")
    }
    guard block.presence != .movedAway else { return }
    if !block.notes.isEmpty { lines.append("") }
    if let table = block.table {
      MarkdownTable(table: table).write(to: &lines)
      return
    }
    let shape = block.shape
    if shape.kind == .divider {
      lines.append("* * *")
      return
    }
    var lead = String(repeating: "  ", count: max(0, min(shape.depth, 8) - 1))
    if shape.isQuoted { lead += "> " }
    if shape.isItem {
      lead +=
        shape.marker.isEmpty
        ? "  " : shape.marker.utf8.last == UInt8(ascii: ".") ? shape.marker + " " : "- "
    }
    if shape.kind == .heading {
      lead += String(repeating: "#", count: min(max(shape.level, 1) + 2, 6)) + " "
    }
    lines.append(
      lead
        + MarkdownText.runs(
          Excerpt.runs(block.inline, reach: 240), atLineStart: shape.kind != .heading))
  }

  private func arrow(_ note: BlockNote) -> String {
    switch note {
    case .movedHere(_, let direction, _), .movedAway(_, let direction, _, _):
      direction == .up ? "↑ " : "↓ "
    case .split, .merged, .retyped, .formatted, .reordered: ""
    }
  }
}

/// Writes a table as GitHub's Markdown: a column of signs first, changed cells marked.
struct MarkdownTable {
  let table: TableView

  func write(to lines: inout [String]) {
    guard let first = table.rows.first, !table.columns.isEmpty else { return }
    let isHeaded = first.isHeader
    if isHeaded {
      lines.append(row(first))
    } else {
      lines.append("|" + String(repeating: "  |", count: table.columns.count + 1))
    }
    lines.append(
      "|---|" + table.columns.map { $0.isNumeric ? "--:|" : "---|" }.joined())
    if table.hiddenColumns > 0 {
      lines.append(
        "| … | *\(table.hiddenText)* |"
          + String(repeating: "  |", count: table.columns.count - 1))
    }
    var folded = 0
    let rows = table.rows.dropFirst(isHeaded ? 1 : 0)
    for row in rows {
      folded += row.omitted
      if row.isUnchanged, rows.count > 12 {
        folded += 1
        continue
      }
      writeFold(&folded, to: &lines)
      lines.append(self.row(row))
    }
    folded += table.omittedAtEnd
    writeFold(&folded, to: &lines)
  }

  private func writeFold(_ count: inout Int, to lines: inout [String]) {
    if count > 0 {
      lines.append(
        "| … | *\(Phrase.count(count, "row")) unchanged* |"
          + String(repeating: "  |", count: table.columns.count - 1))
    }
    count = 0
  }

  private func row(_ row: TableView.Row) -> String {
    let sign =
      switch row.presence {
      case .afterOnly: "+"
      case .beforeOnly: "−"
      case .both, .movedAway:
        row.movedFrom.map { "↕ was \($0)" } ?? (row.isUnchanged ? "" : "~")
      }
    let cells = row.cells.map { cell in
      MarkdownText.runs(cell.runs) + (cell.difference.map { " (\($0))" } ?? "")
    }
    return "| " + ([sign] + cells).joined(separator: " | ") + " |"
  }
}
