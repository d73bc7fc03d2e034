import Diffing
import Language
import StoryModel

/// Which units of before and after are the same block, and how each came to its place.
struct UnitPairing {
  /// For each unit of after the units of before that it was made of, ascending.
  private(set) var sources: [[Int]]
  /// For each unit of before the units of after that it became, ascending.
  private(set) var targets: [[Int]]
  /// For each unit of after the operation that moved it; -1 for none.
  private(set) var moves: [Int]
  /// For each unit of after whether it stands where it stood, seen from its neighbours.
  private(set) var isAnchor: [Bool]

  /// Pairs units by the mapping's links and by operations with two sides.
  ///
  /// Complexity: O(n log n) in the number of units.
  init(comparison: Comparison, before: [TextUnit], after: [TextUnit]) {
    sources = Array(repeating: [], count: after.count)
    targets = Array(repeating: [], count: before.count)
    moves = Array(repeating: -1, count: after.count)
    isAnchor = Array(repeating: false, count: after.count)
    var isMoved = [Bool](repeating: false, count: after.count)
    var pairs: [(source: Int, target: Int)] = []
    for link in comparison.mapping.nodes {
      guard let source = Self.unit(of: link.before, in: before),
        let target = Self.unit(of: link.after, in: after)
      else { continue }
      pairs.append((source, target))
      if link.relation == .moved || link.relation == .movedEdited { isMoved[target] = true }
    }
    for (index, operation) in comparison.script.operations.enumerated() {
      guard let beforeSide = operation.before, let afterSide = operation.after else { continue }
      let from = Self.units(in: beforeSide.nodes, of: comparison.before.document, units: before)
      let to = Self.units(in: afterSide.nodes, of: comparison.after.document, units: after)
      if operation.kind == .move || operation.kind == .sectionMove {
        for target in to { moves[target] = index }
      }
      switch operation.kind {
      case .split, .merge:
        // One of the two sides has a single unit; of a hostile script the rest is left unpaired.
        if from.count == 1 {
          for target in to { pairs.append((from[0], target)) }
        } else if to.count == 1 {
          for source in from { pairs.append((source, to[0])) }
        }
      case .edit, .move, .retype, .format, .headingRename:
        if let source = from.first, let target = to.first, from.count == 1, to.count == 1 {
          pairs.append((source, target))
        }
      default: break
      }
    }
    enter(pairs)
    for target in after.indices where moves[target] >= 0 { isMoved[target] = true }
    findAnchors(isMoved: isMoved)
  }

  /// Enters pairs in order, each once.
  private mutating func enter(_ pairs: [(source: Int, target: Int)]) {
    var last = (source: -1, target: -1)
    for pair in pairs.sorted(by: { ($0.target, $0.source) < ($1.target, $1.source) })
    where pair != last {
      last = pair
      sources[pair.target].append(pair.source)
      targets[pair.source].append(pair.target)
    }
  }

  /// Takes the largest set of unmoved units whose order is the same in both revisions.
  ///
  /// A later part of a split block follows the first part and is no anchor itself.
  private mutating func findAnchors(isMoved: [Bool]) {
    isAnchor = LongestIncreasing.marks(
      sources.indices.map { target in
        guard !isMoved[target], let source = sources[target].first,
          targets[source].first == target
        else { return -1 }
        return source
      })
  }

  /// The unit whose node is `node`, by binary search.
  static func unit(of node: NodeID, in units: [TextUnit]) -> Int? {
    let place = units.partitioningIndex { $0.node >= node }
    return place < units.count && units[place].node == node ? place : nil
  }

  /// The units that stand in `nodes` or are one of them.
  static func units(in nodes: [NodeID], of document: Document, units: [TextUnit]) -> [Int] {
    nodes.flatMap { node -> Range<Int> in
      guard document.nodes.indices.contains(node) else { return 0..<0 }
      let end = node + Int(document.nodes[node].subtreeCount)
      let first = units.partitioningIndex { $0.node >= node }
      return first..<max(first, units.partitioningIndex { $0.node >= end })
    }
  }
}
