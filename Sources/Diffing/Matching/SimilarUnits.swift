import Language
import StoryModel

extension UnitMatcher {
  /// Words that stand in more unmatched blocks of before than this propose no candidates.
  private static let mostBlocksOfRareToken: Int32 = 24
  /// Candidates that are compared in full for each block of after.
  private static let candidatesScored = 4
  /// A candidate shares at least one part in so many of a block's rare words by weight: one that
  /// shares fewer cannot be half alike but by its common words.
  private static let leastRareShare: Int32 = 8
  /// The least similarity of two blocks wherever they stand; range 0 to 1000.
  private static let leastSimilarity = 500
  /// The least similarity of two blocks that stand beside a matched pair; range 0 to 1000.
  ///
  /// The figures are those that VisualDiff and GumTree use for kept content (0.5) and wikidiff2 for
  /// lines in order (0.2 to 0.4).
  private static let leastSimilarityInPlace = 350
  /// The same for two tables, whose rows may nearly all have changed; range 0 to 1000.
  private static let leastSimilarityOfTables = 150

  /// Matches blocks that share much of their words: candidates by the rare words they share, then
  /// compared by a weighted Dice coefficient, best first.
  ///
  /// Complexity: linear in the words of unmatched blocks times the cap of a rare word's blocks.
  mutating func matchSimilar(_ weights: TokenWeights) {
    guard hasUnmatchedOnBothSides else { return }
    var scorer = SimilarityScorer(limit: tokenLimit)
    var candidates = rareTokenCandidates(weights, &scorer)
    for unit in beforeOf.indices where beforeOf[unit] < 0 {
      for neighbour in placesBeside(unit) {
        if let score = score(neighbour, unit, weights, &scorer) {
          candidates.append(Candidate(score: score, before: neighbour, after: unit))
        }
      }
    }
    candidates.sort()
    for candidate in candidates
    where afterOf[candidate.before] < 0 && beforeOf[candidate.after] < 0 {
      match(candidate.before, candidate.after)
    }
    sweepInPlace(weights, &scorer)
  }

  /// A pair that may be matched; the better one, then the one that moves less, comes first.
  private struct Candidate: Comparable {
    let score: Int
    let before: Int
    let after: Int

    static func < (one: Candidate, other: Candidate) -> Bool {
      (other.score, abs(one.before - one.after), one.before, one.after)
        < (one.score, abs(other.before - other.after), other.before, other.after)
    }
  }

  /// The unmatched units of before that stand where the partners of a unit's neighbours do.
  private func placesBeside(_ unit: Int) -> [Int] {
    var places: [Int] = []
    if unit > 0, beforeOf[unit - 1] >= 0 {
      let place = Int(beforeOf[unit - 1]) + 1
      if place < afterOf.count, afterOf[place] < 0 { places.append(place) }
    } else if unit == 0, !afterOf.isEmpty, afterOf[0] < 0 {
      places.append(0)
    }
    if unit + 1 < beforeOf.count, beforeOf[unit + 1] >= 0 {
      let place = Int(beforeOf[unit + 1]) - 1
      if place >= 0, afterOf[place] < 0, !places.contains(place) { places.append(place) }
    }
    return places
  }

  private func rareTokenCandidates(
    _ weights: TokenWeights, _ scorer: inout SimilarityScorer
  ) -> [Candidate] {
    let postings = RareTokenPostings(
      self, blocksOfToken: weights.blocksOfBefore, most: Self.mostBlocksOfRareToken)
    var shared = ContiguousArray<Int32>(repeating: 0, count: before.units.count)
    var touched: [Int] = []
    var seen = ContiguousArray<Int32>(repeating: -1, count: tokenLimit)
    var candidates: [Candidate] = []
    var best: [(shared: Int32, unit: Int)] = []
    for unit in beforeOf.indices where beforeOf[unit] < 0 {
      var rare: Int32 = 0
      for token in after.units[unit].tokens {
        let id = Int(afterTokens[token])
        guard seen[id] != Int32(truncatingIfNeeded: unit) else { continue }
        seen[id] = Int32(truncatingIfNeeded: unit)
        if weights.blocksOfBefore[id] <= Self.mostBlocksOfRareToken { rare += weights.weights[id] }
        for place in postings.range(of: id) {
          let beforeUnit = Int(postings.units[place])
          if shared[beforeUnit] == 0 { touched.append(beforeUnit) }
          shared[beforeUnit] += weights.weights[id]
        }
      }
      best.removeAll(keepingCapacity: true)
      for beforeUnit in touched {
        let entry = (shared[beforeUnit], beforeUnit)
        shared[beforeUnit] = 0
        guard Self.leastRareShare * entry.0 >= rare else { continue }
        let place = best.firstIndex { $0.shared < entry.0 } ?? best.count
        guard place < Self.candidatesScored else { continue }
        best.insert(entry, at: place)
        if best.count > Self.candidatesScored { best.removeLast() }
      }
      touched.removeAll(keepingCapacity: true)
      for (_, beforeUnit) in best {
        if let score = score(beforeUnit, unit, weights, &scorer) {
          candidates.append(Candidate(score: score, before: beforeUnit, after: unit))
        }
      }
    }
    return candidates
  }

  /// The similarity of two unmatched units where it suffices for a match, with a bonus for a matched
  /// neighbour.
  private func score(
    _ beforeUnit: Int, _ afterUnit: Int, _ weights: TokenWeights, _ scorer: inout SimilarityScorer
  ) -> Int? {
    guard Self.mayCorrespond(before.units[beforeUnit], after.units[afterUnit]) else { return nil }
    let similarity = scorer.similarity(
      beforeTokens, before.units[beforeUnit].tokens, afterTokens, after.units[afterUnit].tokens,
      weights.weights)
    let isInPlace = hasMatchedNeighbour(beforeUnit, afterUnit)
    let least =
      !isInPlace
      ? Self.leastSimilarity
      : after.units[afterUnit].kind == .table
        ? Self.leastSimilarityOfTables : Self.leastSimilarityInPlace
    guard similarity >= least else { return nil }
    return similarity + (isInPlace ? 100 : 0)
  }

  private func hasMatchedNeighbour(_ beforeUnit: Int, _ afterUnit: Int) -> Bool {
    if beforeUnit == 0, afterUnit == 0 { return true }
    if beforeUnit > 0, afterUnit > 0, Int(afterOf[beforeUnit - 1]) == afterUnit - 1 { return true }
    if beforeUnit + 1 == afterOf.count { return afterUnit + 1 == beforeOf.count }
    return afterUnit + 1 < beforeOf.count && Int(afterOf[beforeUnit + 1]) == afterUnit + 1
  }

  /// Matches what stands beside pairs that were matched since.
  private mutating func sweepInPlace(_ weights: TokenWeights, _ scorer: inout SimilarityScorer) {
    for unit in beforeOf.indices where beforeOf[unit] < 0 {
      matchBeside(unit, weights, &scorer)
    }
    for unit in beforeOf.indices.reversed() where beforeOf[unit] < 0 {
      matchBeside(unit, weights, &scorer)
    }
  }

  private mutating func matchBeside(
    _ unit: Int, _ weights: TokenWeights, _ scorer: inout SimilarityScorer
  ) {
    for place in placesBeside(unit) {
      let isEmptyPair =
        before.units[place].tokens.isEmpty && after.units[unit].tokens.isEmpty
        && before.units[place].kind == after.units[unit].kind
      if isEmptyPair || score(place, unit, weights, &scorer) != nil {
        match(place, unit)
        return
      }
    }
  }
}

/// For each rare token the unmatched units of before that have it, flat.
struct RareTokenPostings {
  private let starts: ContiguousArray<Int32>
  /// The units, token by token.
  let units: ContiguousArray<Int32>

  /// Postings of the tokens that stand in at most `most` units.
  ///
  /// A counting sort: linear in the tokens.
  init(_ matcher: UnitMatcher, blocksOfToken: ContiguousArray<Int32>, most: Int32) {
    var starts = ContiguousArray<Int32>(repeating: 0, count: matcher.tokenLimit + 1)
    var sum: Int32 = 0
    for id in 0..<matcher.tokenLimit {
      starts[id] = sum
      if blocksOfToken[id] <= most { sum += blocksOfToken[id] }
    }
    starts[matcher.tokenLimit] = sum
    var units = ContiguousArray<Int32>(repeating: 0, count: Int(sum))
    var next = starts
    var seen = ContiguousArray<Int32>(repeating: -1, count: matcher.tokenLimit)
    for unit in matcher.afterOf.indices where matcher.afterOf[unit] < 0 {
      for token in matcher.before.units[unit].tokens {
        let id = Int(matcher.beforeTokens[token])
        guard seen[id] != Int32(truncatingIfNeeded: unit), blocksOfToken[id] <= most else {
          continue
        }
        seen[id] = Int32(truncatingIfNeeded: unit)
        units[Int(next[id])] = Int32(truncatingIfNeeded: unit)
        next[id] += 1
      }
    }
    self.starts = starts
    self.units = units
  }

  /// The places in `units` of a token.
  func range(of id: Int) -> Range<Int> { Int(starts[id])..<Int(starts[id + 1]) }
}
