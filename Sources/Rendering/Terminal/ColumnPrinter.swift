/// Sets rows of short texts in columns: what lists of stories, revisions and figures are drawn with.
package struct ColumnPrinter {
  /// A column.
  package struct Column: Sendable {
    /// Which side its texts are flush with.
    package enum Alignment: Sendable, Hashable {
      case start, end
    }

    /// Its title; empty for none.
    package let title: String
    /// Which side its texts are flush with.
    package let alignment: Alignment
    /// The least columns it may be cut to; `nil` where it is never cut.
    package let shrinksTo: Int?

    /// A column with these properties.
    package init(_ title: String, alignment: Alignment = .start, shrinksTo: Int? = nil) {
      self.title = title
      self.alignment = alignment
      self.shrinksTo = shrinksTo
    }
  }

  private let columns: [Column]
  private var rows: [[StyledLine]] = []

  /// A printer of these columns.
  package init(_ columns: [Column]) { self.columns = columns }

  /// Adds a row of one text for each column; missing ones are empty.
  ///
  /// Texts are made safe to show.
  package mutating func add(_ texts: [StyledPiece]) {
    rows.append(texts.map { [StyledPiece(VisibleText.line($0.text), $0.style)] })
  }

  /// Adds a row of plain texts.
  package mutating func add(_ texts: [String]) { add(texts.map { StyledPiece($0) }) }

  /// Draws titles, where there are any, and rows, at most so wide.
  ///
  /// Columns that may shrink are cut from the widest down; what does not fit ends in `…`.
  package func draw(on canvas: inout TerminalCanvas, width: Int) {
    var widths = columns.map { DisplayWidth.of($0.title) }
    for row in rows {
      for (index, cell) in row.prefix(columns.count).enumerated() {
        widths[index] = max(widths[index], cell.displayWidth)
      }
    }
    var excess = widths.reduce(0, +) + 2 * max(0, columns.count - 1) - width
    while excess > 0 {
      let shrinkable = columns.indices.filter { widths[$0] > (columns[$0].shrinksTo ?? .max) }
      guard let widest = shrinkable.max(by: { widths[$0] < widths[$1] }) else { break }
      let next = shrinkable.filter { $0 != widest }.map { widths[$0] }.max() ?? 0
      let floor = max(columns[widest].shrinksTo ?? 0, min(next, widths[widest] - 1))
      let cut = min(excess, widths[widest] - floor)
      widths[widest] -= cut
      excess -= cut
    }
    if columns.contains(where: { !$0.title.isEmpty }) {
      draw(columns.map { [StyledPiece($0.title, .dim)] }, widths, on: &canvas)
    }
    for row in rows { draw(row, widths, on: &canvas) }
  }

  private func draw(_ row: [StyledLine], _ widths: [Int], on canvas: inout TerminalCanvas) {
    var line: StyledLine = []
    for (index, column) in columns.enumerated() {
      let cell = Self.cut(index < row.count ? row[index] : [], to: widths[index])
      let padding = StyledPiece(
        String(repeating: " ", count: max(0, widths[index] - cell.displayWidth)))
      if index > 0 { line.append(StyledPiece("  ")) }
      line += column.alignment == .start ? cell + [padding] : [padding] + cell
    }
    canvas.line(line)
  }

  /// A line cut to a width, with `…` where something was cut.
  static func cut(_ line: StyledLine, to width: Int) -> StyledLine {
    guard line.displayWidth > width else { return line }
    var result: StyledLine = []
    var used = 0
    for piece in line {
      var kept = String.UnicodeScalarView()
      var counter = WidthCounter()
      for scalar in piece.text.unicodeScalars {
        let columns = counter.advance(by: scalar)
        if used + columns > width - 1 {
          kept.append("…")
          result.append(StyledPiece(String(kept), piece.style))
          return result
        }
        used += columns
        kept.append(scalar)
      }
      result.append(StyledPiece(String(kept), piece.style))
    }
    return result
  }
}
