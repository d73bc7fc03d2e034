import StoryModel

/// The smallest parts of dates: days, months, years, counts, lengths of time.
extension DateGrammar {
  /// The value of up to four digits at a place.
  func value(_ index: Int) -> Int? {
    guard let lexeme = sentence.lexeme(index), lexeme.kind == .number,
      lexeme.end - lexeme.start <= 4
    else { return nil }
    var value = 0
    for offset in Int(lexeme.start)..<Int(lexeme.end) {
      let digit = sentence.text[offset] &- 0x30
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }

  func digits(_ index: Int) -> Int {
    guard let lexeme = sentence.lexeme(index) else { return 0 }
    return Int(lexeme.end - lexeme.start)
  }

  /// The month that a word names; "may", "march" and the like only with a capital.
  func month(at index: Int) -> (number: Int, end: Int)? {
    guard let match = sentence.match(.month, at: index) else { return nil }
    // "Jan." takes its full stop along where something of the date follows.
    let end =
      sentence.mark(match.end) == .stop && sentence.isKind(match.end + 1, .number)
      ? match.end + 1 : match.end
    return (Int(sentence.entry(match).value), end)
  }

  /// A day of the month: "3", "3rd", "the 3rd", "third", "twenty-first", "twenty one".
  func day(at index: Int) -> (number: Int, end: Int, isOrdinal: Bool)? {
    var start = index
    if sentence.isWord(start, .the) { start += 1 }
    if let value = value(start), (1...31).contains(value), digits(start) <= 2 {
      if let suffix = sentence.lexeme(start + 1), !suffix.followsSpace,
        suffix.isWord(.th) || suffix.isWord(.st) || suffix.isWord(.nd) || suffix.isWord(.rd)
      {
        return (value, start + 2, true)
      }
      return (value, start + 1, false)
    }
    guard sentence.isKind(start, .word) else { return nil }
    let reading = NumberReader(sentence: sentence).number(at: start)
    guard let reading, reading.value >= 1, reading.value <= 31,
      reading.value == reading.value.rounded(), !reading.isApproximate
    else { return nil }
    return (Int(reading.value), reading.end, reading.isOrdinal)
  }

  /// An ordinal in digits or words, "last" as -1.
  func ordinal(at index: Int) -> (number: Int, end: Int)? {
    if sentence.isWord(index, .last) { return (-1, index + 1) }
    guard
      sentence.isKind(index, .number) || sentence.match(.ordinal, at: index) != nil
        || sentence.match(.number, at: index) != nil,
      let found = NumberReader(sentence: sentence).number(at: index), found.isOrdinal,
      found.value >= 1, found.value <= 100
    else { return nil }
    return (Int(found.value), found.end)
  }

  func skipComma(_ index: Int) -> Int { sentence.mark(index) == .comma ? index + 1 : index }

  // MARK: - Years

  /// A year of four digits from 1000 to 2999.
  func yearValue(_ index: Int) -> Int? {
    guard digits(index) == 4, let value = value(index), (1_000...2_999).contains(value) else {
      return nil
    }
    return value
  }

  /// A year in digits or words: "2018", "two thousand and eighteen", "nineteen seventy-eight".
  func yearNumber(at index: Int) -> (year: Int, end: Int)? {
    if let year = yearValue(index) { return (year, index + 1) }
    guard let first = sentence.match(.number, at: index) else { return nil }
    let century = sentence.entry(first).value
    if century >= 10, century <= 29, let rest = yearInCentury(at: first.end) {
      return (Int(century) * 100 + rest.year, rest.end)
    }
    guard let found = NumberReader(sentence: sentence).number(at: index), !found.isOrdinal,
      found.value >= 1_000, found.value < 3_000, found.value == found.value.rounded(),
      found.end - index >= 2
    else { return nil }
    return (Int(found.value), found.end)
  }

  /// "seventy-eight", "ten", "zero one" behind "nineteen".
  private func yearInCentury(at index: Int) -> (year: Int, end: Int)? {
    guard let first = sentence.match(.number, at: index) else { return nil }
    let value = Int(sentence.entry(first).value)
    let unit = sentence.match(.number, at: first.end)
    let unitValue = unit.map { Int(sentence.entry($0).value) } ?? 0
    if let unit, unitValue >= 1, unitValue <= 9, value == 0 || value >= 20, value % 10 == 0 {
      return (value + unitValue, unit.end)
    }
    return value >= 10 && value <= 99 ? (value, first.end) : nil
  }

  /// A year behind a month or day: ", 2025", "of 2025", "of the year 2025", "'99", "next year".
  func trailingYear(at index: Int) -> (year: Int, end: Int)? {
    var start = skipComma(index)
    if sentence.isWord(start, .of) { start += 1 }
    if sentence.isWord(start, .the), sentence.isWord(start + 1, .year) { start += 2 }
    if let found = yearNumber(at: start) { return found }
    if let reference, let modifier = sentence.match(.dateModifier, at: start),
      let offset = DateModifier(rawValue: sentence.entry(modifier).kind)?.offset,
      let unit = sentence.match(.grain, at: modifier.end), sentence.sense(unit) == "year",
      sentence.entry(unit).value == 1
    {
      return (reference.year + offset, unit.end)
    }
    // "'99", "August 99": no day of a month.
    let isQuoted =
      sentence.mark(start) == .singleQuote || sentence.mark(start) == .closeSingle
      || sentence.mark(start) == .openSingle
    let place = isQuoted ? start + 1 : start
    guard digits(place) == 2, let value = value(place), isQuoted || value > 31,
      isQuoted || start == index, !countsNoun(place + 1)
    else { return nil }
    return (Self.fullYear(value), place + 1)
  }

  /// The year that two digits stand for: 1970 to 2069.
  static func fullYear(_ value: Int) -> Int {
    value >= 100 ? value : value < 70 ? 2_000 + value : 1_900 + value
  }

  /// Whether a noun stands at a place, which a number before it counts.
  func countsNoun(_ index: Int) -> Bool {
    guard let next = sentence.lexeme(index), next.kind == .word, !next.isCapitalised else {
      return false
    }
    return sentence.classes(index).isDisjoint(with: .closesPhrase)
  }

  // MARK: - Lengths of time

  /// "3 weeks", "a few days", "2 years 1 month and 21 days"; `nil` for hours and less.
  func duration(at index: Int) -> CalendarDuration? {
    var result = CalendarDuration(end: index)
    var place = index
    for part in 0..<4 {
      if part > 0 {
        place = skipComma(result.end)
        if sentence.isWord(place, .and) { place += 1 }
      }
      guard let count = count(at: place), let unit = sentence.match(.grain, at: count.end),
        add(unit, count.value, to: &result)
      else { break }
      result.end = unit.end
    }
    return result.end > index ? result : nil
  }

  private func add(_ unit: LexiconMatch, _ count: Double, to result: inout CalendarDuration) -> Bool
  {
    guard count >= 0, count <= 100_000 else { return false }
    let total = Int(count * sentence.entry(unit).value)
    switch sentence.sense(unit) {
    case "day":
      result.days += total
      result.grain = .day
    case "working-day":
      result.workingDays += total
      result.grain = .day
    case "week":
      result.days += Int(count * sentence.entry(unit).value * 7)
      result.grain = .day
    case "month":
      result.months += total
      if result.grain == .year { result.grain = .month }
    case "quarter":
      result.months += 3 * total
      if result.grain == .year { result.grain = .month }
    case "year": result.months += Int(count * sentence.entry(unit).value * 12)
    default: return false
    }
    return true
  }

  /// How many: a number, "a", "a few", "a couple of".
  func count(at index: Int) -> (value: Double, end: Int)? {
    if sentence.isKind(index, .number) || sentence.match(.number, at: index) != nil {
      guard let found = NumberReader(sentence: sentence).number(at: index), !found.isOrdinal else {
        return nil
      }
      return (found.value, found.end)
    }
    var start = index
    let hasArticle = sentence.isWord(start, .a) || sentence.isWord(start, .an)
    if hasArticle { start += 1 }
    if sentence.isWord(start, .few) { return (3, start + 1) }
    if sentence.isWord(start, .couple) {
      return (2, sentence.isWord(start + 1, .of) ? start + 2 : start + 1)
    }
    return hasArticle ? (1, start) : nil
  }
}
