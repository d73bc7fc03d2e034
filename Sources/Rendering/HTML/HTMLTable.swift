/// Writes a table with its changed rows, columns and cells; long runs of unchanged rows are counted
/// in place of drawn.
struct HTMLTable {
  let table: TableView
  let presence: DiffBlock.Presence

  func write(to writer: inout HTMLWriter) {
    writer.markup(
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table\"><table>")
    let headers = table.rows.prefix(while: \.isHeader)
    if !headers.isEmpty || hasColumnNotes {
      writer.markup("<thead>")
      writeColumnNotes(to: &writer)
      for row in headers { write(row, to: &writer) }
      writer.markup("</thead>")
    }
    writer.markup("<tbody>\n")
    if table.hiddenColumns > 0 {
      writer.markup("<tr class=\"foldrow\">")
      writer.element(
        "td", [("colspan", "\(min(table.columns.count + 1, 1_000))")],
        text: "… " + table.hiddenText)
      writer.markup("</tr>\n")
    }
    let rows = table.rows.dropFirst(headers.count)
    let isShown = Self.shown(rows)
    var folded = 0
    for (index, row) in rows.enumerated() {
      folded += row.omitted
      if isShown[index] {
        writeFold(&folded, to: &writer)
        write(row, to: &writer)
      } else {
        folded += 1
      }
    }
    folded += table.omittedAtEnd
    writeFold(&folded, to: &writer)
    writer.markup("</tbody></table></div>")
  }

  /// Changed rows and two beside each; all of a short table.
  private static func shown(_ rows: ArraySlice<TableView.Row>) -> [Bool] {
    guard rows.count > 12 else { return rows.map { _ in true } }
    var isShown = [Bool](repeating: false, count: rows.count)
    for (index, row) in rows.enumerated() where !row.isUnchanged {
      for near in max(0, index - 2)...min(rows.count - 1, index + 2) { isShown[near] = true }
    }
    return isShown
  }

  private var hasColumnNotes: Bool {
    presence == .both && table.columns.contains { $0.presence != .both || $0.isMoved }
  }

  private func writeColumnNotes(to writer: inout HTMLWriter) {
    guard hasColumnNotes else { return }
    writer.markup("<tr class=\"columnnotes\"><td></td>")
    for column in table.columns {
      let note =
        switch column.presence {
        case .afterOnly: "+ new column"
        case .beforeOnly: "− column gone"
        case .both, .movedAway: column.isMoved ? "↔ moved" : ""
        }
      writer.element("td", text: note)
    }
    writer.markup("</tr>")
  }

  private func writeFold(_ count: inout Int, to writer: inout HTMLWriter) {
    if count > 0 {
      writer.markup("<tr class=\"foldrow\">")
      writer.element(
        "td", [("colspan", "\(min(table.columns.count + 1, 1_000))")],
        text: "… " + Phrase.count(count, "row") + " unchanged")
      writer.markup("</tr>\n")
    }
    count = 0
  }

  private func write(_ row: TableView.Row, to writer: inout HTMLWriter) {
    let name =
      switch row.presence {
      case .afterOnly: "new"
      case .beforeOnly: "gone"
      case .both, .movedAway: row.isUnchanged ? "same" : "changed"
      }
    writer.element("tr", [("class", name)]) {
      $0.element("td", [("class", "sign")]) { writeSign(row, to: &$0) }
      // A row may end before the table does: nothing is written for empty cells at its end.
      let end =
        1
        + (row.cells.indices.last {
          !row.cells[$0].runs.isEmpty || table.columns[$0].presence != .both
        } ?? -1)
      for (index, cell) in row.cells[..<end].enumerated() {
        write(
          cell, of: row, column: table.columns[index],
          note: index == 0 ? row.movedFrom.map { "was row \($0)" } : nil, to: &$0)
      }
    }
    writer.endLine()
  }

  private func writeSign(_ row: TableView.Row, to writer: inout HTMLWriter) {
    let (sign, label): (String, String) =
      switch row.presence {
      case .afterOnly: ("+", "new row")
      case .beforeOnly: ("−", "row gone")
      case .both, .movedAway:
        row.movedFrom.map { ("↕", "was row \($0)") }
          ?? (row.isUnchanged ? ("", "") : ("~", "changed row"))
      }
    guard !sign.isEmpty else { return }
    writer.element("span", [("role", "img"), ("aria-label", label), ("title", label)], text: sign)
  }

  private func write(
    _ cell: TableView.Cell, of row: TableView.Row, column: TableView.Column,
    note: String?, to writer: inout HTMLWriter
  ) {
    var classes: [String] = []
    if column.isNumeric { classes.append("number") }
    let isWhole = row.presence == .both && column.presence != .both
    if isWhole {
      classes.append(column.presence == .afterOnly ? "new" : "gone")
    } else if row.presence == .both, cell.isChanged {
      classes.append("changed")
    }
    let attributes: [(StaticString, String)] = [
      ("class", classes.joined(separator: " ")), ("dir", "auto"),
    ]
    let content: (inout HTMLWriter) -> Void = {
      $0.runs(cell.runs)
      if let difference = cell.difference {
        $0.markup(" ")
        $0.element("span", [("class", "difference")], text: difference)
      }
      if let note {
        $0.markup(" ")
        $0.element("span", [("class", "difference")], text: note)
      }
    }
    if row.isHeader {
      writer.element("th", attributes + [("scope", "col")], content)
    } else {
      writer.element("td", attributes, content)
    }
  }
}
