import TestSupport
import Testing

@testable import Stet

@Suite("Spans of revisions")
struct RevisionSpansTests {
  @Test("Union, intersection and difference are those of sets of numbers")
  func laws() {
    var random = SeededGenerator(seed: 8)
    for _ in 0..<300 {
      let (one, other) = (Self.ranges(&random), Self.ranges(&random))
      let (first, second) = (RevisionSpans(one), RevisionSpans(other))
      #expect(Self.numbers(first) == Set(one.flatMap { Array($0) }))
      #expect(
        Self.numbers(first.intersection(second))
          == Self.numbers(first).intersection(Self.numbers(second)))
      #expect(
        Self.numbers(first.subtracting(second))
          == Self.numbers(first).subtracting(Self.numbers(second)))
    }
  }

  @Test("What stands in the last revision goes on for ever")
  func standing() {
    let spans = RevisionSpans([1..<3, 5..<Int.max])
    #expect(spans.stands)
    #expect(!spans.subtracting(RevisionSpans([7..<Int.max])).stands)
    #expect(spans.subtracting(RevisionSpans([1..<Int.max])).isEmpty)
    #expect(RevisionSpans([1..<4, 4..<6]).ranges == [1..<6])
  }

  private static func ranges(_ random: inout SeededGenerator) -> [Range<Int>] {
    (0..<Int.random(in: 0...5, using: &random)).map { _ in
      let start = Int.random(in: 1...30, using: &random)
      return start..<start + Int.random(in: 0...8, using: &random)
    }
  }

  private static func numbers(_ spans: RevisionSpans) -> Set<Int> {
    Set(spans.ranges.flatMap { Array($0) })
  }
}
