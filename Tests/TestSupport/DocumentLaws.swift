package import StoryModel

/// The laws that every document keeps, however broken its snapshot.
package enum DocumentLaws {
  /// The laws that `document` breaks, as sentences; empty for a sound document.
  package static func broken(by document: Document, limit: Int = 5) -> [String] {
    var found: [String] = []
    func check(_ holds: Bool, _ sentence: @autoclosure () -> String) {
      if !holds, found.count < limit { found.append(sentence()) }
    }
    let nodes = document.nodes
    check(nodes.first?.kind == .document, "the first node is no document")
    check(Int(nodes.first?.subtreeCount ?? 0) == nodes.count, "the root does not hold all nodes")
    check(
      nodes.first?.source == SourceRange(0, document.source.count),
      "the root's range is not the snapshot")
    for (id, node) in nodes.enumerated() {
      check(node.source.end <= UInt32(document.source.count), "node \(id) ends behind the snapshot")
      check(node.text.end <= UInt32(document.text.count), "node \(id) ends behind the text")
      check(id + Int(node.subtreeCount) <= nodes.count, "node \(id) has too big a subtree")
      guard id > 0 else { continue }
      let parentID = Int(node.parent)
      check(parentID >= 0 && parentID < id, "node \(id) stands before its parent \(parentID)")
      guard parentID >= 0, parentID < id else { continue }
      let parent = nodes[parentID]
      check(!parent.kind.isLeaf, "node \(id) stands in the leaf \(parentID)")
      check(
        id + Int(node.subtreeCount) <= parentID + Int(parent.subtreeCount),
        "node \(id) reaches out of its parent's subtree")
      check(
        parent.source.start <= node.source.start && node.source.end <= parent.source.end,
        "node \(id) \(node.kind.name) \(node.source.start)-\(node.source.end) reaches out of its "
          + "parent's range \(parent.source.start)-\(parent.source.end)")
      check(
        parent.text.start <= node.text.start && node.text.end <= parent.text.end,
        "node \(id) \(node.kind.name) reaches out of its parent's text")
    }
    checkLeaves(document, check)
    checkPieces(document, check)
    for (index, run) in document.inlines.enumerated() {
      check(run.text.end <= UInt32(document.text.count), "inline \(index) ends behind the text")
      check(Int(run.target) < document.targets.count, "inline \(index) has no target")
    }
    return found
  }

  private static func checkLeaves(
    _ document: Document, _ check: (Bool, @autoclosure () -> String) -> Void
  ) {
    var position: UInt32 = 0
    for leaf in document.leaves {
      let node = document.nodes[leaf]
      check(node.text.start == position, "leaf \(leaf) leaves a gap in the text")
      check(
        node.text.end < UInt32(document.text.count)
          && document.text[Int(node.text.end)] == UInt8(ascii: "\n"),
        "leaf \(leaf) has no line feed behind it")
      check(node.subtreeCount == 1, "leaf \(leaf) has children")
      position = node.text.end + 1
    }
    check(Int(position) == document.text.count, "text stands behind the last leaf")
    check(
      String(decoding: document.text, as: UTF8.self).utf8.elementsEqual(document.text),
      "the text is no valid UTF-8")
  }

  private static func checkPieces(
    _ document: Document, _ check: (Bool, @autoclosure () -> String) -> Void
  ) {
    var position: UInt32 = 0
    for (index, piece) in document.sourceMap.pieces.enumerated() {
      check(piece.text.start >= position, "piece \(index) overlaps the one before it")
      position = piece.text.end
      check(piece.source.end <= UInt32(document.source.count), "piece \(index) leaves the snapshot")
      check(piece.text.end <= UInt32(document.text.count), "piece \(index) leaves the text")
      guard piece.source.end <= UInt32(document.source.count), piece.isVerbatim else { continue }
      check(
        document.source[piece.source.indices].elementsEqual(document.text[piece.text.indices]),
        "piece \(index) says verbatim and is not")
    }
  }
}
