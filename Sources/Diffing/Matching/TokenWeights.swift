import Language

/// How much each token says about which block it is in: rare words more than common ones, numbers
/// more than words, punctuation next to nothing.
struct TokenWeights {
  /// For each token number its weight, 1 and up.
  let weights: ContiguousArray<Int32>
  /// For each token number the unmatched blocks of before that have it.
  let blocksOfBefore: ContiguousArray<Int32>

  /// What is counted of a token number, side by side: one line of the cache for each look.
  private struct Tally {
    /// The last block that was seen to have it, counted over both sides from 1.
    var seenIn: Int32 = 0
    var blocks: Int32 = 0
    var blocksOfBefore: Int32 = 0
    /// 0 punctuation, 1 a word, 2 a number.
    var rank: Int32 = 0
  }

  /// Weighs the tokens of the unmatched units of both sides by their inverse document frequency.
  ///
  /// Complexity: linear in their tokens.
  init(_ matcher: UnitMatcher) {
    let limit = matcher.tokenLimit
    var tallies = ContiguousArray<Tally>(repeating: Tally(), count: limit)
    var blocks: Int32 = 0
    Self.count(matcher.before, matcher.beforeTokens, matcher.afterOf, &blocks, &tallies)
    for id in 0..<limit { tallies[id].blocksOfBefore = tallies[id].blocks }
    Self.count(matcher.after, matcher.afterTokens, matcher.beforeOf, &blocks, &tallies)
    weights = ContiguousArray(
      tallies.map { tally in
        guard tally.blocks > 0, tally.rank > 0 else { return 1 }
        let rarity = max(1, blocks / tally.blocks)
        let inverse = 4 + Int32(31 - rarity.leadingZeroBitCount)
        return tally.rank * inverse
      })
    blocksOfBefore = ContiguousArray(tallies.map(\.blocksOfBefore))
  }

  private static func count(
    _ sequence: UnitSequence, _ numbers: ContiguousArray<UInt32>,
    _ partners: ContiguousArray<Int32>, _ blocks: inout Int32,
    _ tallies: inout ContiguousArray<Tally>
  ) {
    let tokens = sequence.document.tokens
    tallies.withUnsafeMutableBufferPointer { tallies in
      tokens.withUnsafeBufferPointer { tokens in
        numbers.withUnsafeBufferPointer { numbers in
          for unit in partners.indices where partners[unit] < 0 {
            blocks += 1
            for token in sequence.units[unit].tokens {
              let id = Int(numbers[token])
              guard tallies[id].seenIn != blocks else { continue }
              tallies[id].seenIn = blocks
              tallies[id].blocks += 1
              tallies[id].rank =
                tokens[token].isPunctuation ? 0 : tokens[token].isNumber ? 2 : 1
            }
          }
        }
      }
    }
  }
}
