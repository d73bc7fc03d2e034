import Language
import StoryModel

/// Makes the operations and the mapping from what was matched.
struct ScriptBuilder {
  let matcher: UnitMatcher
  let placement: Placement
  var words: WordAligner
  private(set) var operations: [Operation] = []
  /// Twice the place in after's units of each operation; odd for what stands behind that unit.
  private var places: [Int] = []
  var nodeLinks: [Mapping.Link] = []
  var sentenceLinks: [Mapping.Link] = []
  /// Whether a pass over a table was coarse.
  var isCoarse = false
  let before: UnitSequence
  let after: UnitSequence
  let beforePaths: NodePaths
  let afterPaths: NodePaths
  /// For each unit of after that is part of a split or merge, the group.
  private var groupOfAfter: [Int: Int] = [:]

  /// A builder for what `matcher` matched.
  init(_ matcher: UnitMatcher, limits: DiffLimits) {
    self.matcher = matcher
    before = matcher.before
    after = matcher.after
    beforePaths = NodePaths(before.document.document)
    afterPaths = NodePaths(after.document.document)
    placement = Placement(matcher)
    words = WordAligner(matcher, limits: limits)
    for (index, group) in matcher.groups.enumerated() {
      for unit in group.after { groupOfAfter[unit] = index }
    }
    for operation in Operation.metadata(before.document.document, after.document.document) {
      append(operation, at: Int.min)
    }
  }

  /// Runs the passes in their order.
  mutating func build() {
    addMovedSentences()
    for unit in after.units.indices {
      if let group = groupOfAfter[unit] {
        if matcher.groups[group].after.first == unit { addGroup(matcher.groups[group]) }
      } else if matcher.beforeOf[unit] >= 0 {
        addPair(Int(matcher.beforeOf[unit]), unit)
      } else {
        addInsertion(unit)
      }
    }
    addDeletions()
    addMoves()
    addContainers()
    sortOperations()
    nodeLinks = nodeLinks.sortedByAfter()
    sentenceLinks = sentenceLinks.sortedByAfter()
  }

  /// Adds an operation; `place` is twice its place in after's units, odd behind that unit.
  mutating func append(_ operation: Operation, at place: Int) {
    operations.append(operation)
    places.append(place)
  }

  /// Puts the operations in the order of their places, those of one place as they were added.
  private mutating func sortOperations() {
    guard zip(places, places.dropFirst()).contains(where: { $0 > $1 }) else { return }
    let order = places.indices.sorted { (places[$0], $0) < (places[$1], $1) }
    // Each cycle of the permutation is gone through by exchanges, so that no operation is copied.
    var isDone = [Bool](repeating: false, count: order.count)
    for first in order.indices where !isDone[first] {
      var place = first
      while order[place] != first {
        isDone[place] = true
        operations.swapAt(place, order[place])
        place = order[place]
      }
      isDone[place] = true
    }
  }

  // MARK: Blocks

  private mutating func addPair(_ beforeUnit: Int, _ afterUnit: Int) {
    let one = before.units[beforeUnit]
    let other = after.units[afterUnit]
    let isMoved = placement.isMoved[afterUnit]
    if one.content == other.content {
      linkEqual(one, other, isMoved: isMoved)
      addFormat(one, other, afterUnit)
      return
    }
    if one.kind == .table, other.kind == .table {
      addTable(one, other, isMoved: isMoved, at: 2 * afterUnit)
      return
    }
    alignWords([one.node], [other.node], at: 2 * afterUnit)
    let changes = WordChanges([one.node], [other.node], words)
    let relation: Mapping.Relation =
      changes.edits.isEmpty ? (isMoved ? .moved : .equal) : (isMoved ? .movedEdited : .edited)
    nodeLinks.append(Mapping.Link(before: one.node, after: other.node, relation: relation))
    linkSentences([one.node], [other.node], isMoved: isMoved)
    let retyped = isRetyped(one, other)
    if !changes.edits.isEmpty || retyped {
      add(
        retyped ? .retype : other.kind == .heading ? .headingRename : .edit, [one.node],
        [other.node], changes, at: 2 * afterUnit)
    }
    if !retyped { addFormat(one, other, afterUnit) }
  }

  private mutating func linkEqual(_ one: Unit, _ other: Unit, isMoved: Bool) {
    let relation: Mapping.Relation = isMoved ? .moved : .equal
    let beforeNodes = before.document.document.nodes
    let count = Int(beforeNodes[one.node].subtreeCount)
    if count == Int(after.document.document.nodes[other.node].subtreeCount) {
      for offset in 0..<count {
        nodeLinks.append(
          Mapping.Link(
            before: one.node + offset, after: other.node + offset, relation: relation))
      }
    } else {
      nodeLinks.append(Mapping.Link(before: one.node, after: other.node, relation: relation))
    }
    let beforeSentences = before.document.sentencesOfNode[one.node]
    let afterSentences = after.document.sentencesOfNode[other.node]
    guard beforeSentences.count == afterSentences.count else { return }
    for offset in 0..<beforeSentences.count {
      sentenceLinks.append(
        Mapping.Link(
          before: beforeSentences.lowerBound + offset, after: afterSentences.lowerBound + offset,
          relation: relation))
    }
  }

  private mutating func addGroup(_ group: UnitGroup) {
    let beforeNodes = group.before.map { before.units[$0].node }
    let afterNodes = group.after.map { after.units[$0].node }
    alignWords(beforeNodes, afterNodes, at: 2 * group.after[0])
    let changes = WordChanges(beforeNodes, afterNodes, words)
    let isSplit = group.before.count == 1
    for node in beforeNodes {
      for other in afterNodes {
        nodeLinks.append(
          Mapping.Link(before: node, after: other, relation: isSplit ? .split : .merged))
      }
    }
    linkSentences(beforeNodes, afterNodes, isMoved: placement.isMoved[group.after[0]])
    add(isSplit ? .split : .merge, beforeNodes, afterNodes, changes, at: 2 * group.after[0])
  }

  private mutating func addInsertion(_ unit: Int) {
    let inserted = after.units[unit]
    let count = wordCount(unit, of: after, partners: words.beforeOf)
    guard count > 0 || words.beforeOf.isEmpty || inserted.tokens.isEmpty else { return }
    append(
      Operation(
        kind: .insert, before: nil, after: afterPaths.side([inserted.node]),
        words: WordCounts(inserted: count)), at: 2 * unit)
  }

  private mutating func addDeletions() {
    var place = -1
    for unit in before.units.indices {
      let partner = Int(matcher.afterOf[unit])
      guard partner < 0 else {
        if !placement.isMoved[partner] { place = 2 * partner + 1 }
        continue
      }
      let deleted = before.units[unit]
      let count = wordCount(unit, of: before, partners: words.afterOf)
      guard count > 0 || words.afterOf.isEmpty || deleted.tokens.isEmpty else { continue }
      append(
        Operation(
          kind: .delete, before: beforePaths.side([deleted.node]), after: nil,
          words: WordCounts(deleted: count)), at: place)
    }
  }

  /// The words of a unit, without those of sentences that stand elsewhere.
  private func wordCount(
    _ unit: Int, of sequence: UnitSequence, partners: ContiguousArray<Int32>
  ) -> Int {
    guard sequence.units[unit].hasWords, !partners.isEmpty else {
      return sequence.wordCount(of: unit)
    }
    let document = sequence.document
    var count = 0
    for sentence in document.sentencesOfNode[sequence.units[unit].node] {
      let tokens = document.sentences[sentence].tokens
      if let first = tokens.first, partners[first] == WordAligner.movedAway { continue }
      count += document.wordCount(tokens)
    }
    return count
  }

  /// Adds an operation on nodes of both sides.
  mutating func add(
    _ kind: OperationKind, _ beforeNodes: [NodeID], _ afterNodes: [NodeID], _ changes: WordChanges,
    at place: Int
  ) {
    append(
      Operation(
        kind: kind, before: beforePaths.side(beforeNodes), after: afterPaths.side(afterNodes),
        words: changes.words, edits: changes.edits, isCoarse: words.isExhausted), at: place)
  }

  private func isRetyped(_ one: Unit, _ other: Unit) -> Bool {
    let (beforeNode, afterNode) = (
      before.document.document.nodes[one.node], after.document.document.nodes[other.node]
    )
    return one.kind != other.kind || one.frame != other.frame
      || (one.kind == .heading && beforeNode.level != afterNode.level)
  }

  // MARK: Format

  private mutating func addFormat(_ one: Unit, _ other: Unit, _ afterUnit: Int) {
    if isRetyped(one, other) {
      add(.retype, [one.node], [other.node], WordChanges(), at: 2 * afterUnit)
      return
    }
    let isEqual = one.content == other.content
    // Words are told apart only where the stretches differ.
    if isEqual, !one.hasWords || !other.hasWords { return }
    let edits = FormatChanges.edits(
      before.document, one.node, after.document, other.node, words: isEqual ? nil : words)
    guard !edits.isEmpty else { return }
    var changes = WordChanges()
    changes.edits = edits
    add(.format, [one.node], [other.node], changes, at: 2 * afterUnit)
  }

  // MARK: Sentences

  /// Aligns the words of nodes that correspond; sentences that stand elsewhere within them are moves.
  private mutating func alignWords(
    _ beforeNodes: [NodeID], _ afterNodes: [NodeID], at place: Int
  ) {
    words.align(beforeNodes, afterNodes)
    for moved in MovedSentences.find(within: beforeNodes, afterNodes, words) {
      addMove(ofSentences: moved, at: place)
    }
  }

  private mutating func addMovedSentences() {
    guard !words.afterOf.isEmpty, !words.beforeOf.isEmpty else { return }
    for moved in MovedSentences.find(matcher) {
      let unit = Int(after.unitOfNode[after.document.sentences[moved.after].block])
      addMove(ofSentences: moved, at: 2 * unit)
    }
  }

  private mutating func addMove(ofSentences moved: (before: Int, after: Int), at place: Int) {
    words.markMoved(moved.before, moved.after)
    sentenceLinks.append(
      Mapping.Link(before: moved.before, after: moved.after, relation: .moved))
    let one = before.document.sentences[moved.before]
    let other = after.document.sentences[moved.after]
    append(
      Operation(
        kind: .move, before: beforePaths.side(one.block, one.text),
        after: afterPaths.side(other.block, other.text),
        words: WordCounts(moved: after.document.wordCount(other.tokens))), at: place)
  }

  private mutating func linkSentences(
    _ beforeNodes: [NodeID], _ afterNodes: [NodeID], isMoved: Bool
  ) {
    sentenceLinks.append(
      contentsOf: SentenceLinks.links(beforeNodes, afterNodes, words, isMoved: isMoved))
  }
}
