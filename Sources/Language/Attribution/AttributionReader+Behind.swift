import StoryModel

/// Frames that stand behind what is said, and passive ones.
extension AttributionReader {
  /// "P, S V": the subject stands behind a comma or quotation and the verb before the end.
  func isTrailing(_ match: LexiconMatch, subject: Range<Int>) -> Bool {
    let before = sentence.mark(subject.lowerBound - 1)
    let closes = before == .comma || before == .dash || isClosingQuote(subject.lowerBound - 1)
    guard closes, subject.lowerBound - bodyStart >= 3 else { return false }
    var end = match.end
    while end < sentence.range.upperBound, sentence.mark(end) == .none { end += 1 }
    let rest = end - match.end
    // "mail, contact details, cookies": written as a present a verb may be a noun in a list.
    if match.forms.isDisjoint(with: [.past]), !hasSpeech,
      sentence.lemma(match) != "say",
      sentence.classes(subject.lowerBound).isDisjoint(with: .pronoun)
    {
      return false
    }
    if rest == 0 { return true }
    // Behind the verb only when, where or to whom: no clause of its own.
    let next = sentence.classes(match.end)
    return rest <= 8 && (!next.isDisjoint(with: [.preposition, .adverb, .to]) || rest <= 4)
      && !isClause(from: match.end, sentence.lemma(match))
  }

  func isClosingQuote(_ index: Int) -> Bool {
    quotations.contains { $0.end == index && $0.isClosed }
      || sentence.mark(index) == .closeDouble || sentence.mark(index) == .closeGuillemet
  }

  /// "P, said S": the subject stands behind the verb.
  func inverted(
    _ match: LexiconMatch, _ group: VerbGroup, _ entry: LexiconEntry.Traits
  ) -> AttributionReading? {
    let before = group.first - 1
    let mark = sentence.mark(before)
    guard mark == .comma || isClosingQuote(before) || mark == .dash, group.first == match.first,
      // What stands behind "told" is the hearer.
      entry.kind != ReportingKind.tell.rawValue,
      match.forms.contains(.past)
        || match.forms.contains(.third) && (hasSpeech || sentence.lemma(match) == "say"),
      entry.level != 1 || isClosingQuote(before) || hasSpeech
    else { return nil }
    var end = match.end
    while end < sentence.range.upperBound, end - match.end < 14 {
      let mark = sentence.mark(end)
      if mark != .none, mark != .stop || !isAbbreviationStop(end) { break }
      if !sentence.classes(end).isDisjoint(with: [.that, .relative]) { break }
      if end > match.end, !sentence.classes(end).isDisjoint(with: [.subordinator]) { break }
      end += 1
    }
    guard let speaker = speakers.speaker(match.end, end), !speaker.isPronoun || end - match.end == 1
    else { return nil }
    return reading(speaker, verb: sentence.lemma(match), match.first..<end)
  }

  /// "S was quoted as saying", "S was reported to have said".
  func quotedAs(_ match: LexiconMatch, _ group: VerbGroup) -> AttributionReading? {
    guard sentence.isWord(match.end, .as), sentence.isWord(match.end + 1, .saying),
      let subject = subject(before: group.first),
      let speaker = speakers.speaker(subject.lowerBound, subject.upperBound)
    else {
      // "P, it was said by S"; "the toll was confirmed by S".
      guard let by = agentPlace(match),
        Self.tellsSpeaker(sentence.lemma(match))
          || by == match.end
            && (sentence.isWord(group.first - 1, .as) || sentence.isWord(group.first - 1, .it))
      else { return nil }
      return byPhrase(match, by: by)
    }
    return reading(speaker, verb: "say", subject.lowerBound..<match.end + 2)
  }

  /// Whether the agent of the passive verb is a source: what is written or called by somebody need not
  /// be said by them.
  static func tellsSpeaker(_ verb: String) -> Bool { agentVerbs.contains(verb) }

  private static let agentVerbs = Set(WordSet.agentVerb.words)

  /// The place of the "by" behind a passive verb: "was described as unsafe by two engineers".
  func agentPlace(_ match: LexiconMatch) -> Int? {
    (match.end..<min(match.end + 7, sentence.range.upperBound))
      .first { sentence.isWord($0, .by) || sentence.mark($0) != .none }
      .flatMap { sentence.isWord($0, .by) ? $0 : nil }
  }

  func byPhrase(_ match: LexiconMatch, by: Int) -> AttributionReading? {
    let first = by + 1
    let end = phraseEnd(first)
    guard let speaker = speakers.speaker(first, end) else { return nil }
    return reading(speaker, verb: sentence.lemma(match), match.first..<end)
  }
}
