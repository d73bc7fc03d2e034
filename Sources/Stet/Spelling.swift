/// Finds the words that somebody may have meant.
package enum Spelling {
  /// The candidates nearest to `word` by edits of letters, nearest first, at most three.
  ///
  /// A candidate is near when at most a third of the longer word's letters must be inserted,
  /// deleted, replaced or swapped with a neighbour, or when it ends in `/word`. Optimal string
  /// alignment (Damerau 1964); quadratic in the length of a word, which is cut at 200 bytes.
  package static func nearest(to word: String, among candidates: [String]) -> [String] {
    let wanted = Array(word.utf8.prefix(200))
    let ranked: [(distance: Int, candidate: String)] = candidates.compactMap { candidate in
      if candidate.hasSuffix("/" + word) { return (0, candidate) }
      let letters = Array(candidate.utf8.prefix(200))
      let limit = max(wanted.count, letters.count) / 3
      guard abs(wanted.count - letters.count) <= limit else { return nil }
      let distance = distance(wanted, letters)
      return distance <= max(1, limit) ? (distance, candidate) : nil
    }
    return ranked.sorted { ($0.distance, $0.candidate) < ($1.distance, $1.candidate) }
      .prefix(3).map(\.candidate)
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
