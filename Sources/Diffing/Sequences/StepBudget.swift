/// Work that may still be done, counted in steps, so that a result never depends on the machine.
struct StepBudget {
  private(set) var left: Int
  /// Whether something asked for more than was left.
  private(set) var isExhausted = false

  /// A budget of `steps` steps.
  init(steps: Int) { left = max(0, steps) }

  /// Takes `steps` steps; `false` where fewer were left.
  @inline(__always)
  mutating func spend(_ steps: Int) -> Bool {
    left -= steps
    if left >= 0 { return true }
    left = 0
    isExhausted = true
    return false
  }
}
