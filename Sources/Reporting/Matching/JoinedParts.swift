import Language
import StoryModel

extension StatementMatching {
  /// The least share of a lone statement's weight that must stand in the neighbour's partner for it
  /// to be a part of it; range 0 to 1000.
  private static let leastPart = 600
  /// The least similarity of the joined parts with the whole; range 0 to 1000.
  private static let leastJoined = 700

  /// Finds sentences that were split or merged: a statement without partner whose words
  /// stand in the partner of the statement beside it.
  ///
  /// Complexity: one alignment for each unmatched statement beside an edited one.
  mutating func joinParts() {
    links.sort {
      ($0.after.lowerBound, $0.before.lowerBound) < ($1.after.lowerBound, $1.before.lowerBound)
    }
    for place in links.indices where !links[place].isEqual {
      let link = links[place]
      guard before.index.statements[link.before.lowerBound].form != .row else { continue }
      while links[place].after.count < Self.mostParts, growAfter(place) {}
      guard links[place].after.count == 1 else { continue }
      while links[place].before.count < Self.mostParts, growBefore(place) {}
    }
  }

  /// The most sentences that one was split into or that became one.
  private static let mostParts = 4

  /// Takes a statement beside those of after into the link; whether there was one.
  private mutating func growAfter(_ place: Int) -> Bool {
    let link = links[place]
    for part in [link.after.lowerBound - 1, link.after.upperBound]
    where beforeOf.indices.contains(part) && beforeOf[part] < 0 {
      guard after.index.statements[part].node == after.index.statements[link.after.lowerBound].node
      else { continue }
      let grown = min(part, link.after.lowerBound)..<max(part + 1, link.after.upperBound)
      let whole = before.index.words(of: link.before)
      let lone = after.index.words(of: part..<part + 1)
      let joined = WordAlignment(whole, after.index.words(of: grown))
      guard isPart(lone, of: whole, beyond: after.index.words(of: link.after)),
        joined.similarity >= Self.leastJoined
      else { continue }
      links[place].after = grown
      beforeOf[part] = Int32(link.before.lowerBound)
      return true
    }
    return false
  }

  /// Takes a statement beside those of before into the link; whether there was one.
  private mutating func growBefore(_ place: Int) -> Bool {
    let link = links[place]
    for part in [link.before.lowerBound - 1, link.before.upperBound]
    where afterOf.indices.contains(part) && afterOf[part] < 0 {
      guard
        before.index.statements[part].node == before.index.statements[link.before.lowerBound].node
      else { continue }
      let grown = min(part, link.before.lowerBound)..<max(part + 1, link.before.upperBound)
      let whole = after.index.words(of: link.after)
      let lone = before.index.words(of: part..<part + 1)
      let joined = WordAlignment(before.index.words(of: grown), whole)
      guard isPart(lone, of: whole, beyond: before.index.words(of: link.before)),
        joined.similarity >= Self.leastJoined
      else { continue }
      links[place].before = grown
      afterOf[part] = Int32(link.after.lowerBound)
      return true
    }
    return false
  }

  /// Whether most of a statement's words stand in a whole, and not in the part that is matched.
  private func isPart(
    _ lone: StatementText, of whole: StatementText, beyond matched: StatementText
  ) -> Bool {
    let alignment = WordAlignment(lone, whole)
    let shared = alignment.afterOf.indices.reduce(0) {
      alignment.afterOf[$1] < 0 ? $0 : $0 + Int(lone.weights[$1])
    }
    guard lone.weight > 0, 1000 * shared >= Self.leastPart * lone.weight else { return false }
    return WordAlignment(lone, matched).similarity < Self.leastPart
  }
}
