import StoryModel

/// Every node's place among its siblings of the same kind, found once, so that a path costs only
/// its own length.
struct NodePaths {
  private let document: Document
  private let positions: [UInt32]
  /// The kinds' names, backwards.
  private let names: [[UInt8]]

  /// The places of a document's nodes.
  ///
  /// Complexity: linear in the nodes.
  init(_ document: Document) {
    self.document = document
    let kinds = NodeKind.allCases.count
    var positions = [UInt32](repeating: 1, count: document.nodes.count)
    var depths = [Int32](repeating: 0, count: document.nodes.count)
    // For each depth the siblings seen so far, by kind.
    var counters = [UInt32](repeating: 0, count: 16 * kinds)
    var omissions = document.omissions[...]
    for id in document.nodes.indices {
      let node = document.nodes[id]
      let depth = node.parent < 0 ? 0 : Int(depths[Int(node.parent)]) + 1
      while let omission = omissions.first, omission.next <= id {
        if omission.next == id, node.kind == .row {
          counters[depth * kinds + Int(node.kind.rawValue)] += UInt32(clamping: omission.count)
        }
        omissions.removeFirst()
      }
      depths[id] = Int32(truncatingIfNeeded: depth)
      if (depth + 2) * kinds > counters.count {
        counters.append(contentsOf: [UInt32](repeating: 0, count: counters.count))
      }
      let place = depth * kinds + Int(node.kind.rawValue)
      counters[place] += 1
      positions[id] = counters[place]
      if !node.kind.isLeaf {
        for kind in (depth + 1) * kinds..<(depth + 2) * kinds { counters[kind] = 0 }
      }
    }
    self.positions = positions
    names = NodeKind.allCases.map { Array($0.name.utf8.reversed()) }
  }

  /// The node's place, as `Document.path(of:)` writes it.
  ///
  /// Complexity: linear in its length.
  func path(of node: NodeID) -> String {
    var steps = 0
    var current = node
    while current > 0 {
      steps += 1
      current = Int(document.nodes[current].parent)
    }
    // The longest step is a name of nine letters, brackets, a stroke and ten digits; written from
    // the end.
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: max(1, 24 * steps)) { bytes in
      var start = bytes.count
      func write(_ byte: UInt8) {
        start -= 1
        bytes[start] = byte
      }
      current = node
      while current > 0 {
        if current != node { write(UInt8(ascii: "/")) }
        write(UInt8(ascii: "]"))
        var position = positions[current]
        repeat {
          write(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: position % 10))
          position /= 10
        } while position > 0
        write(UInt8(ascii: "["))
        for byte in names[Int(document.nodes[current].kind.rawValue)] { write(byte) }
        current = Int(document.nodes[current].parent)
      }
      return String(decoding: bytes[start...], as: UTF8.self)
    }
  }

  /// One side of an operation on neighbouring nodes.
  func side(_ nodes: [NodeID]) -> OperationSide {
    guard let first = nodes.first, let last = nodes.last else {
      return OperationSide(nodes: [], path: "", range: SourceRange(0, 0), text: "")
    }
    let all = document.nodes
    let bytes =
      all[first].kind == .row || nodes.count > 1 && all[first].kind == .cell
      ? document.text(ofCells: cells(of: nodes))
      : document.text[
        Int(all[first].text.start)..<Int(max(all[first].text.start, all[last].text.end))]
    return OperationSide(
      nodes: nodes, path: path(of: first),
      range: SourceRange(Int(all[first].source.start), Int(all[last].source.end)), bytes: bytes)
  }

  /// One side of an operation on a stretch of a node's text.
  func side(_ node: NodeID, _ text: TextRange) -> OperationSide {
    OperationSide(
      nodes: [node], path: path(of: node), range: document.sourceMap.source(of: text),
      bytes: document.text[text.indices])
  }

  private func cells(of nodes: [NodeID]) -> [NodeID] {
    nodes.flatMap { document.nodes[$0].kind == .row ? document.children(of: $0) : [$0] }
  }
}

extension Document {
  /// The text of some cells, parted by ` | `.
  fileprivate func text(ofCells cells: [NodeID]) -> ArraySlice<UInt8> {
    var bytes: [UInt8] = []
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(contentsOf: " | ".utf8) }
      bytes.append(contentsOf: text[nodes[cell].text.indices])
    }
    return bytes[...]
  }
}
