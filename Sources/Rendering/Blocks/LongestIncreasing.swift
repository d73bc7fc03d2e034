/// The longest strictly increasing subsequence.
///
/// Patience sorting (Fredman 1975): O(n log n).
enum LongestIncreasing {
  /// Marks the places of a longest increasing subsequence of the values that are not negative.
  static func marks(_ values: [Int]) -> [Bool] {
    var tails: [Int] = []
    var previous = [Int](repeating: -1, count: values.count)
    for (index, value) in values.enumerated() where value >= 0 {
      let place = tails.partitioningIndex { values[$0] >= value }
      if place > 0 { previous[index] = tails[place - 1] }
      if place == tails.count { tails.append(index) } else { tails[place] = index }
    }
    var isMarked = [Bool](repeating: false, count: values.count)
    var current = tails.last ?? -1
    while current >= 0 {
      isMarked[current] = true
      current = previous[current]
    }
    return isMarked
  }
}
