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
