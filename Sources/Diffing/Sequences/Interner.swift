/// Gives equal 64-bit hashes equal small numbers, counted from 0 in the order of first sight.
///
/// Open addressing with linear probing at a load of at most one half; the hashes are well mixed, so
/// their low bits are the slot. Complexity: constant on average for each call.
struct Interner {
  private var hashes: ContiguousArray<UInt64>
  /// For each slot the number in it plus 1; 0 for an empty slot.
  private var numbers: ContiguousArray<UInt32>
  /// How many different hashes were seen.
  private(set) var count = 0

  /// An interner with room for `capacity` different hashes.
  init(capacity: Int) {
    var slots = 16
    while slots < 2 * capacity { slots *= 2 }
    hashes = ContiguousArray(repeating: 0, count: slots)
    numbers = ContiguousArray(repeating: 0, count: slots)
  }

  /// The number of `hash`, a new one where it was not seen before.
  @inline(__always)
  mutating func id(of hash: UInt64) -> UInt32 {
    if 2 * count >= hashes.count { grow() }
    let mask = hashes.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while numbers[slot] != 0 {
      if hashes[slot] == hash { return numbers[slot] - 1 }
      slot = (slot + 1) & mask
    }
    hashes[slot] = hash
    count += 1
    numbers[slot] = UInt32(truncatingIfNeeded: count)
    return UInt32(truncatingIfNeeded: count - 1)
  }

  private mutating func grow() {
    let slots = hashes.count * 2
    var wider = ContiguousArray<UInt64>(repeating: 0, count: slots)
    var widerNumbers = ContiguousArray<UInt32>(repeating: 0, count: slots)
    let mask = slots - 1
    for index in hashes.indices where numbers[index] != 0 {
      var slot = Int(truncatingIfNeeded: hashes[index]) & mask
      while widerNumbers[slot] != 0 { slot = (slot + 1) & mask }
      wider[slot] = hashes[index]
      widerNumbers[slot] = numbers[index]
    }
    hashes = wider
    numbers = widerNumbers
  }
}
