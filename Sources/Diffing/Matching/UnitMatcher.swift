import Language
import StoryModel

/// Blocks that became one, or one that became several.
struct UnitGroup {
  /// The units of before, ascending.
  var before: [Int]
  /// The units of after, ascending.
  var after: [Int]
}

/// Finds which blocks of before correspond to which of after; each pass is a file of this folder.
///
/// Blocks of the same bytes first, in any order, so that moves cost nothing (Heckel 1978); only of
/// the others are words told apart. Those whose words are equal come next, the rest by the rare words
/// they share. Complexity: n log n in the blocks, linear in the bytes and in the words of blocks that
/// have no equal, within caps that each pass names.
struct UnitMatcher {
  private(set) var before: UnitSequence
  private(set) var after: UnitSequence
  /// For each unit of before its partner in after; -1 for none.
  var afterOf: ContiguousArray<Int32>
  /// For each unit of after its partner in before; -1 for none.
  var beforeOf: ContiguousArray<Int32>
  /// For each unit of before a small number that equal units share.
  var beforeIDs: ContiguousArray<UInt32>
  /// The same for after.
  var afterIDs: ContiguousArray<UInt32>
  /// How many such numbers there are.
  private(set) var idLimit: Int
  /// For each token of before a number that equal tokens share; filled for units without an equal.
  var beforeTokens: ContiguousArray<UInt32> = []
  /// The same for after.
  var afterTokens: ContiguousArray<UInt32> = []
  /// For each such number the hash of its token in small letters; 0 for punctuation.
  var looseHashes: ContiguousArray<UInt64> = []
  /// How many such numbers there are.
  var tokenLimit: Int { looseHashes.count }
  /// The splits and merges.
  ///
  /// The first part of each is also matched as a pair.
  var groups: [UnitGroup] = []
  /// Whether a cap or budget was met.
  var isCoarse = false
  /// Whether the passes look at after first (`SideOrder`).
  let isSwapped: Bool

  /// A matcher that has matched nothing yet.
  init(before: UnitSequence, after: UnitSequence, isSwapped: Bool) {
    self.isSwapped = isSwapped
    self.before = before
    self.after = after
    afterOf = ContiguousArray(repeating: -1, count: before.units.count)
    beforeOf = ContiguousArray(repeating: -1, count: after.units.count)
    (beforeIDs, afterIDs, idLimit) = UnitInterner.ids(before, after)
  }

  /// Runs the passes in their order.
  mutating func run() {
    matchEqual()
    let isOpen = hasUnmatchedOnBothSides
    tellWordsApart(ofUnmatched: isOpen)
    guard isOpen else { return }
    if numberByWords() {
      matchUniqueUnits()
      matchInGaps()
    }
    guard hasUnmatchedOnBothSides else { return }
    matchEqualContent()
    numberTokensOfUnmatched()
    matchLooselyEqual()
    matchExactGroups()
    let weights = TokenWeights(self)
    matchSimilar(weights)
    matchTables()
    matchHeadings()
    growGroups(weights.weights)
  }

  /// Gives each side the other's place.
  mutating func exchangeSides() {
    swap(&before, &after)
    swap(&afterOf, &beforeOf)
    swap(&beforeIDs, &afterIDs)
    swap(&beforeTokens, &afterTokens)
    groups = groups.map { UnitGroup(before: $0.after, after: $0.before) }
  }

  /// Matches blocks that are the same bytes.
  private mutating func matchEqual() {
    matchEqualEnds()
    guard hasUnmatchedOnBothSides else { return }
    matchEqualSections()
    matchUniqueUnits()
    matchInGaps()
  }

  /// Tells the words of blocks apart that have no equal yet, and of equal ones whose emphasis, links
  /// or images differ.
  private mutating func tellWordsApart(ofUnmatched: Bool) {
    var beforeWanted: [Int] = []
    var afterWanted: [Int] = []
    let comparesFormat = FormatChanges.mayDiffer(before.document.document, after.document.document)
    for unit in beforeOf.indices {
      let partner = Int(beforeOf[unit])
      if partner < 0 {
        if ofUnmatched { afterWanted.append(unit) }
      } else if comparesFormat,
        !FormatChanges.isEqual(
          before.document.document, before.units[partner].node, after.document.document,
          after.units[unit].node)
      {
        beforeWanted.append(partner)
        afterWanted.append(unit)
      }
    }
    if ofUnmatched {
      for unit in afterOf.indices where afterOf[unit] < 0 { beforeWanted.append(unit) }
    }
    before.tellWordsApart(of: beforeWanted)
    after.tellWordsApart(of: afterWanted, reusing: before.document)
  }

  /// Numbers the unmatched blocks by their words; whether any two of the sides have one number.
  private mutating func numberByWords() -> Bool {
    var interner = Interner(capacity: unmatchedCount)
    let first = UInt32(truncatingIfNeeded: idLimit)
    for unit in afterOf.indices where afterOf[unit] < 0 {
      beforeIDs[unit] = first &+ interner.id(of: before.units[unit].identity)
    }
    let ofBefore = interner.count
    var isShared = false
    for unit in beforeOf.indices where beforeOf[unit] < 0 {
      let id = interner.id(of: after.units[unit].identity)
      if Int(id) < ofBefore { isShared = true }
      afterIDs[unit] = first &+ id
    }
    idLimit += interner.count
    return isShared
  }

  /// Pairs two units.
  mutating func match(_ beforeUnit: Int, _ afterUnit: Int) {
    afterOf[beforeUnit] = Int32(truncatingIfNeeded: afterUnit)
    beforeOf[afterUnit] = Int32(truncatingIfNeeded: beforeUnit)
  }

  /// The units of both sides without a partner.
  var unmatchedCount: Int { afterOf.count { $0 < 0 } + beforeOf.count { $0 < 0 } }

  var hasUnmatchedOnBothSides: Bool { afterOf.contains(-1) && beforeOf.contains(-1) }

  /// Whether two units, matched or not, may stand for each other though what they are differs.
  static func mayCorrespond(_ beforeUnit: Unit, _ afterUnit: Unit) -> Bool {
    if beforeUnit.kind == afterUnit.kind { return true }
    func isText(_ kind: NodeKind) -> Bool { kind == .paragraph || kind == .heading }
    return isText(beforeUnit.kind) && isText(afterUnit.kind)
  }
}
