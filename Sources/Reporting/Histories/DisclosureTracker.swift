import Language
import StoryModel

/// Follows grave changes until a correction notice tells of them.
struct DisclosureTracker {
  private struct Open {
    let step: Int
    let change: Int
    /// The places of its words in `stems`.
    let changed: Range<Int>
    let context: Range<Int>
    let since: Timestamp
  }

  private var open: [Open] = []
  /// The stems of all changes that are not told yet, in one run, and of some that are.
  private var stems: [UInt64] = []

  /// Bytes of memory that the changes take, roughly.
  var byteCount: Int { open.capacity * MemoryLayout<Open>.stride + stems.capacity * 8 }

  /// Takes in a step's silent changes, in the order of its `changes`; `nil` for those that are told.
  mutating func add(_ words: [ChangedWords?], step: Int, at time: Timestamp) {
    for (place, words) in words.enumerated() {
      guard let words else { continue }
      let start = stems.count
      stems += words.changed
      let middle = stems.count
      stems += words.context
      open.append(
        Open(
          step: step, change: place, changed: start..<middle, context: middle..<stems.count,
          since: time))
    }
  }

  /// Marks earlier changes that a new notice covers.
  mutating func tell(
    _ notices: [NoticeText], revision: HistoryRevision, in steps: inout StepLedger
  ) {
    guard !notices.isEmpty else { return }
    open = open.filter { entry in
      let words = ChangedWords(changed: stems[entry.changed], context: stems[entry.context])
      guard notices.contains(where: { words.isCovered(by: $0) }) else { return true }
      let lag = revision.capturedAt.milliseconds - entry.since.milliseconds
      steps.disclose(
        entry.change, ofStep: entry.step, revision: revision.number, lagMilliseconds: lag)
      return false
    }
    if open.isEmpty { stems = [] }
  }
}
