import Glibc
import Language
import StoryModel

/// Gives units that are the same bytes and the same kind of block equal small numbers.
///
/// Open addressing over the hashes of the units; equality is always told by the bytes.
struct UnitInterner {
  private let before: UnitSequence
  private let after: UnitSequence
  /// For each slot the unit in it plus 1, negative for one of after; 0 for an empty slot.
  private var slots: ContiguousArray<Int32>
  private var numbers: ContiguousArray<UInt32>
  /// How many different units were seen.
  private(set) var count = 0

  /// An interner of the units of two documents.
  init(before: UnitSequence, after: UnitSequence) {
    self.before = before
    self.after = after
    var size = 16
    while size < 2 * (before.units.count + after.units.count) { size *= 2 }
    slots = ContiguousArray(repeating: 0, count: size)
    numbers = ContiguousArray(repeating: 0, count: size)
  }

  /// The numbers of all units of before and of after.
  ///
  /// Complexity: linear in the units and their bytes.
  mutating func ids() -> (before: ContiguousArray<UInt32>, after: ContiguousArray<UInt32>) {
    before.document.document.text.withUnsafeBytes { beforeText in
      after.document.document.text.withUnsafeBytes { afterText in
        var beforeIDs = ContiguousArray<UInt32>()
        beforeIDs.reserveCapacity(before.units.count)
        for unit in before.units.indices {
          beforeIDs.append(id(of: Int32(truncatingIfNeeded: unit + 1), beforeText, afterText))
        }
        var afterIDs = ContiguousArray<UInt32>()
        afterIDs.reserveCapacity(after.units.count)
        for unit in after.units.indices {
          afterIDs.append(id(of: -Int32(truncatingIfNeeded: unit + 1), beforeText, afterText))
        }
        return (beforeIDs, afterIDs)
      }
    }
  }

  private mutating func id(
    of unit: Int32, _ beforeText: UnsafeRawBufferPointer, _ afterText: UnsafeRawBufferPointer
  ) -> UInt32 {
    let hash = self.unit(unit).identity
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      if isEqual(slots[slot], unit, beforeText, afterText) { return numbers[slot] }
      slot = (slot + 1) & mask
    }
    slots[slot] = unit
    numbers[slot] = UInt32(truncatingIfNeeded: count)
    count += 1
    return numbers[slot]
  }

  private func unit(_ place: Int32) -> Unit {
    place > 0 ? before.units[Int(place) - 1] : after.units[-Int(place) - 1]
  }

  private func isEqual(
    _ one: Int32, _ other: Int32, _ beforeText: UnsafeRawBufferPointer,
    _ afterText: UnsafeRawBufferPointer
  ) -> Bool {
    let (first, second) = (unit(one), unit(other))
    guard first.content == second.content, first.kind == second.kind, first.frame == second.frame,
      first.text.count == second.text.count,
      let firstText = (one > 0 ? beforeText : afterText).baseAddress,
      let secondText = (other > 0 ? beforeText : afterText).baseAddress,
      memcmp(
        firstText + Int(first.text.start), secondText + Int(second.text.start), first.text.count)
        == 0
    else { return false }
    guard first.kind == .table else { return true }
    return isEqualTable(one, other)
  }

  /// Whether two tables whose text is the same are the same rows and cells.
  private func isEqualTable(_ one: Int32, _ other: Int32) -> Bool {
    let firstSide = one > 0 ? before : after
    let secondSide = other > 0 ? before : after
    let first = firstSide.nodes(of: Int(abs(one)) - 1)
    let second = secondSide.nodes(of: Int(abs(other)) - 1)
    let firstNodes = firstSide.document.document.nodes
    let secondNodes = secondSide.document.document.nodes
    return first.count == second.count
      && zip(first, second).allSatisfy {
        firstNodes[$0].kind == secondNodes[$1].kind
          && firstNodes[$0].text.count == secondNodes[$1].text.count
      }
  }
}
