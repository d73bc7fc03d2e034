/// The preset dictionary for a delta's literals: the base's text around the places of insertion.
///
/// What is inserted mostly resembles what stood there before. Both sides make it from the steps and
/// the base alone; FORMAT.md, "Dictionary of a delta".
enum ContextDictionary {
  /// The dictionary, at most the 32,768 bytes that deflate can use.
  ///
  /// `reach` is the number of bytes on either side of each gap.
  static func bytes(steps: [DeltaStep], base: UnsafeRawBufferPointer, reach: Int) -> [UInt8] {
    var dictionary: [UInt8] = []
    var before = 0
    var taken = 0
    for (index, step) in steps.enumerated() {
      if step.insertion > 0 {
        let follows = step.length > 0 && step.address < base.count
        let after = follows ? step.address : index == steps.count - 1 ? base.count : before
        let start = max(0, before - reach)
        let end = min(base.count, max(before, after) + reach)
        let fresh = start < taken && taken <= end ? taken : start
        if fresh < end, end - fresh <= Deflate.dictionaryBytes {
          dictionary.append(contentsOf: base[fresh..<end])
        } else if fresh < end {
          dictionary.append(contentsOf: base[end - Deflate.dictionaryBytes..<end])
        }
        taken = end
      }
      if step.length > 0, step.address < base.count {
        before = min(base.count, step.address + step.length)
      }
    }
    if dictionary.count > Deflate.dictionaryBytes {
      dictionary.removeFirst(dictionary.count - Deflate.dictionaryBytes)
    }
    return dictionary
  }
}
