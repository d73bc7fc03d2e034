import TestSupport
import Testing

@testable import Reporting

@Suite("A value for each revision")
struct RevisionRunsTests {
  @Test("Runs give the values that were added, whatever they began with")
  func givesBack() {
    var random = SeededGenerator(seed: 3)
    for start in 0..<6 {
      var runs = RevisionRuns<Int?>(repeating: nil, count: start)
      var values = [Int?](repeating: nil, count: start)
      for _ in 0..<200 {
        let value = random.next() % 4 == 0 ? nil : Int(random.next() % 3)
        runs.append(value)
        values.append(value)
      }
      #expect(runs.values == values)
      #expect(runs.count == values.count)
    }
  }
}
