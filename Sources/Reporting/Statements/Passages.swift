import Language
import StoryModel

extension StatementIndex {
  /// Statements next to each other as a reader finds them in the file.
  ///
  /// Markdown and plain text are quoted as they stand, an item with its marker, a row with its
  /// pipes; a page's mark-up is left out, its cells joined by ` | `.
  func passage(_ first: Int, through last: Int) -> Passage {
    let statement = statements[first]
    let range = sourceRange(first, through: last)
    let source = document.document
    var text = ""
    if source.format != .html { text = source.sourceString(range) }
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
        return document.document.string(of: heading)
      }
      current = document.document.parent(of: id)
    }
    return ""
  }

  /// The words of a statement without any mark-up.
  func plainText(_ statement: Int) -> String { plainText(statement, through: statement) }

  private func plainText(_ first: Int, through last: Int) -> String {
    if statements[first].form == .row, first == last {
      return document.document.children(of: statements[first].node)
        .map { document.document.string(of: $0) }.joined(separator: " | ")
    }
    return document.document.string(
      TextRange(Int(text(of: first).start), Int(text(of: last).end)))
  }

  private func sourceRange(_ first: Int, through last: Int) -> SourceRange {
    let statement = statements[first]
    let source = document.document
    if statement.form == .row { return trimmed(source.nodes[statement.node].source) }
    let range = source.sourceMap.source(
      of: TextRange(Int(text(of: first).start), Int(text(of: last).end)))
    guard statement.opensItem, source.format != .html, let item = source.parent(of: statement.node)
    else { return range }
    return trimmed(
      SourceRange(min(Int(source.nodes[item].source.start), Int(range.start)), Int(range.end)))
  }

  private func trimmed(_ range: SourceRange) -> SourceRange {
    let bytes = document.document.source
    var (start, end) = (Int(range.start), Int(range.end))
    while start < end, bytes[start] <= 0x20 { start += 1 }
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    return SourceRange(start, end)
  }
}
