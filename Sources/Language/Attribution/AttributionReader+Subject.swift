import StoryModel

/// The subject of a verb of saying.
extension AttributionReader {
  /// Whether the word is a noun that is written as the verb: "any claim that", "of reports that".
  func isNoun(_ match: LexiconMatch, _ group: VerbGroup) -> Bool {
    guard group.first == match.first, match.end - match.first == 1,
      !match.forms.isDisjoint(with: [.base, .third])
    else { return false }
    let before = match.first - 1
    let classes = sentence.classes(before)
    // "the united states", as texts without capitals have it, and "a member state of".
    if sentence.lemma(match) == "state",
      sentence.isWord(match.end, .of) || isOneOf(Self.statesOf, before)
    {
      return true
    }
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

  /// Whether the subject is the text itself or one of those it is between: "this policy explains",
  /// "you and Marrowgate agree" tell of no source.
  func isOwnParty(_ subject: Range<Int>) -> Bool {
    if subject.count > 1, subject.contains(where: { isOneOf(Self.parties, $0) }) { return true }
    return isOneOf(Self.ownDeterminers, subject.lowerBound)
      && !subject.contains { sentence.match(.role, at: $0) != nil }
  }

  private func isOneOf(_ words: [StaticString], _ index: Int) -> Bool {
    let word = sentence.folded(index)
    return words.contains { $0.withUTF8Buffer { word.elementsEqual($0) } }
  }

  private static let conditions: [StaticString] = ["unless", "until", "once"]
  /// "explain why several wardens said": what is asked has no speaker that the sentence tells.
  private static let questions: [StaticString] = ["why", "how"]
  private static let parties: [StaticString] = ["you", "we"]
  private static let ownDeterminers: [StaticString] = [
    "this", "these", "such", "our", "your", "my",
  ]
  private static let statesOf: [StaticString] = ["united", "member", "nation"]

  /// Whether subject and verb agree: "says" with one, "say" with several; other forms with both.
  func agrees(
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

  /// The subject that ends before the verb group.
  func subject(before verb: Int) -> Range<Int>? {
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
      // "Ada Morrow of the ministry (Barna) told": what is in brackets is passed over.
      if mark == .closeBracket, let open = opening(of: place) {
        first = open
        continue
      }
      if mark != .none, mark != .slash, mark != .stop || !isAbbreviationStop(place) { break }
      let classes = sentence.classes(place)
      // "An official who spoke … said": the noun before the relative clause is the subject.
      if sentence.isWord(place, .who), place > bodyStart, sentence.isKind(place - 1, .word) {
        end = place
        first = place
        continue
      }
      if !classes.isDisjoint(with: [.that, .subordinator, .relative]),
        !classes.contains(.preposition) || isTimeClause(place, to: end)
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
      || isOneOf(Self.conditions, first - 1)
      || (first..<end).contains(where: { isOneOf(Self.questions, $0) })
    {
      return nil
    }
    // Adverbs and sentence adverbials before the subject are no part of it.
    while first < end,
      sentence.classes(first).contains(.adverb) || sentence.classes(first).contains(.conjunction)
    { first += 1 }
    // "Ada Morrow, head of the yard said": the comma behind the apposition is missing.
    if let name = nameApposed(to: first..<end) { return name }
    // A phrase with a finite verb of its own is no subject.
    guard first < end,
      (first..<end).allSatisfy({ sentence.classes($0).isDisjoint(with: .auxiliary) })
    else { return nil }
    return first..<end
  }

  /// The name that opens the body and that a phrase behind its comma tells the role of.
  private func nameApposed(to phrase: Range<Int>) -> Range<Int>? {
    let comma = phrase.lowerBound - 1
    guard sentence.mark(comma) == .comma, phrase.count > 1,
      phrase.contains(where: { sentence.match(.role, at: $0) != nil }),
      let place = speakers.names.firstIndex(where: { $0.first == bodyStart && $0.end == comma }),
      speakers.mentions[place].kind == .person
    else { return nil }
    return bodyStart..<comma
  }

  /// The place of the bracket that a closing one ends, up to six words before it.
  private func opening(of close: Int) -> Int? {
    (min(close, max(bodyStart + 1, close - 6))..<close).last { sentence.mark($0) == .openBracket }
  }

  /// Whether a clause of time begins at a place, whose subject alone stands before the verb: "three
  /// years after Morrow says".
  private func isTimeClause(_ place: Int, to verb: Int) -> Bool {
    place > bodyStart && verb - place <= 3
      && (place + 1..<verb).allSatisfy {
        sentence.lexemes[$0].isCapitalised || sentence.classes($0).contains(.pronoun)
      } && place + 1 < verb
  }

  func isAbbreviationStop(_ index: Int) -> Bool {
    sentence.isKind(index - 1, .word) && sentence.isKind(index + 1, .word)
      && sentence.lexemes[index + 1].isCapitalised
  }

  func isVerbBefore(_ index: Int) -> Bool {
    (max(bodyStart, index - 8)..<index).contains {
      sentence.classes($0).contains(.verb) || !sentence.classes($0).isDisjoint(with: .auxiliary)
    }
  }
}
