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
  /// The letters since the last place where a line may end, each with its columns.
  private var word: [(scalars: String.UnicodeScalarView, width: Int, style: TerminalStyle)] = []
  private var wordWidth = 0
  /// The style of the blank before the word; `nil` where none stands there.
  private var blank: TerminalStyle?
  private var counter = WidthCounter()

  private init(width: Int) { self.width = width }

  private mutating func add(_ piece: StyledPiece) {
    for scalar in piece.text.unicodeScalars {
      if scalar == " " {
        commitWord()
        blank = piece.style
        _ = counter.advance(by: scalar)
        continue
      }
      if scalar == "\n" {
        commitWord()
        breakLine()
        blank = nil
        continue
      }
      let columns = counter.advance(by: scalar)
      if columns == 0, !word.isEmpty {
        word[word.count - 1].scalars.append(scalar)
        continue
      }
      if columns == 2 || (columns == 1 && word.last?.width == 2) { commitWord() }
      word.append((String.UnicodeScalarView([scalar]), columns, piece.style))
      wordWidth += columns
    }
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
    for letter in word {
      if lineWidth + letter.width > width, lineWidth > 0 { breakLine() }
      append(String(letter.scalars), letter.style, letter.width)
    }
    word.removeAll(keepingCapacity: true)
    wordWidth = 0
    blank = nil
  }

  private mutating func append(_ text: String, _ style: TerminalStyle, _ columns: Int) {
    if let last = line.indices.last, line[last].style == style {
      line[last].text += text
    } else {
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
