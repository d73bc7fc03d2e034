import Language
import StoryModel

/// Finds what went back to an earlier state: A, then B, then A.
struct RevertTracker {
  /// One statement over the revisions.
  private struct Thread {
    /// The hash of its words while it stood so, and the last revision that had it.
    var states: [(hash: UInt64, last: Int)]
  }

  private(set) var found: [Revert] = []
  private var threads: [Thread] = []
  private var threadOf: [Int] = []
  /// Statements that stand nowhere, by the hash of their last words.
  private var gone: [UInt64: Int] = [:]
  private var texts: [(hash: ContentHash, revision: Int)] = []

  /// Words from which on a statement that came back is told from a chance likeness.
  private static let leastWords = 4

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
      if let state = threads[thread].states.last { gone[state.hash] = thread }
    }
    for statement in next.indices {
      let text = StatementText(index.document, tokens: index.tokens(of: statement))
      let hash = text.keys.reduce(HashMix.seed) { HashMix.appending($1, to: $0) }
      let isLong = text.keys.count >= Self.leastWords
      var thread = next[statement]
      if thread < 0 {
        thread = isLong ? gone.removeValue(forKey: hash) ?? -1 : -1
        if thread < 0 {
          thread = threads.count
          threads.append(Thread(states: []))
        }
        next[statement] = thread
      }
      if let place = threads[thread].states.lastIndex(where: { $0.hash == hash }) {
        let last = threads[thread].states[place].last
        let isBack = place + 1 < threads[thread].states.count || last < (previousRevision ?? last)
        if isBack, isLong, !isWhole {
          found.append(
            Revert(
              subject: .passage, revision: revision, restores: last,
              text: index.passage(statement).text))
        }
        if place + 1 == threads[thread].states.count {
          threads[thread].states[place].last = revision
        } else {
          threads[thread].states.append((hash, revision))
        }
      } else {
        threads[thread].states.append((hash, revision))
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
      guard track.aspect == .quantity || track.aspect == .date, let key = track.keys.last,
        let earlier = track.keys.dropLast(2).lastIndex(of: key),
        // A sentence that came back word for word is told already.
        !found.contains(where: {
          $0.revision == revision && $0.subject == .passage
            && $0.text == track.values.last?.passage.text
        })
      else { continue }
      let value = track.values[earlier]
      found.append(
        Revert(
          subject: .value, revision: revision, restores: value.lastRevision,
          text: "\(track.name) \(track.values.last?.text ?? value.text)"))
    }
  }
}
