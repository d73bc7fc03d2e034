/// Finds the words that somebody may have meant.
package enum Spelling {
  /// Steps of the measuring of distances, some 20 milliseconds, after which no candidate is measured:
  /// whoever asks a service for what is not there must not keep it busy.
  private static let budget = 2_000_000

  /// The candidates nearest to `word` by edits of letters, nearest first, at most three.
  ///
  /// A candidate is near when at most a third of the longer word's letters must be inserted,
  /// deleted, replaced or swapped with a neighbour, or when it ends in `/word`. Optimal string
  /// alignment (Damerau 1964); quadratic in the length of a word, which is cut at 200 bytes.
  package static func nearest(to word: String, among candidates: [String]) -> [String] {
    let wanted = Array(word.utf8.prefix(200))
    var bag = LetterBag(wanted)
    let ending = "/" + word
    var steps = 0
    var ranked: [(distance: Int, candidate: String)] = []
    for candidate in candidates {
      if candidate.hasSuffix(ending) {
        ranked.append((0, candidate))
        continue
      }
      let letters = Array(candidate.utf8.prefix(200))
      let limit = max(1, max(wanted.count, letters.count) / 3)
      guard steps < budget, bag.leastDistance(to: letters) <= limit else { continue }
      steps += wanted.count * letters.count
      let distance = distance(wanted, letters)
      if distance <= limit { ranked.append((distance, candidate)) }
    }
    return ranked.sorted { ($0.distance, $0.candidate) < ($1.distance, $1.candidate) }
      .prefix(3).map(\.candidate)
  }

  /// How often each byte stands in a word.
  private struct LetterBag {
    private let size: Int
    private var counts = [Int](repeating: 0, count: 256)

    init(_ word: [UInt8]) {
      size = word.count
      for letter in word { counts[Int(letter)] += 1 }
    }

    /// The edits that lead to another word at least, by its letters alone, whatever their order.
    mutating func leastDistance(to word: [UInt8]) -> Int {
      var common = 0
      for letter in word {
        counts[Int(letter)] -= 1
        if counts[Int(letter)] >= 0 { common += 1 }
      }
      for letter in word { counts[Int(letter)] += 1 }
      return max(size, word.count) - common
    }
  }

  private static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
    var beforeLast = [Int](repeating: 0, count: other.count + 1)
    var last = Array(0...other.count)
    for row in 0..<one.count {
      var current = [row + 1]
      current.reserveCapacity(other.count + 1)
      for column in 0..<other.count {
        let cost = one[row] == other[column] ? 0 : 1
        var best = min(last[column + 1] + 1, current[column] + 1, last[column] + cost)
        if row > 0, column > 0, one[row] == other[column - 1], one[row - 1] == other[column] {
          best = min(best, beforeLast[column - 1] + 1)
        }
        current.append(best)
      }
      (beforeLast, last) = (last, current)
    }
    return last[other.count]
  }
}
