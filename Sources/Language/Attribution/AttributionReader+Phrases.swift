import StoryModel

/// Frames without a verb.
extension AttributionReader {
  func phraseEnd(_ first: Int) -> Int {
    var end = first
    while end < sentence.range.upperBound, end - first < 14 {
      let mark = sentence.mark(end)
      if mark != .none, mark != .stop || !isAbbreviationStop(end) { break }
      if end > first,
        !sentence.classes(end).isDisjoint(with: [.that, .relative, .be, .have, .modal])
      {
        break
      }
      end += 1
    }
    return end
  }

  /// "according to S".
  func accordingTo() -> AttributionReading? {
    for index in sentence.range where sentence.isWord(index, .according) {
      // "laut Polizei" has no second word, "according to" has.
      let isGerman = sentence.lexicon.language == "de"
      guard isGerman || sentence.isWord(index + 1, .to), !isQuoted(index) else { continue }
      let first = isGerman ? index + 1 : index + 2
      let end = phraseEnd(first)
      guard let speaker = speakers.source(first, end) else { continue }
      return reading(speaker, verb: isGerman ? "laut" : "according to", index..<end)
    }
    return nil
  }

  /// "in S's view", "in the view of S", "in the words of S".
  func inView() -> AttributionReading? {
    for index in sentence.range
    where sentence.isWord(index, .view) || sentence.isWord(index, .words)
      || sentence.isWord(index, .opinion) || sentence.isWord(index, .eyes)
    {
      if sentence.isWord(index + 1, .of), sentence.isWord(index - 1, .the),
        sentence.isWord(index - 2, .in)
      {
        let end = phraseEnd(index + 2)
        guard let speaker = speakers.speaker(index + 2, end) else { continue }
        return reading(speaker, verb: "view", index - 2..<end)
      }
      guard sentence.isWord(index - 1, .possessive) else { continue }
      var first = index - 1
      while first > sentence.range.lowerBound, index - first < 8, !sentence.isWord(first - 1, .in) {
        first -= 1
      }
      guard sentence.isWord(first - 1, .in), let speaker = speakers.speaker(first, index - 1) else {
        continue
      }
      return reading(speaker, verb: "view", first - 1..<index + 1)
    }
    return nil
  }

  /// What a clause has and a speaker's name has not.
  private static let clauses: WordClass = [.relative, .that, .be, .have, .do, .modal]

  /// "S: “P”": a name or role before a colon and a quotation.
  func colon() -> AttributionReading? {
    guard
      let quotation = quotations.first(where: { $0.end - $0.first >= 3 }),
      sentence.mark(quotation.first - 2) == .colon
    else { return nil }
    let first = label?.lowerBound ?? sentence.range.lowerBound
    let end = quotation.first - 2
    // "Boy who finished college: “…”": what holds a clause is no speaker.
    guard end - first <= 12,
      (first..<end).allSatisfy({ sentence.classes($0).isDisjoint(with: Self.clauses) }),
      let speaker = speakers.speaker(first, end)
    else { return nil }
    return reading(speaker, verb: ":", first..<end + 1)
  }
}
