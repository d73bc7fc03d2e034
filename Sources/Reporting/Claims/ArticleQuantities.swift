import Language
import StoryModel

extension PairFindings {
  /// Finds a count that took the place of "a" or "an" before the same noun, or gave way to it: "an
  /// inspector" to "two inspectors" is one to two.
  ///
  /// `before` and `after` are the counts without a partner; an article counts as 1.
  func articlePairs(
    _ before: [Quantity], _ after: [Quantity]
  ) -> [(before: Quantity, after: Quantity)] {
    let alignment = pair.alignment
    var pairs: [(before: Quantity, after: Quantity)] = []
    for count in after {
      let place = alignment.after.words(in: count.numberText).lowerBound
      guard let hunk = alignment.hunk(atAfter: count.numberText), hunk.after.lowerBound == place,
        let article = article(at: hunk.before.first, of: alignment.before, unit: count.unit),
        isSameNoun(count, in: alignment.after, behind: article, of: alignment.before)
      else { continue }
      pairs.append((article, count))
    }
    for count in before {
      let place = alignment.before.words(in: count.numberText).lowerBound
      guard let hunk = alignment.hunk(atBefore: count.numberText), hunk.before.lowerBound == place,
        let article = article(at: hunk.after.first, of: alignment.after, unit: count.unit),
        isSameNoun(count, in: alignment.before, behind: article, of: alignment.after)
      else { continue }
      pairs.append((count, article))
    }
    return pairs
  }

  /// The article at the beginning of a replaced stretch as a count of one thing; `nil` for another word.
  private func article(at place: Int?, of text: StatementText, unit: String?) -> Quantity? {
    guard let place else { return nil }
    switch text.string(place..<place + 1).lowercased() {
    case "a", "an", "another":
      // "a couple more", "a few", "a dozen": no one thing.
      if place + 1 < text.keys.count,
        Self.indefinite.contains(text.string(place + 1..<place + 2).lowercased())
      {
        return nil
      }
      return Quantity(kind: .count, value: 1, unit: unit, text: text.text(of: place..<place + 1))
    default: return nil
    }
  }

  private static let indefinite = Set(WordSet.indefinite.words)

  /// Words behind an article among which the counted noun is looked for: room for adjectives.
  private static var nounReach: Int { 4 }

  /// Whether the noun that is counted stands behind the article too.
  private func isSameNoun(
    _ count: Quantity, in text: StatementText, behind article: Quantity, of other: StatementText
  ) -> Bool {
    guard count.kind == .count, count.unit != nil, let noun = text.words(in: count.text).last
    else { return false }
    let stem = text.stem(noun)
    let first = other.words(in: article.text).upperBound
    return (first..<min(other.keys.count, first + Self.nounReach)).contains {
      other.stem($0) == stem
    }
  }
}
