import Language
import StoryModel

extension PairFindings {
  /// Finds a speaker who was dropped, added or changed, or the same speaker with a verb that says
  /// more or less ("said", "claimed").
  ///
  /// Rules `attribution.frame` and `attribution.verb`. The frame's words are explained: a dropped
  /// "Sources indicate that" is not also a raised certainty. A frame carried over from an earlier
  /// sentence is reported where it stands; one whose words all stand on the other side is none.
  mutating func findAttributionChanges() {
    switch (pair.before.attribution, pair.after.attribution) {
    case (nil, nil): return
    case (let one?, nil):
      guard !one.isCarried, !isReworded(one, pair.beforeSide) else { return }
      addAttribution(one, nil)
    case (nil, let other?):
      guard !other.isCarried, !isReworded(other, pair.afterSide) else { return }
      addAttribution(nil, other)
    case (let one?, let other?):
      if one.isCarried && other.isCarried { return }
      let isSameSpeaker = Self.isSame(one, other)
      if isSameSpeaker {
        guard !one.isCarried, !other.isCarried,
          one.verb != other.verb,
          !(ReportingVerbs.isPlain(one.verb) && ReportingVerbs.isPlain(other.verb))
        else { return }
      }
      // Frames that share words are one frame whose speaker changed: "a clerk of the bank said", "the
      // bank said".
      if pair.alignment.sharesWords(one.frame, other.frame) {
        addAttribution(one, other)
        return
      }
      // A frame that stands on both sides was neither dropped nor added, though another is read as
      // the outer one.
      switch (
        !one.isCarried && pair.beforeSide.stands(one.frame),
        !other.isCarried && pair.afterSide.stands(other.frame)
      ) {
      case (true, true): return
      case (true, false):
        if !other.isCarried, !isSameSpeaker, !isReworded(other, pair.afterSide) {
          addAttribution(nil, other)
        }
        return
      case (false, true):
        if !one.isCarried, !isSameSpeaker, !isReworded(one, pair.beforeSide) {
          addAttribution(one, nil)
        }
        return
      case (false, false): break
      }
      addAttribution(one, other)
    }
  }

  /// Words of an apposition between a speaker and the verb: "Ada Brodel, who keeps the lower lock, said".
  private static var mostBetween: Int { 16 }

  /// Whether a frame stands on the other side though it is read as none there: all its words, or its
  /// speaker with another verb ("asserts", "is certain").
  private func isReworded(_ frame: Attribution, _ side: EditedSide) -> Bool {
    if side.stands(frame.frame) { return true }
    let words = side.text.words(in: frame.frame)
    guard let range = Self.speaker(of: frame, side.text) else { return false }
    if isRetold(words, side, speaker: range) { return true }
    // "said S", "according to S": the words before the speaker stand for no other verb.
    guard side.text.words(in: range).lowerBound == words.lowerBound else { return false }
    guard side.stands(range) else { return false }
    let verb = words.filter { side.text.isContent($0) && side.partners[$0] < 0 }
    return verb.contains { side.isReplaced(side.text.text(of: $0..<$0 + 1)) }
  }

  /// Whether the verb of a frame stands on the other side, in one form or another, with the speaker's
  /// last word near before it: what is told of them came, went or moved.
  private func isRetold(_ words: Range<Int>, _ side: EditedSide, speaker: TextRange) -> Bool {
    guard let verb = words.last(where: { side.text.isContent($0) }),
      let place = side.partnerOrLike(verb),
      let head = side.text.words(in: speaker).last(where: { side.text.isContent($0) }), verb > head
    else { return false }
    return (max(0, place - Self.mostBetween)..<place).contains {
      side.other.keys[$0] == side.text.keys[head]
    }
  }

  private static func isSame(_ one: Attribution, _ other: Attribution) -> Bool {
    if one.canonicalSpeaker == other.canonicalSpeaker { return true }
    // One word that the two texts know two longer names by.
    if pronoun(one) == nil, one.speaker == other.speaker { return true }
    // "he said" in both: whom it means is told by what stands before it, which has its own changes.
    // A pronoun whose antecedent is not known may mean anybody.
    if let first = pronoun(one) {
      return pronoun(other).map { $0 == first } ?? (one.canonicalSpeaker == first)
    }
    if let second = pronoun(other) { return other.canonicalSpeaker == second }
    // A surname stands for the full name, "a spokesperson" for "the spokesperson"; a speaker is told
    // with more or fewer words, or spelled anew.
    let (short, long) = (
      words(one.canonicalSpeaker), words(other.canonicalSpeaker)
    )
    guard !short.isEmpty, !long.isEmpty else { return false }
    if short == long || isNamedLast(one, short, long) || isNamedLast(other, long, short) {
      return true
    }
    guard one.record == other.record else { return false }
    return isWithin(short, long) || isWithin(long, short)
  }

  /// Whether a name ends the other side's longer words for the speaker, and is no part of another
  /// body's: "VTV" and "the station VTV", not "the bank" and "a clerk of the bank".
  private static func isNamedLast(
    _ speaker: Attribution, _ short: [Substring], _ long: [Substring]
  ) -> Bool {
    speaker.record != .role && speaker.record != .anonymous && short.count < long.count
      && long.suffix(short.count).elementsEqual(short)
      && !["of", "for", "from", "at", "by"].contains(long[long.count - short.count - 1])
  }

  /// The pronoun that a frame names its speaker by; `nil` where it names them otherwise.
  private static func pronoun(_ attribution: Attribution) -> String? {
    let word = attribution.speaker.lowercased()
    return ["he", "she", "they", "it"].contains(word) ? word : nil
  }

  private static func isWithin(_ short: [Substring], _ long: [Substring]) -> Bool {
    var rest = long[...]
    for word in short {
      guard
        let place = rest.firstIndex(where: {
          SpellingVariant.isSame($0, word, orNumber: true) || SpellingVariant.isCorrection($0, word)
            || SpellingVariant.isAccented($0, word)
        })
      else { return false }
      rest = rest[(place + 1)...]
    }
    return true
  }

  private static func words(_ speaker: String) -> [Substring] {
    speaker.lowercased().replacing("\u{2019}", with: "'").split(separator: " ")
      .filter { !["the", "a", "an", "he", "she"].contains($0) }
  }

  /// Where the speaker's words stand in their frame.
  private static func speaker(of frame: Attribution, _ text: StatementText) -> TextRange? {
    let words = text.document.document.string(frame.frame).utf8
    return words.firstRange(of: frame.speaker.utf8).map {
      TextRange(
        Int(frame.frame.start) + words.distance(from: words.startIndex, to: $0.lowerBound),
        Int(frame.frame.start) + words.distance(from: words.startIndex, to: $0.upperBound))
    }
  }

  /// A frame's verb as it is written: "rejected" for "reject"; the lemma where it is not found.
  private static func written(_ frame: Attribution, _ text: StatementText) -> String {
    let stem = WordKeys.stem(of: frame.verb)
    // The speaker's own words may be like it: "the United States stated".
    let speaker = speaker(of: frame, text)
    let own = speaker.map { text.words(in: $0) } ?? 0..<0
    let word = text.words(in: frame.frame).first { !own.contains($0) && text.stem($0) == stem }
    return word.map { text.string($0..<$0 + 1).lowercased() } ?? frame.verb
  }

  private mutating func addAttribution(_ one: Attribution?, _ other: Attribution?) {
    var detail = [DetailField("speaker_from", one.map { .string($0.speaker) } ?? .none)]
    if let one { detail.append(DetailField("verb_from", .string(one.verb))) }
    detail.append(DetailField("speaker_to", other.map { .string($0.speaker) } ?? .none))
    if let other { detail.append(DetailField("verb_to", .string(other.verb))) }
    var evidence: [Evidence] = []
    if let one {
      explain(before: one.frame)
      evidence.append(pair.evidence(before: one.frame, shows: "frame \(one.record.rawValue)"))
    }
    if let other {
      explain(after: other.frame)
      evidence.append(pair.evidence(after: other.frame, shows: "frame \(other.record.rawValue)"))
    }
    var kind = ChangeKind.attributionChanged
    var phrase = ""
    var rule = "attribution.frame"
    var shift = 0
    switch (one, other) {
    case (let one?, let other?):
      if Self.isSame(one, other) {
        detail.append(DetailField("same_speaker", .flag(true)))
        rule = "attribution.verb"
        // "denied" to "confirmed" turns round what the speaker says.
        shift = OppositeWords.areOpposite(one.verb, other.verb) ? 1 : -1
        let verbs = (
          Self.written(one, pair.alignment.before), Self.written(other, pair.alignment.after)
        )
        phrase = "\(Phrase.lowered(one.speaker)): \(verbs.0) to \(verbs.1)"
      } else {
        phrase =
          "attribution changed from \(Phrase.lowered(one.speaker)) to "
          + Phrase.lowered(other.speaker)
      }
    case (let one?, nil):
      kind = .attributionDropped
      phrase = "attribution to \(Phrase.lowered(one.speaker)) dropped"
    case (nil, let other?):
      kind = .attributionAdded
      phrase = "attribution to \(Phrase.lowered(other.speaker)) added"
    case (nil, nil): return
    }
    add(
      Finding(
        kind: kind, detail: detail, rule: rule, evidence: evidence, phrase: phrase,
        severityShift: shift))
  }
}

/// Verbs that only say that something was said.
enum ReportingVerbs {
  /// Whether a verb says nothing of how sure or willing the speaker is.
  static func isPlain(_ lemma: String) -> Bool { plain.contains(lemma) }

  private static let plain = Set(WordSet.plainSaying.words)
}
