import Language
import StoryModel

extension StatementIndex {
  /// Statements next to each other as a reader finds them in the file.
  ///
  /// Markdown and plain text are quoted as they stand, an item with its marker, a row with its
  /// pipes; a page's mark-up is left out, its cells joined by ` | `. A text that is very long is cut
  /// and ends with `…`; its range is whole.
  func passage(_ first: Int, through last: Int) -> Passage {
    let statement = statements[first]
    let range = sourceRange(first, through: last)
    let source = document.document
    var text = ""
    if source.format != .html {
      text = PassageLength.text.cut(source.source[range.indices])
    }
    if source.format == .html || text.unicodeScalars.contains("\u{FFFD}") {
      text = plainText(first, through: last)
    }
    return Passage(section: section(of: statement.node), text: text, range: range)
  }

  /// A statement as a reader finds it in the file.
  func passage(_ statement: Int) -> Passage { passage(statement, through: statement) }

  /// The text of the nearest heading above a node, its own if it is one; empty where there is none.
  func section(of node: NodeID) -> String {
    var current: NodeID? = node
    while let id = current {
      if let heading = document.document.heading(ofSection: id) {
        let text = document.document.nodes[heading].text
        return PassageLength.section.cut(document.document.text[text.indices])
      }
      current = document.document.parent(of: id)
    }
    return ""
  }

  /// The words of a statement without any mark-up.
  func plainText(_ statement: Int) -> String { plainText(statement, through: statement) }

  private func plainText(_ first: Int, through last: Int) -> String {
    let text = document.document.text
    if statements[first].form == .row, first == last {
      var bytes: [UInt8] = []
      for (place, cell) in document.document.children(of: statements[first].node).enumerated() {
        if place > 0 { bytes += " | ".utf8 }
        bytes += text[document.document.nodes[cell].text.indices]
        if bytes.count > PassageLength.text.limit { break }
      }
      return PassageLength.text.cut(bytes[...])
    }
    return PassageLength.text.cut(
      text[TextRange(Int(self.text(of: first).start), Int(self.text(of: last).end)).indices])
  }

  private func sourceRange(_ first: Int, through last: Int) -> SourceRange {
    let statement = statements[first]
    let source = document.document
    if statement.form == .row { return trimmed(source.nodes[statement.node].source) }
    let range = source.sourceMap.source(
      of: TextRange(Int(text(of: first).start), Int(text(of: last).end)))
    guard statement.opensItem, source.format != .html, let item = source.parent(of: statement.node)
    else { return source.format == .markdown ? withOpeningMarks(range) : range }
    return trimmed(
      SourceRange(min(Int(source.nodes[item].source.start), Int(range.start)), Int(range.end)))
  }

  /// A range of Markdown with the marks that open an emphasis or a link at its very start, where what
  /// closes them stands inside: "**14:05** Winds".
  private func withOpeningMarks(_ range: SourceRange) -> SourceRange {
    let bytes = document.document.source
    let (first, end) = (Int(range.start), Int(range.end))
    var start = first
    while start > 0, first - start < 4, Self.openers.contains(bytes[start - 1]) { start -= 1 }
    guard start < first else { return range }
    let mark = bytes[first - 1]
    let closer = mark == UInt8(ascii: "[") ? UInt8(ascii: "]") : mark
    let openers = bytes[first..<end].filter { $0 == mark }.count
    // Marks of one kind that open and close come in even numbers; a lone rest closes this one.
    let isClosed =
      mark == closer
      ? (openers + bytes[start..<first].filter { $0 == mark }.count) % 2 == 0 && openers > 0
      : bytes[first..<end].filter { $0 == closer }.count > openers
    return isClosed ? SourceRange(start, end) : range
  }

  private static let openers: [UInt8] = [
    UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "`"), UInt8(ascii: "["),
  ]

  private func trimmed(_ range: SourceRange) -> SourceRange {
    let bytes = document.document.source
    var (start, end) = (Int(range.start), Int(range.end))
    while start < end, bytes[start] <= 0x20 { start += 1 }
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    return SourceRange(start, end)
  }
}
