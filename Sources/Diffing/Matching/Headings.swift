import Language
import StoryModel

extension UnitMatcher {
  /// Matches the headings of sections whose other blocks correspond for the most part.
  ///
  /// The headings need share no word: GumTree matches parents bottom-up in the same way (Falleri and
  /// others, 2014).
  /// Complexity: linear in the blocks times the depth of sections.
  mutating func matchHeadings() {
    let beforeSection = innermostSections(of: before)
    let afterSection = innermostSections(of: after)
    var weightOfAfter = [Int: Int]()
    var pairs: [(after: Int, before: Int, weight: Int)] = []
    for unit in beforeOf.indices {
      let section = afterSection[unit]
      guard section >= 0, after.units[unit].kind != .heading else { continue }
      weightOfAfter[section, default: 0] += after.units[unit].weight
      guard beforeOf[unit] >= 0 else { continue }
      let beforeUnit = Int(beforeOf[unit])
      guard beforeSection[beforeUnit] >= 0 else { continue }
      pairs.append((section, beforeSection[beforeUnit], after.units[unit].weight))
    }
    pairs.sort { ($0.after, $0.before) < ($1.after, $1.before) }
    var index = 0
    while index < pairs.count {
      let section = pairs[index].after
      var best: (before: Int, weight: Int) = (-1, 0)
      while index < pairs.count, pairs[index].after == section {
        let beforeNode = pairs[index].before
        var weight = 0
        while index < pairs.count, pairs[index].after == section,
          pairs[index].before == beforeNode
        {
          weight += pairs[index].weight
          index += 1
        }
        if weight > best.weight { best = (beforeNode, weight) }
      }
      guard 2 * best.weight >= weightOfAfter[section] ?? 0 else { continue }
      matchHeadings(ofSections: best.before, section)
    }
  }

  private mutating func matchHeadings(ofSections beforeSection: Int, _ afterSection: Int) {
    guard let beforeHeading = before.document.document.heading(ofSection: beforeSection),
      let afterHeading = after.document.document.heading(ofSection: afterSection)
    else { return }
    let beforeUnit = Int(before.unitOfNode[beforeHeading])
    let afterUnit = Int(after.unitOfNode[afterHeading])
    guard afterOf[beforeUnit] < 0, beforeOf[afterUnit] < 0 else { return }
    match(beforeUnit, afterUnit)
  }

  /// For each unit the innermost section that it is in; -1 for none.
  private func innermostSections(of sequence: UnitSequence) -> [Int] {
    let nodes = sequence.document.document.nodes
    return sequence.units.map { unit in
      var node = unit.node
      while node > 0, nodes[node].kind != .section { node = Int(nodes[node].parent) }
      return node > 0 ? node : -1
    }
  }
}
