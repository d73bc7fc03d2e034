import Rendering
import StoryModel

/// A document's blocks as plain HTML: the structure and the words, without links and pictures.
///
/// One pass over the flat tree with a stack of what is open, so that no depth of nesting exhausts
/// the program's own stack.
struct ArticleText {
  let document: Document

  func write(to writer: inout HTMLWriter) {
    var open: [(end: NodeID, close: StaticString)] = []
    for id in document.nodes.indices {
      while let last = open.last, last.end <= id {
        writer.markup(last.close)
        open.removeLast()
      }
      let node = document.nodes[id]
      guard !node.kind.isLeaf else {
        writeLeaf(id, to: &writer)
        continue
      }
      if let close = begin(node, to: &writer) {
        open.append((id + Int(node.subtreeCount), close))
      }
    }
    for element in open.reversed() { writer.markup(element.close) }
  }

  /// Begins a container and gives what ends it; `nil` for one that shows nothing of its own.
  private func begin(_ node: Node, to writer: inout HTMLWriter) -> StaticString? {
    switch node.kind {
    case .list where node.traits.contains(.ordered):
      writer.markup("<ol>")
      return "</ol>\n"
    case .list:
      writer.markup("<ul>")
      return "</ul>\n"
    case .item:
      writer.markup("<li>")
      return "</li>\n"
    case .quotation:
      writer.markup("<blockquote>")
      return "</blockquote>\n"
    case .table:
      writer.markup(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table\"><table>")
      return "</table></div>\n"
    case .row:
      writer.markup("<tr>")
      return "</tr>\n"
    case .document, .section, .heading, .paragraph, .code, .cell, .figure, .divider: return nil
    }
  }

  private func writeLeaf(_ id: NodeID, to writer: inout HTMLWriter) {
    let node = document.nodes[id]
    let text = document.string(of: id)
    let direction: [(StaticString, String)] = [("dir", "auto")]
    switch node.kind {
    case .heading:
      let level = "\(min(max(Int(node.level), 1) + 1, 6))"
      writer.element(
        "div",
        [
          ("class", "side heading level\(min(max(Int(node.level), 1), 6))"), ("role", "heading"),
          ("aria-level", level), ("dir", "auto"),
        ], text: text)
    case .code: writer.element("pre", direction, text: text)
    case .cell where node.traits.contains(.header): writer.element("th", direction, text: text)
    case .cell: writer.element("td", direction, text: text)
    case .figure: writer.element("p", [("class", "side figure"), ("dir", "auto")], text: text)
    case .divider: writer.markup("<hr>")
    default: writer.element("p", direction, text: text)
    }
    writer.endLine()
  }
}
