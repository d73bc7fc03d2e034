import Language

/// How much each token says about which block it is in: rare words more than common ones, numbers
/// more than words, punctuation next to nothing.
struct TokenWeights {
  /// For each token number its weight, 1 and up.
  let weights: ContiguousArray<Int32>
  /// For each token number the unmatched blocks of before that have it.
  let blocksOfBefore: ContiguousArray<Int32>

  /// Weighs the tokens of the unmatched units of both sides by their inverse document frequency.
  ///
  /// Complexity: linear in their tokens.
  init(_ matcher: UnitMatcher) {
    let limit = matcher.tokenLimit
    var total = ContiguousArray<Int32>(repeating: 0, count: limit)
    var inBefore = ContiguousArray<Int32>(repeating: 0, count: limit)
    var seen = ContiguousArray<Int32>(repeating: -1, count: limit)
    var kinds = ContiguousArray<UInt8>(repeating: 0, count: limit)
    var blocks: Int32 = 0
    for unit in matcher.afterOf.indices where matcher.afterOf[unit] < 0 {
      for token in matcher.before.units[unit].tokens {
        let id = Int(matcher.beforeTokens[token])
        guard seen[id] != blocks else { continue }
        seen[id] = blocks
        total[id] += 1
        inBefore[id] += 1
        kinds[id] = matcher.before.document.tokens[token].kind.rawValue
      }
      blocks += 1
    }
    for unit in matcher.beforeOf.indices where matcher.beforeOf[unit] < 0 {
      for token in matcher.after.units[unit].tokens {
        let id = Int(matcher.afterTokens[token])
        guard seen[id] != blocks else { continue }
        seen[id] = blocks
        total[id] += 1
        kinds[id] = matcher.after.document.tokens[token].kind.rawValue
      }
      blocks += 1
    }
    var weights = ContiguousArray<Int32>(repeating: 1, count: limit)
    for id in 0..<limit where total[id] > 0 {
      guard kinds[id] != TokenKind.punctuation.rawValue else { continue }
      let rarity = Int32(max(1, blocks / total[id]))
      let inverse = 4 + Int32(31 - rarity.leadingZeroBitCount)
      weights[id] = kinds[id] == TokenKind.number.rawValue ? 2 * inverse : inverse
    }
    self.weights = weights
    blocksOfBefore = inBefore
  }
}
