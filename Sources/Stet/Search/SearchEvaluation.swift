import Storage
import StoryModel

/// Finds the stories whose revisions a query fits, from the passages of its terms.
struct SearchEvaluation {
  /// A story that fits.
  struct Candidate {
    let story: StoryID
    /// The revisions that fit.
    let spans: RevisionSpans
    /// The passage that shows it best.
    let passage: Int64
    /// The groups of terms that stand in that passage.
    let groups: Int
    /// How well the passage fits: the larger, the better.
    let score: Double
  }

  private struct Passage {
    let story: StoryID
    let spans: [Range<Int>]
    var groups: UInt64 = 0
    var score = 0.0
  }

  private var passages: [Int64: Passage] = [:]
  /// The revisions that fit the groups so far; `nil` before the first.
  private var spans: [StoryID: RevisionSpans]?
  private var groupCount = 0

  /// Takes in the passages of a group's terms: one of them must stand in a revision.
  ///
  /// Complexity: linear in the matches, and that of sorting the runs of each story.
  mutating func require(_ matches: [PassageMatch]) {
    let fitting = Self.spans(of: matches)
    for match in matches {
      var passage = passages[match.passage] ?? Passage(story: match.story, spans: match.spans)
      passage.groups |= 1 << UInt64(groupCount)
      passage.score += match.score
      passages[match.passage] = passage
    }
    groupCount += 1
    guard let before = spans else {
      spans = fitting
      return
    }
    spans = before.reduce(into: [:]) { result, entry in
      guard let other = fitting[entry.key] else { return }
      let common = entry.value.intersection(other)
      if !common.isEmpty { result[entry.key] = common }
    }
  }

  /// Takes out the revisions in which passages stand.
  mutating func exclude(_ matches: [PassageMatch]) {
    for (story, excluded) in Self.spans(of: matches) {
      guard let before = spans?[story] else { continue }
      let rest = before.subtracting(excluded)
      spans?[story] = rest.isEmpty ? nil : rest
    }
  }

  /// The stories that fit, the best first; with `removed` those whose last revision does not.
  func candidates(removed: Bool) -> [Candidate] {
    var best: [StoryID: Candidate] = [:]
    for (id, passage) in passages {
      guard let spans = spans?[passage.story], !removed || !spans.stands,
        let last = spans.ranges.last,
        // It is shown beside the last revision that fits, so it must stand there.
        passage.spans.contains(where: {
          $0.lowerBound < last.upperBound && $0.upperBound >= last.upperBound
        })
      else { continue }
      let candidate = Candidate(
        story: passage.story, spans: spans, passage: id, groups: passage.groups.nonzeroBitCount,
        score: passage.score)
      if let held = best[passage.story], !Self.isBetter(candidate, than: held) { continue }
      best[passage.story] = candidate
    }
    return best.values.sorted { Self.isBetter($0, than: $1) }
  }

  private static func isBetter(_ one: Candidate, than other: Candidate) -> Bool {
    if one.groups != other.groups { return one.groups > other.groups }
    if one.score != other.score { return one.score > other.score }
    if one.story != other.story { return one.story < other.story }
    return one.passage > other.passage
  }

  private static func spans(of matches: [PassageMatch]) -> [StoryID: RevisionSpans] {
    var ranges: [StoryID: [Range<Int>]] = [:]
    for match in matches { ranges[match.story, default: []] += match.spans }
    return ranges.mapValues { RevisionSpans($0) }
  }
}
