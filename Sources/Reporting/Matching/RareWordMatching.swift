import Language
import StoryModel

extension StatementMatching {
  /// Statements without a partner that share a rare word are compared; more holders of a word than
  /// this propose nothing.
  private static let mostHolders = 16
  /// The least score of a pair anywhere, and of one between two pairs; range 0 to 1000.
  private static let leastScore = 500
  private static let leastScoreInGap = 400
  /// Pairs that are aligned word by word, so that a rewritten document stays cheap.
  private static let mostPairs = 2_000

  /// Matches statements of equal words that the diff left, under the same heading or long enough to
  /// be told apart.
  ///
  /// Complexity: n log n in the unmatched statements, beside their words.
  mutating func matchEqualStatements() {
    let one = fingerprints(of: before.index, removed)
    let other = fingerprints(of: after.index, added)
    var (x, y) = (0, 0)
    while x < one.count, y < other.count {
      if one[x].hash != other[y].hash {
        if one[x].hash < other[y].hash { x += 1 } else { y += 1 }
        continue
      }
      let (beforePlace, afterPlace) = (one[x].statement, other[y].statement)
      let moved = isOtherSection(beforePlace, afterPlace)
      if alignment(beforePlace, afterPlace).isEqual, !moved || one[x].count >= 6,
        before.index.statements[beforePlace].form == after.index.statements[afterPlace].form
      {
        link(beforePlace, afterPlace, isEqual: true, isMoved: moved)
      }
      x += 1
      y += 1
    }
  }

  private func fingerprints(
    of index: StatementIndex, _ statements: [Int]
  ) -> [(hash: UInt64, statement: Int, count: Int)] {
    statements.map { statement in
      let text = index.words(of: statement)
      let hash = text.keys.reduce(HashMix.seed) { HashMix.appending($1, to: $0) }
      return (hash, statement, text.keys.count)
    }.sorted { ($0.hash, $0.statement) < ($1.hash, $1.statement) }
  }

  /// Matches the rest: candidates that share a rare word, best score first.
  ///
  /// The score is the weighted Dice coefficient of the aligned words (section 3.4 of the claims'
  /// definitions), with a bonus for a place between matched neighbours.
  /// Complexity: the unmatched statements' words, beside `mostPairs` alignments.
  mutating func matchByRareWords() {
    let beforePlaces = removed.filter { before.index.statements[$0].form != .heading }
    let afterPlaces = added.filter { after.index.statements[$0].form != .heading }
    guard !beforePlaces.isEmpty, !afterPlaces.isEmpty else { return }
    var scored: [(score: Int, before: Int, after: Int)] = []
    for pair in candidates(beforePlaces, afterPlaces).prefix(Self.mostPairs) {
      let sameForm =
        before.index.statements[pair.before].form == after.index.statements[pair.after].form
      guard sameForm || before.index.statements[pair.before].form != .row,
        sameForm || after.index.statements[pair.after].form != .row
      else { continue }
      let labels = (actor(ofBefore: pair.before), actor(ofAfter: pair.after))
      if let one = labels.0, let other = labels.1, one.canonical != other.canonical { continue }
      let inGap = isInGap(pair.before, pair.after)
      let score = alignment(pair.before, pair.after).similarity
      guard score >= (inGap ? Self.leastScoreInGap : Self.leastScore) else { continue }
      scored.append((score + (inGap ? 100 : 0), pair.before, pair.after))
    }
    scored.sort {
      ($1.score, abs($0.before - $0.after), $0.before + $0.after, $0.before)
        < ($0.score, abs($1.before - $1.after), $1.before + $1.after, $1.before)
    }
    for pair in scored where afterOf[pair.before] < 0 && beforeOf[pair.after] < 0 {
      let moved = isOtherSection(pair.before, pair.after) && !isInGap(pair.before, pair.after)
      link(pair.before, pair.after, isEqual: false, isMoved: moved)
    }
  }

  private func candidates(
    _ beforePlaces: [Int], _ afterPlaces: [Int]
  ) -> [(before: Int, after: Int)] {
    let one = postings(of: before.index, beforePlaces)
    let other = postings(of: after.index, afterPlaces)
    var pairs: [(before: Int, after: Int)] = []
    var (x, y) = (0, 0)
    while x < one.count, y < other.count {
      if one[x].word != other[y].word {
        if one[x].word < other[y].word { x += 1 } else { y += 1 }
        continue
      }
      let word = one[x].word
      let (firstBefore, firstAfter) = (x, y)
      while x < one.count, one[x].word == word { x += 1 }
      while y < other.count, other[y].word == word { y += 1 }
      guard x - firstBefore <= Self.mostHolders, y - firstAfter <= Self.mostHolders else {
        continue
      }
      for beforePlace in one[firstBefore..<x] {
        for afterPlace in other[firstAfter..<y] {
          pairs.append((beforePlace.statement, afterPlace.statement))
        }
      }
      if pairs.count > 64 * Self.mostPairs { break }
    }
    pairs.sort { ($0.before, $0.after) < ($1.before, $1.after) }
    // Pairs that share more words are compared first.
    var counted: [(shared: Int, before: Int, after: Int)] = []
    for pair in pairs {
      if let last = counted.last, last.before == pair.before, last.after == pair.after {
        counted[counted.count - 1].shared += 1
      } else {
        counted.append((1, pair.before, pair.after))
      }
    }
    return counted.sorted {
      ($1.shared, $0.before + $0.after, $0.before) < ($0.shared, $1.before + $1.after, $1.before)
    }.map { ($0.before, $0.after) }
  }

  private func postings(
    of index: StatementIndex, _ statements: [Int]
  ) -> [(word: UInt64, statement: Int)] {
    var postings: [(word: UInt64, statement: Int)] = []
    for statement in statements {
      let text = index.words(of: statement)
      var words = text.keys.indices.filter(text.isContent).map { text.keys[$0] }
      words.sort()
      for (place, word) in words.enumerated() where place == 0 || words[place - 1] != word {
        postings.append((word, statement))
      }
    }
    return postings.sorted { ($0.word, $0.statement) < ($1.word, $1.statement) }
  }

  /// Whether both stand directly beside statements that correspond.
  private func isInGap(_ one: Int, _ other: Int) -> Bool {
    let followsPair =
      one == 0 ? other == 0 : other > 0 && Int(afterOf[one - 1]) == other - 1
    if followsPair { return true }
    if one + 1 == afterOf.count { return other + 1 == beforeOf.count }
    return other + 1 < beforeOf.count && Int(afterOf[one + 1]) == other + 1
  }
}
