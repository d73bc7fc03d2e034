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
  mutating func matchLooselyEqual() {
    let (beforeKeys, afterKeys, limit) = keys { sequence, unit in
      Self.looseHash(of: sequence.units[unit], in: sequence.document)
    }
    match(unique: beforeKeys, afterKeys, limit: limit) { [before, after] beforeUnit, afterUnit in
      before.units[beforeUnit].tokens.count > 1
        && Self.mayCorrespond(before.units[beforeUnit], after.units[afterUnit])
    }
  }

  private static func mayCorrespondByContent(_ beforeUnit: Unit, _ afterUnit: Unit) -> Bool {
    (beforeUnit.kind == .table) == (afterUnit.kind == .table)
  }

  /// Numbers the unmatched units by a hash.
  private func keys(
    by hash: (UnitSequence, Int) -> UInt64
  ) -> (before: ContiguousArray<UInt32>, after: ContiguousArray<UInt32>, limit: Int) {
    var interner = Interner(capacity: 64)
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

  /// The hash of a unit's words and numbers, their letters of ASCII made small.
  private static func looseHash(of unit: Unit, in document: TokenizedDocument) -> UInt64 {
    document.document.text.withUnsafeBytes { text in
      document.tokens.withUnsafeBufferPointer { tokens in
        guard let base = text.baseAddress else { return HashMix.seed }
        var hash = HashMix.seed
        for place in unit.tokens where !tokens[place].isPunctuation {
          let token = tokens[place]
          var offset = Int(token.start)
          let end = Int(token.end)
          while offset < end {
            let count = min(8, end - offset)
            hash = HashMix.appending(
              ASCIIRun.lowercased(HashMix.word(base + offset, count: count)), to: hash)
            offset += count
          }
        }
        return hash
      }
    }
  }
}
