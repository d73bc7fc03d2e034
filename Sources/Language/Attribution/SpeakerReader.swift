import StoryModel

/// Who speaks, read from the words of a noun phrase.
struct SpeakerReader {
  let sentence: LexedSentence
  let names: [NameSpan]
  let mentions: [NameMention]

  /// A speaker.
  struct Speaker {
    var text: String
    var canonical: String
    var record: Attribution.Record
    var isPronoun = false
  }

  /// Whether the word at a place is part of a name: "Post" in "told the Harbour Post".
  func isInsideName(_ index: Int) -> Bool {
    names.contains { $0.first <= index && index < $0.end && $0.end - $0.first > 1 }
  }

  /// The speaker of the phrase between two places; `nil` where nobody in it can speak.
  func speaker(_ first: Int, _ end: Int) -> Speaker? {
    guard first < end else { return nil }
    if end - first == 1, sentence.classes(first).contains(.pronoun) { return pronoun(first) }
    // "Ada Morrow (head of the ministry)": what is in brackets describes.
    let whole = (first + 1..<max(first + 1, end)).first { sentence.mark($0) == .openBracket } ?? end
    return speaker(first, head: headEnd(first, whole), whole: whole)
  }

  /// The speaker of a phrase whose head ends at a place.
  private func speaker(_ first: Int, head end: Int, whole: Int) -> Speaker? {
    if let name = person(first, end) ?? organization(first, end) {
      let mention = mentions[name]
      let isOutlet = names[name].kind == .outlet
      return Speaker(
        text: mention.name, canonical: mention.canonical, record: isOutlet ? .outlet : .named)
    }
    for index in first..<end {
      guard let match = sentence.match(.role, at: index), match.end <= end else { continue }
      let kind = RoleKind(rawValue: sentence.entry(match).kind) ?? .role
      let last = phraseEnd(match.end, whole)
      return Speaker(
        text: sentence.string(first, last), canonical: canonical(first, last),
        record: kind == .anonymous ? .anonymous : kind == .outlet ? .outlet : .role)
    }
    if let match = (first..<end).lazy.compactMap({ sentence.match(.institution, at: $0) }).first {
      let last = phraseEnd(match.end, whole)
      return Speaker(
        text: sentence.string(first, last), canonical: canonical(first, last), record: .role)
    }
    if let name = names.indices.first(where: {
      names[$0].first >= first && names[$0].end <= end && names[$0].kind != .demonym
        && !isPossessor(names[$0], before: end)
    }) {
      // "Norland law states": the name only says whose the noun is that speaks.
      if let noun = nounBehind(names[name], before: end) {
        return Speaker(
          text: sentence.string(first, noun + 1), canonical: canonical(first, noun + 1),
          record: .role)
      }
      return Speaker(
        text: mentions[name].name, canonical: mentions[name].canonical, record: .named)
    }
    return sentence.lexicon.language == "de" ? germanSpeaker(first, end) : nil
  }

  /// The last word of a phrase whose words behind a name are all common nouns or adjectives.
  private func nounBehind(_ name: NameSpan, before end: Int) -> Int? {
    guard sentence.lexicon.language == "en", name.end < end,
      (name.end..<end).allSatisfy({
        sentence.isKind($0, .word) && !sentence.lexemes[$0].isCapitalised
          && sentence.classes($0).isDisjoint(with: .closesPhrase)
          && !sentence.classes($0).contains(.adverb)
      })
    else { return nil }
    return end - 1
  }

  /// A noun phrase of German, where every noun has a capital: of two or more without an article a name,
  /// else a role.
  private func germanSpeaker(_ first: Int, _ end: Int) -> Speaker? {
    guard end - first <= 6, (first..<end).allSatisfy({ sentence.isKind($0, .word) }),
      let last = (first..<end).last(where: { sentence.lexemes[$0].isCapitalised })
    else { return nil }
    let isName =
      end - first >= 2 && (first..<end).allSatisfy { sentence.lexemes[$0].isCapitalised }
      && sentence.classes(first).isDisjoint(with: [.determiner, .possessive, .preposition])
    return Speaker(
      text: sentence.string(first, last + 1), canonical: canonical(first, last + 1),
      record: isName ? .named : .role)
  }

  /// Any noun phrase as a speaker, for verbs that only people are the subjects of.
  func anySpeaker(_ first: Int, _ end: Int) -> Speaker? {
    if let known = speaker(first, end) { return known }
    guard first < end, end - first <= 6,
      (first..<end).allSatisfy({
        sentence.isKind($0, .word)
          && sentence.classes($0).isDisjoint(with: [.to, .pronoun, .be, .have, .do, .modal])
      }),
      end - first > 1 || !sentence.classes(first).contains(.verb),
      !sentence.classes(end - 1).isDisjoint(with: [])
        || sentence.classes(end - 1).isDisjoint(with: .closesPhrase)
    else { return nil }
    return Speaker(
      text: sentence.string(first, end), canonical: canonical(first, end), record: .role)
  }

  /// What may stand behind "according to" as a source; a rule, a measure or a choice is none.
  func source(_ first: Int, _ end: Int) -> Speaker? {
    guard first < end else { return nil }
    // "according to some of the older definitions": the noun behind the first "of" counts too.
    let heads = (first..<end).filter {
      $0 + 1 == end || sentence.classes($0 + 1).contains(.preposition)
    }
    let isMeasure = heads.prefix(2).contains { place in
      !sentence.lexemes[place].isCapitalised
        && Self.measures.contains(String(decoding: sentence.folded(place), as: UTF8.self))
    }
    if isMeasure { return nil }
    if let known = speaker(first, end) { return known }
    guard !sentence.classes(first).contains(.question) else { return nil }
    let head = headEnd(first, end)
    guard head > first, sentence.folded(first) != Array("your".utf8) else { return nil }
    return anySpeaker(first, end)
  }

  /// Nouns that things are done by, and that nobody speaks through.
  private static let measures = Set(WordSet.measure.words)

  /// The end of the phrase's head: what stands behind a preposition does not speak, and a phrase that
  /// begins with a participle is no speaker.
  private func headEnd(_ first: Int, _ end: Int) -> Int {
    if sentence.hasSuffix(first, "ing"), sentence.match(.role, at: first) == nil { return first }
    for index in first..<end
    where sentence.classes(index).contains(.preposition)
      && sentence.classes(index).isDisjoint(with: [.determiner, .adjective])
      && !sentence.isWord(index, .s)
    {
      return index
    }
    return end
  }

  private func pronoun(_ index: Int) -> Speaker? {
    let word = sentence.string(index, index + 1).lowercased()
    switch word {
    case "he", "she", "they", "it", "i", "we":
      return Speaker(
        text: sentence.string(index, index + 1), canonical: word, record: .role, isPronoun: true)
    case "someone", "somebody", "some", "many", "others", "one":
      return Speaker(
        text: sentence.string(index, index + 1), canonical: word, record: .anonymous)
    default: return nil
    }
  }

  private func person(_ first: Int, _ end: Int) -> Int? {
    names.indices.first {
      names[$0].first >= first && names[$0].end <= end && mentions[$0].kind == .person
        && !isPossessor(names[$0], before: end)
    }
  }

  /// Whether a name only says whose the speaker is: "Morrow's coach", and as it is misspelled,
  /// "Morrows coach".
  private func isPossessor(_ name: NameSpan, before end: Int) -> Bool {
    guard name.end < end else { return false }
    return sentence.isWord(name.end, .possessive)
      || sentence.hasSuffix(name.end - 1, "s") && sentence.match(.role, at: name.end) != nil
  }

  /// An organisation that is itself the head: no role or institution behind it, no "of" before it.
  private func organization(_ first: Int, _ end: Int) -> Int? {
    names.indices.first { index in
      let name = names[index]
      guard name.first >= first, name.end <= end, name.kind != .demonym,
        mentions[index].kind == .organization || mentions[index].kind == .place
          || mentions[index].kind == .other
      else { return false }
      let head = (first..<name.first).allSatisfy {
        sentence.classes($0).contains(.determiner)
      }
      return head && name.end == end
    }
  }

  /// The end of the phrase behind its head: an "of" or "for" with its noun belongs to it.
  private func phraseEnd(_ head: Int, _ limit: Int) -> Int {
    var end = head
    while end < limit, sentence.isKind(end, .word), end - head < 6,
      sentence.classes(end).isDisjoint(with: [.relative, .that, .subordinator])
    {
      end += 1
    }
    while end > head,
      !sentence.classes(end - 1).isDisjoint(with: [
        .preposition, .determiner, .conjunction, .adverb,
      ])
    {
      end -= 1
    }
    return end
  }

  private func canonical(_ first: Int, _ end: Int) -> String {
    var start = first
    while start < end - 1, !sentence.classes(start).isDisjoint(with: [.determiner, .possessive]) {
      start += 1
    }
    return sentence.string(start, end).lowercased()
  }
}
