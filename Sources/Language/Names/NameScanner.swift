import StoryModel

/// A name found in a sentence, with its lexemes' places.
struct NameSpan: Sendable {
  var first: Int
  var end: Int
  var kind: NameKind?
  /// The canonical form that the gazetteer gives; `nil` where it does not know the name.
  var canonical: String?
  /// The place of the first lexeme of the title before it; equal to `first` for none.
  var titleFirst: Int
  var titleEnd: Int
}

/// Finds the names in a sentence: the gazetteer's, and runs of capitalised words.
///
/// A capitalised word at the sentence's start counts only where something else speaks for a name: a
/// title, a second capitalised word, the document's own use of it inside other sentences.
struct NameScanner {
  let sentence: LexedSentence
  /// Whether a word, by its folded hash's bytes, stands capitalised inside some sentence.
  let isKnownName: ([UInt8]) -> Bool
  private var result: [NameSpan] = []

  init(_ sentence: LexedSentence, isKnownName: @escaping ([UInt8]) -> Bool) {
    self.sentence = sentence
    self.isKnownName = isKnownName
  }

  /// The names in order.
  mutating func names() -> [NameSpan] {
    let labelEnd = labelEnd
    let isTitle = Self.isTitleCase(sentence, sentence.range)
    let isLabelTitle =
      isTitle || Self.isTitleCase(sentence, sentence.range.lowerBound..<labelEnd)
    var index = sentence.range.lowerBound
    while index < sentence.range.upperBound {
      if let next = title(at: index) ?? gazetteer(at: index) {
        index = next
      } else if let next = run(at: index, inTitle: index < labelEnd ? isLabelTitle : isTitle) {
        index = next
      } else {
        index += 1
      }
    }
    return result
  }

  /// Whether the words of a stretch are written as headings are: most of weight capitalised, or all.
  ///
  /// A full stop at the end tells a sentence, "Anna Brodel sued Marek Tolan.", if it is not all in
  /// capitals.
  static func isTitleCase(_ sentence: LexedSentence, _ range: Range<Int>) -> Bool {
    let hasStop = range.last.map { sentence.mark($0) == .stop } ?? false
    var (words, capitals, heavy, heavyCapitals, shouted) = (0, 0, 0, 0, 0)
    for index in range where sentence.lexemes[index].kind == .word {
      let lexeme = sentence.lexemes[index]
      let isHeavy = lexeme.end - lexeme.start > 3
      words += 1
      if isHeavy { heavy += 1 }
      if lexeme.isCapitalised {
        capitals += 1
        if isHeavy { heavyCapitals += 1 }
        if isHeavy, lexeme.traits.contains(.allCapitals) { shouted += 1 }
      }
    }
    if hasStop { return heavy >= 4 && shouted * 10 >= heavy * 7 }
    return heavy >= 4 && heavyCapitals * 10 >= heavy * 7 || words >= 2 && capitals == words
  }

  /// The stretch before a colon near the sentence's start, which is a label or a heading's first half.
  private var labelEnd: Int {
    for index in sentence.range.prefix(9) where sentence.mark(index) == .colon { return index }
    return sentence.range.lowerBound
  }

  private func isKnownCapital(_ index: Int) -> Bool {
    sentence.lexemes[index].isCapitalised && isKnownName(sentence.folded(index))
  }

  // MARK: - Titles

  /// A title with a name behind it: "President Alexander Lukashenka".
  private mutating func title(at index: Int) -> Int? {
    guard sentence.lexemes[index].isCapitalised || sentence.classes(index).contains(.startsEntry),
      let match = sentence.match(.title, at: index)
    else { return nil }
    var first = match.first
    var end = match.end
    // "Deputy Defence Minister", "former President": words before belong to the title as written.
    while let next = sentence.match(.title, at: end) ?? sentence.match(.title, at: skipStop(end)) {
      end = next.end
    }
    end = skipStop(end)
    guard isNameStart(end), sentence.lexemes[index].isCapitalised || isNameStart(end) else {
      return nil
    }
    // A title without a capital is one only directly before a capitalised name.
    guard let person = personRun(from: end) else { return nil }
    if !sentence.lexemes[index].isCapitalised, sentence.match(.name, at: end) != nil,
      person.end - person.first == 1
    {
      return nil
    }
    if first > sentence.range.lowerBound, sentence.classes(first - 1).contains(.adjective),
      sentence.lexemes[first - 1].isCapitalised, first - 1 > sentence.range.lowerBound
    {
      first -= 1
    }
    result.append(
      NameSpan(
        first: person.first, end: person.end, kind: .person, canonical: nil, titleFirst: first,
        titleEnd: end))
    return person.end
  }

  private func skipStop(_ index: Int) -> Int {
    sentence.mark(index) == .stop ? index + 1 : index
  }

  private func isNameStart(_ index: Int) -> Bool {
    guard let lexeme = sentence.lexeme(index), lexeme.kind == .word else { return false }
    return lexeme.isCapitalised && sentence.match(.title, at: index) == nil
      && sentence.classes(index).isDisjoint(with: [.determiner, .pronoun])
  }

  /// The capitalised words of a person's name from a place on.
  private func personRun(from first: Int) -> (first: Int, end: Int)? {
    var end = first
    while let lexeme = sentence.lexeme(end), end - first < 6, end == first || !opensLine(end) {
      if lexeme.kind == .word, lexeme.isCapitalised,
        end == first || !sentence.classes(end).contains(.common) || lexeme.end - lexeme.start == 1
      {
        end += 1
        let isInitial = lexeme.end - lexeme.start == 1
        if isInitial, sentence.mark(end) == .stop { end += 1 }
      } else if lexeme.kind == .word, end > first, isPersonLink(end) {
        end += 1
      } else {
        break
      }
    }
    while end > first, sentence.mark(end - 1) == .stop { end -= 1 }
    return end > first ? (first, end) : nil
  }

  /// Whether a small word joins the parts of a person's name: "van", "bin", "de la".
  private func isPersonLink(_ index: Int) -> Bool {
    guard sentence.classes(index).contains(.nameLink), !sentence.isWord(index, .of),
      !sentence.isWord(index, .the), !sentence.isWord(index, .and), !sentence.isWord(index, .for)
    else { return false }
    guard let next = sentence.lexeme(index + 1), next.kind == .word else { return false }
    return next.isCapitalised || isPersonLink(index + 1)
  }

  // MARK: - The gazetteer

  private mutating func gazetteer(at index: Int) -> Int? {
    guard let match = sentence.match(.name, at: index) else { return nil }
    let entry = sentence.entry(match)
    guard let kind = NameKind(rawValue: entry.kind) else { return nil }
    // "Nice weather", "Total sales": a word that is also common needs more at a sentence's start.
    if index == sentence.range.lowerBound, match.end - match.first == 1,
      sentence.classes(index).contains(.common)
    {
      return nil
    }
    if kind == .demonym, let institution = institution(after: match) {
      result.append(
        NameSpan(
          first: match.first, end: institution.end, kind: .organization,
          canonical: sentence.lemma(match) + " " + sentence.lemma(institution),
          titleFirst: match.first, titleEnd: match.first))
      return institution.end
    }
    if let longer = extended(match, kind) { return longer }
    result.append(
      NameSpan(
        first: match.first, end: match.end, kind: kind, canonical: sentence.lemma(match),
        titleFirst: match.first, titleEnd: match.first))
    return match.end
  }

  /// A people's or country's institution is an organisation: "Russian army".
  private func institution(after match: LexiconMatch) -> LexiconMatch? {
    if let found = sentence.match(.institution, at: match.end) { return found }
    guard sentence.classes(match.end).contains(.adjective) else { return nil }
    return sentence.match(.institution, at: match.end + 1)
  }

  /// A known name that is part of a longer one: "Paris Agreement", "Ukraine Defense Contact Group".
  private mutating func extended(_ match: LexiconMatch, _ kind: NameKind) -> Int? {
    guard kind != .person, let next = sentence.lexeme(match.end), next.kind == .word,
      next.isCapitalised, !next.isJoined, sentence.match(.name, at: match.end) == nil,
      sentence.match(.title, at: match.end) == nil,
      !sentence.classes(match.end).contains(.common)
    else { return nil }
    var end = match.end
    while let lexeme = sentence.lexeme(end), lexeme.kind == .word, lexeme.isCapitalised,
      end - match.first < 7, !opensLine(end), sentence.match(.title, at: end) == nil
    {
      end += 1
    }
    let suffix = sentence.match(.nameSuffix, at: end - 1)
    guard kind == .organization || suffix != nil else {
      return nil
    }
    result.append(
      NameSpan(
        first: match.first, end: end,
        kind: suffix.flatMap { NameKind(rawValue: sentence.entry($0).kind) } ?? kind,
        canonical: nil, titleFirst: match.first, titleEnd: match.first))
    return end
  }

  // MARK: - Capitalised runs

  private mutating func run(at index: Int, inTitle: Bool) -> Int? {
    // In German every noun has a capital, which so tells no name.
    guard sentence.lexicon.language != "de", isRunWord(index) else { return nil }
    let isFirst = isSentenceStart(index)
    var start = index
    if isFirst, sentence.classes(index).contains(.common) || isPlainOpener(index) {
      start += 1
      guard isRunWord(start), sentence.match(.name, at: start) == nil,
        sentence.match(.title, at: start) == nil
      else { return nil }
    }
    var end = start
    while end < sentence.range.upperBound, end - start < 8 {
      if end > start, opensLine(end) { break }
      if isRunWord(end) {
        if end > start, sentence.match(.title, at: end) != nil, isNameStart(end + 1) { break }
        end += 1
        if end - start == 1 || sentence.lexemes[end - 1].end - sentence.lexemes[end - 1].start == 1,
          sentence.lexemes[end - 1].end - sentence.lexemes[end - 1].start == 1,
          sentence.mark(end) == .stop, isRunWord(end + 1)
        {
          end += 1
        }
      } else if end > start, isLink(end) {
        end += sentence.classes(end + 1).contains(.nameLink) && !isRunWord(end + 1) ? 2 : 1
      } else {
        break
      }
    }
    guard end > start else { return nil }
    if end - start == 1, isInsideUnit(start) { return end }
    append(
      first: start, end: end, opensSentence: start == index && isFirst, inTitle: inTitle)
    return end
  }

  /// Whether the word belongs to a unit or currency: "Celsius", "USD".
  private func isInsideUnit(_ index: Int) -> Bool {
    for first in max(sentence.range.lowerBound, index - 2)...index {
      for category in [LexiconCategory.unit, .currency] {
        if let match = sentence.match(category, at: first), match.end > index,
          match.end - match.first > 1 || sentence.isKind(index - 1, .number)
            || sentence.isKind(index + 1, .number)
        {
          return true
        }
      }
    }
    return false
  }

  private func isSentenceStart(_ index: Int) -> Bool {
    guard index > sentence.range.lowerBound else { return true }
    let mark = sentence.mark(index - 1)
    // "Ledgers - Tools for every shop": a dash between blanks parts an entry from what is said of it.
    if mark == .dash {
      return sentence.lexemes[index - 1].followsSpace && sentence.lexemes[index].followsSpace
    }
    return mark == .openDouble || mark == .doubleQuote || mark == .colon || mark == .openSingle
      || mark == .openBracket && index - 1 == sentence.range.lowerBound
  }

  private func isRunWord(_ index: Int) -> Bool {
    guard let lexeme = sentence.lexeme(index), lexeme.kind == .word, lexeme.isCapitalised else {
      return false
    }
    let classes = sentence.classes(index)
    if isSentenceStart(index) { return true }
    // "40C"
    if lexeme.end - lexeme.start == 1, !lexeme.followsSpace, sentence.isKind(index - 1, .number) {
      return false
    }
    // "Q3"
    if lexeme.end - lexeme.start == 1, let next = sentence.lexeme(index + 1), next.kind == .number,
      !next.followsSpace
    {
      return false
    }
    // "I" and capitalised months and weekdays are no names.
    if classes.contains(.pronoun), lexeme.end - lexeme.start <= 2 { return false }
    return sentence.match(.month, at: index) == nil && sentence.match(.weekday, at: index) == nil
      && classes.isDisjoint(with: [.determiner, .possessive, .auxiliary, .that])
      && (classes.isDisjoint(with: [.subordinator, .question, .conjunction])
        || classes.contains(.nameLink))
  }

  /// Whether a line that was broken on purpose ends before a lexeme.
  private func opensLine(_ index: Int) -> Bool {
    guard index > sentence.range.lowerBound, sentence.range.contains(index) else { return false }
    return sentence.text[
      Int(sentence.lexemes[index - 1].end)..<Int(sentence.lexemes[index].start)
    ].contains(0x0A)
  }

  /// Whether the sentence's first word is an adverb, participle or other plain word by its ending.
  private func isPlainOpener(_ index: Int) -> Bool {
    let classes = sentence.classes(index)
    if !classes.isDisjoint(with: [.adverb, .preposition, .verb, .adjective, .modal, .be]) {
      return true
    }
    if sentence.hasSuffix(index, "ly") || sentence.hasSuffix(index, "ing") { return true }
    return sentence.match(.role, at: index).map { $0.end == index + 1 } ?? false
  }

  private func isLink(_ index: Int) -> Bool {
    guard sentence.classes(index).contains(.nameLink), !sentence.isWord(index, .and) else {
      return false
    }
    if isRunWord(index + 1) { return sentence.match(.title, at: index + 1) == nil }
    return sentence.classes(index + 1).contains(.nameLink) && isRunWord(index + 2)
  }

  private mutating func append(first: Int, end: Int, opensSentence: Bool, inTitle: Bool) {
    var kind: NameKind?
    let last = end - 1
    if let suffix = sentence.match(.nameSuffix, at: last), end - first > 1 {
      kind = NameKind(rawValue: sentence.entry(suffix).kind)
    } else if sentence.match(.nameSuffix, at: first) != nil, sentence.isWord(first + 1, .of) {
      kind = .organization
    } else if sentence.match(.givenName, at: first) != nil, end - first >= 2 {
      kind = .person
    } else if inTitle {
      // Where every word is capitalised a capital says nothing.
      guard end - first <= 3, (first..<end).allSatisfy({ isKnownCapital($0) }) else { return }
    } else if end - first == 1, opensSentence {
      // One capitalised word that opens a sentence: a name only if the text uses it as one, or a
      // verb follows that people do.
      guard isKnownName(sentence.folded(first)) || isFollowedByVerb(end) && !isPluralSubject(first)
      else { return }
    } else if sentence.isWord(first - 1, .in) || sentence.isWord(first - 1, .at) {
      kind = end - first <= 2 ? .place : nil
    } else if sentence.lexemes[first].traits.contains(.allCapitals), end - first == 1 {
      kind = .organization
    }
    if kind == nil, end - first >= 2, end - first <= 3, !sentence.isWord(first - 1, .the),
      (first..<end).allSatisfy({ sentence.lexemes[$0].kind == .word || sentence.mark($0) == .stop }
      ),
      (first..<end).allSatisfy({ sentence.match(.institution, at: $0) == nil })
    {
      kind = isFollowedByVerb(end) || sentence.mark(end) == .comma ? .person : nil
    }
    result.append(
      NameSpan(
        first: first, end: end, kind: kind, canonical: nil, titleFirst: first, titleEnd: first))
  }

  /// Whether the word is a plural noun with a verb in the plural: "Payments have been suspended".
  private func isPluralSubject(_ index: Int) -> Bool {
    guard sentence.hasSuffix(index, "s"), !sentence.hasSuffix(index, "ss") else { return false }
    if sentence.classes(index + 1).contains(.modal) { return true }
    let verb = sentence.folded(index + 1)
    return ["are", "were", "have"].contains { verb.elementsEqual($0.utf8) }
  }

  private func isFollowedByVerb(_ index: Int) -> Bool {
    sentence.match(.reporting, at: index) != nil
      || !sentence.classes(index).isDisjoint(with: [.have, .be, .modal])
      || sentence.isWord(index, .possessive)
  }
}
