import Glibc
import Language
import StoryModel

/// Gives units that are the same bytes and the same kind of block equal small numbers.
///
/// Open addressing over the hashes of the units; equality is always told by the bytes.
struct UnitInterner {
  /// One document's units with what tells them equal.
  private struct Side {
    let units: UnsafeBufferPointer<Unit>
    let text: UnsafePointer<UInt8>
    let nodes: UnsafeBufferPointer<Node>
  }

  private struct Slot {
    /// The unit in it plus 1, negative for one of after; 0 for an empty slot.
    var unit: Int32 = 0
    var number: UInt32 = 0
  }

  private let before: Side
  private let after: Side
  private var slots: ContiguousArray<Slot>
  /// How many different units were seen.
  private var count = 0

  /// For each unit of before and of after its number, and how many numbers there are.
  ///
  /// Complexity: linear in the units and their bytes.
  static func ids(
    _ before: UnitSequence, _ after: UnitSequence
  ) -> (before: ContiguousArray<UInt32>, after: ContiguousArray<UInt32>, count: Int) {
    withSide(before) { before in
      withSide(after) { after in
        var interner = UnitInterner(before, after)
        let beforeIDs = ContiguousArray(
          before.units.indices.map { interner.id(of: Int32(truncatingIfNeeded: $0 + 1)) })
        let afterIDs = ContiguousArray(
          after.units.indices.map { interner.id(of: -Int32(truncatingIfNeeded: $0 + 1)) })
        return (beforeIDs, afterIDs, interner.count)
      }
    }
  }

  private static func withSide<Result>(
    _ sequence: UnitSequence, _ body: (Side) -> Result
  ) -> Result {
    // A document without a byte has units of no text, for which any address will do.
    let text = sequence.document.document.text.isEmpty ? [0] : sequence.document.document.text
    return text.withUnsafeBufferPointer { text in
      sequence.document.document.nodes.withUnsafeBufferPointer { nodes in
        sequence.units.withUnsafeBufferPointer { units in
          guard let base = text.baseAddress else { preconditionFailure("the text has a byte") }
          return body(Side(units: units, text: base, nodes: nodes))
        }
      }
    }
  }

  private init(_ before: Side, _ after: Side) {
    self.before = before
    self.after = after
    var size = 16
    while size < 2 * (before.units.count + after.units.count) { size *= 2 }
    slots = ContiguousArray(repeating: Slot(), count: size)
  }

  private mutating func id(of unit: Int32) -> UInt32 {
    let hash = side(unit).units[index(unit)].identity
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot].unit != 0 {
      if isEqual(slots[slot].unit, unit) { return slots[slot].number }
      slot = (slot + 1) & mask
    }
    slots[slot] = Slot(unit: unit, number: UInt32(truncatingIfNeeded: count))
    count += 1
    return slots[slot].number
  }

  @inline(__always)
  private func side(_ unit: Int32) -> Side { unit > 0 ? before : after }

  @inline(__always)
  private func index(_ unit: Int32) -> Int { Int(abs(unit)) - 1 }

  private func isEqual(_ one: Int32, _ other: Int32) -> Bool {
    let (firstSide, secondSide) = (side(one), side(other))
    let (first, second) = (firstSide.units[index(one)], secondSide.units[index(other)])
    guard first.content == second.content, first.kind == second.kind, first.frame == second.frame,
      first.text.count == second.text.count,
      memcmp(
        firstSide.text + Int(first.text.start), secondSide.text + Int(second.text.start),
        first.text.count) == 0
    else { return false }
    return first.kind != .table
      || isEqualTable(firstSide.nodes, first.node, secondSide.nodes, second.node)
  }

  /// Whether two tables whose text is the same are the same rows and cells.
  private func isEqualTable(
    _ nodes: UnsafeBufferPointer<Node>, _ table: Int, _ otherNodes: UnsafeBufferPointer<Node>,
    _ otherTable: Int
  ) -> Bool {
    let count = Int(nodes[table].subtreeCount)
    guard count == Int(otherNodes[otherTable].subtreeCount), table + count <= nodes.count,
      otherTable + count <= otherNodes.count
    else { return false }
    return (0..<count).allSatisfy { offset in
      let (one, other) = (nodes[table + offset], otherNodes[otherTable + offset])
      return one.kind == other.kind && one.columnSpan == other.columnSpan
        && one.text.count == other.text.count
    }
  }
}
