import Diffing
import Language
import StoryModel

/// Lays the blocks of two documents out as one sequence.
///
/// Blocks that stand where they stood are the frame; in each gap between two of them come first the
/// blocks of before that are gone, then those of after that are new or come from elsewhere.
struct DiffViewBuilder {
  private let comparison: Comparison
  private let beforeUnits: [TextUnit]
  private let afterUnits: [TextUnit]
  private let pairing: UnitPairing
  private let edits: EditIndex
  private let runs: RunBuilder
  private let notes: [Int: [BlockNote]]

  private var before: Document { comparison.before.document }
  private var after: Document { comparison.after.document }

  init(comparison: Comparison) {
    self.comparison = comparison
    let before = comparison.before.document
    let after = comparison.after.document
    beforeUnits = TextUnit.units(of: before)
    afterUnits = TextUnit.units(of: after)
    pairing = UnitPairing(comparison: comparison, before: beforeUnits, after: afterUnits)
    edits = EditIndex(operations: comparison.script.operations)
    runs = RunBuilder(before: before, after: after)
    notes = Self.notes(
      of: comparison, beforeUnits: beforeUnits, afterUnits: afterUnits)
  }

  /// The blocks with their numbers, both ends of each move joined.
  func blocks() -> [DiffBlock] {
    var result: [DiffBlock] = []
    var placeOfTarget = [Int](repeating: -1, count: afterUnits.count)
    var markOfSource = [Int](repeating: -1, count: beforeUnits.count)
    var nextBefore = 0
    var gapStart = 0
    func fillGap(toBefore beforeEnd: Int, toAfter afterEnd: Int) {
      // The later parts of a block that was split stay with its first part.
      while gapStart < afterEnd, nextBefore > 0,
        pairing.sources[gapStart].first == nextBefore - 1
      {
        placeOfTarget[gapStart] = result.count
        result.append(block(ofAfter: gapStart))
        gapStart += 1
      }
      appendGone(nextBefore..<max(nextBefore, beforeEnd), to: &result, marks: &markOfSource)
      for target in gapStart..<afterEnd {
        placeOfTarget[target] = result.count
        result.append(block(ofAfter: target))
      }
      nextBefore = max(nextBefore, beforeEnd)
      gapStart = afterEnd
    }
    for target in afterUnits.indices where pairing.isAnchor[target] {
      guard let source = pairing.sources[target].first else { continue }
      fillGap(toBefore: source, toAfter: target)
      placeOfTarget[target] = result.count
      result.append(block(ofAfter: target))
      nextBefore = source + 1
      gapStart = target + 1
    }
    fillGap(toBefore: beforeUnits.count, toAfter: afterUnits.count)
    for index in result.indices { result[index].number = index + 1 }
    joinMoves(&result, places: placeOfTarget, marks: markOfSource)
    return result
  }

  // MARK: Blocks of after

  private func block(ofAfter target: Int) -> DiffBlock {
    let unit = afterUnits[target]
    let node = after.nodes[unit.node]
    let sources = pairing.sources[target]
    var block = DiffBlock(
      shape: unit.shape, presence: sources.isEmpty ? .afterOnly : .both)
    block.afterRange = node.source
    block.notes = notes[target] ?? []
    if let source = sources.first {
      block.beforeRange = before.nodes[beforeUnits[source].node].source
    }
    if node.kind == .table {
      let sourceTable = sources.first.map { beforeUnits[$0].node }
      block.table = TableView(
        before: sourceTable, after: unit.node, comparison: comparison, edits: edits, runs: runs)
      return block
    }
    guard !sources.isEmpty else {
      block.inline = runs.whole(after, node.text, .inserted)
      block.after = block.inline
      return block
    }
    let changed = Array(edits.edits(inAfter: node.text))
    if changed.isEmpty, sources.count == 1, pairing.targets[sources[0]].count == 1,
      before.text[before.nodes[beforeUnits[sources[0]].node].text.indices]
        == after.text[node.text.indices]
    {
      block.inline = runs.whole(after, node.text, .kept)
      block.before = block.inline
      block.after = block.inline
      return block
    }
    block.inline = runs.inline(block: node.text, edits: changed)
    block.after = runs.afterSide(block: node.text, edits: changed)
    // A later part of a split block leaves its side of before to the first part.
    guard sources.count > 1 || pairing.targets[sources[0]].first == target else { return block }
    for (index, source) in sources.enumerated() {
      let text = before.nodes[beforeUnits[source].node].text
      if index > 0 { block.before.append(TextRun(fate: .kept, text: " ¶ ")) }
      block.before += runs.beforeSide(block: text, edits: Array(edits.edits(inBefore: text)))
    }
    return block
  }

  // MARK: Blocks of before

  /// Appends what stood in a gap and stands there no more: deleted blocks, and one mark for each
  /// run of blocks that went elsewhere together.
  private func appendGone(
    _ gap: Range<Int>, to result: inout [DiffBlock], marks: inout [Int]
  ) {
    var source = gap.lowerBound
    while source < gap.upperBound {
      guard let target = pairing.targets[source].first else {
        result.append(deletedBlock(source))
        source += 1
        continue
      }
      var end = source + 1
      // A source merged into the block of an earlier one has no place of its own.
      if pairing.sources[target].first != source {
        source = end
        continue
      }
      let move = pairing.moves[target]
      while move >= 0, end < gap.upperBound, let next = pairing.targets[end].first,
        pairing.moves[next] == move
      {
        end += 1
      }
      var mark = deletedBlock(source, presence: .movedAway)
      mark.notes = [
        .movedAway(
          to: headingName(above: afterUnits[target].node, of: after, unless: source),
          direction: .down, count: end - source, mark: target)
      ]
      for moved in source..<end { marks[moved] = result.count }
      result.append(mark)
      source = end
    }
  }

  private func deletedBlock(
    _ source: Int, presence: DiffBlock.Presence = .beforeOnly
  ) -> DiffBlock {
    let unit = beforeUnits[source]
    let node = before.nodes[unit.node]
    var block = DiffBlock(shape: unit.shape, presence: presence)
    block.beforeRange = node.source
    let fate: TextRun.Fate = presence == .beforeOnly ? .deleted : .kept
    if node.kind == .table, presence == .beforeOnly {
      block.table = TableView(
        before: unit.node, after: nil, comparison: comparison, edits: edits, runs: runs)
    } else {
      block.inline = runs.whole(before, node.text, fate)
      block.before = block.inline
    }
    return block
  }

  // MARK: Moves

  /// Gives both ends of each move their direction and the other end's number.
  private func joinMoves(_ blocks: inout [DiffBlock], places: [Int], marks: [Int]) {
    for target in afterUnits.indices where !pairing.isAnchor[target] {
      guard let source = pairing.sources[target].first, marks[source] >= 0,
        pairing.targets[source].first == target
      else { continue }
      let place = places[target]
      let mark = marks[source]
      let move = pairing.moves[target]
      if move >= 0, target > 0, pairing.moves[target - 1] == move {
        blocks[place].followsMove = true
        continue
      }
      let direction: BlockNote.Direction = place > mark ? .down : .up
      blocks[place].notes.insert(
        .movedHere(
          from: headingName(above: beforeUnits[source].node, of: before, unless: source),
          direction: direction, mark: mark + 1), at: 0)
      guard case .movedAway(let heading, _, let count, _)? = blocks[mark].notes.first else {
        continue
      }
      blocks[mark].notes[0] = .movedAway(
        to: heading, direction: direction, count: count, mark: place + 1)
    }
  }

  /// The heading that a node stands under; empty where it stayed under the same one.
  private func headingName(above node: NodeID, of document: Document, unless source: Int) -> String
  {
    guard let target = pairing.targets[source].first else { return "" }
    let from = heading(above: beforeUnits[source].node, of: before)
    let to = heading(above: afterUnits[target].node, of: after)
    if from == to { return "" }
    return VisibleText.line(heading(above: node, of: document))
  }

  private func heading(above node: NodeID, of document: Document) -> String {
    var path = document.sectionPath(of: node)
    if document.nodes[node].kind == .heading { _ = path.popLast() }
    return path.last ?? ""
  }

  // MARK: Notes

  /// For units of after what operations say of them beside their words and place.
  private static func notes(
    of comparison: Comparison, beforeUnits: [TextUnit], afterUnits: [TextUnit]
  ) -> [Int: [BlockNote]] {
    var notes: [Int: [BlockNote]] = [:]
    for operation in comparison.script.operations {
      guard let beforeSide = operation.before, let afterSide = operation.after else { continue }
      let from = UnitPairing.units(
        in: beforeSide.nodes, of: comparison.before.document, units: beforeUnits)
      let to = UnitPairing.units(
        in: afterSide.nodes, of: comparison.after.document, units: afterUnits)
      guard let source = from.first, let target = to.first else { continue }
      switch operation.kind {
      case .split:
        for (part, unit) in to.enumerated() {
          notes[unit, default: []].append(.split(part: part + 1, of: to.count))
        }
      case .merge: notes[target, default: []].append(.merged(from.count))
      case .retype:
        let was = beforeUnits[source].shape
        let noun =
          was.noun == afterUnits[target].shape.noun
          ? "\(was.noun) of level \(max(was.level, was.depth))" : was.noun
        notes[target, default: []].append(.retyped(from: noun))
      case .format: notes[target, default: []].append(.formatted)
      case .listReorder: notes[target, default: []].append(.reordered)
      default: break
      }
    }
    return notes
  }
}
