extension UnitMatcher {
  /// Matches blocks that occur once on both sides, in any order, then their equal neighbours on
  /// both sides (Heckel 1978).
  ///
  /// Complexity: linear.
  mutating func matchUniqueUnits() {
    match(unique: beforeIDs, afterIDs, limit: idLimit)
    extendToNeighbours()
  }

  /// Matches the unmatched blocks whose keys occur once among the unmatched of each side.
  mutating func match(
    unique beforeKeys: ContiguousArray<UInt32>, _ afterKeys: ContiguousArray<UInt32>, limit: Int,
    where isWanted: (_ beforeUnit: Int, _ afterUnit: Int) -> Bool = { _, _ in true }
  ) {
    var placeInBefore = ContiguousArray<Int32>(repeating: -1, count: limit)
    var placeInAfter = ContiguousArray<Int32>(repeating: -1, count: limit)
    for unit in beforeKeys.indices where afterOf[unit] < 0 {
      let key = Int(beforeKeys[unit])
      placeInBefore[key] = placeInBefore[key] == -1 ? Int32(truncatingIfNeeded: unit) : -2
    }
    for unit in afterKeys.indices where beforeOf[unit] < 0 {
      let key = Int(afterKeys[unit])
      placeInAfter[key] = placeInAfter[key] == -1 ? Int32(truncatingIfNeeded: unit) : -2
    }
    for unit in afterKeys.indices where beforeOf[unit] < 0 {
      let key = Int(afterKeys[unit])
      let beforeUnit = Int(placeInBefore[key])
      guard placeInAfter[key] >= 0, beforeUnit >= 0, isWanted(beforeUnit, unit) else { continue }
      match(beforeUnit, unit)
    }
  }

  /// Matches equal blocks directly behind or before a matched pair.
  private mutating func extendToNeighbours() {
    for unit in afterIDs.indices.dropFirst() where beforeOf[unit] < 0 {
      let neighbour = Int(beforeOf[unit - 1])
      guard neighbour >= 0, neighbour + 1 < beforeIDs.count, afterOf[neighbour + 1] < 0,
        beforeIDs[neighbour + 1] == afterIDs[unit]
      else { continue }
      match(neighbour + 1, unit)
    }
    for unit in afterIDs.indices.dropLast().reversed() where beforeOf[unit] < 0 {
      let neighbour = Int(beforeOf[unit + 1])
      guard neighbour > 0, afterOf[neighbour - 1] < 0,
        beforeIDs[neighbour - 1] == afterIDs[unit]
      else { continue }
      match(neighbour - 1, unit)
    }
  }
}
