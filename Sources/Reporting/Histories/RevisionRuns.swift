/// A value for each of a story's revisions, kept by the revisions in which it became another.
struct RevisionRuns<Value: Equatable & Sendable>: Sendable {
  private struct Run: Sendable {
    let start: Int
    let value: Value
  }

  private var runs: [Run] = []
  /// The number of revisions.
  private(set) var count = 0

  /// The same value for so many revisions.
  init(repeating value: Value, count: Int) {
    if count > 0 { runs.append(Run(start: 0, value: value)) }
    self.count = count
  }

  /// Adds the value of the next revision; one that is equal to the last stands on as that one.
  mutating func append(_ value: Value) {
    if runs.last?.value != value { runs.append(Run(start: count, value: value)) }
    count += 1
  }

  /// The values, one for each revision.
  var values: [Value] {
    var values: [Value] = []
    values.reserveCapacity(count)
    for (place, run) in runs.enumerated() {
      let end = place + 1 < runs.count ? runs[place + 1].start : count
      values.append(contentsOf: repeatElement(run.value, count: end - run.start))
    }
    return values
  }
}
