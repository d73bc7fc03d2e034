extension UnitMatcher {
  /// Differences that are looked for exactly between two anchors.
  ///
  /// Past it the gap is split where most was matched; 64 keeps 100,000 equal lines within some million steps.
  private static let costCap = 64
  /// The steps for all gaps of two documents.
  private static let steps = 8_000_000

  /// Matches repeated equal blocks between the blocks that stay in place, in order.
  ///
  /// Complexity: (n + m) d within a gap, d up to the cap.
  mutating func matchInGaps() {
    let anchors = stayingPairs()
    var aligner = SequenceAligner(budget: StepBudget(steps: Self.steps), limit: idLimit)
    // For each number the last gap that it was seen in, counted from 1.
    var seen = ContiguousArray<Int32>(repeating: 0, count: idLimit)
    var gap: Int32 = 0
    var beforeStart = 0
    var afterStart = 0
    for anchor in anchors + [(before: beforeIDs.count, after: afterIDs.count)] {
      matchGap(
        beforeStart..<anchor.before, afterStart..<anchor.after, with: &aligner, &seen, &gap)
      beforeStart = anchor.before + 1
      afterStart = anchor.after + 1
    }
    if aligner.budget.isExhausted { isCoarse = true }
  }

  /// The matched pairs that need no move, in order.
  func stayingPairs() -> [(before: Int, after: Int)] {
    var places: [Int] = []
    var values: [Int] = []
    var weights: [Int] = []
    for unit in beforeOf.indices where beforeOf[unit] >= 0 {
      places.append(unit)
      values.append(Int(beforeOf[unit]))
      weights.append(after.units[unit].weight)
    }
    let stays = HeaviestIncreasingSubsequence.members(
      values: values, weights: weights, limit: beforeIDs.count)
    return places.indices.filter { stays[$0] }.map { (values[$0], places[$0]) }
  }

  private mutating func matchGap(
    _ beforeGap: Range<Int>, _ afterGap: Range<Int>, with aligner: inout SequenceAligner,
    _ seen: inout ContiguousArray<Int32>, _ gap: inout Int32
  ) {
    guard !beforeGap.isEmpty, !afterGap.isEmpty else { return }
    let beforeUnits = beforeGap.filter { afterOf[$0] < 0 }
    let afterUnits = afterGap.filter { beforeOf[$0] < 0 }
    gap += 1
    for unit in beforeUnits { seen[Int(beforeIDs[unit])] = gap }
    // What stands on one side alone keeps its place in the alignment: it may be an edited copy.
    guard afterUnits.contains(where: { seen[Int(afterIDs[$0])] == gap }) else { return }
    let beforeKeys = beforeUnits.map { beforeIDs[$0] }
    let afterKeys = afterUnits.map { afterIDs[$0] }
    var runs: [Run] = []
    beforeKeys.withUnsafeBufferPointer { beforeKeys in
      afterKeys.withUnsafeBufferPointer { afterKeys in
        aligner.align(beforeKeys, afterKeys, costCap: Self.costCap, into: &runs)
      }
    }
    for run in runs {
      for offset in 0..<run.count {
        match(beforeUnits[run.before + offset], afterUnits[run.after + offset])
      }
    }
  }
}
