import Synchronization

/// The requests that tasks are working on, so that a stop can wait for them.
final class ExchangeTable: Sendable {
  private let exchanges = Mutex<[ObjectIdentifier: Exchange]>([:])

  /// How many there are.
  var count: Int { exchanges.withLock { $0.count } }

  func add(_ exchange: Exchange) {
    exchanges.withLock { $0[ObjectIdentifier(exchange)] = exchange }
  }

  func remove(_ exchange: Exchange) {
    exchanges.withLock { _ = $0.removeValue(forKey: ObjectIdentifier(exchange)) }
  }

  /// All of them.
  var all: [Exchange] { exchanges.withLock { Array($0.values) } }
}
