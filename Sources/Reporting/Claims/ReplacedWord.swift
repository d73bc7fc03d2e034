import Language
import StoryModel

/// A word in whose place another one alone stands, articles aside: "the militants", "gunmen".
struct ReplacedWord {
  /// Where the two stand among the words of their sides.
  let places: (before: Int, after: Int)
  /// Where they stand in their texts.
  let ranges: (before: TextRange, after: TextRange)
  /// The word of before as it is written.
  let before: String
  /// The word of after as it is written.
  let after: String
}

extension PairFindings {
  /// The words that one other each replaced and that no pass explained, in the order of the text.
  ///
  /// Complexity: linear in the differences.
  var replacedWords: [ReplacedWord] {
    let (before, after) = (pair.alignment.before, pair.alignment.after)
    return pair.alignment.hunks.compactMap { hunk in
      let words = (before.withoutArticle(hunk.before), after.withoutArticle(hunk.after))
      guard words.0.count == 1, words.1.count == 1 else { return nil }
      let ranges = (before.text(of: words.0), after.text(of: words.1))
      guard !isExplained(before: ranges.0), !isExplained(after: ranges.1) else { return nil }
      return ReplacedWord(
        places: (words.0.lowerBound, words.1.lowerBound), ranges: ranges,
        before: pair.string(before: ranges.0), after: pair.string(after: ranges.1))
    }
  }

  /// Marks both words as explained.
  mutating func explain(_ word: ReplacedWord) {
    explain(before: word.ranges.before)
    explain(after: word.ranges.after)
  }

  /// Both words as evidence of what they show.
  func evidence(_ word: ReplacedWord, shows: String) -> [Evidence] {
    [
      pair.evidence(before: word.ranges.before, shows: shows),
      pair.evidence(after: word.ranges.after, shows: shows),
    ]
  }
}
