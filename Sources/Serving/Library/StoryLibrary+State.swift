import Stet
import StoryModel

/// A story's present state.
struct StoryState: Sendable {
  /// The latest revision; `nil` where none can be read.
  let latest: Revision?
  /// What tells the state from the story's others.
  let identity: String
}

/// The numbers of the revisions that stand next to a pair, without those that cannot be read.
struct NeighbouringNumbers: Sendable {
  let earlier: Int?
  let later: Int?
}

extension StoryLibrary {
  /// A story's present state, at the cost of a few rows however many revisions it has.
  ///
  /// Revisions are added behind the latest one or taken away, and no number is given twice: their
  /// count and the latest one tell states apart, with the store's removals where a story was
  /// forgotten and begun again.
  func state(of story: StoryID) async throws(Problem) -> StoryState {
    // Asked first: a removal meanwhile leaves a state that no later answer has.
    let removals = try await removals()
    if let summary = try await summary(of: story) {
      let word = StateDigest.word(of: summary)
      return StoryState(
        latest: summary.latest, identity: "\(removals) \(String(word, radix: 16))")
    }
    let (revisions, damages) = try await readableRevisions(of: story)
    return StoryState(
      latest: revisions.last,
      identity: "\(removals) \(StateDigest.text(of: revisions)) \(damages.map(\.message))")
  }

  /// What can be read of a story's revisions whose numbers are greater than one, ascending.
  func readableRevisions(of story: StoryID, behind number: Int) async throws(Problem)
    -> [Revision]
  {
    do throws(ArchiveError) {
      let revisions = try await archive.revisions(of: story, behind: number)
      if !revisions.isEmpty { return revisions }
    } catch {
      guard error.underlying?.code == .damaged else { throw Problem(error) }
    }
    // Nothing stands there, there is no such story, or one of them is damaged.
    return try await readableRevisions(of: story).revisions.filter { $0.number > number }
  }

  /// The last of a story's revisions, at least `last` of them where it has so many and they are sound,
  /// what is wrong with the others, and how many there are that can be read.
  func timeline(of story: StoryID, last: Int) async throws(Problem)
    -> (revisions: [Revision], damages: [StoreError], count: Int)
  {
    if let summary = try await summary(of: story), summary.revisionCount == summary.latest.number {
      let revisions = try await unlessDamaged { () async throws(Problem) in
        do throws(ArchiveError) {
          return try await archive.revisions(of: story, behind: summary.latest.number - last)
        } catch { throw Problem(error) }
      }
      if let revisions, !revisions.isEmpty { return (revisions, [], summary.revisionCount) }
    }
    let (revisions, damages) = try await readableRevisions(of: story)
    return (revisions, damages, revisions.count)
  }

  /// The last of a story's revisions that can be read, at most `limit`, ascending.
  func latestRevisions(of story: StoryID, limit: Int) async throws(Problem) -> [Revision] {
    if let latest = try await state(of: story).latest {
      let last = try await readableRevisions(of: story, behind: latest.number - limit)
      if last.count >= min(limit, latest.number) { return last.suffix(limit) }
    }
    // Pruning and damage leave gaps in the numbers.
    return try await readableRevisions(of: story).revisions.suffix(limit)
  }

  /// The revisions next to a pair of one story.
  func neighbours(of before: Revision, _ after: Revision) async throws(Problem)
    -> NeighbouringNumbers
  {
    let nearest = try await unlessDamaged { () async throws(Problem) in
      NeighbouringNumbers(
        earlier: try await predecessor(of: before)?.number,
        later: try await successor(of: after)?.number)
    }
    if let nearest { return nearest }
    let numbers = try await readableRevisions(of: after.story).revisions.map(\.number)
    return NeighbouringNumbers(
      earlier: numbers.last { $0 < before.number }, later: numbers.first { $0 > after.number })
  }
}
