import StoryModel

extension TextRun {
  /// Runs as styled text: with colour deleted words are red and struck, inserted ones green and
  /// underlined; without it they stand in `[-…-]` and `{+…+}`.
  static func pieces(
    of runs: [TextRun], isColored: Bool, base: TerminalStyle = []
  ) -> [StyledPiece] {
    var pieces: [StyledPiece] = []
    var index = 0
    while index < runs.count {
      let fate = runs[index].fate
      var end = index + 1
      while end < runs.count, runs[end].fate == fate { end += 1 }
      if isColored || fate == .kept {
        for run in runs[index..<end] {
          pieces.append(StyledPiece(run.text, base.union(style(of: run))))
        }
      } else {
        let text = runs[index..<end].map(\.text).joined()
        pieces.append(contentsOf: marked(text, fate, base))
      }
      index = end
    }
    return pieces
  }

  private static func style(of run: TextRun) -> TerminalStyle {
    var style: TerminalStyle =
      switch run.fate {
      case .kept: []
      case .deleted: [.red, .struck]
      case .inserted: [.green, .underline]
      }
    if run.style.contains(.strong) { style.insert(.bold) }
    if run.style.contains(.emphasis) { style.insert(.italic) }
    return style
  }

  /// Text between marks; blanks at its ends stay outside.
  private static func marked(
    _ text: String, _ fate: Fate, _ base: TerminalStyle
  ) -> [StyledPiece] {
    let bytes = text.utf8
    let lead = bytes.prefix { $0 == UInt8(ascii: " ") }.count
    guard lead < bytes.count else { return [StyledPiece(text, base)] }
    let trail = bytes.reversed().prefix { $0 == UInt8(ascii: " ") }.count
    let core = String(Substring(bytes.dropFirst(lead).dropLast(trail)))
    let (open, close) = fate == .deleted ? ("[-", "-]") : ("{+", "+}")
    return [
      StyledPiece(
        String(repeating: " ", count: lead) + open + core + close
          + String(repeating: " ", count: trail), base)
    ]
  }
}
