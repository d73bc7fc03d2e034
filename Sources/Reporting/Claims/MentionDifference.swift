import Language
import StoryModel

/// The mentions of one kind that stand on one side only.
struct MentionDifference<Mention> {
  /// Those of before that after has not, in the order of the text.
  private(set) var before: [Mention]
  /// Those of after that before has not, in the order of the text.
  private(set) var after: [Mention]

  /// Pairs that are looked at in every order; longer lists are paired in the order of the text.
  private static var mostPairs: Int { 1_024 }

  /// Takes away what stands on both sides: mentions whose words did not change, then those of equal
  /// keys wherever they stand, then what an earlier pass explained.
  ///
  /// Complexity: n log n in the mentions.
  init(
    _ before: [Mention], _ after: [Mention], in findings: PairFindings,
    text: (Mention) -> TextRange, key: ((Mention) -> String)? = nil
  ) {
    let alignment = findings.pair.alignment
    var isTaken = [Bool](repeating: false, count: after.count)
    var places: [Int: Int] = [:]
    for (place, mention) in after.enumerated() {
      places[alignment.after.words(in: text(mention)).lowerBound] = place
    }
    var left: [Mention] = []
    for mention in before {
      if let words = alignment.unchanged(text(mention)), let place = places[words.lowerBound],
        !isTaken[place],
        alignment.after.words(in: text(after[place])) == words
      {
        isTaken[place] = true
      } else {
        left.append(mention)
      }
    }
    guard let key else {
      self.before = left.filter { !findings.isExplained(before: text($0)) }
      self.after = after.indices.filter { !isTaken[$0] }.map { after[$0] }
        .filter { !findings.isExplained(after: text($0)) }
      return
    }
    var counts: [String: Int] = [:]
    for (place, mention) in after.enumerated() where !isTaken[place] {
      counts[key(mention), default: 0] += 1
    }
    var common: [String: Int] = [:]
    self.before = left.filter { mention in
      let key = key(mention)
      guard let count = counts[key], count > 0 else { return true }
      counts[key] = count - 1
      common[key, default: 0] += 1
      return false
    }.filter { !findings.isExplained(before: text($0)) }
    self.after = after.enumerated().filter { place, mention in
      if isTaken[place] { return false }
      let key = key(mention)
      guard let count = common[key], count > 0 else { return true }
      common[key] = count - 1
      return false
    }.map(\.element).filter { !findings.isExplained(after: text($0)) }
  }

  /// Whether nothing is left on either side.
  var isEmpty: Bool { before.isEmpty && after.isEmpty }

  /// Takes out pairs that `fits` accepts, those that stand most alike in order first.
  ///
  /// Complexity: the product of what is left, up to `mostPairs`.
  mutating func takePairs(where fits: (Mention, Mention) -> Bool) -> [(
    before: Mention, after: Mention
  )] {
    guard !before.isEmpty, !after.isEmpty else { return [] }
    var candidates: [(before: Int, after: Int)] = []
    if before.count * after.count <= Self.mostPairs {
      for one in before.indices {
        for other in after.indices where fits(before[one], after[other]) {
          candidates.append((one, other))
        }
      }
      candidates.sort {
        ($0.before + $0.after, abs($0.before - $0.after), $0.before)
          < ($1.before + $1.after, abs($1.before - $1.after), $1.before)
      }
    } else {
      for place in 0..<min(before.count, after.count) where fits(before[place], after[place]) {
        candidates.append((place, place))
      }
    }
    var usedBefore = [Bool](repeating: false, count: before.count)
    var usedAfter = [Bool](repeating: false, count: after.count)
    var pairs: [(place: Int, pair: (before: Mention, after: Mention))] = []
    for candidate in candidates
    where !usedBefore[candidate.before] && !usedAfter[candidate.after] {
      usedBefore[candidate.before] = true
      usedAfter[candidate.after] = true
      pairs.append((candidate.after, (before[candidate.before], after[candidate.after])))
    }
    before = before.enumerated().filter { !usedBefore[$0.offset] }.map(\.element)
    after = after.enumerated().filter { !usedAfter[$0.offset] }.map(\.element)
    return pairs.sorted { $0.place < $1.place }.map(\.pair)
  }
}
