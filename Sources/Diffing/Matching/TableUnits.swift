import Language
import StoryModel

extension UnitMatcher {
  /// Matches tables that no other pass did, though little in them is equal: the tables of two
  /// snapshots that are tables and nothing else, and tables of which at least half of the column
  /// names are the same, those with most first.
  ///
  /// Complexity: the tables left on both sides, times their columns; at most 64 of each side.
  mutating func matchTables() {
    let beforeLeft = tablesLeft(afterOf, before)
    let afterLeft = tablesLeft(beforeOf, after)
    guard !beforeLeft.isEmpty, !afterLeft.isEmpty else { return }
    if before.document.document.format.isTable, after.document.document.format.isTable {
      match(beforeLeft[0], afterLeft[0])
      return
    }
    var candidates: [(score: Int, before: Int, after: Int)] = []
    let names = afterLeft.map { Self.names(after, $0) }
    for unit in beforeLeft {
      let own = Self.names(before, unit)
      for (place, other) in afterLeft.enumerated() {
        let shared = own.intersection(names[place]).count
        if shared > 0, 2 * shared >= max(own.count, names[place].count) {
          candidates.append((shared, unit, other))
        }
      }
    }
    candidates.sort { ($1.score, $0.before, $0.after) < ($0.score, $1.before, $1.after) }
    for candidate in candidates
    where afterOf[candidate.before] < 0 && beforeOf[candidate.after] < 0 {
      match(candidate.before, candidate.after)
    }
  }

  private func tablesLeft(_ partners: ContiguousArray<Int32>, _ side: UnitSequence) -> [Int] {
    Array(
      partners.indices.lazy.filter { partners[$0] < 0 && side.units[$0].kind == .table }.prefix(64))
  }

  /// The hashes of the cells of a table's first row, empty ones left out.
  private static func names(_ side: UnitSequence, _ unit: Int) -> Set<UInt64> {
    let nodes = side.document.document.nodes
    let row = side.units[unit].node + 1
    guard row < nodes.count, nodes[row].kind == .row else { return [] }
    let cells = row + 1..<min(nodes.count, row + Int(nodes[row].subtreeCount))
    return Set(cells.map { side.document.hashOfLeaf[$0] }).subtracting([HashMix.seed])
  }
}
