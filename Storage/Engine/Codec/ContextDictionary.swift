/// The preset dictionary for a delta's literals: the base's text around the places of insertion.
///
/// What is inserted mostly resembles what stood there before. Both sides make it from the steps and
/// the base alone; FORMAT.md, "Dictionary of a delta".
enum ContextDictionary {
  /// The dictionary, at most the 32,768 bytes that deflate can use.
  ///
  /// `reach` is the number of bytes on either side of each gap.
  static func bytes(steps: [DeltaStep], base: UnsafeRawBufferPointer, reach: Int) -> [UInt8] {
    var tail = Tail()
    var before = 0
    var taken = 0
    for (index, step) in steps.enumerated() {
      if step.insertion > 0 {
        let follows = step.length > 0 && step.address < base.count
        let after = follows ? step.address : index == steps.count - 1 ? base.count : before
        let start = max(0, before - reach)
        let end = min(base.count, max(before, after) + reach)
        let fresh = start < taken && taken <= end ? taken : start
        if fresh < end { tail.append(max(fresh, end - Deflate.dictionaryBytes)..<end) }
        taken = end
      }
      if step.length > 0, step.address < base.count {
        before = min(base.count, step.address + step.length)
      }
    }
    return tail.bytes(of: base)
  }

  /// The ranges of the base that the end of the dictionary is made of: those before them are let go
  /// of, however many steps there are, and no byte is copied that is not in the dictionary.
  private struct Tail {
    private var ranges: [Range<Int>] = []
    private var first = 0
    private var count = 0

    mutating func append(_ range: Range<Int>) {
      ranges.append(range)
      count += range.count
      while count - ranges[first].count >= Deflate.dictionaryBytes {
        count -= ranges[first].count
        first += 1
      }
      // The part that is let go of goes when it is the larger one, so that each is moved once at most.
      if first * 2 > ranges.count {
        ranges.removeFirst(first)
        first = 0
      }
    }

    func bytes(of base: UnsafeRawBufferPointer) -> [UInt8] {
      var bytes: [UInt8] = []
      bytes.reserveCapacity(count)
      for range in ranges[first...] { bytes.append(contentsOf: base[range]) }
      if count > Deflate.dictionaryBytes { bytes.removeFirst(count - Deflate.dictionaryBytes) }
      return bytes
    }
  }
}
