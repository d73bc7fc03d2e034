import Language
import StoryModel

extension ScriptBuilder {
  /// An operation for each run of blocks that moved together: of a section, of items within their
  /// list (one operation for the list), or of blocks; with the unit of after that it stands at, by
  /// that.
  func moveOperations() -> [(unit: Int, operation: Operation)] {
    var result: [(unit: Int, operation: Operation)] = []
    var reorders: [(lists: Lists, unit: Int, moved: Int)] = []
    var placeOfLists: [Lists: Int] = [:]
    for run in placement.runs {
      let moved = run.afterUnits.reduce(0) { $0 + after.wordCount(of: $1) }
      if let lists = commonLists(of: run) {
        if let place = placeOfLists[lists] {
          reorders[place].moved += moved
        } else {
          placeOfLists[lists] = reorders.count
          reorders.append((lists, run.afterUnits[0], moved))
        }
        continue
      }
      result.append(
        (
          run.afterUnits[0],
          Operation(
            kind: run.isOfSections ? .sectionMove : .move,
            before: beforePaths.side(run.beforeNodes), after: afterPaths.side(run.afterNodes),
            words: WordCounts(moved: moved))
        ))
    }
    for reorder in reorders {
      result.append(
        (
          reorder.unit,
          Operation(
            kind: .listReorder, before: beforePaths.side([reorder.lists.before]),
            after: afterPaths.side([reorder.lists.after]),
            words: WordCounts(moved: reorder.moved))
        ))
    }
    let isSorted = zip(result, result.dropFirst()).allSatisfy { $0.unit <= $1.unit }
    guard !isSorted else { return result }
    return result.indices.sorted { (result[$0].unit, $0) < (result[$1].unit, $1) }
      .map { result[$0] }
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
