import StoryModel

/// An attribution with the lexemes' places of its frame.
struct AttributionReading {
  let attribution: Attribution
  let frame: Range<Int>
  let isPronoun: Bool
}

/// Finds who is said to say a sentence: the frames of reported and quoted speech.
///
/// S V (that) P; P, S V; P, V S; according to S; in S's view; as S V; S: P; S was quoted as saying.
struct AttributionReader {
  let sentence: LexedSentence
  let speakers: SpeakerReader
  let quotations: [QuotationSpan]
  let label: Range<Int>?

  init(
    _ sentence: LexedSentence, speakers: SpeakerReader, quotations: [QuotationSpan],
    label: Range<Int>?
  ) {
    self.sentence = sentence
    self.speakers = speakers
    self.quotations = quotations
    self.label = label
  }

  /// The outermost frame; `nil` where the sentence is the outlet's own.
  func attribution() -> AttributionReading? {
    if let found = accordingTo() { return found }
    for match in sentence.matches where match.category == .reporting {
      // "auction-related fees": joined to another word a participle tells of no speech.
      guard !isQuoted(match.first), !speakers.isInsideName(match.first),
        !sentence.lexemes[match.first].traits.contains(.hyphenated),
        let found = frame(match)
      else { continue }
      return found
    }
    return inView() ?? colon()
  }

  func isQuoted(_ index: Int) -> Bool { quotations.hold(index) }

  /// Whether a quotation of words, not of a name, stands in the sentence.
  var hasSpeech: Bool {
    quotations.contains { $0.end - $0.first >= 4 }
  }

  var bodyStart: Int { label?.upperBound ?? sentence.range.lowerBound }

  private func frame(_ match: LexiconMatch) -> AttributionReading? {
    let entry = sentence.entry(match)
    let group = VerbGroup(sentence, match)
    // What must or may be said has not been said.
    if group.isInfinitive || group.hasModal || isNoun(match, group) { return nil }
    if group.isPassive { return quotedAs(match, group) }
    guard
      !match.forms.isDisjoint(with: [.past, .third, .base]) || group.hasHave
        || match.forms.contains(.gerund) && group.hasBe
    else { return nil }
    let needsClause = entry.level == 1
    // P, V S and "P," V S: the verb follows a comma or a closing quotation mark.
    let subject = subject(before: group.first)
    // "Morrow, the mayor, told the Post": the comma closes an apposition to the subject.
    let isApposition =
      sentence.mark(group.first - 1) == .comma
      && subject.map { (bodyStart..<$0.lowerBound).allSatisfy { sentence.mark($0).isQuote } }
        == true
    if !isApposition, let found = inverted(match, group, entry) { return found }
    guard let subject, agrees(match, group, subject), !isOwnParty(subject) else { return nil }
    // "did not respond to a request"
    if sentence.isWord(match.end, .to), Self.isAnswer(sentence.lemma(match)), !hasSpeech {
      return nil
    }
    let isTrailing = isTrailing(match, subject: subject)
    let hasThat = complement(from: match.end, of: sentence.lemma(match))
    if !isTrailing {
      guard
        hasThat != nil || !needsClause && isClause(from: match.end, sentence.lemma(match))
          || quoteFollows(match.end)
      else { return nil }
    }
    guard
      var speaker = needsClause || isTrailing
        ? speakers.speaker(subject.lowerBound, subject.upperBound)
          ?? (isTrailing && subject.count <= 4
            && !sentence.classes(subject.lowerBound).isDisjoint(with: [.determiner, .possessive])
            ? speakers.anySpeaker(subject.lowerBound, subject.upperBound) : nil)
        : speakers.anySpeaker(subject.lowerBound, subject.upperBound)
    else { return nil }
    // "The mayor, Ada Morrow, told", "another friend of Kosta Brill, Ada Morrow, told": the apposition
    // names whom the subject describes.
    if isApposition,
      speaker.record == .role || sentence.classes(subject.lowerBound).contains(.determiner),
      let named = speakers.speaker(subject.upperBound + 1, group.first - 1), named.record == .named
    {
      speaker = named
    }
    // The writer is no source, and "it" is one only where nothing but speech fits the verb.
    if speaker.isPronoun,
      speaker.canonical == "i" || speaker.canonical == "we"
        || speaker.canonical == "it" && needsClause
    {
      return nil
    }
    let end = hasThat ?? match.end
    return reading(speaker, verb: sentence.lemma(match), subject.lowerBound..<end)
  }

  static func isAnswer(_ verb: String) -> Bool {
    verb == "respond" || verb == "reply" || verb == "answer"
  }

  func reading(
    _ speaker: SpeakerReader.Speaker, verb: String, _ frame: Range<Int>
  ) -> AttributionReading {
    AttributionReading(
      attribution: Attribution(
        speaker: speaker.text, canonicalSpeaker: speaker.canonical, verb: verb,
        record: isAnonymous(frame) ? .anonymous : speaker.record, isDirect: hasSpeech,
        frame: sentence.textRange(frame.lowerBound, frame.upperBound)),
      frame: frame, isPronoun: speaker.isPronoun)
  }

  /// Whether the frame says that the speaker would not be named.
  private func isAnonymous(_ frame: Range<Int>) -> Bool {
    frame.contains { index in
      let word = sentence.folded(index)
      return word.elementsEqual("anonymity".utf8) || word.elementsEqual("anonymously".utf8)
    }
  }
}
