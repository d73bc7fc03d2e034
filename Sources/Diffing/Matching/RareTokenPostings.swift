import Language

/// For each rare token the unmatched units of before that have it, flat; counts what a unit of after
/// shares with each of them.
struct RareTokenPostings {
  /// How the weight of a unit's tokens is made up.
  struct Share {
    /// The weight of all tokens.
    var total = 0
    /// The weight of the different rare tokens.
    var rare = 0
    /// The weight of all else: common tokens, and rare ones that stand again.
    var rest: Int { total - rare }
  }

  /// What is known of a token number, side by side: one line of the cache for each look.
  private struct Entry {
    /// Where its units begin in `units`.
    var start: Int32 = 0
    /// The number of its units; 0 for a token that is not rare.
    var count: Int32 = 0
    var weight: Int32 = 0
    /// The last unit that was seen to have it, counted over both sides from 1.
    var seenIn: Int32 = 0
  }

  private var entries: ContiguousArray<Entry>
  /// The units, token by token.
  private var units: ContiguousArray<Int32>
  private var shared: ContiguousArray<Int32>
  private var seen: Int32 = 0
  /// The units of before that share a rare token with the last unit of after.
  private var touched: ContiguousArray<Int32> = []
  /// For each unmatched unit of before what its weight is made up of.
  private(set) var shares: ContiguousArray<Share>

  /// Postings of the tokens that stand in at most `most` units of before.
  ///
  /// A counting sort: linear in the tokens.
  init(_ matcher: UnitMatcher, _ weights: TokenWeights, most: Int32) {
    entries = ContiguousArray(repeating: Entry(), count: matcher.tokenLimit)
    shared = ContiguousArray(repeating: 0, count: matcher.afterOf.count)
    shares = ContiguousArray(repeating: Share(), count: matcher.afterOf.count)
    var sum: Int32 = 0
    for id in entries.indices {
      let blocks = weights.blocksOfBefore[id]
      entries[id].start = sum
      entries[id].weight = weights.weights[id]
      if blocks <= most { sum += blocks }
    }
    units = ContiguousArray(repeating: 0, count: Int(sum))
    // A token of after alone is as rare as one can be; it has no units.
    for id in entries.indices where weights.blocksOfBefore[id] > most { entries[id].count = -1 }
    fill(matcher)
  }

  /// Enters the unmatched units of before at each of their rare tokens.
  private mutating func fill(_ matcher: UnitMatcher) {
    let now = entries.withUnsafeMutableBufferPointer { entries in
      units.withUnsafeMutableBufferPointer { units in
        matcher.beforeTokens.withUnsafeBufferPointer { tokens in
          var now: Int32 = 0
          for unit in matcher.afterOf.indices where matcher.afterOf[unit] < 0 {
            now += 1
            var share = Share()
            for token in matcher.before.units[unit].tokens {
              let id = Int(tokens[token])
              let entry = entries[id]
              share.total += Int(entry.weight)
              guard entry.seenIn != now, entry.count >= 0 else { continue }
              share.rare += Int(entry.weight)
              units[Int(entry.start + entry.count)] = Int32(truncatingIfNeeded: unit)
              entries[id].seenIn = now
              entries[id].count = entry.count + 1
            }
            shares[unit] = share
          }
          return now
        }
      }
    }
    seen = now
  }

  /// Counts what some tokens of after share with each unit of before; gives what their weight is
  /// made up of.
  ///
  /// Complexity: linear in the tokens and in the units of rare ones.
  mutating func collect(_ tokens: ContiguousArray<UInt32>, _ range: Range<Int>) -> Share {
    touched.removeAll(keepingCapacity: true)
    seen += 1
    let now = seen
    return tokens.withUnsafeBufferPointer { tokens in
      entries.withUnsafeMutableBufferPointer { entries in
        shared.withUnsafeMutableBufferPointer { shared in
          var share = Share()
          for token in range {
            let id = Int(tokens[token])
            let entry = entries[id]
            share.total += Int(entry.weight)
            guard entry.seenIn != now, entry.count >= 0 else { continue }
            entries[id].seenIn = now
            share.rare += Int(entry.weight)
            for place in Int(entry.start)..<Int(entry.start + entry.count) {
              let unit = units[place]
              if shared[Int(unit)] == 0 { touched.append(unit) }
              shared[Int(unit)] &+= entry.weight
            }
          }
          return share
        }
      }
    }
  }

  /// Gives each unit of before that shares at least `least` of weight in rare tokens with the last
  /// unit of after, and how much; all sharing is forgotten by that.
  ///
  /// Complexity: linear in the units touched.
  mutating func takeShared(least: Int32, _ body: (_ unit: Int, _ shared: Int32) -> Void) {
    shared.withUnsafeMutableBufferPointer { shared in
      for unit in touched {
        let weight = shared[Int(unit)]
        shared[Int(unit)] = 0
        if weight >= least { body(Int(unit), weight) }
      }
    }
  }
}
