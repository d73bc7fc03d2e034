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
  private let sentence: LexedSentence
  private let speakers: SpeakerReader
  private let quotations: [QuotationSpan]
  private let label: Range<Int>?

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
      guard !isQuoted(match.first), !speakers.isInsideName(match.first),
        let found = frame(match)
      else { continue }
      return found
    }
    return inView() ?? colon()
  }

  private func isQuoted(_ index: Int) -> Bool { quotations.contains { $0.contains(index) } }

  /// Whether a quotation of words, not of a name, stands in the sentence.
  private var hasSpeech: Bool {
    quotations.contains { $0.end - $0.first >= 4 }
  }

  private var bodyStart: Int { label?.upperBound ?? sentence.range.lowerBound }

  // MARK: - A verb of saying

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
    let isApposition = sentence.mark(group.first - 1) == .comma && subject?.lowerBound == bodyStart
    if !isApposition, let found = inverted(match, group, entry) { return found }
    guard let subject, agrees(match, group, subject) else { return nil }
    // "did not respond to a request"
    if sentence.isWord(match.end, .to), Self.isAnswer(sentence.lemma(match)), !hasSpeech {
      return nil
    }
    let isTrailing = isTrailing(match, subject: subject)
    let hasThat = complement(from: match.end)
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
            && sentence.classes(subject.lowerBound).contains(.determiner)
            ? speakers.anySpeaker(subject.lowerBound, subject.upperBound) : nil)
        : speakers.anySpeaker(subject.lowerBound, subject.upperBound)
    else { return nil }
    // "The mayor, Ada Morrow, told": the apposition names whom the subject describes.
    if isApposition, speaker.record == .role,
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

  private static func isAnswer(_ verb: String) -> Bool {
    verb == "respond" || verb == "reply" || verb == "answer"
  }

  /// Whether the word is a noun that is written as the verb: "any claim that", "of reports that".
  private func isNoun(_ match: LexiconMatch, _ group: VerbGroup) -> Bool {
    guard group.first == match.first, match.end - match.first == 1,
      !match.forms.isDisjoint(with: [.base, .third])
    else { return false }
    let before = match.first - 1
    let classes = sentence.classes(before)
    if classes.contains(.pronoun), !classes.contains(.determiner) { return false }
    if classes.contains(.determiner) {
      // "some say", "all agree": there the determiner is the subject.
      let mayBeSubject =
        sentence.isWord(before, .some) || sentence.isWord(before, .all)
        || sentence.isWord(before, .both) || sentence.isWord(before, .most)
        || sentence.isWord(before, .many) || sentence.isWord(before, .few)
      return !mayBeSubject || !match.forms.contains(.base)
    }
    return classes.contains(.possessive) && !sentence.isWord(before, .possessive)
      || classes.contains(.adjective) && !classes.contains(.pronoun)
      || classes.contains(.preposition) && !classes.contains(.adverb)
  }

  /// Whether subject and verb agree: "says" with one, "say" with several; other forms with both.
  private func agrees(
    _ match: LexiconMatch, _ group: VerbGroup, _ subject: Range<Int>
  ) -> Bool {
    guard group.isBare, match.forms.contains(.base), !match.forms.contains(.past) else {
      return true
    }
    let last = subject.upperBound - 1
    let classes = sentence.classes(last)
    if !classes.isDisjoint(with: [.pronoun, .plural, .determiner]) { return true }
    if subject.contains(where: { sentence.isWord($0, .and) || sentence.isWord($0, .of) }) {
      return true
    }
    if sentence.match(.role, at: last).map({
      sentence.entry($0).kind == RoleKind.anonymous.rawValue
    })
      == true
    {
      return true
    }
    return sentence.hasSuffix(last, "s") && !sentence.hasSuffix(last, "ss")
      || sentence.folded(last) == Array("police".utf8)
      || sentence.folded(last) == Array("people".utf8)
  }

  private func reading(
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

  /// The subject that ends before the verb group.
  private func subject(before verb: Int) -> Range<Int>? {
    var end = verb
    // "Khrenin, the defence minister, said": the name before the apposition is the subject.
    if sentence.mark(end - 1) == .comma {
      let close = end - 1
      var open = close - 1
      while open > bodyStart, sentence.mark(open) == .none, close - open < 14 { open -= 1 }
      guard sentence.mark(open) == .comma, open > bodyStart else { return nil }
      end = open
    }
    var first = end
    while first > bodyStart, end - first < 14 {
      let place = first - 1
      let mark = sentence.mark(place)
      if mark != .none, mark != .stop || !isAbbreviationStop(place) { break }
      let classes = sentence.classes(place)
      // "An official who spoke … said": the noun before the relative clause is the subject.
      if sentence.isWord(place, .who), place > bodyStart, sentence.isKind(place - 1, .word) {
        end = place
        first = place
        continue
      }
      if !classes.isDisjoint(with: [.that, .subordinator, .relative]),
        !classes.contains(.preposition)
      {
        break
      }
      if sentence.isWord(place, .but) || sentence.isWord(place, .as) { break }
      if sentence.isWord(place, .and), first < end, isVerbBefore(place) { break }
      first = place
    }
    // "if the mayor says", "what a study says": the clause is not what the sentence tells.
    if sentence.isWord(first - 1, .if) || sentence.isWord(first - 1, .when)
      || sentence.isWord(first - 1, .where) || sentence.isWord(first - 1, .whether)
      || sentence.isWord(first - 1, .what) || sentence.isWord(first, .what)
    {
      return nil
    }
    // Adverbs and sentence adverbials before the subject are no part of it.
    while first < end,
      sentence.classes(first).contains(.adverb) || sentence.classes(first).contains(.conjunction)
    { first += 1 }
    // A phrase with a finite verb of its own is no subject.
    guard first < end,
      (first..<end).allSatisfy({ sentence.classes($0).isDisjoint(with: .auxiliary) })
    else { return nil }
    return first..<end
  }

  private func isAbbreviationStop(_ index: Int) -> Bool {
    sentence.isKind(index - 1, .word) && sentence.isKind(index + 1, .word)
      && sentence.lexemes[index + 1].isCapitalised
  }

  private func isVerbBefore(_ index: Int) -> Bool {
    (max(bodyStart, index - 8)..<index).contains {
      sentence.classes($0).contains(.verb) || !sentence.classes($0).isDisjoint(with: .auxiliary)
    }
  }

  /// The place behind "that", the hearer before it passed over; `nil` where none follows.
  private func complement(from first: Int) -> Int? {
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
  private func isClause(from first: Int, _ lemma: String) -> Bool {
    var index = first
    var start = first
    // The hearer of "told reporters (that)".
    let limit = min(sentence.range.upperBound, first + 18)
    if sentence.mark(start) == .openBracket { return false }
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

  /// Verbs that an adverbial may part from what is said.
  private static let plainVerbs: Set<String> = ["say", "add", "write", "state"]

  private func quoteFollows(_ first: Int) -> Bool {
    quotations.contains { $0.first - first <= 8 && $0.first > first }
  }

  /// "P, S V": the subject stands behind a comma or quotation and the verb before the end.
  private func isTrailing(_ match: LexiconMatch, subject: Range<Int>) -> Bool {
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

  private func isClosingQuote(_ index: Int) -> Bool {
    quotations.contains { $0.end == index && $0.isClosed }
      || sentence.mark(index) == .closeDouble || sentence.mark(index) == .closeGuillemet
  }

  /// "P, said S": the subject stands behind the verb.
  private func inverted(
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
  private func quotedAs(_ match: LexiconMatch, _ group: VerbGroup) -> AttributionReading? {
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
  private static func tellsSpeaker(_ verb: String) -> Bool {
    switch verb {
    case "confirm", "report", "announce", "claim", "state", "disclose", "reveal", "acknowledge",
      "describe", "deny", "dispute", "allege", "verify", "corroborate", "tell", "inform":
      true
    default: false
    }
  }

  /// The place of the "by" behind a passive verb: "was described as unsafe by two engineers".
  private func agentPlace(_ match: LexiconMatch) -> Int? {
    (match.end..<min(match.end + 7, sentence.range.upperBound))
      .first { sentence.isWord($0, .by) || sentence.mark($0) != .none }
      .flatMap { sentence.isWord($0, .by) ? $0 : nil }
  }

  private func byPhrase(_ match: LexiconMatch, by: Int) -> AttributionReading? {
    let first = by + 1
    let end = phraseEnd(first)
    guard let speaker = speakers.speaker(first, end) else { return nil }
    return reading(speaker, verb: sentence.lemma(match), match.first..<end)
  }

  // MARK: - Frames without a verb

  private func phraseEnd(_ first: Int) -> Int {
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
  private func accordingTo() -> AttributionReading? {
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
  private func inView() -> AttributionReading? {
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

  /// "S: “P”": a name or role before a colon and a quotation.
  private func colon() -> AttributionReading? {
    guard
      let quotation = quotations.first(where: { $0.end - $0.first >= 3 }),
      sentence.mark(quotation.first - 2) == .colon
    else { return nil }
    let first = label?.lowerBound ?? sentence.range.lowerBound
    let end = quotation.first - 2
    guard end - first <= 12, let speaker = speakers.speaker(first, end) else { return nil }
    return reading(speaker, verb: ":", first..<end + 1)
  }
}

/// The words of a verb group around its main verb.
private struct VerbGroup {
  /// The place of its first auxiliary, or of the verb.
  let first: Int
  let isPassive: Bool
  let isInfinitive: Bool
  let hasHave: Bool
  let hasBe: Bool
  /// Whether it may, must, can or should be done; "will" and "would" tell of speech.
  let hasModal: Bool
  /// Whether it has no auxiliary.
  let isBare: Bool

  init(_ sentence: LexedSentence, _ match: LexiconMatch) {
    var first = match.first
    var (have, be, infinitive, modal, bare) = (false, false, false, false, true)
    var index = match.first - 1
    while sentence.range.contains(index), sentence.isKind(index, .word), match.first - index < 7 {
      let classes = sentence.classes(index)
      if sentence.isWord(index, .possessive) { break }
      if classes.contains(.to) {
        infinitive = first == match.first || first == index + 1
        break
      }
      if !classes.isDisjoint(with: .auxiliary) {
        if classes.contains(.have) { have = true }
        if classes.contains(.be) { be = true }
        if classes.contains(.modal), !sentence.isWord(index, .will), !sentence.isWord(index, .would)
        {
          modal = true
        }
        bare = false
        first = index
      } else if !(classes.contains(.adverb)
        && classes.isDisjoint(with: [.pronoun, .preposition, .determiner]))
        && !classes.contains(.not) && !sentence.hasSuffix(index, "ly")
      {
        break
      }
      index -= 1
    }
    // Adverbs before the first auxiliary or verb belong to the group: "repeatedly said".
    while first - 1 >= sentence.range.lowerBound,
      sentence.classes(first - 1).contains(.adverb)
        && sentence.classes(first - 1).isDisjoint(with: [.pronoun, .preposition])
        || sentence.hasSuffix(first - 1, "ly") && sentence.isKind(first - 1, .word)
          && !sentence.lexemes[first - 1].isCapitalised
    {
      first -= 1
    }
    self.first = first
    isPassive = be && !match.forms.contains(.gerund)
    isInfinitive = infinitive
    hasHave = have
    hasBe = be
    hasModal = modal
    isBare = bare
  }
}
