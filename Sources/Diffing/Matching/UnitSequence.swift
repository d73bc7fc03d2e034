import Language
import StoryModel

/// One document as a sequence of units.
struct UnitSequence {
  /// The document, with the words of those units told apart whose words are needed.
  private(set) var document: TokenizedDocument
  /// The units, in the order of the document.
  private(set) var units: ContiguousArray<Unit>
  /// For each node the unit that it is or is in; -1 for nodes that hold units.
  let unitOfNode: ContiguousArray<Int32>
  /// Whether the words of the whole document are known from the start.
  let isWhole: Bool

  /// The units of a document; its words are told apart where they are needed, or taken from `words`.
  ///
  /// Complexity: linear in the nodes and the bytes.
  init(_ document: Document, words: TokenizedDocument?) {
    let nodes = document.nodes
    var units: ContiguousArray<Unit> = []
    var unitOfNode = ContiguousArray<Int32>(repeating: -1, count: nodes.count)
    document.text.withUnsafeBytes { text in
      var id = 0
      while id < nodes.count {
        let node = nodes[id]
        guard node.kind == .table || node.kind.isLeaf else {
          id += 1
          continue
        }
        let end = max(id + 1, min(nodes.count, id + Int(node.subtreeCount)))
        var content = Self.hash(node, text)
        if node.kind == .table {
          content = HashMix.seed
          for inner in id + 1..<end {
            let hash = nodes[inner].kind.isLeaf ? Self.hash(nodes[inner], text) : 0
            content = HashMix.appending(hash ^ UInt64(nodes[inner].kind.rawValue), to: content)
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
          Unit(node: id, kind: node.kind, frame: frame, text: node.text, content: content))
        id = end
      }
    }
    self.unitOfNode = unitOfNode
    self.units = units
    self.document = words ?? TokenizedDocument(wordless: document)
    isWhole = words != nil
  }

  @inline(__always)
  private static func hash(_ node: Node, _ text: UnsafeRawBufferPointer) -> UInt64 {
    guard let base = text.baseAddress else { return HashMix.seed }
    return HashMix.digest(base + Int(node.text.start), count: node.text.count)
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

  // MARK: Words

  /// Tells the words of some units apart; `earlier` is the other side, whose words are told apart
  /// already.
  ///
  /// Complexity: linear in the nodes and in the bytes of those units.
  mutating func tellWordsApart(of wanted: [Int], reusing earlier: TokenizedDocument? = nil) {
    guard !wanted.isEmpty else { return }
    if !isWhole {
      var isWanted = [Bool](repeating: false, count: document.document.nodes.count)
      for unit in wanted {
        for node in nodes(of: unit) { isWanted[node] = true }
      }
      document = TokenizedDocument(document.document, wordsOf: isWanted, reusing: earlier)
    }
    for unit in wanted {
      units[unit].tokens = document.tokensOfNode[units[unit].node]
      units[unit].hasWords = true
      units[unit].content = wordContent(of: unit)
    }
  }

  /// The nodes of a unit.
  func nodes(of unit: Int) -> Range<Int> {
    let all = document.document.nodes
    let node = units[unit].node
    return node..<max(node + 1, min(all.count, node + Int(all[node].subtreeCount)))
  }

  /// The hash of a unit's words.
  private func wordContent(of unit: Int) -> UInt64 {
    guard units[unit].kind == .table else { return document.hashOfLeaf[units[unit].node] }
    var content = HashMix.seed
    for inner in nodes(of: unit).dropFirst() {
      content = HashMix.appending(
        document.hashOfLeaf[inner] ^ UInt64(document.document.nodes[inner].kind.rawValue),
        to: content)
    }
    return content
  }

  /// The words of a unit: runs of characters between white space.
  func wordCount(of unit: Int) -> Int {
    guard units[unit].hasWords else { return document.document.wordCount(of: units[unit].node) }
    return document.sentencesOfNode[units[unit].node].reduce(0) {
      $0 + document.wordCount(document.sentences[$1].tokens)
    }
  }
}
