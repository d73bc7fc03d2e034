/// Finds long passages that a text repeats, so that deflate need not name them piece by piece.
///
/// Deflate sees 32 KiB back and copies 258 bytes at a time at most; long tables repeat far more from
/// far away. Greedy, with an index of what stands before by a hash of 16 bytes. Complexity: linear,
/// with at most `candidateLimit` comparisons at a position.
struct SelfCopies {
  /// The shortest passage that is copied: a shorter one costs deflate less than a step does.
  private static let shortest = 300
  /// Bytes that are hashed together.
  private static let seed = 16
  /// Earlier places that are compared at one position.
  private static let candidateLimit = 16
  /// Bytes by which a copy stands behind what it repeats at least: shorter runs are deflate's.
  private static let distance = 64
  /// Bytes of a text that is looked at at most: 16 MiB.
  private static let textLimit = 16 << 20

  /// The steps that build a text on nothing; `nil` where it repeats no long passage.
  static func steps(of text: UnsafeRawBufferPointer) -> [DeltaStep]? {
    guard let bytes = text.baseAddress, text.count > 2 * shortest, text.count <= textLimit else {
      return nil
    }
    let bits = min(20, Int.bitWidth - text.count.leadingZeroBitCount)
    var heads = [UInt32](repeating: 0, count: 1 << bits)
    var links = [UInt32](repeating: 0, count: text.count)
    var steps: [DeltaStep] = []
    var position = 0
    var pending = 0
    var indexed = 0
    let last = text.count - seed
    while position <= last {
      while indexed + distance <= position {
        let slot = hash(bytes + indexed, bits: bits)
        links[indexed] = heads[slot]
        heads[slot] = UInt32(indexed + 1)
        indexed += 1
      }
      var length = 0
      var source = 0
      var entry = heads[hash(bytes + position, bits: bits)]
      var left = candidateLimit
      while entry != 0, left > 0 {
        let candidate = Int(entry) - 1
        let common = CopyFinder.commonPrefix(
          bytes + candidate, bytes + position, limit: text.count - position)
        if common > length { (length, source) = (common, candidate) }
        entry = links[candidate]
        left -= 1
      }
      guard length >= shortest else {
        position += 1
        continue
      }
      let behind = CopyFinder.commonSuffix(
        bytes + source, bytes + position, limit: min(source, position - pending))
      steps.append(
        DeltaStep(
          insertion: position - behind - pending, length: length + behind,
          address: source - behind))
      position += length
      pending = position
    }
    guard !steps.isEmpty else { return nil }
    if pending < text.count {
      steps.append(DeltaStep(insertion: text.count - pending, length: 0, address: 0))
    }
    return steps
  }

  @inline(__always)
  private static func hash(_ bytes: UnsafeRawPointer, bits: Int) -> Int {
    let first = bytes.loadUnaligned(as: UInt64.self)
    let second = bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
    let mixed = (first ^ (second &* 0x9fb2_1c65_1e98_df25)) &* 0x9e37_79b9_7f4a_7c15
    let spread = (mixed ^ (mixed >> 29)) &* 0xbf58_476d_1ce4_e5b9
    return Int(truncatingIfNeeded: spread >> UInt64(64 - bits))
  }
}
