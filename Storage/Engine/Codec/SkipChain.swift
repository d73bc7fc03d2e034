/// Which earlier revision a revision builds on, so that no chain grows long.
///
/// Counted from 0 in base 8, revision k builds on k minus the largest power of 8 that divides it, so
/// a chain has at most as many steps as the sum of k's digits. Subversion's skip-deltas do the same
/// in base 2 (notes/skip-deltas); base 8 makes larger jumps rarer, for larger jumps cost more bytes.
enum SkipChain {
  /// Steps that a chain may have beyond its rule, so that a nearer base can be taken.
  private static let slack = 6

  /// Steps that no chain is longer than, whatever it would save.
  static let longest = 48

  /// The number of the revision to build on, or `nil` for the first; numbers count from 1.
  static func base(of number: Int) -> Int? {
    let index = number - 1
    guard index > 0 else { return nil }
    var power = 1
    while index % (power * 8) == 0 { power *= 8 }
    return number - power
  }

  /// The longest chain that a revision may end: the sum of the digits, and the slack.
  static func depthLimit(of number: Int) -> Int {
    var rest = max(0, number - 1)
    var sum = 0
    while rest > 0 {
      sum += rest & 7
      rest >>= 3
    }
    return min(sum + slack, longest)
  }
}
