/// A cache that holds values up to a total cost and lets go of what was not used lately.
///
/// The clock algorithm (Corbató 1969): a hand goes round the entries and takes the first whose mark
/// of use is not set, clearing marks on its way. Finding and inserting take constant time, spread
/// over the calls.
struct CostCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private struct Entry {
    let key: Key
    var value: Value
    var cost: Int
    var wasUsed: Bool
  }

  private let capacity: Int
  private var entries: [Entry] = []
  private var places: [Key: Int] = [:]
  private var hand = 0
  /// The cost of all values.
  private(set) var totalCost = 0

  /// A cache for values of that cost together.
  init(capacity: Int) { self.capacity = max(1, capacity) }

  /// The number of values.
  var count: Int { entries.count }

  /// The value of a key, which counts as used now.
  mutating func value(_ key: Key) -> Value? {
    guard let place = places[key] else { return nil }
    entries[place].wasUsed = true
    return entries[place].value
  }

  /// Takes a value in; one that costs more than a quarter of the whole is not kept.
  mutating func insert(_ value: Value, for key: Key, cost: Int) {
    guard cost <= capacity / 4 else {
      remove(key)
      return
    }
    if let place = places[key] {
      totalCost += cost - entries[place].cost
      entries[place] = Entry(key: key, value: value, cost: cost, wasUsed: true)
    } else {
      places[key] = entries.count
      entries.append(Entry(key: key, value: value, cost: cost, wasUsed: false))
      totalCost += cost
    }
    while totalCost > capacity, entries.count > 1 { evictOne(except: key) }
  }

  /// Lets go of a key's value.
  mutating func remove(_ key: Key) {
    if let place = places[key] { remove(at: place) }
  }

  /// Lets go of all.
  mutating func removeAll() {
    entries = []
    places = [:]
    totalCost = 0
    hand = 0
  }

  private mutating func evictOne(except key: Key) {
    while true {
      if hand >= entries.count { hand = 0 }
      if entries[hand].wasUsed || entries[hand].key == key {
        // The entry that came last is never the one to go, and its mark does not matter.
        entries[hand].wasUsed = false
        hand += 1
        if entries.count == 1 { return }
        continue
      }
      remove(at: hand)
      return
    }
  }

  /// Takes an entry out and puts the last one in its place.
  private mutating func remove(at place: Int) {
    let removed = entries[place]
    places[removed.key] = nil
    totalCost -= removed.cost
    let last = entries.removeLast()
    if place < entries.count {
      entries[place] = last
      places[last.key] = place
    }
  }
}
