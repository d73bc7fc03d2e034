import Testing

@testable import Diffing

@Suite("Aligning sequences")
struct SequenceAlignerTests {
  @Test("Elements of which each look makes one more unique are not looked at without end")
  func uniqueChain() {
    // w1 w0 w2 w1 w3 w2 ... with a stranger between: only the last is unique on both sides, and
    // behind it the one before.
    let count: UInt32 = 60_000
    func side(_ stranger: UInt32) -> [UInt32] {
      (0..<count).flatMap { [stranger, $0 + 3, $0 + 2] }
    }
    let (before, after) = (side(0), side(1))
    var aligner = SequenceAligner(budget: StepBudget(steps: 1_000_000), limit: Int(count) + 4)
    var runs: [Run] = []
    before.withUnsafeBufferPointer { before in
      after.withUnsafeBufferPointer { after in
        aligner.align(before, after, costCap: 256, into: &runs)
      }
    }
    #expect(
      runs.allSatisfy { run in
        (0..<run.count).allSatisfy { before[run.before + $0] == after[run.after + $0] }
      })
  }
}
