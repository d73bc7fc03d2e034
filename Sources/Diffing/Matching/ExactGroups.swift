import Language
import StoryModel

extension UnitMatcher {
  /// The most parts that a block is split into or merged from.
  static let mostParts = 8

  /// Finds blocks whose words are exactly those of several neighbours on the other side, in order:
  /// splits and merges without any other change.
  ///
  /// Candidates share their first three tokens. Complexity: linear in the words of unmatched blocks,
  /// times the blocks that begin alike, at most eight.
  mutating func matchExactGroups() {
    for group in exactGroups(
      wholes: before, beforeTokens, afterOf, parts: after, afterTokens, beforeOf)
    {
      accept(UnitGroup(before: [group.whole], after: group.parts))
    }
    for group in exactGroups(
      wholes: after, afterTokens, beforeOf, parts: before, beforeTokens, afterOf)
    {
      accept(UnitGroup(before: group.parts, after: [group.whole]))
    }
  }

  /// Takes a group where none of its units is matched otherwise.
  mutating func accept(_ group: UnitGroup) {
    guard group.before.allSatisfy({ afterOf[$0] < 0 }), group.after.allSatisfy({ beforeOf[$0] < 0 })
    else { return }
    groups.append(group)
    for unit in group.before { afterOf[unit] = Int32(truncatingIfNeeded: group.after[0]) }
    for unit in group.after { beforeOf[unit] = Int32(truncatingIfNeeded: group.before[0]) }
  }

  private func exactGroups(
    wholes: UnitSequence, _ wholeTokens: ContiguousArray<UInt32>,
    _ wholePartner: ContiguousArray<Int32>,
    parts: UnitSequence, _ partTokens: ContiguousArray<UInt32>,
    _ partPartner: ContiguousArray<Int32>
  ) -> [(whole: Int, parts: [Int])] {
    func beginning(_ unit: Unit, _ tokens: ContiguousArray<UInt32>) -> UInt64? {
      guard unit.tokens.count >= 3, unit.kind == .paragraph else { return nil }
      let first = unit.tokens.lowerBound
      return HashMix.appending(
        UInt64(tokens[first]) << 32 | UInt64(tokens[first + 1]),
        to: HashMix.appending(UInt64(tokens[first + 2]), to: HashMix.seed))
    }
    var interner = Interner(capacity: 64)
    var wholesOfKey: [[Int]] = []
    for unit in wholes.units.indices where wholePartner[unit] < 0 {
      guard let hash = beginning(wholes.units[unit], wholeTokens) else { continue }
      let key = Int(interner.id(of: hash))
      if key == wholesOfKey.count { wholesOfKey.append([]) }
      if wholesOfKey[key].count < Self.mostParts { wholesOfKey[key].append(unit) }
    }
    var result: [(whole: Int, parts: [Int])] = []
    for unit in parts.units.indices where partPartner[unit] < 0 {
      guard let hash = beginning(parts.units[unit], partTokens) else { continue }
      let key = Int(interner.id(of: hash))
      guard key < wholesOfKey.count else {
        if key == wholesOfKey.count { wholesOfKey.append([]) }
        continue
      }
      for whole in wholesOfKey[key]
      where wholes.units[whole].tokens.count > parts.units[unit].tokens.count {
        var found: [Int] = []
        var place = wholes.units[whole].tokens.lowerBound
        let end = wholes.units[whole].tokens.upperBound
        var part = unit
        while place < end, part < parts.units.count, found.count < Self.mostParts,
          partPartner[part] < 0, parts.units[part].kind == .paragraph
        {
          let tokens = parts.units[part].tokens
          guard !tokens.isEmpty, tokens.count <= end - place,
            tokens.indices.allSatisfy({
              partTokens[$0] == wholeTokens[place + $0 - tokens.lowerBound]
            })
          else { break }
          found.append(part)
          place += tokens.count
          part += 1
        }
        if place == end, found.count > 1 {
          result.append((whole, found))
          break
        }
      }
    }
    return result
  }
}
