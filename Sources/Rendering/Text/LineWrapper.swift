/// Breaks styled text into lines of at most so many columns.
///
/// Breaks stand at blanks and beside wide letters (UAX 14's ID class, simplified); a word longer
/// than a line is cut, never inside a letter with its marks or an emoji sequence. Complexity: linear
/// in the length.
struct LineWrapper {
  /// The lines of `pieces` at a width of at least 1; there is always one.
  static func lines(of pieces: [StyledPiece], width: Int) -> [StyledLine] {
    var wrapper = LineWrapper(width: max(1, width))
    for piece in pieces { wrapper.add(piece) }
    wrapper.commitWord()
    wrapper.lines.append(wrapper.line)
    return wrapper.lines
  }

  private let width: Int
  private var lines: [StyledLine] = []
  private var line: StyledLine = []
  private var lineWidth = 0
  /// The letters since the last place where a line may end.
  private var word: StyledLine = []
  private var wordWidth = 0
  /// The columns of the word's last letter that has any.
  private var lastWidth = 0
  /// The style of the blank before the word; `nil` where none stands there.
  private var blank: TerminalStyle?
  private var counter = WidthCounter()

  private init(width: Int) { self.width = width }

  private mutating func add(_ piece: StyledPiece) {
    var pending = String.UnicodeScalarView()
    func flush(into wrapper: inout LineWrapper) {
      guard !pending.isEmpty else { return }
      wrapper.word.append(StyledPiece(String(pending), piece.style))
      pending = String.UnicodeScalarView()
    }
    for scalar in piece.text.unicodeScalars {
      if scalar == " " || scalar == "\n" {
        flush(into: &self)
        commitWord()
        blank = scalar == " " ? piece.style : nil
        if scalar == "\n" { breakLine() }
        counter = WidthCounter()
        continue
      }
      let columns = counter.advance(by: scalar)
      if columns == 2 || (columns == 1 && lastWidth == 2) {
        flush(into: &self)
        commitWord()
      }
      pending.append(scalar)
      wordWidth += columns
      if columns > 0 { lastWidth = columns }
    }
    flush(into: &self)
  }

  /// Puts the word on the line, or on the next one where it does not fit.
  private mutating func commitWord() {
    guard !word.isEmpty else { return }
    let gap = blank != nil && !line.isEmpty ? 1 : 0
    if lineWidth + gap + wordWidth > width, !line.isEmpty {
      breakLine()
    } else if gap > 0, let style = blank {
      append(" ", style, 1)
    }
    if wordWidth <= width {
      for piece in word { append(piece.text, piece.style, 0) }
      lineWidth += wordWidth
    } else {
      cutWord()
    }
    word.removeAll(keepingCapacity: true)
    wordWidth = 0
    lastWidth = 0
    blank = nil
  }

  /// Puts a word that is longer than a line on as many as it takes, marks kept at their letters.
  private mutating func cutWord() {
    var counter = WidthCounter()
    for piece in word {
      let scalars = piece.text.unicodeScalars
      var start = scalars.startIndex
      for place in scalars.indices {
        let columns = counter.advance(by: scalars[place])
        if lineWidth + columns > width, lineWidth > 0 {
          append(String(scalars[start..<place]), piece.style, 0)
          start = place
          breakLine()
        }
        lineWidth += columns
      }
      append(String(scalars[start...]), piece.style, 0)
    }
  }

  private mutating func append(_ text: String, _ style: TerminalStyle, _ columns: Int) {
    if let last = line.indices.last, line[last].style == style {
      line[last].text += text
    } else if !text.isEmpty {
      line.append(StyledPiece(text, style))
    }
    lineWidth += columns
  }

  private mutating func breakLine() {
    lines.append(line)
    line = []
    lineWidth = 0
  }
}
