import TestSupport
import Testing

@testable import Storage

@Suite("The dictionary of a delta")
struct ContextDictionaryTests {
  /// FORMAT.md, "Dictionary of a delta", to the letter.
  private func plain(_ steps: [DeltaStep], _ base: [UInt8], reach: Int) -> [UInt8] {
    var dictionary: [UInt8] = []
    var before = 0
    var taken = 0
    for (index, step) in steps.enumerated() {
      let copies = step.length > 0 && step.address < base.count
      if step.insertion > 0 {
        let after = copies ? step.address : index == steps.count - 1 ? base.count : before
        var start = max(0, before - reach)
        let end = min(base.count, max(before, after) + reach)
        if start < taken, taken <= end { start = taken }
        if start < end { dictionary += base[start..<end].suffix(32_768) }
        taken = end
      }
      if copies { before = min(base.count, step.address + step.length) }
    }
    return dictionary.suffix(32_768)
  }

  @Test("It is what the format says, whatever the steps", arguments: 0..<40)
  func definition(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let base = (0..<Int.random(in: 0...90_000, using: &random)).map {
      UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7)
    }
    let steps = (0..<Int.random(in: 0...200, using: &random)).map { _ in
      DeltaStep(
        insertion: Bool.random(using: &random) ? 0 : Int.random(in: 1...50, using: &random),
        length: Int.random(in: 0...300, using: &random),
        address: Int.random(in: 0...max(1, base.count + 100), using: &random))
    }
    let reach = 16 << Int.random(in: 1...15, using: &random)
    let made = base.withUnsafeBytes {
      ContextDictionary.bytes(steps: steps, base: $0, reach: reach)
    }
    #expect(made == plain(steps, base, reach: reach))
  }

  @Test("Steps without end that each reach far take neither room nor time")
  func manySteps() {
    let base = [UInt8](repeating: 7, count: 200_000)
    // The bytes around all of them together are 20 GB.
    let steps = (0..<300_000).map {
      DeltaStep(insertion: 1, length: 1, address: $0 % 2 == 0 ? 150_000 : 10)
    }
    let made = base.withUnsafeBytes {
      ContextDictionary.bytes(steps: steps, base: $0, reach: 16 << 15)
    }
    #expect(made.count == 32_768)
  }
}
