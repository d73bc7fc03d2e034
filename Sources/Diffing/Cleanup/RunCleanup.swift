import Language
import StoryModel

/// Makes an alignment of words readable: small chance matches between edits are dropped, and edits
/// that could stand in several places are slid to the border a reader expects.
///
/// The idea of both is Neil Fraser's (diff-match-patch: semantic clean-up, lossless semantic
/// clean-up); here a word is the smallest unit, and a number or name is never dropped.
struct RunCleanup {
  let before: [Token]
  let beforePlaces: [Int]
  let beforeIDs: [UInt32]
  let after: [Token]
  let afterPlaces: [Int]
  let afterIDs: [UInt32]
  /// The text of after.
  let text: [UInt8]

  /// The most tokens of a match that may be dropped.
  private static let mostDropped = 2
  /// The most bytes of a word that carries no meaning of its own, such as "of" or "the".
  private static let mostBytesOfWeakWord = 3

  /// The runs cleaned up.
  ///
  /// Complexity: linear in the words.
  func cleaned(_ runs: [Run]) -> [Run] {
    guard runs.count > 1 || runs.first.map({ $0.count < beforeIDs.count }) == true else {
      return runs
    }
    var result = slid(withoutWeakMatches(runs))
    result.removeAll { $0.count == 0 }
    return result
  }

  private func withoutWeakMatches(_ runs: [Run]) -> [Run] {
    var result: [Run] = []
    result.reserveCapacity(runs.count)
    for (index, run) in runs.enumerated() {
      if run.count <= Self.mostDropped, (0..<run.count).allSatisfy({ isWeak(run.after + $0) }) {
        let end = (result.last?.beforeEnd ?? 0, result.last?.afterEnd ?? 0)
        let next =
          index + 1 < runs.count
          ? (runs[index + 1].before, runs[index + 1].after)
          : (beforeIDs.count, afterIDs.count)
        let editBefore = min(run.before - end.0, run.after - end.1)
        let editAfter = min(next.0 - run.beforeEnd, next.1 - run.afterEnd)
        if editBefore > run.count, editAfter > run.count { continue }
      }
      result.append(run)
    }
    return result
  }

  /// Whether a token of after carries little meaning: punctuation, or a short word in lower case.
  private func isWeak(_ place: Int) -> Bool {
    let token = after[afterPlaces[place]]
    switch token.kind {
    case .number: return false
    case .punctuation: return true
    case .word:
      guard Int(token.end - token.start) <= Self.mostBytesOfWeakWord else { return false }
      return text[token.text.indices].allSatisfy { $0 >= 0x61 && $0 <= 0x7A }
    }
  }

  /// Slides each pure insertion or deletion to its best place between its neighbours.
  private func slid(_ runs: [Run]) -> [Run] {
    var result = runs
    for index in result.indices.dropLast() {
      let isInsertion = result[index].beforeEnd == result[index + 1].before
      let isDeletion = result[index].afterEnd == result[index + 1].after
      guard isInsertion != isDeletion else { continue }
      let ids = isInsertion ? afterIDs : beforeIDs
      let start = isInsertion ? result[index].afterEnd : result[index].beforeEnd
      let end = isInsertion ? result[index + 1].after : result[index + 1].before
      var back = 0
      while back < result[index].count, ids[start - 1 - back] == ids[end - 1 - back] { back += 1 }
      var forth = 0
      while forth < result[index + 1].count, ids[start + forth] == ids[end + forth] { forth += 1 }
      guard back + forth > 0 else { continue }
      var best = (score: -1, shift: 0)
      for shift in -back...forth {
        let score =
          border(start + shift, isInsertion) + border(end + shift, isInsertion)
        if score > best.score || (score == best.score && shift <= 0) { best = (score, shift) }
      }
      result[index].count += best.shift
      result[index + 1].before += best.shift
      result[index + 1].after += best.shift
      result[index + 1].count -= best.shift
    }
    return result
  }

  /// How good a border stands before the token at `place`: 5 the beginning or end of a sentence, 3
  /// that of a clause, 1 white space, 0 none.
  private func border(_ place: Int, _ isInAfter: Bool) -> Int {
    let tokens = isInAfter ? after : before
    let places = isInAfter ? afterPlaces : beforePlaces
    guard place > 0, place < places.count else { return 5 }
    let previous = tokens[places[place - 1]]
    let next = tokens[places[place]]
    guard previous.isPunctuation, previous.end - previous.start == 1, isInAfter else {
      return next.followsSpace ? 1 : 0
    }
    switch text[Int(previous.start)] {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): return next.followsSpace ? 5 : 0
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"): return next.followsSpace ? 3 : 0
    default: return next.followsSpace ? 1 : 0
    }
  }
}
