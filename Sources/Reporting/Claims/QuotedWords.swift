import Language
import StoryModel

/// Whether words between quotation marks are somebody's words, or a term, a title, a nickname.
struct QuotedWords {
  /// The text that the quotation stands in.
  let text: StatementText
  /// Whether somebody is said to say the statement.
  let hasSpeaker: Bool

  /// The least words of a quotation whose speaker is told.
  private static let leastSpoken = 2
  /// The least words of one whose speaker is not: a clause has a subject, a verb and more.
  private static let leastClause = 5

  /// Whether a reader takes the quotation for speech.
  ///
  /// A term is introduced as one ("called", "known as"), or is written as names are, or is too short
  /// for a clause that nobody is said to say. What somebody calls a thing is their word.
  func isSpeech(_ quotation: Quotation) -> Bool {
    let words = text.words(in: quotation.text)
    let spoken = words.filter { text.weights[$0] > 0 }
    let isSaid = hasSpeaker || isJudgement(words.lowerBound)
    guard spoken.count >= (isSaid ? Self.leastSpoken : Self.leastClause) else { return false }
    if !isSaid, !quotation.isSpeech { return false }
    return !isTitle(spoken) && !isIntroducedAsTerm(words.lowerBound) && !isOfPage(quotation)
  }

  /// Whether a quotation is one word that somebody is said to use: called the plan "reckless".
  func isWord(_ quotation: Quotation) -> Bool {
    let words = text.words(in: quotation.text)
    let spoken = words.filter { text.weights[$0] > 0 }
    return spoken.count == 1 && (hasSpeaker || isJudgement(words.lowerBound))
      && spoken.allSatisfy { text.weights[$0] == 3 }
      && !isIntroducedAsTerm(words.lowerBound) && !isOfPage(quotation)
  }

  /// Whether all words of meaning are capitalised.
  private func isTitle(_ words: [Int]) -> Bool {
    let heavy = words.filter { text.isContent($0) }
    return !heavy.isEmpty && heavy.allSatisfy { text.weights[$0] >= StatementText.nameWeight - 1 }
      && heavy.contains { text.weights[$0] == StatementText.nameWeight }
  }

  /// Words before a quotation among which a verb of calling is looked for.
  private static let reach = 8

  /// "called the plan “…”", "dismissed it as “…”": a verb of calling and what is called so; "call it
  /// the “…”" gives a name.
  private func isJudgement(_ first: Int) -> Bool {
    var before = first - 1
    while before >= 0, text.weights[before] == 0 { before -= 1 }
    if before < 0 || text.string(before..<before + 1).lowercased() == "the" { return false }
    for place in stride(from: first - 1, through: max(0, first - Self.reach), by: -1)
    where Self.callings.contains(text.string(place..<place + 1).lowercased()) {
      return (place + 1..<first).contains { text.weights[$0] > 0 }
    }
    return false
  }

  /// Verbs that say what somebody calls a thing.
  private static let callings = Set(WordSet.calling.words)

  /// Whether a quotation is what a page calls its parts, or what its reader may say.
  func isOfPage(_ quotation: Quotation) -> Bool {
    let words = text.words(in: quotation.text)
    return isPartOfPage(behind: words.upperBound) || isExample(words.lowerBound)
  }

  /// "the “How we share” section", "click the “Leave the lake” button": what a page calls its parts.
  private func isPartOfPage(behind end: Int) -> Bool {
    var place = end
    while place < text.keys.count, text.weights[place] == 0, place - end < 3 { place += 1 }
    return place < text.keys.count
      && Self.parts.contains(text.string(place..<place + 1).lowercased())
  }

  private static let parts = Set(WordSet.pagePart.words)

  /// "if you ask, “…”", "just say “…”": words that the reader may say, which nobody said.
  private func isExample(_ first: Int) -> Bool {
    var before = first - 1
    while before >= 0, text.weights[before] == 0 { before -= 1 }
    guard before >= 1, Self.sayings.contains(text.string(before..<before + 1).lowercased()) else {
      return false
    }
    let subject = text.string(before - 1..<before).lowercased()
    return ["you", "just", "or", "simply", "to"].contains(subject) || text.weights[before - 1] == 0
  }

  private static let sayings = Set(WordSet.exampleOpening.words)

  private func isIntroducedAsTerm(_ first: Int) -> Bool {
    var place = first - 1
    while place >= 0, text.weights[place] == 0 { place -= 1 }
    guard place >= 0, first - place <= 3 else { return false }
    return Self.introductions.contains(text.string(place..<place + 1).lowercased())
  }

  /// Words before a term, a title or a nickname.
  private static let introductions = Set(WordSet.termOpening.words)
}
