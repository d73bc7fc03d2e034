import Language
import StoryModel

extension UnitMatcher {
  /// Words that stand in more unmatched blocks of before than this propose no candidates.
  private static let mostBlocksOfRareToken: Int32 = 24
  /// Candidates that are compared in full for each block of after.
  private static let candidatesScored = 4
  /// A candidate shares at least one part in so many of a block's rare words by weight: one that
  /// shares fewer cannot be half alike but by its common words.
  private static let leastRareShare = 8
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
      let beside = placesBeside(unit)
      if let first = beside.first, let score = score(first, unit, weights, &scorer) {
        candidates.append(Candidate(score: score, before: first, after: unit))
      }
      if let second = beside.second, let score = score(second, unit, weights, &scorer) {
        candidates.append(Candidate(score: score, before: second, after: unit))
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
  private func placesBeside(_ unit: Int) -> (first: Int?, second: Int?) {
    var first: Int?
    if unit > 0, beforeOf[unit - 1] >= 0 {
      let place = Int(beforeOf[unit - 1]) + 1
      if place < afterOf.count, afterOf[place] < 0 { first = place }
    } else if unit == 0, !afterOf.isEmpty, afterOf[0] < 0 {
      first = 0
    }
    guard unit + 1 < beforeOf.count, beforeOf[unit + 1] > 0 else { return (first, nil) }
    let place = Int(beforeOf[unit + 1]) - 1
    return (first, afterOf[place] < 0 && place != first ? place : nil)
  }

  private func rareTokenCandidates(
    _ weights: TokenWeights, _ scorer: inout SimilarityScorer
  ) -> [Candidate] {
    var postings = RareTokenPostings(self, weights, most: Self.mostBlocksOfRareToken)
    var candidates: [Candidate] = []
    var best: [(shared: Int32, unit: Int)] = []
    for unit in beforeOf.indices where beforeOf[unit] < 0 {
      let own = postings.collect(afterTokens, after.units[unit].tokens)
      best.removeAll(keepingCapacity: true)
      let least = (own.rare + Self.leastRareShare - 1) / Self.leastRareShare
      let shares = postings.shares
      postings.takeShared(least: Int32(truncatingIfNeeded: least)) { beforeUnit, shared in
        let other = shares[beforeUnit]
        // What is not rare may be shared, or not; even then it must suffice.
        let most = Int(shared) + min(own.rest, other.rest)
        guard 2000 * most >= Self.leastSimilarityInPlace * (own.total + other.total) else { return }
        let place = best.firstIndex { $0.shared < shared } ?? best.count
        guard place < Self.candidatesScored else { return }
        best.insert((shared, beforeUnit), at: place)
        if best.count > Self.candidatesScored { best.removeLast() }
      }
      for (shared, beforeUnit) in best {
        let other = postings.shares[beforeUnit]
        let most = Int(shared) + min(own.rest, other.rest)
        guard
          2000 * most >= Self.leastSimilarity * (own.total + other.total)
            || hasMatchedNeighbour(beforeUnit, unit)
        else { continue }
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
    let beside = placesBeside(unit)
    if let first = beside.first, isAlikeInPlace(first, unit, weights, &scorer) {
      match(first, unit)
    } else if let second = beside.second, isAlikeInPlace(second, unit, weights, &scorer) {
      match(second, unit)
    }
  }

  private func isAlikeInPlace(
    _ place: Int, _ unit: Int, _ weights: TokenWeights, _ scorer: inout SimilarityScorer
  ) -> Bool {
    let isEmptyPair =
      before.units[place].tokens.isEmpty && after.units[unit].tokens.isEmpty
      && before.units[place].kind == after.units[unit].kind
    return isEmptyPair || score(place, unit, weights, &scorer) != nil
  }
}
