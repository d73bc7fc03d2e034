/// Gives equal 64-bit hashes equal small numbers, counted from 0 in the order of first sight.
///
/// Open addressing with linear probing at a load of at most one half; the hashes are well mixed, so
/// their low bits are the slot. Complexity: constant on average for each call.
struct Interner {
  /// A hash and its number plus 1, side by side: one line of the cache for each look.
  private struct Slot {
    var hash: UInt64 = 0
    /// 0 for an empty slot.
    var number: UInt32 = 0
  }

  private var slots: ContiguousArray<Slot>
  /// How many different hashes were seen.
  private(set) var count = 0

  /// An interner with room for `capacity` different hashes.
  init(capacity: Int) {
    var size = 16
    while size < 2 * capacity { size *= 2 }
    slots = ContiguousArray(repeating: Slot(), count: size)
  }

  /// The number of `hash`, a new one where it was not seen before.
  @inline(__always)
  mutating func id(of hash: UInt64) -> UInt32 {
    if 2 * count >= slots.count { grow() }
    let mask = slots.count - 1
    let seen = count
    let number = slots.withUnsafeMutableBufferPointer { slots in
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot].number != 0 {
        if slots[slot].hash == hash { return slots[slot].number }
        slot = (slot + 1) & mask
      }
      slots[slot] = Slot(hash: hash, number: UInt32(truncatingIfNeeded: seen + 1))
      return UInt32(truncatingIfNeeded: seen + 1)
    }
    if Int(number) > seen { count += 1 }
    return number - 1
  }

  /// Gives `body` a function that numbers hashes as `id(of:)` does, many at a time; at most `most`
  /// of them may be new.
  mutating func number(atMost most: Int, _ body: ((UInt64) -> UInt32) -> Void) {
    while 2 * (count + most) >= slots.count { grow() }
    let mask = slots.count - 1
    var seen = count
    slots.withUnsafeMutableBufferPointer { slots in
      body { hash in
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot].number != 0 {
          if slots[slot].hash == hash { return slots[slot].number &- 1 }
          slot = (slot + 1) & mask
        }
        seen += 1
        slots[slot] = Slot(hash: hash, number: UInt32(truncatingIfNeeded: seen))
        return UInt32(truncatingIfNeeded: seen &- 1)
      }
    }
    count = seen
  }

  @inline(never)
  private mutating func grow() {
    let size = slots.count * 2
    var wider = ContiguousArray(repeating: Slot(), count: size)
    let mask = size - 1
    for entry in slots where entry.number != 0 {
      var slot = Int(truncatingIfNeeded: entry.hash) & mask
      while wider[slot].number != 0 { slot = (slot + 1) & mask }
      wider[slot] = entry
    }
    slots = wider
  }
}
