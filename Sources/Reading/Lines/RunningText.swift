/// How the line ends of a text are to be taken.
enum LineLayout: Sendable {
  /// Every line is a block of its own.
  case lines
  /// Lines are wrapped at a width; blank lines part the blocks.
  case wrapped
}

/// Tells running text with one paragraph per line from text that is wrapped at a width.
///
/// News text pasted from an editor has a paragraph on each line, headings on lines of their own and
/// lists right under the paragraph that leads to them, with hardly a blank line. By the letter of
/// CommonMark all of that would be glued together.
enum RunningText {
  /// The longest line that people and programs wrap at, in bytes.
  ///
  /// Wrapped prose keeps to 65 to 100 columns; a longer line was not wrapped. Range 80 to 200.
  static let widestWrap = 120
  /// The shortest line that shows that lines are wrapped, in bytes; a shorter one may be a heading.
  ///
  /// Range 20 to 60.
  static let narrowestWrap = 40

  /// What the borders between neighbouring lines say.
  private struct Evidence {
    /// Borders at which a line ends that is too long to be wrapped, or a whole sentence's end.
    var blocks = 0
    /// Borders at which the text runs on, as wrapped lines do, or that are marked as line breaks.
    var wraps = 0
    /// Blank lines between text.
    var blanks = 0
    /// Lines that are too long to be wrapped.
    var longLines = 0
  }

  /// How the lines of `bytes` from a byte on are to be taken.
  ///
  /// Complexity: linear.
  static func layout(of bytes: [UInt8], from start: Int = 0) -> LineLayout {
    layout(of: bytes, lines: LineTable(of: bytes, from: start))
  }

  /// How lines that are known are to be taken.
  static func layout(of bytes: [UInt8], lines: LineTable) -> LineLayout {
    let evidence = weigh(bytes, lines)
    let isRunning =
      evidence.longLines > 0 && evidence.blocks > 2 * evidence.wraps
      && evidence.blocks > evidence.blanks
    return isRunning ? .lines : .wrapped
  }

  private static func weigh(_ bytes: [UInt8], _ lines: LineTable) -> Evidence {
    var evidence = Evidence()
    var before: (shape: LineShape, range: Range<Int>) = (.blank, 0..<0)
    var isInCode = false
    for line in 0..<lines.count {
      let range = lines[line]
      let shape = LineShape(bytes, range)
      defer { before = (shape, range) }
      if shape == .fence { isInCode.toggle() }
      guard !isInCode, shape != .fence else { continue }
      if shape == .blank {
        if before.shape != .blank { evidence.blanks += 1 }
        continue
      }
      let isText = shape == .text && !isMarkup(bytes, range)
      if isText, range.count > widestWrap { evidence.longLines += 1 }
      weighBorder(bytes, before, (shape, range), isText, &evidence)
    }
    return evidence
  }

  private static func weighBorder(
    _ bytes: [UInt8], _ before: (shape: LineShape, range: Range<Int>),
    _ after: (shape: LineShape, range: Range<Int>), _ isText: Bool, _ evidence: inout Evidence
  ) {
    switch (before.shape, after.shape) {
    case (.text, .text):
      guard isText, !isMarkup(bytes, before.range) else { return }
      let isBroken = bytes[before.range].suffix(2).elementsEqual([0x20, 0x20])
      if isBroken || bytes[before.range].last == UInt8(ascii: "\\") {
        evidence.wraps += 1
      } else if before.range.count > widestWrap || after.range.count > widestWrap {
        evidence.blocks += 1
      } else if before.range.count >= narrowestWrap, !FinalPunctuation.ends(bytes, before.range) {
        evidence.wraps += 1
      }
    case (.text, .item), (.text, .row):
      if before.range.count > widestWrap { evidence.blocks += 1 }
    case (.item, .text), (.row, .text):
      // An unindented line below an item would continue the item lazily.
      guard isText, let first = bytes[after.range].first, !ASCII.isBlank(first) else { return }
      if after.range.count > widestWrap || FinalPunctuation.ends(bytes, before.range) {
        evidence.blocks += 1
      } else {
        evidence.wraps += 1
      }
    default: return
    }
  }

  /// Whether the line begins with a tag, an image or a link: mark-up rather than running text.
  private static func isMarkup(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let line = bytes.trimmed(range)
    guard !line.isEmpty else { return false }
    return bytes[line.lowerBound] == UInt8(ascii: "<")
      || bytes.holds("![", at: line.lowerBound, before: line.upperBound)
  }
}
