import Glibc
import StoryModel

/// Finds the leaf of an earlier document that has the same bytes as one of a later document.
///
/// The leaf behind the last one found is tried first, which is the right one for most revisions;
/// else a table from the hash of the bytes. Equality is always told by the bytes.
struct LeafReuse {
  private let nodes: [Node]
  private let hashes: [UInt64]
  private let bytes: [UInt8]
  /// The leaf to be tried first.
  private var next = 0
  /// For each slot a leaf plus 1, 0 for an empty one; made when it is first needed.
  private var slots: [Int32] = []

  /// Reuse of the leaves of `earlier`.
  init(_ earlier: TokenizedDocument) {
    nodes = earlier.document.nodes
    hashes = earlier.hashOfLeaf
    bytes = earlier.document.text
  }

  /// A leaf of the earlier document with the kind and bytes of `node`.
  mutating func leaf(equalTo node: Node, in text: UnsafeBufferPointer<UInt8>) -> NodeID? {
    while next < nodes.count, !isUsable(next) { next += 1 }
    if next < nodes.count, isEqual(nodes[next], node, text) {
      next += 1
      return next - 1
    }
    if slots.isEmpty { fillSlots() }
    guard let base = text.baseAddress else { return nil }
    let mask = slots.count - 1
    var slot =
      Int(truncatingIfNeeded: HashMix.hash(base + Int(node.text.start), count: node.text.count))
      & mask
    // Many leaves with the same hash would be the same text over and over: the first is enough.
    while slots[slot] != 0 {
      let leaf = Int(slots[slot]) - 1
      if isEqual(nodes[leaf], node, text) {
        next = leaf + 1
        return leaf
      }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// Whether a node is a leaf with text whose words were told apart.
  private func isUsable(_ id: NodeID) -> Bool {
    let node = nodes[id]
    return node.kind.isLeaf && !node.text.isEmpty && hashes.indices.contains(id)
      && hashes[id] != 0
  }

  private func isEqual(
    _ leaf: Node, _ node: Node, _ text: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard leaf.kind == node.kind, leaf.text.count == node.text.count,
      let base = text.baseAddress
    else { return false }
    return bytes.withUnsafeBufferPointer { other in
      guard let otherBase = other.baseAddress else { return false }
      return memcmp(base + Int(node.text.start), otherBase + Int(leaf.text.start), leaf.text.count)
        == 0
    }
  }

  private mutating func fillSlots() {
    var size = 16
    while size < 2 * nodes.count { size *= 2 }
    slots = [Int32](repeating: 0, count: size)
    bytes.withUnsafeBufferPointer { text in
      guard let base = text.baseAddress else { return }
      for (id, node) in nodes.enumerated() where isUsable(id) {
        var slot =
          Int(truncatingIfNeeded: HashMix.hash(base + Int(node.text.start), count: node.text.count))
          & (size - 1)
        var isKnown = false
        while slots[slot] != 0, !isKnown {
          isKnown = isEqual(nodes[Int(slots[slot]) - 1], node, text)
          slot = (slot + 1) & (size - 1)
        }
        if !isKnown { slots[slot] = Int32(truncatingIfNeeded: id + 1) }
      }
    }
  }
}
