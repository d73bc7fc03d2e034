import Language
import StoryModel

/// Makes the operations and the mapping from what was matched.
struct ScriptBuilder {
  let matcher: UnitMatcher
  let placement: Placement
  var words: WordAligner
  var operations: [Operation] = []
  /// The unit of before up to which blocks that are gone were told.
  private var nextBefore = 0
  /// Where a block that is gone at that unit stands: twice the place in after's units of the last
  /// block before it that stays, plus 1.
  private var placeOfDeletion = -1
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
  /// For each unit of after that moved and that operations change, the words that they insert or move.
  private(set) var countedWords: [Int: Int] = [:]

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
      operations.append(operation)
    }
  }

  /// Goes through the units of after in order, so that the operations are made in theirs.
  mutating func build() {
    operations.reserveCapacity(operations.count + matcher.unmatchedCount + 16)
    nodeLinks.reserveCapacity(after.document.document.nodes.count)
    let sentences = markMovedSentences()
    let moves = blockMoves()
    var placesOfMoves: [Int] = []
    var (sentence, move) = (0, 0)
    for unit in after.units.indices {
      addDeletions(upTo: 2 * unit)
      let first = operations.count
      while sentence < sentences.count, sentences[sentence].unit == unit {
        addMove(ofSentences: sentences[sentence].places)
        sentence += 1
      }
      if let group = group(ofAfter: unit) {
        if group.after.first == unit { addGroup(group) }
      } else if matcher.beforeOf[unit] >= 0 {
        addPair(Int(matcher.beforeOf[unit]), unit)
      } else {
        addInsertion(unit)
      }
      if placement.isMoved[unit], operations.count > first {
        countedWords[unit] = operations[first...].reduce(0) {
          $0 + $1.words.inserted + $1.words.moved
        }
      }
      while move < moves.count, moves[move].units[0] == unit {
        placesOfMoves.append(operations.count)
        operations.append(moves[move].operation)
        move += 1
      }
    }
    for (place, move) in zip(placesOfMoves, moves) {
      operations[place].words.moved = movedWords(move.units)
    }
    addDeletions(upTo: Int.max)
    addContainers()
    nodeLinks = nodeLinks.sortedByAfter()
    sentenceLinks = sentenceLinks.sortedByAfter()
  }

  /// The split or merge that a unit of after is part of.
  func group(ofAfter unit: Int) -> UnitGroup? {
    guard !groupOfAfter.isEmpty, let group = groupOfAfter[unit] else { return nil }
    return matcher.groups[group]
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
      addTable(one, other, isMoved: isMoved)
      return
    }
    alignWords([one.node], [other.node])
    let changes = WordChanges([one.node], [other.node], words)
    let relation: Mapping.Relation =
      changes.edits.isEmpty ? (isMoved ? .moved : .equal) : (isMoved ? .movedEdited : .edited)
    nodeLinks.append(Mapping.Link(before: one.node, after: other.node, relation: relation))
    linkSentences([one.node], [other.node], isMoved: isMoved)
    let retyped = isRetyped(one, other)
    if !changes.edits.isEmpty || retyped {
      add(
        retyped ? .retype : other.kind == .heading ? .headingRename : .edit, [one.node],
        [other.node], changes)
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
    alignWords(beforeNodes, afterNodes)
    let changes = WordChanges(beforeNodes, afterNodes, words)
    let isSplit = group.before.count == 1
    for node in beforeNodes {
      for other in afterNodes {
        nodeLinks.append(
          Mapping.Link(before: node, after: other, relation: isSplit ? .split : .merged))
      }
    }
    linkSentences(beforeNodes, afterNodes, isMoved: placement.isMoved[group.after[0]])
    add(isSplit ? .split : .merge, beforeNodes, afterNodes, changes)
  }

  private mutating func addInsertion(_ unit: Int) {
    let inserted = after.units[unit]
    let count = wordCount(unit, of: after, partners: words.beforeOf)
    guard count > 0 || words.beforeOf.isEmpty || inserted.tokens.isEmpty else { return }
    operations.append(
      Operation(
        kind: .insert, before: nil, after: afterPaths.side([inserted.node]),
        words: WordCounts(inserted: count)))
  }

  /// Adds the blocks that are gone and stood before a place: twice that in after's units.
  private mutating func addDeletions(upTo end: Int) {
    while nextBefore < before.units.count {
      let unit = nextBefore
      let partner = Int(matcher.afterOf[unit])
      guard partner < 0 else {
        if !placement.isMoved[partner] { placeOfDeletion = 2 * partner + 1 }
        nextBefore += 1
        continue
      }
      if placeOfDeletion >= end { return }
      nextBefore += 1
      let deleted = before.units[unit]
      let count = wordCount(unit, of: before, partners: words.afterOf)
      guard count > 0 || words.afterOf.isEmpty || deleted.tokens.isEmpty else { continue }
      operations.append(
        Operation(
          kind: .delete, before: beforePaths.side([deleted.node]), after: nil,
          words: WordCounts(deleted: count)))
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
    _ kind: OperationKind, _ beforeNodes: [NodeID], _ afterNodes: [NodeID], _ changes: WordChanges
  ) {
    operations.append(
      Operation(
        kind: kind, before: beforePaths.side(beforeNodes), after: afterPaths.side(afterNodes),
        words: changes.words, edits: changes.edits, isCoarse: words.isExhausted))
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
      add(.retype, [one.node], [other.node], WordChanges())
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
    add(.format, [one.node], [other.node], changes)
  }

  // MARK: Sentences

  /// Aligns the words of nodes that correspond; sentences that stand elsewhere within them are moves.
  private mutating func alignWords(_ beforeNodes: [NodeID], _ afterNodes: [NodeID]) {
    words.align(beforeNodes, afterNodes)
    for moved in MovedSentences.find(within: beforeNodes, afterNodes, words) {
      addMove(ofSentences: moved)
    }
  }

  /// Marks the sentences that stand in another block; gives them with the units that they stand in.
  private mutating func markMovedSentences() -> [(unit: Int, places: (before: Int, after: Int))] {
    guard !words.afterOf.isEmpty, !words.beforeOf.isEmpty else { return [] }
    return MovedSentences.find(matcher).map { moved in
      words.markMoved(moved.before, moved.after)
      return (Int(after.unitOfNode[after.document.sentences[moved.after].block]), moved)
    }
  }

  private mutating func addMove(ofSentences moved: (before: Int, after: Int)) {
    words.markMoved(moved.before, moved.after)
    sentenceLinks.append(
      Mapping.Link(before: moved.before, after: moved.after, relation: .moved))
    let one = before.document.sentences[moved.before]
    let other = after.document.sentences[moved.after]
    operations.append(
      Operation(
        kind: .move, before: beforePaths.side(one.block, one.text),
        after: afterPaths.side(other.block, other.text),
        words: WordCounts(moved: after.document.wordCount(other.tokens))))
  }

  private mutating func linkSentences(
    _ beforeNodes: [NodeID], _ afterNodes: [NodeID], isMoved: Bool
  ) {
    sentenceLinks.append(
      contentsOf: SentenceLinks.links(beforeNodes, afterNodes, words, isMoved: isMoved))
  }
}
