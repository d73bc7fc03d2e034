import StoryModel

/// A leaf block outside tables, or a table: the unit that the view is made of.
struct TextUnit: Sendable {
  /// The leaf or table.
  let node: NodeID
  /// How it is drawn.
  let shape: BlockShape

  /// The units of a document in its order.
  ///
  /// Complexity: linear in the number of nodes.
  static func units(of document: Document) -> [TextUnit] {
    var units: [TextUnit] = []
    var open: [Container] = []
    var id = 0
    while id < document.nodes.count {
      let node = document.nodes[id]
      while let last = open.last, last.end <= id { open.removeLast() }
      switch node.kind {
      case .list, .item, .quotation:
        if node.kind == .item, let list = open.last, list.kind == .list {
          open[open.count - 1].itemCount += 1
        }
        let place = open.last?.itemCount ?? 0
        let isOrdered = open.last?.isOrdered ?? false
        open.append(
          Container(
            kind: node.kind, end: id + Int(node.subtreeCount),
            isOrdered: node.traits.contains(.ordered),
            marker: node.kind == .item ? marker(of: node, place: place, ordered: isOrdered) : ""))
        id += 1
      case .table:
        units.append(TextUnit(node: id, shape: shape(of: node, in: &open)))
        id += max(1, Int(node.subtreeCount))
      case .document, .section, .row:
        id += 1
      case .heading, .paragraph, .code, .cell, .figure, .divider:
        units.append(TextUnit(node: id, shape: shape(of: node, in: &open)))
        id += 1
      }
    }
    return units
  }

  private struct Container {
    let kind: NodeKind
    let end: Int
    let isOrdered: Bool
    var marker: String
    var itemCount = 0
  }

  private static func shape(of node: Node, in open: inout [Container]) -> BlockShape {
    var shape = BlockShape(kind: node.kind, level: Int(node.level))
    for container in open {
      switch container.kind {
      case .item:
        shape.isItem = true
        shape.depth += 1
      case .quotation: shape.isQuoted = true
      default: break
      }
    }
    if let last = open.indices.last(where: { open[$0].kind == .item }) {
      shape.marker = open[last].marker
      open[last].marker = ""
    }
    return shape
  }

  private static func marker(of node: Node, place: Int, ordered: Bool) -> String {
    if node.traits.contains(.task) { return node.traits.contains(.checked) ? "[x]" : "[ ]" }
    return ordered ? "\(place)." : "•"
  }
}
