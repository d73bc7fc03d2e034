/// A set of revisions of one story as ascending ranges that do not touch.
///
/// A range goes from the revision in which something first stood up to, not including, the one in
/// which it no longer did; `Int.max` where it stands in the last one.
struct RevisionSpans: Sendable, Hashable {
  private(set) var ranges: [Range<Int>] = []

  /// No revision.
  init() {}

  /// The revisions of these ranges, in any order.
  ///
  /// Complexity: that of sorting them.
  init(_ ranges: [Range<Int>]) {
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
      if let last = self.ranges.last, range.lowerBound <= last.upperBound {
        let end = max(last.upperBound, range.upperBound)
        self.ranges[self.ranges.count - 1] = last.lowerBound..<end
      } else {
        self.ranges.append(range)
      }
    }
  }

  /// Whether there is none.
  var isEmpty: Bool { ranges.isEmpty }

  /// Whether the last revision is in it.
  var stands: Bool { ranges.last?.upperBound == .max }

  /// Those that are in both.
  func intersection(_ other: RevisionSpans) -> RevisionSpans {
    var common: [Range<Int>] = []
    var (mine, theirs) = (0, 0)
    while mine < ranges.count, theirs < other.ranges.count {
      let (one, two) = (ranges[mine], other.ranges[theirs])
      if one.overlaps(two) { common.append(one.clamped(to: two)) }
      if one.upperBound < two.upperBound { mine += 1 } else { theirs += 1 }
    }
    return RevisionSpans(common)
  }

  /// Those that are not in the other.
  func subtracting(_ other: RevisionSpans) -> RevisionSpans {
    var gaps: [Range<Int>] = []
    var start = 0
    for range in other.ranges {
      gaps.append(start..<range.lowerBound)
      start = range.upperBound
    }
    gaps.append(start..<Int.max)
    return intersection(RevisionSpans(gaps))
  }
}
