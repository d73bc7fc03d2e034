import Stet

/// A document as running text for people: blank lines between blocks, and the least of Markdown's
/// marks.
struct DocumentText {
  /// A container that is open, with what stands before its lines.
  private struct Container {
    let end: NodeID
    /// Before its first line; after that as blanks, or again where `repeats`.
    var mark: String
    let repeats: Bool
    var isUsed = false
  }

  /// Containers that get margins; deeper ones go without, so that the work stays linear.
  private static let deepest = 12

  private var lines: [String] = []
  private var containers: [Container] = []
  private var wasTight = false

  /// The text, ended by a line feed; empty for a document without text.
  static func text(of document: Document) -> String {
    var text = DocumentText()
    var id = 1
    while id < document.nodes.count { id = text.append(id, of: document) }
    return text.lines.isEmpty ? "" : text.lines.joined(separator: "\n") + "\n"
  }

  /// Adds a node; gives the next one to look at.
  private mutating func append(_ id: NodeID, of document: Document) -> NodeID {
    let node = document.nodes[id]
    let end = id + Int(node.subtreeCount)
    while let last = containers.last, last.end <= id { containers.removeLast() }
    switch node.kind {
    case .item: open(mark(ofItem: id, in: document), end: end, repeats: false)
    case .quotation: open("> ", end: end, repeats: true)
    case .row:
      let cells = document.children(of: id).map { document.string(of: $0) }
      add(["| " + cells.joined(separator: " | ") + " |"], isTight: true)
      return end
    case .table: wasTight = false
    case .heading:
      add([String(repeating: "#", count: max(1, Int(node.level))) + " " + document.string(of: id)])
    case .divider: add(["---"])
    case .paragraph, .code, .figure, .cell:
      let text = document.string(of: id).split(separator: "\n", omittingEmptySubsequences: false)
      add(text.map(String.init), isTight: node.traits.contains(.tight))
    case .document, .section, .list: break
    }
    return id + 1
  }

  private mutating func open(_ mark: String, end: NodeID, repeats: Bool) {
    guard containers.count < Self.deepest else { return }
    containers.append(Container(end: end, mark: mark, repeats: repeats))
  }

  private func mark(ofItem id: NodeID, in document: Document) -> String {
    guard let list = document.parent(of: id), document.nodes[list].traits.contains(.ordered) else {
      return "- "
    }
    return "1. "
  }

  private mutating func add(_ block: [String], isTight: Bool = false) {
    if !lines.isEmpty, !(isTight && wasTight) { lines.append("") }
    wasTight = isTight
    for line in block {
      var margin = ""
      for index in containers.indices {
        let container = containers[index]
        margin +=
          container.repeats || !container.isUsed
          ? container.mark : String(repeating: " ", count: container.mark.utf8.count)
        containers[index].isUsed = true
      }
      lines.append(margin + line)
    }
  }
}
