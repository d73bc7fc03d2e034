import StoryModel

/// A date found in a sentence, with its lexemes' places.
struct DateSpan {
  let first: Int
  let end: Int
  let iso: String
  let grain: DateMention.Grain
  /// Whether it is told as a day of the week alone.
  var isWeekday = false
}

/// Finds the dates and times of a sentence and resolves relative ones against a day.
///
/// At each place where a date word or number stands the grammar reads the longest phrase; what it
/// read is never read again as a number.
struct DateScanner {
  private let sentence: LexedSentence
  private var grammar: DateGrammar
  /// The places of the words that tell what is to come, ascending.
  private let futures: [Int]
  /// The places of "that", ascending; looked for where there are futures.
  private let clauseBorders: [Int]

  /// Looks over the sentence once; relative dates are resolved against the reference day.
  init(_ sentence: LexedSentence, reference: CivilDate?) {
    self.sentence = sentence
    futures = sentence.range.filter { Self.looksAhead(sentence, $0) }
    clauseBorders =
      futures.isEmpty ? [] : sentence.range.filter { sentence.classes($0).contains(.that) }
    grammar = DateGrammar(sentence: sentence, reference: reference, looksAhead: false)
    var found: UInt64 = 0
    for index in sentence.range { found |= sentence.beginnings[index].categories }
    hasDateWords = found & Self.dateWords != 0
    hasAny =
      found & Self.beginnings != 0
      || sentence.range.contains { sentence.lexemes[$0].kind == .number }
  }

  /// Whether a word of the calendar stands in the sentence; without one only numbers tell dates.
  private let hasDateWords: Bool
  private let hasAny: Bool

  private static let dateWords = mask([
    .month, .weekday, .relativeDay, .grain, .season, .dayPart, .holiday, .decade,
  ])
  /// The categories that begin a phrase.
  private static let beginnings = dateWords | mask([.number, .ordinal, .dateModifier])

  private static func mask(_ categories: [LexiconCategory]) -> UInt64 {
    categories.reduce(0) { $0 | 1 << UInt64($1.rawValue) }
  }

  /// The dates in order, none overlapping.
  mutating func dates() -> [DateSpan] {
    guard hasAny else { return [] }
    var result: [DateSpan] = []
    var index = sentence.range.lowerBound
    while index < sentence.range.upperBound {
      guard canBegin(index) else {
        index += 1
        continue
      }
      if !futures.isEmpty { grammar.looksAhead = looksAhead(at: index) }
      guard let found = date(at: index) else {
        index += 1
        continue
      }
      result.append(found)
      index = max(found.end, index + 1)
    }
    return followed(result)
  }

  /// The dates with weekdays behind "from Monday to" not before the first: a vote postponed from Monday
  /// to Thursday is held on the Thursday after.
  private func followed(_ dates: [DateSpan]) -> [DateSpan] {
    var result = dates
    for index in dates.indices.dropFirst() {
      let (first, second) = (result[index - 1], result[index])
      guard first.isWeekday, second.isWeekday, second.first == first.end + 1,
        sentence.isWord(first.end, .to), sentence.isWord(first.first - 1, .from),
        second.iso < first.iso,
        let day = CivilDate(iso: second.iso)
      else { continue }
      result[index] = DateSpan(
        first: second.first, end: second.end, iso: day.adding(days: 7).description, grain: .day,
        isWeekday: true)
    }
    return result
  }

  /// Whether a word of the future stands at a place.
  private static func looksAhead(_ sentence: LexedSentence, _ index: Int) -> Bool {
    let lexeme = sentence.lexemes[index]
    return lexeme.isWord(.will) || lexeme.isWord(.willContracted) || lexeme.isWord(.would)
      || lexeme.isWord(.may) && sentence.match(.month, at: index) == nil
      || sentence.match(.operator, at: index).map {
        sentence.entry($0).kind == OperatorKind.planned.rawValue
          || sentence.entry($0).kind == OperatorKind.intended.rawValue
      } ?? false
  }

  /// Whether the clause around a place speaks of what is to come: no "that" stands between, and the
  /// date does not tell when something was said ("told the Post on Tuesday that the pier would open").
  private func looksAhead(at index: Int) -> Bool {
    for back in 1...3 {
      if sentence.match(.reporting, at: index - back)?.forms.contains(.past) == true {
        return false
      }
    }
    // Of the words on either side the nearest is parted from the place by the least.
    let next = Self.count(of: futures, below: index)
    return [next - 1, next].contains { nearest in
      guard futures.indices.contains(nearest) else { return false }
      let place = futures[nearest]
      let (start, end) = (min(place, index), max(place, index))
      return Self.count(of: clauseBorders, below: start)
        == Self.count(of: clauseBorders, below: end)
    }
  }

  /// How many of ascending places lie before one; by halving.
  private static func count(of places: [Int], below place: Int) -> Int {
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if places[middle] < place { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Whether a date may begin with the lexeme.
  private func canBegin(_ index: Int) -> Bool {
    let lexeme = sentence.lexemes[index]
    switch lexeme.kind {
    case .number: return true
    case .mark: return hasQuotedDecade(index)
    case .word:
      if sentence.beginnings[index].categories & Self.beginnings != 0 { return true }
      if lexeme.isWord(.from) || lexeme.isWord(.between) || lexeme.isWord(.the)
        || lexeme.isWord(.in)
      {
        return true
      }
      if lexeme.end - lexeme.start == 1, lexeme.isCapitalised { return true }
      guard hasDateWords else { return false }
      return lexeme.isWord(.on) || lexeme.isWord(.within) || lexeme.isWord(.for)
        || lexeme.isWord(.less) || lexeme.isWord(.a) || lexeme.isWord(.an) || lexeme.isWord(.few)
        || lexeme.isWord(.couple)
    }
  }

  /// Whether an apostrophe stands before two digits: "'40s".
  private func hasQuotedDecade(_ index: Int) -> Bool {
    let mark = sentence.lexemes[index].mark
    return (mark == .singleQuote || mark == .closeSingle || mark == .openSingle)
      && sentence.isKind(index + 1, .number)
  }

  private func date(at index: Int) -> DateSpan? {
    if let time = compactTime(at: index) { return time }
    if let phrase = grammar.phrase(at: index) {
      let upper = phrase.upper.map { "/" + $0.iso } ?? ""
      return DateSpan(
        first: phrase.first, end: phrase.end, iso: phrase.lower.iso + upper, grain: phrase.grain,
        isWeekday: phrase.isWeekday)
    }
    return time(at: index)
  }

  // MARK: - Times

  /// "14:30", "2:30 p.m.", "5 a.m.", "noon".
  private func time(at index: Int) -> DateSpan? {
    if let (hour, minute) = pointedTime(index), grammar.isTimeHalf(index + 1) {
      let shifted = hour % 12 + (sentence.isWord(index + 1, .pm) ? 12 : 0)
      return DateSpan(
        first: index, end: index + 2, iso: "T\(Self.padded(shifted)):\(Self.padded(minute))",
        grain: .time)
    }
    guard let hour = grammar.value(index), hour < 24 else {
      guard let part = sentence.match(.dayPart, at: index),
        sentence.isWord(index, .noon) || sentence.isWord(index, .midnight)
      else { return nil }
      return DateSpan(first: index, end: part.end, iso: "T" + sentence.sense(part), grain: .time)
    }
    var minute = 0
    var end = index + 1
    var hasMinutes = false
    if sentence.mark(end) == .colon, let next = sentence.lexeme(end + 1), !next.followsSpace,
      grammar.digits(end + 1) == 2, let minutes = grammar.value(end + 1), minutes < 60
    {
      minute = minutes
      end += 2
      hasMinutes = true
      if sentence.mark(end) == .colon, grammar.digits(end + 1) == 2 { end += 2 }
    }
    var shifted = hour
    if grammar.isTimeHalf(end) {
      if sentence.isWord(end, .pm), hour < 12 { shifted = hour + 12 }
      if sentence.isWord(end, .am), hour == 12 { shifted = 0 }
      end += 1
    } else if !hasMinutes {
      return nil
    }
    return DateSpan(
      first: index, end: end, iso: "T\(Self.padded(shifted)):\(Self.padded(minute))", grain: .time)
  }

  /// "0200 local time", "1430 GMT", "0700 hours": four digits before a word that makes a time of them.
  private func compactTime(at index: Int) -> DateSpan? {
    guard grammar.digits(index) == 4, let value = grammar.value(index), value / 100 < 24,
      value % 100 < 60
    else { return nil }
    let next = String(decoding: sentence.folded(index + 1), as: UTF8.self)
    let opensWithZero = sentence.text[Int(sentence.lexemes[index].start)] == UInt8(ascii: "0")
    guard Self.zones.contains(next) || opensWithZero && Self.hours.contains(next) else {
      return nil
    }
    return DateSpan(
      first: index, end: index + 1,
      iso: "T\(Self.padded(value / 100)):\(Self.padded(value % 100))", grain: .time)
  }

  private static let zones = Set(WordSet.timeZone.words)
  /// A number before these counts them, but for one that opens with a zero.
  private static let hours: Set<String> = ["hours", "hrs", "local"]

  /// The hour and minute of "7.30", which the digits' own rules read as a decimal.
  private func pointedTime(_ index: Int) -> (hour: Int, minute: Int)? {
    guard let lexeme = sentence.lexeme(index), lexeme.kind == .number else { return nil }
    let parts = sentence.text[Int(lexeme.start)..<Int(lexeme.end)].split(
      separator: UInt8(ascii: "."))
    guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
      let hour = Int(String(decoding: parts[0], as: UTF8.self)),
      let minute = Int(String(decoding: parts[1], as: UTF8.self)), (1...12).contains(hour),
      (0..<60).contains(minute)
    else { return nil }
    return (hour, minute)
  }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
