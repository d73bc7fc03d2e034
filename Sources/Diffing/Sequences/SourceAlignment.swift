import Language

/// Two snapshots aligned as plain text: by line, and by word within the lines that differ.
///
/// What the text forms of a diff (unified, word diff, CriticMarkup) are written from. The structure
/// of the documents plays no part: these forms know no moves.
package struct SourceAlignment: Sendable {
  /// Bytes that stand in both texts, or in one.
  package struct Segment: Sendable, Hashable {
    /// The bytes in before; empty where something was inserted.
    package let before: Range<Int>
    /// The bytes in after; empty where something was deleted.
    package let after: Range<Int>
    /// Whether the bytes are the same.
    package let isEqual: Bool
  }

  /// Steps for all alignments of two texts.
  private static let steps = 16_000_000
  /// Differences that are looked for exactly within a box.
  private static let costCap = 512

  private let before: [UInt8]
  private let after: [UInt8]
  /// The lines of before, each with its line feed.
  package let beforeLines: [Range<Int>]
  /// The lines of after, each with its line feed.
  package let afterLines: [Range<Int>]
  /// Runs of equal lines: the first line in before and in after, and how many; ascending.
  package let equalLines: [(before: Int, after: Int, count: Int)]

  /// Aligns the lines of two texts.
  ///
  /// Complexity: linear in the bytes, and (n + m) d in the lines for d differences up to the cap.
  package init(before: [UInt8], after: [UInt8]) {
    self.before = before
    self.after = after
    beforeLines = Self.lines(before, 0..<before.count)
    afterLines = Self.lines(after, 0..<after.count)
    equalLines = Self.align(before, beforeLines, after, afterLines)
      .map { ($0.before, $0.after, $0.count) }
  }

  /// The texts from first to last byte: lines that are equal, then within the others words and the
  /// white space between them; deletions stand before insertions.
  ///
  /// The equal and deleted segments together are before, the equal and inserted ones after.
  package func segments() -> [Segment] {
    var result: [Segment] = []
    var place = (before: 0, after: 0)
    for run in equalLines + [(beforeLines.count, afterLines.count, 0)] {
      appendWords(place.before..<run.before, place.after..<run.after, to: &result)
      if run.count > 0 {
        Self.append(
          Segment(
            before: Self.bytes(beforeLines, run.before..<run.before + run.count),
            after: Self.bytes(afterLines, run.after..<run.after + run.count), isEqual: true),
          to: &result)
      }
      place = (run.before + run.count, run.after + run.count)
    }
    return result
  }

  private func appendWords(
    _ beforeGap: Range<Int>, _ afterGap: Range<Int>, to result: inout [Segment]
  ) {
    guard !beforeGap.isEmpty || !afterGap.isEmpty else { return }
    let beforeBytes = Self.bytes(beforeLines, beforeGap)
    let afterBytes = Self.bytes(afterLines, afterGap)
    let beforeWords = Self.words(before, beforeBytes)
    let afterWords = Self.words(after, afterBytes)
    var place = (before: beforeBytes.lowerBound, after: afterBytes.lowerBound)
    func appendChange(upTo beforeEnd: Int, _ afterEnd: Int) {
      if beforeEnd > place.before {
        Self.append(
          Segment(
            before: place.before..<beforeEnd, after: place.after..<place.after, isEqual: false),
          to: &result)
      }
      if afterEnd > place.after {
        Self.append(
          Segment(
            before: beforeEnd..<beforeEnd, after: place.after..<afterEnd, isEqual: false),
          to: &result)
      }
    }
    for run in Self.align(before, beforeWords, after, afterWords) {
      let one = Self.bytes(beforeWords, run.before..<run.beforeEnd)
      let other = Self.bytes(afterWords, run.after..<run.afterEnd)
      appendChange(upTo: one.lowerBound, other.lowerBound)
      Self.append(Segment(before: one, after: other, isEqual: true), to: &result)
      place = (one.upperBound, other.upperBound)
    }
    appendChange(upTo: beforeBytes.upperBound, afterBytes.upperBound)
  }

  private static func append(_ segment: Segment, to result: inout [Segment]) {
    if let last = result.last, last.isEqual, segment.isEqual,
      last.before.upperBound == segment.before.lowerBound,
      last.after.upperBound == segment.after.lowerBound
    {
      result[result.count - 1] = Segment(
        before: last.before.lowerBound..<segment.before.upperBound,
        after: last.after.lowerBound..<segment.after.upperBound, isEqual: true)
    } else {
      result.append(segment)
    }
  }

  /// The bytes of some neighbouring stretches; an empty range at the right place for none.
  private static func bytes(_ stretches: [Range<Int>], _ range: Range<Int>) -> Range<Int> {
    guard let first = range.first, let last = range.last else {
      let place =
        range.lowerBound < stretches.count
        ? stretches[range.lowerBound].lowerBound : stretches.last?.upperBound ?? 0
      return place..<place
    }
    return stretches[first].lowerBound..<stretches[last].upperBound
  }

  private static func lines(_ bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = range.lowerBound
    for place in range where bytes[place] == 0x0A {
      result.append(start..<place + 1)
      start = place + 1
    }
    if start < range.upperBound { result.append(start..<range.upperBound) }
    return result
  }

  /// The words, the runs of blanks and tabs, and each line feed by itself.
  private static func words(_ bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    func kind(_ byte: UInt8) -> Int { byte == 0x0A ? 2 : byte <= 0x20 ? 1 : 0 }
    var result: [Range<Int>] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let first = kind(bytes[start])
      var end = start + 1
      while first < 2, end < range.upperBound, kind(bytes[end]) == first { end += 1 }
      result.append(start..<end)
      start = end
    }
    return result
  }

  /// The runs of equal stretches, told equal by their bytes' hashes and then by their bytes.
  private static func align(
    _ before: [UInt8], _ beforeStretches: [Range<Int>], _ after: [UInt8],
    _ afterStretches: [Range<Int>]
  ) -> [Run] {
    var interner = Interner(capacity: beforeStretches.count + afterStretches.count)
    let beforeIDs = ids(before, beforeStretches, &interner)
    let afterIDs = ids(after, afterStretches, &interner)
    var aligner = SequenceAligner(budget: StepBudget(steps: steps), limit: interner.count)
    var runs: [Run] = []
    beforeIDs.withUnsafeBufferPointer { beforeIDs in
      afterIDs.withUnsafeBufferPointer { afterIDs in
        aligner.align(beforeIDs, afterIDs, costCap: costCap, into: &runs)
      }
    }
    return runs.filter { run in
      before[bytes(beforeStretches, run.before..<run.beforeEnd)]
        == after[bytes(afterStretches, run.after..<run.afterEnd)]
    }
  }

  private static func ids(
    _ bytes: [UInt8], _ stretches: [Range<Int>], _ interner: inout Interner
  ) -> [UInt32] {
    bytes.withUnsafeBytes { bytes in
      stretches.map { range in
        guard let base = bytes.baseAddress else { return 0 }
        return interner.id(of: HashMix.hash(base + range.lowerBound, count: range.count))
      }
    }
  }
}
