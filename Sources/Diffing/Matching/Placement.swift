import Language
import StoryModel

/// Which matched blocks stand elsewhere, and how they go together.
struct Placement {
  /// Blocks that moved as one: neighbours on both sides but for blocks without a partner.
  struct MovedRun {
    /// The matched units of after, ascending.
    var afterUnits: [Int]
    /// Their partners, ascending.
    var beforeUnits: [Int]
  }

  /// For each unit of after whether it and its partner stand elsewhere.
  let isMoved: [Bool]
  /// The runs, by place in after.
  let runs: [MovedRun]

  /// Tells the matched units that stay from those that moved: the heaviest set in order stays.
  ///
  /// Complexity: n log n in the matched units.
  init(_ matcher: UnitMatcher) {
    var places: [Int] = []
    var values: [Int] = []
    var weights: [Int] = []
    var taken = [Bool](repeating: false, count: matcher.afterOf.count)
    for unit in matcher.beforeOf.indices where matcher.beforeOf[unit] >= 0 {
      let partner = Int(matcher.beforeOf[unit])
      guard !taken[partner] else { continue }
      taken[partner] = true
      places.append(unit)
      values.append(partner)
      weights.append(matcher.after.units[unit].weight)
    }
    let stays = HeaviestIncreasingSubsequence.members(
      values: values, weights: weights, limit: matcher.afterOf.count)
    var isMoved = [Bool](repeating: false, count: matcher.beforeOf.count)
    var runs: [MovedRun] = []
    var lastMatched = -1
    for index in places.indices {
      let unit = places[index]
      let partner = values[index]
      defer { lastMatched = unit }
      guard !stays[index] else { continue }
      isMoved[unit] = true
      if let run = runs.last, run.afterUnits.last == lastMatched, let end = run.beforeUnits.last,
        partner > end, !(end + 1..<partner).contains(where: { matcher.afterOf[$0] >= 0 })
      {
        runs[runs.count - 1].afterUnits.append(unit)
        runs[runs.count - 1].beforeUnits.append(partner)
      } else {
        runs.append(MovedRun(afterUnits: [unit], beforeUnits: [partner]))
      }
    }
    for group in matcher.groups {
      let moved = group.after.contains { isMoved[$0] }
      for unit in group.after { isMoved[unit] = moved }
    }
    self.isMoved = isMoved
    self.runs = runs
  }
}
