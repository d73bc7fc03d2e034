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
/// Equal blocks first, in any order, so that moves cost nothing (Heckel 1978); the rest by the rare
/// words they share. Complexity: n log n in the blocks, and linear in the words of blocks that have
/// no equal, within caps that each pass names.
struct UnitMatcher {
  let before: UnitSequence
  let after: UnitSequence
  /// For each unit of before its partner in after; -1 for none.
  var afterOf: ContiguousArray<Int32>
  /// For each unit of after its partner in before; -1 for none.
  var beforeOf: ContiguousArray<Int32>
  /// For each unit of before a small number that equal units share.
  var beforeIDs: ContiguousArray<UInt32>
  /// The same for after.
  var afterIDs: ContiguousArray<UInt32>
  /// How many such numbers there are.
  let idLimit: Int
  /// For each token of before a number that equal tokens share; filled for units without an equal.
  var beforeTokens: ContiguousArray<UInt32> = []
  /// The same for after.
  var afterTokens: ContiguousArray<UInt32> = []
  /// How many such numbers there are.
  var tokenLimit = 0
  /// The splits and merges.
  ///
  /// The first part of each is also matched as a pair.
  var groups: [UnitGroup] = []
  /// Whether a cap or budget was met.
  var isCoarse = false

  /// A matcher that has matched nothing yet.
  init(before: UnitSequence, after: UnitSequence) {
    self.before = before
    self.after = after
    afterOf = ContiguousArray(repeating: -1, count: before.units.count)
    beforeOf = ContiguousArray(repeating: -1, count: after.units.count)
    var interner = Interner(capacity: before.units.count + after.units.count)
    beforeIDs = ContiguousArray(before.units.map { interner.id(of: $0.identity) })
    afterIDs = ContiguousArray(after.units.map { interner.id(of: $0.identity) })
    idLimit = interner.count
  }

  /// Runs the passes in their order.
  mutating func run() {
    matchEqualEnds()
    guard hasUnmatchedOnBothSides else { return }
    matchEqualSections()
    matchUniqueUnits()
    matchInGaps()
    guard hasUnmatchedOnBothSides else { return }
    matchEqualContent()
    internTokensOfUnmatched()
    matchLooselyEqual()
    matchExactGroups()
    let weights = TokenWeights(self)
    matchSimilar(weights)
    matchHeadings()
    growGroups(weights.weights)
  }

  /// Pairs two units.
  mutating func match(_ beforeUnit: Int, _ afterUnit: Int) {
    afterOf[beforeUnit] = Int32(truncatingIfNeeded: afterUnit)
    beforeOf[afterUnit] = Int32(truncatingIfNeeded: beforeUnit)
  }

  var hasUnmatchedOnBothSides: Bool { afterOf.contains(-1) && beforeOf.contains(-1) }

  /// Whether two units, matched or not, may stand for each other though what they are differs.
  static func mayCorrespond(_ beforeUnit: Unit, _ afterUnit: Unit) -> Bool {
    if beforeUnit.kind == afterUnit.kind { return true }
    func isText(_ kind: NodeKind) -> Bool { kind == .paragraph || kind == .heading }
    return isText(beforeUnit.kind) && isText(afterUnit.kind)
  }

  /// Numbers the tokens of all units that have no equal, shared by both sides.
  private mutating func internTokensOfUnmatched() {
    let beforeAll = before.document.tokens
    let afterAll = after.document.tokens
    beforeTokens = ContiguousArray(repeating: 0, count: beforeAll.count)
    afterTokens = ContiguousArray(repeating: 0, count: afterAll.count)
    var count = 0
    for unit in afterOf.indices where afterOf[unit] < 0 { count += before.units[unit].tokens.count }
    for unit in beforeOf.indices where beforeOf[unit] < 0 {
      count += after.units[unit].tokens.count
    }
    var interner = Interner(capacity: count / 4 + 16)
    for unit in afterOf.indices where afterOf[unit] < 0 {
      for token in before.units[unit].tokens {
        beforeTokens[token] = interner.id(of: beforeAll[token].hash)
      }
    }
    for unit in beforeOf.indices where beforeOf[unit] < 0 {
      for token in after.units[unit].tokens {
        afterTokens[token] = interner.id(of: afterAll[token].hash)
      }
    }
    tokenLimit = interner.count
  }
}
