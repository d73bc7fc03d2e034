import Language
import StoryModel

extension ScriptBuilder {
  /// An operation on blocks that moved, whose words are counted last.
  struct BlockMove {
    let operation: Operation
    /// The units of after that moved, in order; of a split or merge the one that stands for it.
    var units: [Int]
  }

  /// An operation for each run of blocks that moved together: of a section, of items within their
  /// list (one operation for the list), or of blocks; by the unit of after that it stands at.
  func blockMoves() -> [BlockMove] {
    var result: [BlockMove] = []
    var placeOfLists: [Lists: Int] = [:]
    for run in placement.runs {
      guard let lists = commonLists(of: run) else {
        result.append(
          BlockMove(
            operation: Operation(
              kind: run.isOfSections ? .sectionMove : .move,
              before: beforePaths.side(run.beforeNodes), after: afterPaths.side(run.afterNodes),
              words: WordCounts()),
            units: run.afterUnits))
        continue
      }
      if let place = placeOfLists[lists] {
        result[place].units += run.afterUnits
        continue
      }
      placeOfLists[lists] = result.count
      result.append(
        BlockMove(
          operation: Operation(
            kind: .listReorder, before: beforePaths.side([lists.before]),
            after: afterPaths.side([lists.after]), words: WordCounts()),
          units: run.afterUnits))
    }
    let isSorted = zip(result, result.dropFirst()).allSatisfy { $0.units[0] <= $1.units[0] }
    guard !isSorted else { return result }
    return result.indices.sorted { (result[$0].units[0], $0) < (result[$1].units[0], $1) }
      .map { result[$0] }
  }

  /// The words of blocks that moved, without those that operations within the blocks count.
  func movedWords(_ units: [Int]) -> Int {
    units.reduce(0) { sum, unit in
      let parts = group(ofAfter: unit)?.after ?? [unit]
      let all = parts.reduce(0) { $0 + after.wordCount(of: $1) }
      let counted = parts.reduce(0) { $0 + (countedWords[$1] ?? 0) }
      return sum + max(0, all - counted)
    }
  }

  /// A list of before and a list of after.
  private struct Lists: Hashable {
    let before: NodeID
    let after: NodeID
  }

  /// The lists that the units of a run are items of, where it is one list on each side and some of
  /// their items stayed in place.
  private func commonLists(of run: Placement.MovedRun) -> Lists? {
    var common: Lists?
    for (beforeUnit, afterUnit) in zip(run.beforeUnits, run.afterUnits) {
      guard let beforeList = list(of: beforeUnit, in: before),
        let afterList = list(of: afterUnit, in: after)
      else { return nil }
      let lists = Lists(before: beforeList, after: afterList)
      if let common, common != lists { return nil }
      common = lists
    }
    guard let common else { return nil }
    let stays = after.units(of: common.after).contains { unit in
      matcher.beforeOf[unit] >= 0
        && (run.isInner ? !placement.isInner[unit] : !placement.isMoved[unit])
        && list(of: Int(matcher.beforeOf[unit]), in: before) == common.before
    }
    return stays ? common : nil
  }

  /// The outermost list around a unit.
  private func list(of unit: Int, in sequence: UnitSequence) -> NodeID? {
    let nodes = sequence.document.document.nodes
    var node = sequence.units[unit].node
    var found: NodeID?
    while node > 0 {
      if nodes[node].kind == .list { found = node }
      if nodes[node].kind == .section { break }
      node = Int(nodes[node].parent)
    }
    return found
  }
}
