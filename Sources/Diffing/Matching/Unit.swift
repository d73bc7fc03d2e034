import Language
import StoryModel

/// A block that is matched as a whole: a leaf that is no cell, or a whole table.
struct Unit {
  /// Its node.
  let node: Int
  /// What its node is.
  let kind: NodeKind
  /// What it stands in.
  let frame: Frame
  /// Its tokens' places in `TokenizedDocument.tokens`.
  let tokens: Range<Int>
  /// The hash of its words, whatever it is.
  let content: UInt64

  /// What a unit stands in.
  enum Frame: UInt8 {
    case none, item, quotation
  }

  /// The hash of its words and of what it is.
  var identity: UInt64 {
    HashMix.appending(UInt64(kind.rawValue) << 8 | UInt64(frame.rawValue), to: content)
  }

  /// Its share when blocks are weighed against each other: its tokens, at least 1.
  var weight: Int { max(1, tokens.count) }
}

/// One document as a sequence of units.
struct UnitSequence {
  /// The document.
  let document: TokenizedDocument
  /// The units, in the order of the document.
  let units: ContiguousArray<Unit>
  /// For each node the unit that it is or is in; -1 for nodes that hold units.
  let unitOfNode: ContiguousArray<Int32>

  /// The units of a document.
  ///
  /// Complexity: linear in the nodes.
  init(_ document: TokenizedDocument) {
    self.document = document
    let nodes = document.document.nodes
    var units: ContiguousArray<Unit> = []
    var unitOfNode = ContiguousArray<Int32>(repeating: -1, count: nodes.count)
    var id = 0
    while id < nodes.count {
      let node = nodes[id]
      guard node.kind == .table || node.kind.isLeaf else {
        id += 1
        continue
      }
      let end = max(id + 1, min(nodes.count, id + Int(node.subtreeCount)))
      var content = document.hashOfLeaf[id]
      if node.kind == .table {
        content = HashMix.seed
        for inner in id + 1..<end {
          content = HashMix.appending(
            document.hashOfLeaf[inner] ^ UInt64(nodes[inner].kind.rawValue), to: content)
        }
      }
      for inner in id..<end { unitOfNode[inner] = Int32(truncatingIfNeeded: units.count) }
      let frame: Unit.Frame =
        switch node.parent < 0 ? NodeKind.document : nodes[Int(node.parent)].kind {
        case .item: .item
        case .quotation: .quotation
        default: .none
        }
      units.append(
        Unit(
          node: id, kind: node.kind, frame: frame, tokens: document.tokensOfNode[id],
          content: content))
      id = end
    }
    self.units = units
    self.unitOfNode = unitOfNode
  }

  /// The units of a node's subtree.
  func units(of node: NodeID) -> Range<Int> {
    let nodes = document.document.nodes
    let end = min(nodes.count, node + Int(nodes[node].subtreeCount))
    var first = node
    while first < end, unitOfNode[first] < 0 { first += 1 }
    guard first < end else { return 0..<0 }
    return Int(unitOfNode[first])..<Int(unitOfNode[end - 1]) + 1
  }
}
