import StoryModel

extension UnitMatcher {
  /// How much of an unmatched block's weight must stand in its neighbour's partner for it to be a
  /// part of it; range 0 to 1000.
  ///
  /// wikidiff2 asks for 0.6 of a whole line.
  private static let leastContainment = 700
  /// The fewest tokens of such a part.
  private static let leastPartTokens = 4

  /// Finds splits and merges that were edited too: an unmatched block beside a matched one, whose
  /// words stand in that one's partner.
  ///
  /// Complexity: linear in the words of the blocks that are looked at.
  mutating func growGroups(_ weights: ContiguousArray<Int32>) {
    guard afterOf.contains(-1) || beforeOf.contains(-1) else { return }
    var scorer = SimilarityScorer(limit: tokenLimit)
    // For each whole its group: a search through all of them would be quadratic.
    var groupOfBefore: [Int: Int] = [:]
    var groupOfAfter: [Int: Int] = [:]
    for (index, group) in groups.enumerated() {
      if group.before.count == 1 { groupOfBefore[group.before[0]] = index }
      if group.after.count == 1 { groupOfAfter[group.after[0]] = index }
    }
    growSplits(weights, &scorer, &groupOfBefore)
    growMerges(weights, &scorer, &groupOfAfter)
  }

  private mutating func growSplits(
    _ weights: ContiguousArray<Int32>, _ scorer: inout SimilarityScorer,
    _ groupOfWhole: inout [Int: Int]
  ) {
    for unit in beforeOf.indices where beforeOf[unit] < 0 {
      for neighbour in [unit - 1, unit + 1] where beforeOf.indices.contains(neighbour) {
        let whole = Int(beforeOf[neighbour])
        guard whole >= 0, before.units[whole].content != after.units[neighbour].content,
          after.units[unit].kind == before.units[whole].kind, before.units[whole].kind != .table,
          after.units[unit].tokens.count >= Self.leastPartTokens
        else { continue }
        let group = groupOfWhole[whole]
        let taken = group.map { groups[$0].after } ?? [neighbour]
        guard group != nil || Int(afterOf[whole]) == neighbour, taken.contains(neighbour),
          taken.count < Self.mostParts,
          scorer.containment(
            of: after.units[unit].tokens, afterTokens, in: before.units[whole].tokens, beforeTokens,
            beside: taken.map { after.units[$0].tokens }, weights) >= Self.leastContainment
        else { continue }
        beforeOf[unit] = Int32(truncatingIfNeeded: whole)
        let parts = (taken + [unit]).sorted()
        afterOf[whole] = Int32(truncatingIfNeeded: parts[0])
        if let group {
          groups[group].after = parts
        } else {
          groupOfWhole[whole] = groups.count
          groups.append(UnitGroup(before: [whole], after: parts))
        }
        break
      }
    }
  }

  private mutating func growMerges(
    _ weights: ContiguousArray<Int32>, _ scorer: inout SimilarityScorer,
    _ groupOfWhole: inout [Int: Int]
  ) {
    for unit in afterOf.indices where afterOf[unit] < 0 {
      for neighbour in [unit - 1, unit + 1] where afterOf.indices.contains(neighbour) {
        let whole = Int(afterOf[neighbour])
        guard whole >= 0, before.units[neighbour].content != after.units[whole].content,
          before.units[unit].kind == after.units[whole].kind, after.units[whole].kind != .table,
          before.units[unit].tokens.count >= Self.leastPartTokens
        else { continue }
        let group = groupOfWhole[whole]
        let taken = group.map { groups[$0].before } ?? [neighbour]
        guard group != nil || Int(beforeOf[whole]) == neighbour, taken.contains(neighbour),
          taken.count < Self.mostParts,
          scorer.containment(
            of: before.units[unit].tokens, beforeTokens, in: after.units[whole].tokens, afterTokens,
            beside: taken.map { before.units[$0].tokens }, weights) >= Self.leastContainment
        else { continue }
        afterOf[unit] = Int32(truncatingIfNeeded: whole)
        let parts = (taken + [unit]).sorted()
        beforeOf[whole] = Int32(truncatingIfNeeded: parts[0])
        if let group {
          groups[group].before = parts
        } else {
          groupOfWhole[whole] = groups.count
          groups.append(UnitGroup(before: parts, after: [whole]))
        }
        break
      }
    }
  }
}
