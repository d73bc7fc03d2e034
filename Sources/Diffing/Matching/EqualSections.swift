import Language
import StoryModel

extension UnitMatcher {
  /// Matches sections that are equal as a whole and occur once on both sides, heaviest first, as
  /// XyDiff does with subtrees (Cobéna, Abiteboul, Marian 2002): their blocks need no other anchor.
  ///
  /// Complexity: s log s for s sections, plus linear in their blocks.
  mutating func matchEqualSections() {
    let beforeSections = sections(of: before, ids: beforeIDs)
    let afterSections = sections(of: after, ids: afterIDs)
    guard !beforeSections.isEmpty, !afterSections.isEmpty else { return }
    var interner = Interner(capacity: beforeSections.count + afterSections.count)
    let beforeKeys = beforeSections.map { Int(interner.id(of: $0.hash)) }
    let afterKeys = afterSections.map { Int(interner.id(of: $0.hash)) }
    var placeInBefore = [Int](repeating: -1, count: interner.count)
    var placeInAfter = [Int](repeating: -1, count: interner.count)
    for (place, key) in beforeKeys.enumerated() {
      placeInBefore[key] = placeInBefore[key] == -1 ? place : -2
    }
    for (place, key) in afterKeys.enumerated() {
      placeInAfter[key] = placeInAfter[key] == -1 ? place : -2
    }
    let unique = afterKeys.indices.filter {
      placeInAfter[afterKeys[$0]] >= 0 && placeInBefore[afterKeys[$0]] >= 0
    }
    let heaviestFirst = unique.sorted {
      (afterSections[$1].weight, $0) < (afterSections[$0].weight, $1)
    }
    for place in heaviestFirst {
      let beforeUnits = beforeSections[placeInBefore[afterKeys[place]]].units
      let afterUnits = afterSections[place].units
      guard beforeUnits.count == afterUnits.count else { continue }
      for (beforeUnit, afterUnit) in zip(beforeUnits, afterUnits)
      where afterOf[beforeUnit] < 0 && beforeOf[afterUnit] < 0
        && beforeIDs[beforeUnit] == afterIDs[afterUnit]
      {
        match(beforeUnit, afterUnit)
      }
    }
  }

  private struct Section {
    let units: Range<Int>
    let hash: UInt64
    let weight: Int
  }

  private func sections(
    of sequence: UnitSequence, ids: ContiguousArray<UInt32>
  ) -> [Section] {
    let nodes = sequence.document.document.nodes
    var result: [Section] = []
    for id in nodes.indices where nodes[id].kind == .section {
      let units = sequence.units(of: id)
      guard units.count > 1 else { continue }
      var hash = HashMix.seed
      for unit in units { hash = HashMix.appending(UInt64(ids[unit]), to: hash) }
      result.append(
        Section(units: units, hash: hash, weight: nodes[id].text.count))
    }
    return result
  }
}
