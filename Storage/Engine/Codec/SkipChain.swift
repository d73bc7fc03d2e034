/// Which earlier revision a revision builds on, so that no chain grows long.
///
/// Counted from 0 in base 16, revision k builds on k minus the largest power of 16 that divides it,
/// so a chain has at most as many steps as the sum of k's digits. Subversion's skip-deltas do the
/// same in base 2 (notes/skip-deltas). A jump stores the changes that it passes over again, and a
/// larger base has fewer jumps: against base 8 with a slack of 6, base 16 with 16 made four corpora
/// smaller by 5 % (cisa_log4j), 5 % (awesome), 9 % (public_apis) and 1 % (ota_contrib).
enum SkipChain {
  /// The base of the numbers.
  private static let radix = 16

  /// Steps that a chain may have beyond its rule, so that a nearer base can be taken.
  private static let slack = 16

  /// Steps that no chain is longer than, whatever it would save; the format allows 64.
  static let longest = 60

  /// The number of the revision to build on, or `nil` for the first; numbers count from 1.
  static func base(of number: Int) -> Int? {
    let index = number - 1
    guard index > 0 else { return nil }
    var power = 1
    while index % (power * radix) == 0 { power *= radix }
    return number - power
  }

  /// The longest chain that a revision may end: the sum of the digits, and the slack.
  static func depthLimit(of number: Int) -> Int {
    var rest = max(0, number - 1)
    var sum = 0
    while rest > 0 {
      sum += rest % radix
      rest /= radix
    }
    return min(sum + slack, longest)
  }
}
