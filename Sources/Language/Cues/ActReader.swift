import StoryModel

/// Finds the acts of a sentence and how far each has come.
///
/// An act is a verb of doing in a verb group; its status is that of the operator which governs it
/// ("plans to", "began"), else of its tense: a perfect or past is done, a progressive begun, a future
/// planned.
struct ActReader {
  let sentence: LexedSentence
  let polarity: PolarityReader
  let isQuoted: (Int) -> Bool
  private let nouns: NounPhraseReader

  init(_ sentence: LexedSentence, polarity: PolarityReader, isQuoted: @escaping (Int) -> Bool) {
    self.sentence = sentence
    self.polarity = polarity
    self.isQuoted = isQuoted
    nouns = NounPhraseReader(sentence: sentence)
  }

  /// The acts in order.
  func acts() -> [ActMention] {
    var result: [ActMention] = []
    var index = sentence.range.lowerBound
    while index < sentence.range.upperBound {
      if let found = act(at: index) {
        result.append(found.act)
        index = max(found.end, index + 1)
      } else {
        index += 1
      }
    }
    return result
  }

  private func act(at index: Int) -> (act: ActMention, end: Int)? {
    guard sentence.isKind(index, .word), !isQuoted(index) else { return nil }
    let own = sentence.match(.act, at: index)
    let govern = sentence.match(.operator, at: index)
    // A form of "be", a determiner and the like are no verbs of acts.
    if !sentence.classes(index).isDisjoint(with: [.be, .have, .do, .modal, .determiner, .not]) {
      return nil
    }
    // A verb of stance or saying, and the first word of an operator's phrase, are no acts themselves.
    if let govern, govern.end - govern.first > 1, govern.end > own?.end ?? 0 { return nil }
    if own == nil, !isIntentOfNoun(govern) {
      if sentence.match(.stance, at: index) != nil || sentence.match(.reporting, at: index) != nil {
        return nil
      }
    }
    guard let group = group(at: index, own: own, govern: govern) else { return nil }
    let verb = own.map { sentence.lemma($0) } ?? VerbLemma.of(index, in: sentence)
    let verbEnd = own?.end ?? index + 1
    // "was approved last week": a time is no object.
    let isTime =
      sentence.match(.dateModifier, at: verbEnd) != nil
      || sentence.match(.relativeDay, at: verbEnd) != nil
      || sentence.match(.weekday, at: verbEnd) != nil
    let object = isTime ? nil : nouns.objectHead(from: verbEnd)
    let name = object.map { verb + " " + $0.text } ?? verb
    return (
      ActMention(
        act: name, verb: verb, status: group.status,
        text: sentence.textRange(group.first, verbEnd),
        isNegated: polarity.isNegated(index)), verbEnd
    )
  }

  /// Whether an operator of one word intends what its object names: "threatened sanctions", but not
  /// "urged residents to leave".
  private func isIntentOfNoun(_ govern: LexiconMatch?) -> Bool {
    guard let govern, sentence.entry(govern).kind == OperatorKind.intended.rawValue,
      let object = nouns.objectHead(from: govern.end)
    else { return false }
    return !sentence.lexemes[object.end - 1].isCapitalised
      && !sentence.classes(object.end).contains(.to)
  }

  /// The verb group that ends in the verb at a place; `nil` where the word is no verb of an act.
  private func group(
    at index: Int, own: LexiconMatch?, govern: LexiconMatch?
  ) -> (first: Int, status: Status)? {
    let before = beforeVerb(index)
    // An operator directly before: "plans to build", "began building", "signaled intentions to".
    if let found = self.governor(endingAt: before + 1) {
      return (found.first, found.status)
    }
    let classes = sentence.classes(before)
    let isGerund = sentence.hasSuffix(index, "ing")
    let isParticiple =
      sentence.hasSuffix(index, "ed") || sentence.classes(index).contains(.irregularParticiple)
    if isParticiple, classes.contains(.have) {
      let outer = beforeVerb(before)
      if sentence.classes(outer).contains(.modal) {
        // "would have signed" was not done, "may have signed" nobody knows.
        return sentence.isWord(outer, .will) ? (outer, .planned) : nil
      }
      return (before, ownStatus(own, govern) ?? .done)
    }
    if isParticiple, classes.contains(.be) {
      // Passive: the auxiliaries before the form of "be" give the tense.
      let outer = beforeVerb(before)
      let outerClasses = sentence.classes(outer)
      if outerClasses.contains(.modal) { return isFuture(outer) ? (outer, .planned) : nil }
      if let found = governor(endingAt: outer + 1) { return (found.first, found.status) }
      guard own != nil || govern != nil else { return nil }
      // "data is stored": what is done as a rule has no date and was not done once.
      let isPresent = ["is", "are"].contains { sentence.folded(before) == Array($0.utf8) }
      guard let status = ownStatus(own, govern) ?? (isPresent ? nil : .done) else { return nil }
      return (before, status)
    }
    if isGerund, classes.contains(.be), sentence.classes(index).isDisjoint(with: .be) {
      // "will be cutting" is as far as "will cut"; "may be cutting" nobody knows.
      let outer = beforeVerb(before)
      if sentence.classes(outer).contains(.modal) {
        return isFuture(outer) ? (outer, .planned) : nil
      }
      return (before, ownStatus(own, govern) ?? .begun)
    }
    if classes.contains(.modal) {
      guard isFuture(before), own != nil || govern != nil else { return nil }
      return (before, .planned)
    }
    guard own != nil || govern != nil else { return nil }
    if classes.contains(.to) { return nil }
    let match = own ?? govern
    // A simple past, or a present told of an actor, behind its subject.
    if match?.forms.contains(.past) == true, isSubject(before) {
      // "sanctions imposed by": a participle behind a noun is no finite verb where "by" follows.
      if sentence.isWord((match?.end ?? index), .by) { return nil }
      // "shall be led by and held under": behind "and" the participle of a passive goes on.
      if isParticiple, sentence.classes(before).contains(.conjunction),
        (max(sentence.range.lowerBound, before - 6)..<before).contains(where: {
          sentence.classes($0).contains(.be)
        })
      {
        return nil
      }
      return (index, ownStatus(own, govern) ?? .done)
    }
    if isGerund, sentence.mark(index - 1) == .comma {
      return (index, ownStatus(own, govern) ?? .begun)
    }
    return nil
  }

  /// The place before a verb, adverbs and "not" passed over.
  private func beforeVerb(_ index: Int) -> Int {
    var before = index - 1
    while sentence.range.contains(before), sentence.isKind(before, .word),
      sentence.classes(before).contains(.adverb)
        && sentence.classes(before).isDisjoint(with: [.preposition])
        || sentence.classes(before).contains(.not) || sentence.hasSuffix(before, "ly")
    {
      before -= 1
    }
    return before
  }

  /// The operator whose words end at a place, "to" of an infinitive included.
  private func governor(endingAt end: Int) -> (first: Int, status: Status)? {
    for first in stride(from: end - 1, through: max(sentence.range.lowerBound, end - 8), by: -1) {
      guard let match = sentence.match(.operator, at: first), match.end == end else { continue }
      let isVerbal = sentence.isWord(end - 1, .to) || sentence.hasSuffix(end, "ing")
      guard isVerbal || match.end - match.first > 1 else { continue }
      let kind = OperatorKind(rawValue: sentence.entry(match).kind) ?? .planned
      return (first, kind.status)
    }
    return nil
  }

  private func ownStatus(_ own: LexiconMatch?, _ govern: LexiconMatch?) -> Status? {
    if let own {
      let kind = OperatorKind(rawValue: sentence.entry(own).kind) ?? .done
      if kind != .done { return kind.status }
    }
    guard let govern, govern.end - govern.first == 1 else { return nil }
    let kind = OperatorKind(rawValue: sentence.entry(govern).kind) ?? .done
    return kind == .planned || kind == .intended && !isIntentOfNoun(govern) ? nil : kind.status
  }

  private func isFuture(_ index: Int) -> Bool {
    sentence.isWord(index, .will) || sentence.isWord(index, .would)
      || sentence.match(.hedge, at: index).map { sentence.entry($0).level == 5 } ?? false
  }

  /// Whether the place may end a subject: a noun, name or pronoun.
  private func isSubject(_ index: Int) -> Bool {
    guard sentence.isKind(index, .word) || sentence.isKind(index, .number) else {
      return sentence.mark(index) == .comma || sentence.mark(index) == .closeBracket
    }
    let classes = sentence.classes(index)
    if classes.contains(.pronoun) || classes.contains(.conjunction) { return true }
    return classes.isDisjoint(with: [
      .determiner, .possessive, .preposition, .to, .be, .have, .do, .modal,
    ])
  }
}
