/// Compares two blocks as weighted multisets of tokens.
struct SimilarityScorer {
  /// For each token number how often it stands in the block at hand; all 0 between calls.
  private var counts: ContiguousArray<Int32>

  /// A scorer of tokens numbered below `limit`.
  init(limit: Int) { counts = ContiguousArray(repeating: 0, count: limit) }

  /// The weighted Dice coefficient of two blocks: 0 nothing in common, 1000 the same tokens.
  ///
  /// Complexity: linear in their tokens.
  mutating func similarity(
    _ beforeTokens: ContiguousArray<UInt32>, _ beforeRange: Range<Int>,
    _ afterTokens: ContiguousArray<UInt32>, _ afterRange: Range<Int>,
    _ weights: ContiguousArray<Int32>
  ) -> Int {
    var total = 0
    var shared = 0
    for place in beforeRange {
      let id = Int(beforeTokens[place])
      counts[id] += 1
      total += Int(weights[id])
    }
    for place in afterRange {
      let id = Int(afterTokens[place])
      total += Int(weights[id])
      if counts[id] > 0 {
        counts[id] -= 1
        shared += Int(weights[id])
      }
    }
    for place in beforeRange { counts[Int(beforeTokens[place])] = 0 }
    return total == 0 ? 0 : 2000 * shared / total
  }

  /// How much of the tokens in `part` stands in `whole` beside those in `taken`: 0 to 1000.
  ///
  /// Complexity: linear in their tokens.
  mutating func containment(
    of part: Range<Int>, _ partTokens: ContiguousArray<UInt32>, in whole: Range<Int>,
    _ wholeTokens: ContiguousArray<UInt32>, beside taken: [Range<Int>],
    _ weights: ContiguousArray<Int32>
  ) -> Int {
    for place in whole { counts[Int(wholeTokens[place])] += 1 }
    for range in taken {
      for place in range where counts[Int(partTokens[place])] > 0 {
        counts[Int(partTokens[place])] -= 1
      }
    }
    var total = 0
    var shared = 0
    for place in part {
      let id = Int(partTokens[place])
      total += Int(weights[id])
      if counts[id] > 0 {
        counts[id] -= 1
        shared += Int(weights[id])
      }
    }
    for place in whole { counts[Int(wholeTokens[place])] = 0 }
    return total == 0 ? 0 : 1000 * shared / total
  }
}
