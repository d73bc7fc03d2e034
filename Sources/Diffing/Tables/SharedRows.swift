import Language

/// Finds the rows of two long tables that are equal and stand in the same order, by hashes alone: so
/// that only the others need be read.
///
/// Equal rows at both ends, then rows whose hash occurs once on each side (Heckel 1978), with their
/// neighbours; of those runs the heaviest that keep the order. Complexity: linear in the rows, and
/// n log n in the runs.
package enum SharedRows {
  /// Rows that are equal one by one.
  package struct Run: Sendable, Hashable {
    /// The first of them in before.
    package let before: Int
    /// The first of them in after.
    package let after: Int
    /// How many they are.
    package let count: Int

    /// A run with these fields.
    package init(before: Int, after: Int, count: Int) {
      self.before = before
      self.after = after
      self.count = count
    }
  }

  /// The runs of two tables' rows, ascending on both sides, none of them next to another.
  package static func runs(before: [UInt64], after: [UInt64]) -> [Run] {
    var first = 0
    let least = min(before.count, after.count)
    while first < least, before[first] == after[first] { first += 1 }
    var last = 0
    while last < least - first,
      before[before.count - 1 - last] == after[after.count - 1 - last]
    {
      last += 1
    }
    var found = first > 0 ? [Run(before: 0, after: 0, count: first)] : []
    found += middle(
      before, first..<before.count - last, after, first..<after.count - last)
    if last > 0 {
      found.append(
        Run(before: before.count - last, after: after.count - last, count: last))
    }
    return joined(found)
  }

  private static func middle(
    _ before: [UInt64], _ beforeRows: Range<Int>, _ after: [UInt64], _ afterRows: Range<Int>
  ) -> [Run] {
    guard !beforeRows.isEmpty, !afterRows.isEmpty else { return [] }
    let partner = unique(before, beforeRows, after, afterRows)
    var candidates: [Run] = []
    var row = afterRows.lowerBound
    while row < afterRows.upperBound {
      let place = Int(partner[row - afterRows.lowerBound])
      guard place >= 0 else {
        row += 1
        continue
      }
      // Back over repeated rows that belong to no run yet, then forth over all that are equal.
      var back = 0
      let floor = candidates.last.map { $0.after + $0.count } ?? afterRows.lowerBound
      while row - back > floor, place - back > beforeRows.lowerBound,
        partner[row - back - 1 - afterRows.lowerBound] < 0,
        before[place - back - 1] == after[row - back - 1]
      {
        back += 1
      }
      var count = 1
      while row + count < afterRows.upperBound, place + count < beforeRows.upperBound,
        before[place + count] == after[row + count]
      {
        count += 1
      }
      candidates.append(Run(before: place - back, after: row - back, count: back + count))
      row += count
    }
    return inOrder(candidates, limit: before.count)
  }

  /// For each row of after the row of before with the same hash where both are the only ones; else
  /// -1.
  private static func unique(
    _ before: [UInt64], _ beforeRows: Range<Int>, _ after: [UInt64], _ afterRows: Range<Int>
  ) -> [Int32] {
    var interner = Interner(capacity: beforeRows.count)
    var place: [Int32] = []
    place.reserveCapacity(beforeRows.count)
    for row in beforeRows {
      let id = Int(interner.id(of: before[row]))
      if id == place.count {
        place.append(Int32(truncatingIfNeeded: row))
      } else {
        place[id] = -1
      }
    }
    let known = place.count
    var seen = [UInt8](repeating: 0, count: known)
    var ids = [Int32](repeating: -1, count: afterRows.count)
    for row in afterRows {
      let id = Int(interner.id(of: after[row]))
      guard id < known else { continue }
      ids[row - afterRows.lowerBound] = Int32(truncatingIfNeeded: id)
      seen[id] = min(2, seen[id] + 1)
    }
    return ids.map { $0 >= 0 && seen[Int($0)] == 1 ? place[Int($0)] : -1 }
  }

  private static func inOrder(_ runs: [Run], limit: Int) -> [Run] {
    let stays = HeaviestIncreasingSubsequence.members(
      values: runs.map(\.before), weights: runs.map(\.count), limit: limit)
    var result: [Run] = []
    for (index, run) in runs.enumerated() where stays[index] {
      // Repeated rows may have been put into two runs.
      let floor = result.last.map { $0.before + $0.count } ?? 0
      let cut = max(0, floor - run.before)
      guard cut < run.count else { continue }
      result.append(Run(before: run.before + cut, after: run.after + cut, count: run.count - cut))
    }
    return result
  }

  private static func joined(_ runs: [Run]) -> [Run] {
    var result: [Run] = []
    for run in runs {
      if let last = result.last, last.before + last.count == run.before,
        last.after + last.count == run.after
      {
        result[result.count - 1] = Run(
          before: last.before, after: last.after, count: last.count + run.count)
      } else {
        result.append(run)
      }
    }
    return result
  }
}
