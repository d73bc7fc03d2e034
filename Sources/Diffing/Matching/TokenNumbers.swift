import Language
import StoryModel

extension UnitMatcher {
  /// Numbers the tokens of all units that have no equal: equal ones share a number on both sides.
  ///
  /// What is known of a token whatever its place is found once for each number.
  /// Complexity: linear in those tokens.
  mutating func numberTokensOfUnmatched() {
    var count = 0
    for unit in afterOf.indices where afterOf[unit] < 0 { count += before.units[unit].tokens.count }
    for unit in beforeOf.indices where beforeOf[unit] < 0 {
      count += after.units[unit].tokens.count
    }
    // In long texts a word is one of a few thousand; the table grows where there are more.
    var interner = Interner(capacity: min(count, 4_096 + count / 32))
    var loose: ContiguousArray<UInt64> = []
    beforeTokens = Self.numbers(of: before, unmatchedBy: afterOf, &interner, &loose)
    afterTokens = Self.numbers(of: after, unmatchedBy: beforeOf, &interner, &loose)
    looseHashes = loose
  }

  /// Tokens that are numbered together.
  private static let batch = 256

  private static func numbers(
    of sequence: UnitSequence, unmatchedBy partners: ContiguousArray<Int32>,
    _ interner: inout Interner, _ loose: inout ContiguousArray<UInt64>
  ) -> ContiguousArray<UInt32> {
    let tokens = sequence.document.tokens
    var numbers = ContiguousArray<UInt32>(repeating: 0, count: tokens.count)
    sequence.document.document.text.withUnsafeBytes { text in
      tokens.withUnsafeBufferPointer { tokens in
        numbers.withUnsafeMutableBufferPointer { numbers in
          for unit in partners.indices where partners[unit] < 0 {
            let range = sequence.units[unit].tokens
            for start in stride(from: range.lowerBound, to: range.upperBound, by: batch) {
              let part = start..<min(range.upperBound, start + batch)
              interner.number(atMost: part.count) { number in
                for token in part {
                  numbers[token] = number(tokens[token].hash)
                  guard Int(numbers[token]) == loose.count else { continue }
                  loose.append(looseHash(of: tokens[token], in: text))
                }
              }
            }
          }
        }
      }
    }
    return numbers
  }

  /// The hash of a word or number, its letters of ASCII made small; 0 for punctuation.
  private static func looseHash(of token: Token, in text: UnsafeRawBufferPointer) -> UInt64 {
    guard !token.isPunctuation, let base = text.baseAddress else { return 0 }
    var hash = HashMix.seed
    var offset = Int(token.start)
    let end = Int(token.end)
    while offset < end {
      let count = min(8, end - offset)
      hash = HashMix.appending(
        ASCIIRun.lowercased(HashMix.word(base + offset, count: count)), to: hash)
      offset += count
    }
    return hash
  }
}
