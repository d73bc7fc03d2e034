import StoryModel

/// What is said, behind a verb of saying.
extension AttributionReader {
  /// The place behind "that", the hearer before it passed over; `nil` where none follows.
  ///
  /// Only verbs that have a hearer may have a noun before "that"; behind any other it is what a
  /// relative clause describes: "specifies the number of boats that may pass".
  func complement(from first: Int, of lemma: String) -> Int? {
    let classes = sentence.classes(first)
    if classes.contains(.determiner), !sentence.isWord(first, .that), !classes.contains(.pronoun),
      !Self.heardVerbs.contains(lemma), sentence.match(.grain, at: first + 1) == nil
    {
      return nil
    }
    var index = first
    let limit = min(sentence.range.upperBound, first + 9)
    while index < limit {
      if sentence.isWord(index, .that) {
        // "said that day": a determiner before a noun and the end is no conjunction.
        return index + 1 < sentence.range.upperBound ? index + 1 : nil
      }
      let mark = sentence.mark(index)
      if mark != .none, mark != .comma || index == first { return nil }
      if !sentence.classes(index).isDisjoint(with: .auxiliary) { return nil }
      index += 1
    }
    return nil
  }

  /// Whether a clause without "that" follows: a subject and, near behind it, a finite verb.
  func isClause(from first: Int, _ lemma: String) -> Bool {
    var index = first
    var start = first
    // The hearer of "told reporters (that)".
    let limit = min(sentence.range.upperBound, first + 18)
    if sentence.mark(start) == .openBracket { return false }
    // "painters said to have met": what is said of them.
    if sentence.classes(start).contains(.to),
      !sentence.classes(start + 1).isDisjoint(with: [.be, .have, .do, .verb])
    {
      return false
    }
    if sentence.classes(start).contains(.to) || sentence.classes(start).contains(.preposition) {
      // "said in a statement the dam": an adverbial may stand between, behind verbs of nothing but
      // saying; "dates specified on the order" is a participle.
      guard Self.plainVerbs.contains(lemma) else { return false }
      start += 1
    }
    while index < limit {
      let mark = sentence.mark(index)
      if mark.endsPhrase, mark != .comma, mark != .openBracket, mark != .closeBracket {
        return false
      }
      let classes = sentence.classes(index)
      if index > first, !classes.isDisjoint(with: [.be, .have, .do, .modal]) { return true }
      if index > first + 1, !sentence.lexemes[index].isCapitalised,
        sentence.hasSuffix(index, "ed") || classes.contains(.irregularPast)
          || classes.contains(.verb)
      {
        return true
      }
      index += 1
    }
    return false
  }

  /// Verbs that may have the hearer behind them.
  private static let heardVerbs = Set(WordSet.hearerVerb.words)

  /// Verbs that an adverbial may part from what is said.
  static let plainVerbs: Set<String> = ["say", "add", "write", "state"]

  func quoteFollows(_ first: Int) -> Bool {
    quotations.contains {
      $0.first - first <= 8 && $0.first > first && sentence.mark($0.first - 2) != .openBracket
    }
  }
}
