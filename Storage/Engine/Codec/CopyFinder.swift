/// Finds what of a text stands in its base already, or earlier in the text itself.
///
/// After the common beginning and end are taken off, every position of the changed middle is looked
/// up in an index of the base by a hash of 16 bytes, and the longest match among the candidates is
/// extended both ways and taken at once: greedy copy/insert differencing with a hash index
/// (J. P. MacDonald, "File System Support for Delta Compression", 2000; git's `diff-delta.c` and
/// Subversion's xdelta follow the same plan). Complexity: linear in base and text, with at most
/// `candidateLimit` comparisons at a position.
struct CopyFinder {
  /// Bytes that are hashed together, and so the shortest match that is seen.
  private static let seed = 16
  /// Bytes that a copy from elsewhere saves at least: a shorter one is left to deflate, which finds
  /// it in its dictionary for less than a step costs.
  private static let shortestJump = 32
  /// The same for a copy that goes on near where the last one ended, whose step is short.
  private static let shortestStep = 20
  /// Candidates that are compared at one position.
  private static let candidateLimit = 24
  /// Positions that are indexed at most in each of the base's two parts.
  ///
  /// Of a longer part only every second, third and so on is.
  private static let indexLimit = 1 << 18

  private var heads: [UInt32] = []
  private var links: [UInt32] = []
  private var positions: [UInt32] = []
  private var shift = 0

  init() {}

  /// The steps that build `text` on `base`; the last may be an insertion alone.
  mutating func steps(
    from base: UnsafeRawBufferPointer, to text: UnsafeRawBufferPointer
  ) -> [DeltaStep] {
    guard let from = base.baseAddress, let to = text.baseAddress, !base.isEmpty, !text.isEmpty
    else { return text.isEmpty ? [] : [DeltaStep(insertion: text.count, length: 0, address: 0)] }
    let shorter = min(base.count, text.count)
    let prefix = Self.commonPrefix(from, to, limit: shorter)
    let suffix = Self.commonSuffix(
      from + base.count, to + text.count, limit: shorter - prefix)
    var steps: [DeltaStep] = []
    if prefix > 0 { steps.append(DeltaStep(insertion: 0, length: prefix, address: 0)) }
    let end = text.count - suffix
    var pending = prefix
    if end - prefix >= Self.seed, base.count >= Self.seed {
      index(base, middle: prefix..<base.count - suffix)
      scan(
        base: from, baseCount: base.count, text: to, range: prefix..<end, pending: &pending,
        steps: &steps)
    }
    if suffix > 0 {
      append(
        DeltaStep(insertion: end - pending, length: suffix, address: base.count - suffix),
        to: &steps)
    } else if end > pending {
      steps.append(DeltaStep(insertion: end - pending, length: 0, address: 0))
    }
    return steps
  }

  private mutating func scan(
    base: UnsafeRawPointer, baseCount: Int, text: UnsafeRawPointer, range: Range<Int>,
    pending: inout Int, steps: inout [DeltaStep]
  ) {
    var expected = steps.last.map { $0.address + $0.length } ?? 0
    var position = range.lowerBound
    let last = range.upperBound - Self.seed
    while position <= last {
      var best = Match()
      // Where text was replaced by as much, the copy goes on at the same distance.
      let aligned = expected + position - pending
      if aligned + Self.seed <= baseCount {
        best = extended(
          base: base, baseCount: baseCount, at: aligned, text: text, position: position,
          pending: pending, end: range.upperBound)
      }
      if best.length < 256 {
        var entry = heads[hash(text + position)]
        var left = Self.candidateLimit
        while entry != 0, left > 0 {
          let candidate = Int(positions[Int(entry) - 1])
          let match = extended(
            base: base, baseCount: baseCount, at: candidate, text: text, position: position,
            pending: pending, end: range.upperBound)
          if match.length > best.length
            || match.length == best.length && match.length > 0
              && abs(match.address - expected) < abs(best.address - expected)
          {
            best = match
          }
          entry = links[Int(entry) - 1]
          left -= 1
        }
      }
      let near = abs(best.address - expected) < 4_096
      guard best.length >= (near ? Self.shortestStep : Self.shortestJump) else {
        position += 1
        continue
      }
      let start = position - best.behind
      append(
        DeltaStep(insertion: start - pending, length: best.length, address: best.address),
        to: &steps)
      position = start + best.length
      pending = position
      expected = best.address + best.length
    }
  }

  private struct Match {
    var address = 0
    var length = 0
    /// Bytes of the match that stand before the position where it was seen.
    var behind = 0
  }

  private func extended(
    base: UnsafeRawPointer, baseCount: Int, at candidate: Int, text: UnsafeRawPointer,
    position: Int, pending: Int, end: Int
  ) -> Match {
    let ahead = Self.commonPrefix(
      base + candidate, text + position, limit: min(baseCount - candidate, end - position))
    guard ahead >= Self.seed else { return Match() }
    let behind = Self.commonSuffix(
      base + candidate, text + position, limit: min(candidate, position - pending))
    return Match(address: candidate - behind, length: ahead + behind, behind: behind)
  }

  /// Joins a copy to the one before it where they are one.
  private func append(_ step: DeltaStep, to steps: inout [DeltaStep]) {
    if step.insertion == 0, let last = steps.last, last.address + last.length == step.address {
      steps[steps.count - 1].length += step.length
    } else {
      steps.append(step)
    }
  }

  // MARK: The index

  /// Indexes the base: its changed middle as densely as can be, the rest coarsely, for that is
  /// rarely where the text came from.
  private mutating func index(_ base: UnsafeRawBufferPointer, middle: Range<Int>) {
    guard let start = base.baseAddress else { return }
    let margin = 16_384
    let dense = max(0, middle.lowerBound - margin)..<min(base.count, middle.upperBound + margin)
    let denseStride = 1 + dense.count / Self.indexLimit
    let sparse = base.count - dense.count
    let sparseStride = max(8, 1 + sparse / Self.indexLimit)
    let count = dense.count / denseStride + sparse / sparseStride + 4
    let bits = max(8, Int.bitWidth - count.leadingZeroBitCount)
    shift = 64 - bits
    heads = Array(repeating: 0, count: 1 << bits)
    links.removeAll(keepingCapacity: true)
    positions.removeAll(keepingCapacity: true)
    links.reserveCapacity(count)
    positions.reserveCapacity(count)
    let last = base.count - Self.seed
    // Later entries are found first: the middle comes last, and in it what stands first.
    add(start, stride(from: last, to: dense.upperBound, by: -sparseStride))
    add(start, stride(from: min(last, dense.lowerBound - 1), through: 0, by: -sparseStride))
    add(
      start,
      stride(from: min(last, dense.upperBound - 1), through: dense.lowerBound, by: -denseStride))
  }

  private mutating func add(_ base: UnsafeRawPointer, _ places: some Sequence<Int>) {
    for place in places {
      let slot = hash(base + place)
      links.append(heads[slot])
      positions.append(UInt32(truncatingIfNeeded: place))
      heads[slot] = UInt32(truncatingIfNeeded: positions.count)
    }
  }

  @inline(__always)
  private func hash(_ bytes: UnsafeRawPointer) -> Int {
    let first = bytes.loadUnaligned(as: UInt64.self)
    let second = bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
    let mixed = (first ^ (second &* 0x9fb2_1c65_1e98_df25)) &* 0x9e37_79b9_7f4a_7c15
    let spread = (mixed ^ (mixed >> 29)) &* 0xbf58_476d_1ce4_e5b9
    return Int(truncatingIfNeeded: spread >> UInt64(shift))
  }

  // MARK: Comparing, eight bytes at a time

  /// Bytes that agree from two starts on.
  static func commonPrefix(
    _ before: UnsafeRawPointer, _ after: UnsafeRawPointer, limit: Int
  ) -> Int {
    var count = 0
    while count + 8 <= limit {
      let difference =
        before.loadUnaligned(fromByteOffset: count, as: UInt64.self)
        ^ after.loadUnaligned(fromByteOffset: count, as: UInt64.self)
      if difference != 0 {
        return count + UInt64(littleEndian: difference).trailingZeroBitCount / 8
      }
      count += 8
    }
    while count < limit,
      before.load(fromByteOffset: count, as: UInt8.self)
        == after.load(fromByteOffset: count, as: UInt8.self)
    { count += 1 }
    return count
  }

  /// Bytes that agree before two ends.
  static func commonSuffix(
    _ before: UnsafeRawPointer, _ after: UnsafeRawPointer, limit: Int
  ) -> Int {
    var count = 0
    while count + 8 <= limit {
      let difference =
        before.loadUnaligned(fromByteOffset: -count - 8, as: UInt64.self)
        ^ after.loadUnaligned(fromByteOffset: -count - 8, as: UInt64.self)
      if difference != 0 { return count + UInt64(littleEndian: difference).leadingZeroBitCount / 8 }
      count += 8
    }
    while count < limit,
      before.load(fromByteOffset: -count - 1, as: UInt8.self)
        == after.load(fromByteOffset: -count - 1, as: UInt8.self)
    { count += 1 }
    return count
  }
}
