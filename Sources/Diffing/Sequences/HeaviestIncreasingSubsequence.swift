/// Finds the heaviest subsequence of a permutation whose values increase: what stays in place when
/// blocks, rows or columns were moved.
///
/// Dynamic programming over a Fenwick tree of prefix maxima (Fenwick 1994), as for the longest
/// increasing subsequence. Complexity: n log n.
enum HeaviestIncreasingSubsequence {
  /// Says for each element whether it is in the subsequence.
  ///
  /// `values` are different from each other and below `limit`; `weights` are at least 1. Of equally
  /// heavy subsequences the one that ends at the smallest value is taken.
  static func members(values: [Int], weights: [Int], limit: Int) -> [Bool] {
    let count = values.count
    var isMember = [Bool](repeating: true, count: count)
    var isIncreasing = true
    for index in values.indices.dropFirst() where values[index] < values[index - 1] {
      isIncreasing = false
      break
    }
    if isIncreasing { return isMember }
    var best = [Int](repeating: 0, count: limit + 1)
    var last = [Int32](repeating: -1, count: limit + 1)
    var previous = [Int32](repeating: -1, count: count)
    var heaviest = 0
    var end: Int32 = -1
    for index in 0..<count {
      var sum = 0
      var chain: Int32 = -1
      var place = values[index]
      while place > 0 {
        if best[place] > sum {
          sum = best[place]
          chain = last[place]
        }
        place &= place - 1
      }
      previous[index] = chain
      sum += weights[index]
      if sum > heaviest {
        heaviest = sum
        end = Int32(truncatingIfNeeded: index)
      }
      place = values[index] + 1
      while place <= limit {
        if sum > best[place] {
          best[place] = sum
          last[place] = Int32(truncatingIfNeeded: index)
        }
        place += place & -place
      }
    }
    for index in 0..<count { isMember[index] = false }
    while end >= 0 {
      isMember[Int(end)] = true
      end = previous[Int(end)]
    }
    return isMember
  }
}
