/// Draws a table with its changed rows, columns and cells; unchanged rows far from a change are
/// folded.
struct TerminalTable {
  let table: TableView
  let presence: DiffBlock.Presence
  let width: Int
  let isColored: Bool

  func draw(on canvas: inout TerminalCanvas) {
    let shown = shownColumns()
    guard !shown.isEmpty, !table.rows.isEmpty else { return }
    let widths = columnWidths(shown)
    guard widths.reduce(0, +) + 2 * (widths.count - 1) + 2 <= max(width, 20) else {
      drawRecords(on: &canvas)
      return
    }
    let hidden = table.columns.count - shown.count
    if hidden > 0 { canvas.line("  … " + Phrase.count(hidden, "column") + " unchanged", .dim) }
    if table.hiddenColumns > 0 { canvas.line("  … " + table.hiddenText, .dim) }
    if shown.contains(where: { columnNote($0) != nil }) {
      draw(
        shown.map { [StyledPiece(columnNote($0) ?? "", .cyan)] }, widths, StyledPiece("  "),
        on: &canvas)
    }
    var folded = 0
    let isShown = shownRows()
    for (index, row) in table.rows.enumerated() {
      folded += row.omitted
      guard isShown[index] else {
        folded += 1
        continue
      }
      drawFold(&folded, on: &canvas)
      draw(row, shown, widths, on: &canvas)
      if row.isHeader { drawRule(widths, on: &canvas) }
    }
    folded += table.omittedAtEnd
    drawFold(&folded, on: &canvas)
  }

  // MARK: Choice of rows and columns

  /// The most columns of a cell before its text is broken into lines.
  private static let cellLimit = 36
  /// The least columns of a cell.
  private static let cellFloor = 8

  /// All columns where they fit; else the first, which mostly names the row, and those that changed.
  private func shownColumns() -> [Int] {
    let all = Array(table.columns.indices)
    let least = all.reduce(2) { $0 + min(Self.cellFloor, naturalWidth($1)) + 2 }
    guard least > width else { return all }
    return all.filter { column in
      column == 0 || table.columns[column].presence != .both || table.columns[column].isMoved
        || table.rows.contains { $0.presence == .both && $0.cells[column].isChanged }
    }
  }

  /// Header rows, changed rows, and one row beside each.
  private func shownRows() -> [Bool] {
    let rows = table.rows
    var isShown = rows.map { $0.isHeader || !$0.isUnchanged }
    for (index, row) in rows.enumerated() where !row.isUnchanged {
      if index > 0 { isShown[index - 1] = true }
      if index + 1 < rows.count { isShown[index + 1] = true }
    }
    if !isShown.contains(true) || rows.count <= 6 { return rows.map { _ in true } }
    // A single hidden row takes no less room than the line that would stand for it.
    for index in rows.indices where !isShown[index] {
      let before = index == 0 || isShown[index - 1]
      let after = index + 1 == rows.count || isShown[index + 1]
      if before && after { isShown[index] = true }
    }
    return isShown
  }

  // MARK: Measures

  private func naturalWidth(_ column: Int) -> Int {
    var result = DisplayWidth.of(columnNote(column) ?? "")
    for row in table.rows {
      result = max(result, width(of: row.cells[column], row, column))
      if result >= Self.cellLimit { return Self.cellLimit }
    }
    return max(1, result)
  }

  /// The columns of a cell's text; a figure's difference may stand on a line of its own.
  private func width(of cell: TableView.Cell, _ row: TableView.Row, _ column: Int) -> Int {
    let line = pieces(cell, row, column)
    guard cell.difference != nil, let last = line.last else { return line.displayWidth }
    let difference = DisplayWidth.of(last.text)
    return max(line.displayWidth - difference, difference - 1)
  }

  /// Natural widths, cut from the widest down where they do not fit, or widened for differences
  /// where there is room.
  private func columnWidths(_ columns: [Int]) -> [Int] {
    var widths = columns.map(naturalWidth)
    var excess = widths.reduce(0, +) + 2 * (widths.count - 1) + 2 - width
    for (index, column) in columns.enumerated() {
      let full = table.rows.reduce(0) {
        max(
          $0,
          $1.cells[column].difference == nil ? 0 : pieces($1.cells[column], $1, column).displayWidth
        )
      }
      guard full > widths[index], excess + full - widths[index] <= 0 else { continue }
      excess += full - widths[index]
      widths[index] = full
    }
    // No cut makes room for so many columns.
    if columns.count * Self.cellFloor > width { return widths.map { min($0, Self.cellFloor) } }
    while excess > 0 {
      guard let widest = widths.indices.max(by: { widths[$0] < widths[$1] }),
        widths[widest] > Self.cellFloor
      else { break }
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }

  // MARK: Drawing

  private func columnNote(_ column: Int) -> String? {
    guard presence == .both else { return nil }
    switch table.columns[column].presence {
    case .afterOnly: return "+ column"
    case .beforeOnly: return "- column"
    case .both, .movedAway: return table.columns[column].isMoved ? "↔ moved" : nil
    }
  }

  /// A cell's text; a figure replaced whole is drawn as `9 → 16 (+7, +78%)`.
  private func pieces(
    _ cell: TableView.Cell, _ row: TableView.Row, _ column: Int
  ) -> StyledLine {
    let presence = row.presence == .both ? table.columns[column].presence : row.presence
    if presence != .both {
      let style: TerminalStyle = presence == .afterOnly ? .green : .red
      return cell.runs.map { StyledPiece(VisibleText.line($0.text), style) }
    }
    let base: TerminalStyle = row.isHeader ? .bold : []
    let runs = cell.runs.map {
      TextRun(fate: $0.fate, style: $0.style, text: VisibleText.line($0.text))
    }
    if cell.difference != nil {
      let before = runs.filter { $0.fate != .inserted }.map(\.text).joined()
      let after = runs.filter { $0.fate != .deleted }.map(\.text).joined()
      return [
        StyledPiece(trimmed(before), isColored ? [.red, .struck] : []), StyledPiece(" → "),
        StyledPiece(trimmed(after), isColored ? [.green, .bold] : []),
        StyledPiece(" (" + (cell.difference ?? "") + ")", .dim),
      ]
    }
    return TextRun.pieces(of: runs, isColored: isColored, base: base)
  }

  private func trimmed(_ text: String) -> String {
    text.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
  }

  private func draw(
    _ row: TableView.Row, _ columns: [Int], _ widths: [Int], on canvas: inout TerminalCanvas
  ) {
    let sign: StyledPiece =
      switch row.presence {
      case .afterOnly: StyledPiece("+ ", [.bold, .green])
      case .beforeOnly: StyledPiece("- ", [.bold, .red])
      case .both, .movedAway:
        row.movedFrom != nil
          ? StyledPiece("↕ ", .cyan)
          : row.isUnchanged ? StyledPiece("  ") : StyledPiece("~ ", .bold)
      }
    var cells = columns.map { pieces(row.cells[$0], row, $0) }
    if let place = row.movedFrom, !cells.isEmpty {
      cells[0].append(StyledPiece(" (was row \(place))", .cyan))
    }
    draw(cells, widths, sign, on: &canvas)
  }

  private func draw(
    _ cells: [StyledLine], _ widths: [Int], _ sign: StyledPiece, on canvas: inout TerminalCanvas
  ) {
    let lines = zip(cells, widths).map { LineWrapper.lines(of: $0, width: $1) }
    for row in 0..<(lines.map(\.count).max() ?? 0) {
      var line: StyledLine = [row == 0 ? sign : StyledPiece("  ")]
      for (index, cell) in lines.enumerated() {
        if index > 0 { line.append(StyledPiece("  ")) }
        let text = row < cell.count ? cell[row] : []
        line += text
        if index + 1 < lines.count {
          let padding = max(0, widths[index] - text.displayWidth)
          line.append(StyledPiece(String(repeating: " ", count: padding)))
        }
      }
      canvas.line(line)
    }
  }

  private func drawRule(_ widths: [Int], on canvas: inout TerminalCanvas) {
    let parts = widths.map { String(repeating: "─", count: $0) }
    canvas.line("  " + parts.joined(separator: "  "), .dim)
  }

  private func drawFold(_ count: inout Int, on canvas: inout TerminalCanvas) {
    if count > 0 { canvas.line("  … " + Phrase.count(count, "row") + " unchanged", .dim) }
    count = 0
  }

  /// A table too wide for the page: each changed cell on a line of its own.
  private func drawRecords(on canvas: inout TerminalCanvas) {
    let header = table.rows.first { $0.isHeader }
    for row in table.rows where !row.isUnchanged {
      let name = row.cells.first.map { pieces($0, row, 0) } ?? []
      let sign = row.presence == .afterOnly ? "+ " : row.presence == .beforeOnly ? "- " : "~ "
      for line in LineWrapper.lines(of: name, width: width - 2) {
        canvas.line([StyledPiece(sign, .bold)] + line)
      }
      guard row.presence == .both else { continue }
      for (column, cell) in row.cells.enumerated().dropFirst() where cell.isChanged {
        let title = header?.cells[column].runs.filter { $0.fate != .deleted }.map(\.text).joined()
        let label = StyledPiece((title ?? "column \(column + 1)") + ": ", .dim)
        for line in LineWrapper.lines(of: [label] + pieces(cell, row, column), width: width - 6) {
          canvas.line([StyledPiece("      ")] + line)
        }
      }
    }
  }
}
