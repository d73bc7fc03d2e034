import Language
import StoryModel

/// Finds sentences that stand in another block: equal, long enough to be told apart, and in blocks
/// that do not correspond.
enum MovedSentences {
  /// The fewest tokens of such a sentence.
  private static let leastTokens = 6

  /// The sentences that moved alone, by place in after, each with its place in before.
  ///
  /// Only sentences that occur once among the blocks without an equal are taken.
  /// Complexity: linear in the sentences of those blocks.
  static func find(_ matcher: UnitMatcher) -> [(before: Int, after: Int)] {
    var interner = Interner(capacity: 64)
    var places: [(before: Int, after: Int)] = []
    let before = matcher.before
    let after = matcher.after
    func isEqual(_ beforeUnit: Int, _ afterUnit: Int) -> Bool {
      before.units[beforeUnit].content == after.units[afterUnit].content
    }
    for unit in before.units.indices where before.units[unit].kind == .paragraph {
      let partner = Int(matcher.afterOf[unit])
      if partner >= 0, isEqual(unit, partner) { continue }
      for index in before.document.sentencesOfNode[before.units[unit].node]
      where before.document.sentences[index].tokens.count >= leastTokens {
        let id = Int(interner.id(of: before.document.sentences[index].hash))
        if id == places.count {
          places.append((index, -1))
        } else {
          places[id].before = -2
        }
      }
    }
    for unit in after.units.indices where after.units[unit].kind == .paragraph {
      let partner = Int(matcher.beforeOf[unit])
      if partner >= 0, isEqual(partner, unit) { continue }
      for index in after.document.sentencesOfNode[after.units[unit].node]
      where after.document.sentences[index].tokens.count >= leastTokens {
        let id = Int(interner.id(of: after.document.sentences[index].hash))
        if id == places.count { places.append((-2, index)) }
        places[id].after = places[id].after == -1 ? index : -2
      }
    }
    return places.filter { place in
      guard place.before >= 0, place.after >= 0 else { return false }
      let beforeUnit = Int(before.unitOfNode[before.document.sentences[place.before].block])
      let afterUnit = Int(after.unitOfNode[after.document.sentences[place.after].block])
      return !correspond(beforeUnit, afterUnit, matcher)
    }.sorted { $0.after < $1.after }
  }

  /// The sentences that stand elsewhere within blocks that correspond: equal, once on both sides, and
  /// without a partner for any of their words.
  ///
  /// Complexity: linear in the sentences and words of those blocks.
  static func find(
    within beforeNodes: [NodeID], _ afterNodes: [NodeID], _ words: WordAligner
  ) -> [(before: Int, after: Int)] {
    let (before, after) = (words.before, words.after)
    func candidates(
      _ nodes: [NodeID], _ document: TokenizedDocument, _ partners: ContiguousArray<Int32>
    ) -> [Int] {
      var result: [Int] = []
      for node in nodes {
        for index in document.sentencesOfNode[node] {
          let tokens = document.sentences[index].tokens
          if tokens.count >= leastTokens, tokens.allSatisfy({ partners[$0] == WordAligner.none }) {
            result.append(index)
          }
        }
      }
      return result
    }
    let beforeLeft = candidates(beforeNodes, before, words.afterOf)
    guard !beforeLeft.isEmpty else { return [] }
    let afterLeft = candidates(afterNodes, after, words.beforeOf)
    guard !afterLeft.isEmpty else { return [] }
    var interner = Interner(capacity: beforeLeft.count + afterLeft.count)
    var places: [(before: Int, after: Int)] = []
    for index in beforeLeft {
      let id = Int(interner.id(of: before.sentences[index].hash))
      if id == places.count { places.append((index, -1)) } else { places[id].before = -2 }
    }
    for index in afterLeft {
      let id = Int(interner.id(of: after.sentences[index].hash))
      if id == places.count { places.append((-2, index)) }
      places[id].after = places[id].after == -1 ? index : -2
    }
    return places.filter { $0.before >= 0 && $0.after >= 0 }.sorted { $0.after < $1.after }
  }

  /// Whether two units are a pair or parts of one split or merge: a part's partner is the whole.
  private static func correspond(
    _ beforeUnit: Int, _ afterUnit: Int, _ matcher: UnitMatcher
  ) -> Bool {
    Int(matcher.afterOf[beforeUnit]) == afterUnit || Int(matcher.beforeOf[afterUnit]) == beforeUnit
  }
}
