import Language
import StoryModel

extension PairFindings {
  /// Finds what one side calls the only or the first of its kind and the other one of several: "the
  /// largest" to "one of the largest", "the oldest" to "the second oldest", "largest" to "large".
  ///
  /// Rules `quantifier.part` and `quantifier.superlative`.
  mutating func findSuperlatives() {
    let (before, after) = (pair.alignment.before, pair.alignment.after)
    for hunk in pair.alignment.hunks {
      let found =
        parts(hunk.before, hunk.after, before, pair.beforeSide).map { ($0.own, $0.other, "part") }
        ?? parts(hunk.after, hunk.before, after, pair.afterSide).map { ($0.other, $0.own, "part") }
      guard let (one, other, name) = found else { continue }
      addSuperlative(before.text(of: one), after.text(of: other), rule: "quantifier.\(name)")
    }
    for word in replacedWords where Superlatives.isOneDegree(word.before, word.after) {
      addSuperlative(word.ranges.before, word.ranges.after, rule: "quantifier.superlative")
    }
  }

  /// The words of "one of the largest" and of "the largest" on the other side, where what a side has
  /// more than the other makes one of several of what was the one.
  private func parts(
    _ own: Range<Int>, _ other: Range<Int>, _ text: StatementText, _ side: EditedSide
  ) -> (own: Range<Int>, other: Range<Int>)? {
    // "was the largest", "is one of the largest"
    guard other.allSatisfy({ Superlatives.isCopula(side.other.string($0..<$0 + 1)) }) else {
      return nil
    }
    let end = own.upperBound
    guard end < text.keys.count, side.partners[end] >= 0 else { return nil }
    let article = Superlatives.isDefinite(text.string(end..<end + 1)) ? end : end - own.count - 1
    // "one of" before "the", or "second" behind it.
    let first: Int
    if article == end {
      guard let opening = Superlatives.opening(of: text, before: end), opening >= own.lowerBound,
        (own.lowerBound..<opening).allSatisfy({ Superlatives.isCopula(text.string($0..<$0 + 1)) })
      else { return nil }
      first = opening
    } else {
      guard article >= 0, side.partners[article] >= 0,
        Superlatives.isDefinite(text.string(article..<article + 1)),
        Superlatives.isRank(text.string(own)),
        Superlatives.isSuperlative(text.string(end..<end + 1))
      else { return nil }
      first = article
    }
    let start = Int(side.partners[article])
    guard
      let last = Superlatives.firstOfMeaning(text, from: article == end ? end + 1 : end),
      let otherLast = Superlatives.firstOfMeaning(side.other, from: start + 1)
    else { return nil }
    return (first..<last + 1, start..<otherLast + 1)
  }

  private mutating func addSuperlative(_ before: TextRange, _ after: TextRange, rule: String) {
    guard !isExplained(before: before), !isExplained(after: after) else { return }
    explain(before: before)
    explain(after: after)
    let (from, to) = (
      pair.string(before: before).lowercased(), pair.string(after: after).lowercased()
    )
    add(
      Finding(
        kind: .quantifierChanged,
        detail: [DetailField("from", .string(from)), DetailField("to", .string(to))],
        rule: rule,
        evidence: [
          pair.evidence(before: before, shows: "place among its kind"),
          pair.evidence(after: after, shows: "place among its kind"),
        ],
        phrase: "\u{201C}\(from)\u{201D} to \u{201C}\(to)\u{201D}"))
  }
}

/// Words by which a thing is the first of its kind, or one of several.
enum Superlatives {
  /// Whether a word before a noun says that there is one of it: "the", "its".
  static func isDefinite(_ word: String) -> Bool {
    ["the", "its", "his", "her", "their", "our"].contains(word.lowercased())
  }

  /// Whether a word links a subject to what it is.
  static func isCopula(_ word: String) -> Bool {
    ["is", "are", "was", "were", "be", "been"].contains(word.lowercased())
  }

  /// The place where "one of" or its like begins that ends before a place.
  static func opening(of text: StatementText, before end: Int) -> Int? {
    (max(0, end - 2)..<end).first { openings.contains(text.string($0..<end).lowercased()) }
  }

  /// Whether words place something behind the first: "second", "third-".
  static func isRank(_ words: String) -> Bool {
    ranks.contains(words.lowercased().filter(\.isLetter))
  }

  /// Whether a word is a superlative: "largest", "most".
  static func isSuperlative(_ word: String) -> Bool {
    let lower = word.lowercased()
    return lower == "most" || lower == "least" || lower == "best" || lower == "worst"
      || lower.utf8.count > 4 && lower.hasSuffix("est") && !others.contains(lower)
  }

  /// Whether one word is a superlative and the other the same adjective without it, or ranked behind
  /// it: "largest", "large", "larger" or "second-largest".
  static func isOneDegree(_ one: String, _ other: String) -> Bool {
    if isRanked(one, behind: other) || isRanked(other, behind: one) { return true }
    guard isSuperlative(one) != isSuperlative(other) else { return false }
    let (long, short) = isSuperlative(one) ? (one, other) : (other, one)
    let stem = root(long.lowercased().dropLast("est".utf8.count))
    let word = short.lowercased()
    return stem.utf8.count > 2
      && (root(word[...]) == stem || word.hasSuffix("er") && root(word.dropLast(2)) == stem)
  }

  private static func isRanked(_ word: String, behind superlative: String) -> Bool {
    let parts = word.lowercased().split(separator: "-", maxSplits: 1)
    return parts.count == 2 && ranks.contains(String(parts[0])) && isSuperlative(superlative)
      && parts[1] == superlative.lowercased()
  }

  /// The first word of meaning from a place on, where nothing ends a phrase before it.
  static func firstOfMeaning(_ text: StatementText, from first: Int) -> Int? {
    for place in first..<min(text.keys.count, first + 4) {
      if text.weights[place] == 0, text.string(place..<place + 1) != "-" { return nil }
      if text.isContent(place) { return place }
    }
    return nil
  }

  /// An adjective as its degrees share it: "larg", "heav", "big".
  private static func root(_ word: Substring) -> Substring {
    var word = word
    if let last = word.last, "eiy".contains(last) { word.removeLast() }
    if word.utf8.count > 3, word.utf8.last == word.utf8.dropLast().last { word.removeLast() }
    return word
  }

  private static let ranks: Set<String> = [
    "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
  ]
  private static let openings = Set(WordSet.partOpening.words)
  private static let others = Set(WordSet.noSuperlative.words)
}
