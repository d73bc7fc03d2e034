import Language
import StoryModel

/// Which matched blocks stand elsewhere, and how they go together.
struct Placement {
  /// Blocks that moved as one: neighbours on both sides but for blocks without a partner.
  struct MovedRun {
    /// The matched units of after, ascending.
    var afterUnits: [Int]
    /// Their partners, ascending.
    var beforeUnits: [Int]
    /// The nodes of before that moved: sections, or the units' own.
    var beforeNodes: [NodeID]
    /// Where they stand in after.
    var afterNodes: [NodeID]
    /// Whether sections moved with all that is in them.
    var isOfSections: Bool
    /// Whether the blocks stand elsewhere within a section that moved itself.
    var isInner: Bool
  }

  /// For each unit of after whether it and its partner stand elsewhere.
  private(set) var isMoved: [Bool]
  /// For each unit of after whether it stands elsewhere within a section that moved itself.
  private(set) var isInner: [Bool]
  /// The runs, by place in after; those within moved sections last.
  private(set) var runs: [MovedRun] = []

  private let matcher: UnitMatcher
  /// For each unit of after that moved with its section, the place of that one in `sections`; else
  /// -1.
  private var carrier: [Int]
  private var sections: [(before: NodeID, after: NodeID)] = []

  /// Tells the matched units that stay from those that moved: the heaviest set in order stays.
  ///
  /// Complexity: n log n in the matched units.
  init(_ matcher: UnitMatcher) {
    self.matcher = matcher
    let count = matcher.beforeOf.count
    isMoved = [Bool](repeating: false, count: count)
    isInner = [Bool](repeating: false, count: count)
    carrier = [Int](repeating: -1, count: count)
    let places = matcher.beforeOf.indices.filter { isPrimary($0) }
    let stays = staying(places)
    for (index, unit) in places.enumerated() { isMoved[unit] = !stays[index] }
    if stays.contains(false) {
      findMovedSections()
      collectRuns(places, inner: false)
      if isInner.contains(true) { collectRuns(places, inner: true) }
    }
    for group in matcher.groups {
      let moved = group.after.contains { isMoved[$0] }
      for unit in group.after { isMoved[unit] = moved }
    }
  }

  /// Whether a unit of after is matched and stands for its split or merge where it is part of one.
  private func isPrimary(_ unit: Int) -> Bool {
    let partner = Int(matcher.beforeOf[unit])
    return partner >= 0 && Int(matcher.afterOf[partner]) == unit
  }

  private func staying(_ places: [Int]) -> [Bool] {
    let partners = places.map { Int(matcher.beforeOf[$0]) }
    let weights = zip(places, partners).map {
      matcher.after.units[$0].weight + matcher.before.units[$1].weight
    }
    guard matcher.isSwapped, zip(partners, partners.dropFirst()).contains(where: { $0 > $1 }) else {
      return HeaviestIncreasingSubsequence.members(
        values: partners, weights: weights, limit: matcher.afterOf.count)
    }
    let order = places.indices.sorted { partners[$0] < partners[$1] }
    let stays = HeaviestIncreasingSubsequence.members(
      values: order.map { places[$0] }, weights: order.map { weights[$0] },
      limit: matcher.beforeOf.count)
    var result = stays
    for (place, index) in order.enumerated() { result[index] = stays[place] }
    return result
  }

  // MARK: Sections

  /// Finds sections whose heading moved and took most of the section with it, outermost first.
  private mutating func findMovedSections() {
    let after = matcher.after
    for unit in isMoved.indices
    where isMoved[unit] && carrier[unit] < 0 && after.units[unit].kind == .heading {
      let beforeUnit = Int(matcher.beforeOf[unit])
      guard
        let afterSection = Self.section(ofHeading: after.units[unit].node, in: after),
        let beforeSection = Self.section(
          ofHeading: matcher.before.units[beforeUnit].node, in: matcher.before)
      else { continue }
      let afterUnits = after.units(of: afterSection)
      let beforeUnits = matcher.before.units(of: beforeSection)
      let taken = afterUnits.filter {
        isPrimary($0) && isMoved[$0] && beforeUnits.contains(Int(matcher.beforeOf[$0]))
      }
      let weight = taken.reduce(0) { $0 + after.units[$1].weight }
      let beforeWeight = taken.reduce(0) {
        $0 + matcher.before.units[Int(matcher.beforeOf[$1])].weight
      }
      guard 2 * weight >= after.document.document.nodes[afterSection].text.count,
        2 * beforeWeight >= matcher.before.document.document.nodes[beforeSection].text.count
      else { continue }
      let stays = staying(taken)
      for (index, unit) in taken.enumerated() {
        carrier[unit] = sections.count
        isInner[unit] = !stays[index]
      }
      sections.append((beforeSection, afterSection))
    }
  }

  private static func section(ofHeading node: NodeID, in sequence: UnitSequence) -> NodeID? {
    let document = sequence.document.document
    guard let parent = document.parent(of: node), document.heading(ofSection: parent) == node
    else { return nil }
    return parent
  }

  // MARK: Runs

  private mutating func collectRuns(_ places: [Int], inner: Bool) {
    let end = runs.count
    var lastMatched = -1
    for unit in places where isInner[unit] == inner || (inner && carrier[unit] >= 0) {
      defer { lastMatched = unit }
      guard isMoved[unit], isInner[unit] == inner else { continue }
      let partner = Int(matcher.beforeOf[unit])
      let section = inner ? -1 : carrier[unit]
      let (beforeNode, afterNode) =
        section >= 0
        ? sections[section]
        : (matcher.before.units[partner].node, matcher.after.units[unit].node)
      if runs.count > end, let run = runs.last, run.afterUnits.last == lastMatched,
        run.isOfSections == (section >= 0), let last = run.beforeUnits.last, partner > last,
        !(last + 1..<partner).contains(where: { separates($0, inner: inner) })
      {
        runs[runs.count - 1].afterUnits.append(unit)
        runs[runs.count - 1].beforeUnits.append(partner)
        if run.afterNodes.last != afterNode {
          runs[runs.count - 1].afterNodes.append(afterNode)
          runs[runs.count - 1].beforeNodes.append(beforeNode)
        }
      } else {
        runs.append(
          MovedRun(
            afterUnits: [unit], beforeUnits: [partner], beforeNodes: [beforeNode],
            afterNodes: [afterNode], isOfSections: section >= 0, isInner: inner))
      }
    }
  }

  /// Whether a unit of before keeps the units around it from having moved as one.
  private func separates(_ unit: Int, inner: Bool) -> Bool {
    let partner = Int(matcher.afterOf[unit])
    guard partner >= 0, Int(matcher.beforeOf[partner]) == unit else { return false }
    return inner || !isInner[partner]
  }
}
