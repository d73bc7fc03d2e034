import Synchronization

/// Values kept at hand up to a total cost, all of which can be let go of for good: what was worked
/// out of a store before that moment is not taken in after it.
final class Shelf<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private struct State: Sendable {
    var kept: CostCache<Key, Value>
    var era = 0
  }

  private let state: Mutex<State>

  /// A shelf for values of that cost together.
  init(capacity: Int) { state = Mutex(State(kept: CostCache(capacity: capacity))) }

  /// How often the shelf was emptied; read before the work begins of which the value comes.
  var era: Int { state.withLock { $0.era } }

  /// The value of a key.
  func value(_ key: Key) -> Value? { state.withLock { $0.kept.value(key) } }

  /// Takes a value in, unless the shelf was emptied since `era`.
  func insert(_ value: Value, for key: Key, cost: Int, since era: Int) {
    state.withLock { state in
      if state.era == era { state.kept.insert(value, for: key, cost: cost) }
    }
  }

  /// Lets go of all.
  func empty() {
    state.withLock { state in
      state.kept.removeAll()
      state.era += 1
    }
  }
}
