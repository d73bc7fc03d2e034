import Language
import StoryModel

extension StatementMatching {
  /// Matches labelled items of one actor, whatever their wording: "condemned" and "welcomed" leave
  /// few words in common.
  ///
  /// Only actors that open exactly one unmatched item on each side are taken; the lists must stand
  /// under the same heading or the actor be known.
  /// Complexity: n log n in the unmatched items.
  mutating func matchByActor() {
    let one = Self.unmatchedActors(of: &before, partners: afterOf)
    let other = Self.unmatchedActors(of: &after, partners: beforeOf)
    var (x, y) = (0, 0)
    while x < one.count, y < other.count {
      if one[x].canonical < other[y].canonical {
        x += 1
      } else if other[y].canonical < one[x].canonical {
        y += 1
      } else {
        let isUnique = isAlone(x, in: one) && isAlone(y, in: other)
        let (beforeItem, afterItem) = (one[x], other[y])
        let moved = isOtherSection(beforeItem.statement, afterItem.statement)
        if isUnique, !moved || (beforeItem.isKnown && afterItem.isKnown) {
          let isEqual = alignment(beforeItem.statement, afterItem.statement).isEqual
          link(beforeItem.statement, afterItem.statement, isEqual: isEqual, isMoved: moved)
        }
        let canonical = one[x].canonical
        while x < one.count, one[x].canonical == canonical { x += 1 }
        while y < other.count, other[y].canonical == canonical { y += 1 }
      }
    }
  }

  private struct Item {
    let canonical: String
    let isKnown: Bool
    let statement: Int
  }

  private func isAlone(_ place: Int, in items: [Item]) -> Bool {
    place + 1 == items.count || items[place + 1].canonical != items[place].canonical
  }

  private static func unmatchedActors(of reader: inout StatementReader, partners: [Int32]) -> [Item]
  {
    var items: [Item] = []
    for statement in partners.indices where partners[statement] < 0 {
      guard let actor = Actor(labelOf: statement, &reader) else { continue }
      items.append(
        Item(canonical: actor.canonical, isKnown: actor.isKnown, statement: statement))
    }
    return items.sorted { ($0.canonical, $0.statement) < ($1.canonical, $1.statement) }
  }
}
