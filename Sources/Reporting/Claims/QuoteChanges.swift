import Language
import StoryModel

extension PairFindings {
  /// The least similarity of two quotations for one to be the other altered; range 0 to 1000.
  private static let leastSimilarity = 350

  /// Finds quotations whose words changed, and quotations added or removed inside a statement.
  ///
  /// Rule `quote.words`: the compared forms differ. Rules `quote.added` and `quote.removed` also
  /// cover words that stay while their marks come or go. What changed inside an altered quotation
  /// is explained by it. Terms, titles and nicknames in quotation marks are words of the writer.
  mutating func findQuoteChanges() {
    let (one, other) = (pair.alignment.before, pair.alignment.after)
    var difference = MentionDifference(
      pair.before.quotations, pair.after.quotations, in: self, text: \.text)
    let pair = pair
    let pairs = difference.takePairs { before, after in
      let beforeWords = one.words(in: before.text)
      let afterWords = other.words(in: after.text)
      let alignment = WordAlignment(
        StatementText(
          one.document, tokens: Self.tokens(of: beforeWords, in: one)),
        StatementText(other.document, tokens: Self.tokens(of: afterWords, in: other)))
      if alignment.similarity >= Self.leastSimilarity { return true }
      // A few words in one slot: one that stays tells that they are the same quotation.
      return min(beforeWords.count, afterWords.count) <= 4
        && pair.alignment.isSameSlot(before.text, after.text)
        && alignment.afterOf.indices.contains {
          alignment.afterOf[$0] >= 0 && alignment.before.weights[$0] > 0
        }
    }
    let (beforeWords, afterWords) = (
      QuotedWords(text: one, hasSpeaker: hasSpeaker(pair.beforeActor, pair.before)),
      QuotedWords(text: other, hasSpeaker: hasSpeaker(pair.afterActor, pair.after))
    )
    for (before, after) in pairs
    where (beforeWords.isSpeech(before) || afterWords.isSpeech(after))
      && !beforeWords.isOfPage(before) && !afterWords.isOfPage(after)
    {
      // Of a mark that is missing on one side nobody knows where the words end.
      guard isOfLikeLength(before, after) else {
        explain(before: before.text)
        explain(after: after.text)
        continue
      }
      addAltered(before, after)
    }
    for (before, after) in difference.takePairs(where: {
      beforeWords.isWord($0) && afterWords.isWord($1)
        && pair.alignment.isSameSlot($0.text, $1.text)
    }) {
      addAltered(before, after)
    }
    // Where one of a pair of marks is missing the words between them are known on one side alone.
    let isKnown = (!Self.hasLoneMark(one), !Self.hasLoneMark(other))
    for quotation in difference.before where beforeWords.isSpeech(quotation) && isKnown.1 {
      addLone(quotation, isAdded: false)
    }
    for quotation in difference.after where afterWords.isSpeech(quotation) && isKnown.0 {
      addLone(quotation, isAdded: true)
    }
  }

  /// Letters from which on a word with one other letter is the same word put right.
  private static let longWord = 8

  /// Words up to which a quotation may be any number of times as long as another.
  private static let fewWords = 10

  /// Whether neither of two quotations has more than twice the words of the other, and some.
  private func isOfLikeLength(_ one: Quotation, _ other: Quotation) -> Bool {
    let counts = (
      pair.alignment.before.words(in: one.text).count,
      pair.alignment.after.words(in: other.text).count
    )
    return max(counts.0, counts.1) <= max(2 * min(counts.0, counts.1), Self.fewWords)
  }

  /// Whether a statement has an odd number of straight marks, or of curly ones that open and close.
  private static func hasLoneMark(_ text: StatementText) -> Bool {
    let string = text.string(0..<text.keys.count)
    let opening = string.unicodeScalars.count { $0 == "\u{201C}" }
    let closing = string.unicodeScalars.count { $0 == "\u{201D}" }
    return string.utf8.count { $0 == UInt8(ascii: "\"") } % 2 == 1
      || opening > 0 && closing > 0 && opening != closing
  }

  private static func tokens(of words: Range<Int>, in text: StatementText) -> Range<Int> {
    text.tokens.lowerBound + words.lowerBound..<text.tokens.lowerBound + words.upperBound
  }

  private func hasSpeaker(_ actor: Actor?, _ analysis: SentenceAnalysis) -> Bool {
    analysis.attribution != nil || actor?.isKnown == true || actor != nil && pair.isReaction
  }

  private var speaker: String? {
    let actor = (pair.afterActor ?? pair.beforeActor).flatMap {
      $0.isKnown || pair.isReaction ? $0.label : nil
    }
    return actor ?? (pair.after.attribution ?? pair.before.attribution)?.speaker
  }

  /// Whether all that differs between two quotations is how words are spelled.
  private func isSpelling(_ one: Quotation, _ other: Quotation) -> Bool {
    let (from, to) = (
      pair.alignment.before.words(in: one.text), pair.alignment.after.words(in: other.text)
    )
    let hunks = pair.alignment.hunks.filter {
      $0.before.overlaps(from) || $0.after.overlaps(to)
    }
    return !hunks.isEmpty
      && hunks.allSatisfy { hunk in
        hunk.before.count == hunk.after.count
          && zip(hunk.before, hunk.after).allSatisfy {
            let words = (
              pair.alignment.before.string($0..<$0 + 1), pair.alignment.after.string($1..<$1 + 1)
            )
            return SpellingVariant.isSame(words.0, words.1)
              || min(words.0.utf8.count, words.1.utf8.count) >= Self.longWord
                && SpellingVariant.isCorrection(words.0, words.1)
          }
      }
  }

  private mutating func addAltered(_ one: Quotation, _ other: Quotation) {
    let from = trimmed(one, pair.alignment.before)
    let to = trimmed(other, pair.alignment.after)
    // Marks that moved over words that stayed alter no words.
    let isSame =
      from.elementsEqual(to)
      || pair.beforeSide.standsWhole(one.text) && pair.afterSide.standsWhole(other.text)
    explain(before: one.text)
    explain(after: other.text)
    guard !isSame else { return }
    let actor = speaker
    let isSpelling = isSpelling(one, other)
    add(
      Finding(
        kind: .quoteAltered,
        detail: [
          DetailField("actor", actor.map { .string($0) } ?? .none),
          DetailField("quote_from", .string(pair.string(before: one.text))),
          DetailField("quote_to", .string(pair.string(after: other.text))),
        ],
        rule: isSpelling ? "quote.spelling" : "quote.words",
        evidence: [
          pair.evidence(before: one.text, shows: "quotation"),
          pair.evidence(after: other.text, shows: "quotation"),
        ],
        phrase: (actor.map { "quotation of \(Phrase.lowered($0)) " } ?? "quotation ")
          + (isSpelling ? "spelled anew" : "altered") + (isSpelling ? "" : words(one, other)),
        severityShift: isSpelling ? -3 : 0))
  }

  /// The words of two short quotations; empty where one is long.
  private func words(_ one: Quotation, _ other: Quotation) -> String {
    let counts = (
      trimmed(one, pair.alignment.before).count, trimmed(other, pair.alignment.after).count
    )
    guard max(counts.0, counts.1) <= Self.shown else { return "" }
    return ": \u{201C}\(pair.string(before: one.text))\u{201D} to "
      + "\u{201C}\(pair.string(after: other.text))\u{201D}"
  }

  /// Words up to which a quotation is shown.
  private static let shown = 3

  /// The words of a quotation without punctuation, which is the writer's.
  private func trimmed(_ quotation: Quotation, _ text: StatementText) -> [UInt64] {
    text.words(in: quotation.text).filter { text.weights[$0] > 0 }.map { text.keys[$0] }
  }

  private mutating func addLone(_ quotation: Quotation, isAdded: Bool) {
    let words =
      isAdded ? pair.string(after: quotation.text) : pair.string(before: quotation.text)
    if isAdded { explain(after: quotation.text) } else { explain(before: quotation.text) }
    let actor = speaker
    add(
      Finding(
        kind: isAdded ? .quoteAdded : .quoteRemoved,
        detail: [
          DetailField("actor", actor.map { .string($0) } ?? .none),
          DetailField("quote", .string(words)),
        ],
        rule: isAdded ? "quote.added" : "quote.removed",
        evidence: [
          isAdded
            ? pair.evidence(after: quotation.text, shows: "quotation")
            : pair.evidence(before: quotation.text, shows: "quotation")
        ],
        phrase: (actor.map { "quotation of \(Phrase.lowered($0)) " } ?? "quotation ")
          + (isAdded ? "added" : "removed")))
  }
}
