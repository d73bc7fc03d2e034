/// A value that the store was asked for, taken to hold for a while without asking again.
struct Trusted<Value: Sendable>: Sendable {
  /// How often this process has changed the store; read before the store is asked.
  private(set) var generation = 0
  private var kept: (value: Value, askedAt: Int64)?

  /// Nothing yet.
  init() {}

  /// The value where it was asked for less than `trust` milliseconds before `now`.
  func value(at now: Int64, trust: Int64) -> Value? {
    guard let kept, now - kept.askedAt < trust else { return nil }
    return kept.value
  }

  /// Keeps what the store was asked for at a moment, unless it was changed since that generation.
  mutating func keep(_ value: Value, askedAt: Int64, in generation: Int) {
    if self.generation == generation { kept = (value, askedAt) }
  }

  /// Trusts what was kept no more: this process has changed the store.
  mutating func distrust() {
    kept = nil
    generation += 1
  }
}
