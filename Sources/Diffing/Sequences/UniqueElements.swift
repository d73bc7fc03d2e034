/// Finds elements that occur once on both sides and stand in the same order: the anchors of the
/// patience diff (Bram Cohen), the case of one occurrence of the histogram diff.
///
/// Complexity: linear in the two sequences, plus k log k for k unique elements.
struct UniqueElements {
  /// For each element where it stands in before; -1 for nowhere, -2 for several places.
  private var placeInBefore: ContiguousArray<Int32>
  /// The same for after.
  private var placeInAfter: ContiguousArray<Int32>

  /// A finder for elements below `limit`.
  init(limit: Int) {
    placeInBefore = ContiguousArray(repeating: -1, count: limit)
    placeInAfter = ContiguousArray(repeating: -1, count: limit)
  }

  /// The anchors, ascending on both sides, and how many elements occur once on both sides in any
  /// order.
  mutating func anchors(
    _ before: UnsafeBufferPointer<UInt32>, _ beforeRange: Range<Int>,
    _ after: UnsafeBufferPointer<UInt32>, _ afterRange: Range<Int>
  ) -> (anchors: [(before: Int, after: Int)], common: Int) {
    for place in beforeRange {
      let element = Int(before[place])
      placeInBefore[element] =
        placeInBefore[element] == -1 ? Int32(truncatingIfNeeded: place) : -2
    }
    for place in afterRange {
      let element = Int(after[place])
      placeInAfter[element] = placeInAfter[element] == -1 ? Int32(truncatingIfNeeded: place) : -2
    }
    var values: [Int] = []
    var places: [Int] = []
    for place in afterRange {
      let element = Int(after[place])
      guard placeInAfter[element] >= 0, placeInBefore[element] >= 0 else { continue }
      values.append(Int(placeInBefore[element]) - beforeRange.lowerBound)
      places.append(place)
    }
    for place in beforeRange { placeInBefore[Int(before[place])] = -1 }
    for place in afterRange { placeInAfter[Int(after[place])] = -1 }
    let members = HeaviestIncreasingSubsequence.members(
      values: values, weights: [Int](repeating: 1, count: values.count), limit: beforeRange.count)
    var anchors: [(before: Int, after: Int)] = []
    for index in values.indices where members[index] {
      anchors.append((values[index] + beforeRange.lowerBound, places[index]))
    }
    return (anchors, values.count)
  }
}
