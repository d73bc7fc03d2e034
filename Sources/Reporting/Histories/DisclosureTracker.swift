import Language
import StoryModel

/// Follows grave changes until a correction notice tells of them.
struct DisclosureTracker {
  private struct Open {
    let step: Int
    let change: Int
    let words: ChangedWords
    let since: Timestamp
  }

  private var open: [Open] = []

  /// Takes in a step's silent changes, in the order of its `changes`; `nil` for those that are told.
  mutating func add(_ words: [ChangedWords?], step: Int, at time: Timestamp) {
    for (place, words) in words.enumerated() {
      if let words { open.append(Open(step: step, change: place, words: words, since: time)) }
    }
  }

  /// Marks earlier changes that a new notice covers.
  mutating func tell(
    _ notices: [NoticeText], revision: HistoryRevision, in steps: inout [RevisionStep]
  ) {
    guard !notices.isEmpty else { return }
    open = open.filter { entry in
      guard notices.contains(where: { entry.words.isCovered(by: $0) }) else { return true }
      let lag = revision.capturedAt.milliseconds - entry.since.milliseconds
      steps[entry.step].changes[entry.change].disclosure = .disclosedLater(
        revision: revision.number, lagMilliseconds: lag)
      return false
    }
  }
}
