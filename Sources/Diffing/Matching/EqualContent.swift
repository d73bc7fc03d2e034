import Language
import StoryModel

extension UnitMatcher {
  /// The fewest tokens of a repeated block that is taken for moved: shorter ones are boilerplate.
  private static let leastRepeatedTokens = 8
  /// The most copies of such a block: one that stands more often is boilerplate.
  private static let mostCopies = 4

  /// Matches blocks whose words are equal though what they are differs (a paragraph became a list
  /// item), and longer repeated blocks that stand elsewhere, in order.
  ///
  /// Complexity: linear.
  mutating func matchEqualContent() {
    let (beforeKeys, afterKeys, limit) = keys { sequence, unit in sequence.units[unit].content }
    match(unique: beforeKeys, afterKeys, limit: limit) { [before, after] beforeUnit, afterUnit in
      !before.units[beforeUnit].tokens.isEmpty
        && Self.mayCorrespondByContent(before.units[beforeUnit], after.units[afterUnit])
    }
    var next = [[Int]](repeating: [], count: limit)
    for unit in beforeKeys.indices.reversed()
    where afterOf[unit] < 0 && before.units[unit].tokens.count >= Self.leastRepeatedTokens {
      next[Int(beforeKeys[unit])].append(unit)
    }
    for unit in afterKeys.indices where beforeOf[unit] < 0 {
      let key = Int(afterKeys[unit])
      guard next[key].count <= Self.mostCopies, let candidate = next[key].last,
        before.units[candidate].kind == after.units[unit].kind
      else { continue }
      next[key].removeLast()
      match(candidate, unit)
    }
  }

  /// Matches blocks that occur once on both sides when letter case, punctuation and what they are
  /// do not count.
  ///
  /// Only blocks are hashed word by word whose words, in any order, stand on both sides. Complexity:
  /// linear in the words of unmatched blocks.
  mutating func matchLooselyEqual() {
    let beforeSums = looseSums(of: before, beforeTokens, afterOf)
    let afterSums = looseSums(of: after, afterTokens, beforeOf)
    var interner = Interner(capacity: unmatchedCount)
    let beforeIDs = beforeSums.map { interner.id(of: $0) }
    let ofBefore = interner.count
    var isShared = ContiguousArray<Bool>(repeating: false, count: ofBefore)
    let afterIDs = afterSums.map { interner.id(of: $0) }
    for unit in afterIDs.indices where beforeOf[unit] < 0 && Int(afterIDs[unit]) < ofBefore {
      isShared[Int(afterIDs[unit])] = true
    }
    var order = Interner(capacity: 64)
    // What stands on one side alone has a key that no block of the other has.
    var beforeKeys = ContiguousArray<UInt32>(repeating: 0, count: beforeIDs.count)
    var afterKeys = ContiguousArray<UInt32>(repeating: 1, count: afterIDs.count)
    for unit in beforeIDs.indices where afterOf[unit] < 0 && isShared[Int(beforeIDs[unit])] {
      beforeKeys[unit] = 2 + order.id(of: looseHash(of: before.units[unit].tokens, beforeTokens))
    }
    for unit in afterIDs.indices
    where beforeOf[unit] < 0 && Int(afterIDs[unit]) < ofBefore && isShared[Int(afterIDs[unit])] {
      afterKeys[unit] = 2 + order.id(of: looseHash(of: after.units[unit].tokens, afterTokens))
    }
    match(unique: beforeKeys, afterKeys, limit: 2 + order.count) {
      [before, after] beforeUnit, afterUnit in
      before.units[beforeUnit].tokens.count > 1
        && Self.mayCorrespond(before.units[beforeUnit], after.units[afterUnit])
    }
  }

  /// For each unmatched unit the sum of its words' loose hashes, 0 for all others.
  private func looseSums(
    of sequence: UnitSequence, _ tokens: ContiguousArray<UInt32>,
    _ partners: ContiguousArray<Int32>
  ) -> ContiguousArray<UInt64> {
    var sums = ContiguousArray<UInt64>(repeating: 0, count: partners.count)
    tokens.withUnsafeBufferPointer { tokens in
      looseHashes.withUnsafeBufferPointer { loose in
        for unit in partners.indices where partners[unit] < 0 {
          var sum: UInt64 = 0
          for place in sequence.units[unit].tokens { sum &+= loose[Int(tokens[place])] }
          sums[unit] = sum
        }
      }
    }
    return sums
  }

  /// The hash of a unit's words and numbers in their order, letter case and punctuation left out.
  private func looseHash(of range: Range<Int>, _ tokens: ContiguousArray<UInt32>) -> UInt64 {
    range.reduce(HashMix.seed) { hash, place in
      let loose = looseHashes[Int(tokens[place])]
      return loose == 0 ? hash : HashMix.appending(loose, to: hash)
    }
  }

  private static func mayCorrespondByContent(_ beforeUnit: Unit, _ afterUnit: Unit) -> Bool {
    (beforeUnit.kind == .table) == (afterUnit.kind == .table)
  }

  /// Numbers the unmatched units by a hash.
  private func keys(
    by hash: (UnitSequence, Int) -> UInt64
  ) -> (before: ContiguousArray<UInt32>, after: ContiguousArray<UInt32>, limit: Int) {
    var interner = Interner(capacity: unmatchedCount)
    var beforeKeys = ContiguousArray<UInt32>(repeating: 0, count: before.units.count)
    var afterKeys = ContiguousArray<UInt32>(repeating: 0, count: after.units.count)
    for unit in beforeKeys.indices where afterOf[unit] < 0 {
      beforeKeys[unit] = interner.id(of: hash(before, unit))
    }
    for unit in afterKeys.indices where beforeOf[unit] < 0 {
      afterKeys[unit] = interner.id(of: hash(after, unit))
    }
    return (beforeKeys, afterKeys, max(1, interner.count))
  }
}
