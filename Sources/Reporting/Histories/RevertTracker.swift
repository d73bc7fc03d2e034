import Language
import StoryModel

/// Finds what went back to an earlier state: A, then B, then A.
struct RevertTracker {
  /// The words of a statement for some revisions.
  private struct State {
    /// The hash of the words.
    let hash: UInt64
    /// The last revision that had them.
    var last: Int
  }

  private(set) var found: [Revert] = []
  private var states = ChainedLists<State>()
  /// The states of each statement over the revisions.
  private var threads: [ChainedLists<State>.List] = []
  private var threadOf: [Int] = []
  /// Statements that stand nowhere, by the hash of their last words.
  private var gone: [UInt64: Int] = [:]
  private var texts: [(hash: ContentHash, revision: Int)] = []

  /// Words from which on a statement that came back is told from a chance likeness.
  private static let leastWords = 4

  /// Bytes of memory that the statements take, roughly.
  var byteCount: Int {
    states.byteCount + threads.capacity * 4 + gone.capacity * 16
      + texts.capacity * MemoryLayout<(ContentHash, Int)>.stride
  }

  /// Takes in the next revision.
  mutating func advance(
    to index: StatementIndex, hash: ContentHash, revision: Int, links: [StatementLink],
    claims: ClaimTracker
  ) {
    let isWhole = takeText(hash, revision)
    var next = [Int](repeating: -1, count: index.statements.count)
    var isLinked = [Bool](repeating: false, count: threadOf.count)
    for link in links where link.before.count == 1 && link.after.count == 1 {
      next[link.after.lowerBound] = threadOf[link.before.lowerBound]
      isLinked[link.before.lowerBound] = true
    }
    for (statement, thread) in threadOf.enumerated() where !isLinked[statement] {
      if let state = states.last(of: threads[thread]) { gone[state.hash] = thread }
    }
    for statement in next.indices {
      let text = index.words(of: statement)
      let hash = text.keys.reduce(HashMix.seed) { HashMix.appending($1, to: $0) }
      let isLong = text.keys.count >= Self.leastWords
      var thread = next[statement]
      if thread < 0 {
        thread = isLong ? gone.removeValue(forKey: hash) ?? -1 : -1
        if thread < 0 {
          thread = threads.count
          threads.append(ChainedLists.List())
        }
        next[statement] = thread
      }
      let earlier = states.backwards(threads[thread]).first { $0.hash == hash }
      let isLast = earlier != nil && states.last(of: threads[thread])?.hash == hash
      if let earlier, isLong, !isWhole, !isLast || earlier.last < (previousRevision ?? earlier.last)
      {
        found.append(
          Revert(
            subject: .passage, revision: revision, restores: earlier.last,
            text: index.passage(statement).text))
      }
      if isLast {
        states.changeLast(of: threads[thread]) { $0.last = revision }
      } else {
        states.append(State(hash: hash, last: revision), to: &threads[thread])
      }
    }
    threadOf = next
    if !isWhole { takeValues(claims, revision) }
    previousRevision = revision
  }

  private var previousRevision: Int?

  /// Whether the whole text is one that stood before and was replaced since.
  private mutating func takeText(_ hash: ContentHash, _ revision: Int) -> Bool {
    defer { texts.append((hash, revision)) }
    guard let last = texts.last, last.hash != hash,
      let earlier = texts.last(where: { $0.hash == hash })
    else { return false }
    found.append(
      Revert(
        subject: .text, revision: revision, restores: earlier.revision,
        text: "the whole text of revision \(earlier.revision)"))
    return true
  }

  private mutating func takeValues(_ claims: ClaimTracker, _ revision: Int) {
    for (place, _) in claims.changed {
      let track = claims.tracks[place]
      guard track.aspect == .quantity || track.aspect == .date,
        let value = claims.ledger.returned(track.values),
        let last = claims.ledger.last(of: track.values),
        // A sentence that came back word for word is told already.
        !found.contains(where: {
          $0.revision == revision && $0.subject == .passage && $0.text == last.passage.text
        })
      else { continue }
      found.append(
        Revert(
          subject: .value, revision: revision, restores: value.lastRevision,
          text: "\(claims.name(of: track)) \(last.text)"))
    }
  }
}
