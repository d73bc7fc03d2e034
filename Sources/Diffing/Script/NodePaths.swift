import StoryModel

/// Every node's place among its siblings of the same kind, found once, so that a path costs only
/// its own length.
struct NodePaths {
  private let document: Document
  private let positions: [UInt32]

  /// The places of a document's nodes.
  ///
  /// Complexity: linear in the nodes.
  init(_ document: Document) {
    self.document = document
    var positions = [UInt32](repeating: 1, count: document.nodes.count)
    var counters = [[UInt32]]()
    var depthOf = [Int](repeating: 0, count: document.nodes.count)
    let kinds = NodeKind.allCases.count
    for id in document.nodes.indices {
      let node = document.nodes[id]
      let depth = node.parent < 0 ? 0 : depthOf[Int(node.parent)] + 1
      depthOf[id] = depth
      if depth + 1 >= counters.count {
        counters.append([UInt32](repeating: 0, count: kinds))
        if counters.count < 2 { counters.append([UInt32](repeating: 0, count: kinds)) }
      }
      counters[depth][Int(node.kind.rawValue)] += 1
      positions[id] = counters[depth][Int(node.kind.rawValue)]
      if !node.kind.isLeaf {
        for kind in 0..<kinds { counters[depth + 1][kind] = 0 }
      }
    }
    self.positions = positions
  }

  /// The node's place, as `Document.path(of:)` writes it.
  func path(of node: NodeID) -> String {
    var steps: [NodeID] = []
    var current = node
    while current > 0 {
      steps.append(current)
      current = Int(document.nodes[current].parent)
    }
    var result = ""
    result.reserveCapacity(16 * steps.count)
    for step in steps.reversed() {
      if !result.isEmpty { result += "/" }
      result += document.nodes[step].kind.name
      result += "["
      result += String(positions[step])
      result += "]"
    }
    return result
  }

  /// One side of an operation on neighbouring nodes.
  func side(_ nodes: [NodeID]) -> OperationSide {
    guard let first = nodes.first, let last = nodes.last else {
      return OperationSide(nodes: [], path: "", range: SourceRange(0, 0), text: "")
    }
    let all = document.nodes
    let text =
      all[first].kind == .row || all[first].kind == .cell
      ? cells(of: nodes).map { document.string(of: $0) }.joined(separator: " | ")
      : document.string(
        TextRange(Int(all[first].text.start), Int(max(all[first].text.start, all[last].text.end))))
    return OperationSide(
      nodes: nodes, path: path(of: first),
      range: SourceRange(Int(all[first].source.start), Int(all[last].source.end)), text: text)
  }

  /// One side of an operation on a stretch of a node's text.
  func side(_ node: NodeID, _ text: TextRange) -> OperationSide {
    OperationSide(
      nodes: [node], path: path(of: node), range: document.sourceMap.source(of: text),
      text: document.string(text))
  }

  private func cells(of nodes: [NodeID]) -> [NodeID] {
    nodes.flatMap { document.nodes[$0].kind == .row ? document.children(of: $0) : [$0] }
  }
}
