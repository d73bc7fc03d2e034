import StoryModel

/// The steps of a story, in few bytes: what they found, with each text once.
struct StepLedger: Sendable {
  private struct Step {
    let revision: HistoryRevision
    let before: Int
    let summary: TextPool.ID
    let stamp: StampFinding
    /// The places of what it found behind those of the steps before.
    let changes: Range<Int>
    let noise: Range<Int>
    let notices: Range<Int>
  }

  private struct Entry {
    let kind: ChangeKind
    let severity: Severity
    let sentence: TextPool.ID
    let place: Place
    var disclosure: StepChange.Disclosure
  }

  private var steps: [Step] = []
  /// For each step the number of changes of each severity.
  private var counts: [Int32] = []
  private var entries: [Entry] = []
  private var noise: [NoiseCount] = []
  private var notices: [TextPool.ID] = []
  private var texts = TextPool()

  /// The number of steps.
  var count: Int { steps.count }

  /// Bytes of memory that the steps take, roughly.
  var byteCount: Int {
    steps.capacity * MemoryLayout<Step>.stride + counts.capacity * 4
      + entries.capacity * MemoryLayout<Entry>.stride
      + noise.capacity * MemoryLayout<NoiseCount>.stride + notices.capacity * 4 + texts.byteCount
  }

  /// Adds the next step.
  mutating func append(_ step: RevisionStep) {
    let starts = (entries.count, noise.count, notices.count)
    for change in step.changes {
      entries.append(
        Entry(
          kind: change.kind, severity: change.severity, sentence: texts.id(of: change.sentence),
          place: change.place, disclosure: change.disclosure))
    }
    noise += step.noise
    for notice in step.notices { notices.append(texts.id(of: notice)) }
    counts += step.counts.map { Int32(clamping: $0) }
    steps.append(
      Step(
        revision: step.revision, before: step.before, summary: texts.id(of: step.summary),
        stamp: step.stamp, changes: starts.0..<entries.count, noise: starts.1..<noise.count,
        notices: starts.2..<notices.count))
  }

  /// Says that a later revision told of a step's change.
  mutating func disclose(
    _ change: Int, ofStep step: Int, revision: Int, lagMilliseconds: Int64
  ) {
    entries[steps[step].changes.lowerBound + change].disclosure = .disclosedLater(
      revision: revision, lagMilliseconds: lagMilliseconds)
  }

  /// The steps in their order.
  var all: [RevisionStep] {
    let width = Severity.allCases.count
    return steps.enumerated().map { place, step in
      RevisionStep(
        revision: step.revision, before: step.before, summary: texts.text(step.summary),
        counts: counts[place * width..<(place + 1) * width].map(Int.init),
        changes: entries[step.changes].map {
          StepChange(
            kind: $0.kind, severity: $0.severity, sentence: texts.text($0.sentence),
            place: $0.place, disclosure: $0.disclosure)
        },
        stamp: step.stamp, noise: Array(noise[step.noise]),
        notices: notices[step.notices].map(texts.text))
    }
  }
}
