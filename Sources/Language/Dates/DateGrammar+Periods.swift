import StoryModel

/// Periods told as parts of others, quarters, seasons, decades, centuries.
extension DateGrammar {
  // MARK: - Parts

  /// "early next week", "the end of March", "the rest of the year", "later this month", "the week of
  /// 16 September".
  func partOfPeriod(at index: Int) -> DatePhrase? {
    guard let modifier = sentence.match(.dateModifier, at: index),
      let part = DateModifier(rawValue: sentence.entry(modifier).kind)
    else { return nil }
    if part == .weekOf || part == .monthOf { return around(index, modifier.end, part) }
    guard part.isPart else { return nil }
    var start = modifier.end
    if sentence.mark(start) == .hyphen { start += 1 }
    if sentence.isWord(start, .in) || sentence.isWord(start, .of) { start += 1 }
    guard let whole = decade(at: start) ?? period(at: start) ?? thisUnit(at: start) else {
      return nil
    }
    return self.part(part, of: completed(whole), index)
  }

  /// A period that may have parts: "March", "next year", "2025", "summer".
  private func period(at index: Int) -> DatePhrase? {
    if let found = modified(at: index), !found.isDay { return found }
    if let found = monthPhrase(at: index, isBound: true), found.upper == nil { return found }
    if let found = yearPart(at: index) { return found }
    if let season = sentence.match(.season, at: index) {
      return DatePhrase(
        index, season.end, .season(year: nil, Int(sentence.entry(season).value)))
    }
    return year(at: index, isBound: true)
  }

  /// "the week", "my year": the unit that the reference lies in.
  private func thisUnit(at index: Int) -> DatePhrase? {
    let hasArticle = !sentence.classes(index).isDisjoint(with: [.determiner, .possessive])
    guard let grain = sentence.match(.grain, at: hasArticle ? index + 1 : index),
      sentence.sense(grain) != "day"
    else { return nil }
    return unit(grain, index, 0)
  }

  private func part(_ part: DateModifier, of whole: DatePhrase, _ first: Int) -> DatePhrase {
    var result = whole.widened(first, whole.end)
    if let reference, let start = whole.lower.firstDay,
      let end = (whole.upper ?? whole.lower).lastDay, start <= reference, reference <= end
    {
      switch part {
      case .rest, .later: return days(result, reference, end)
      case .earlier: return days(result, start, max(start, reference.adding(days: -1)))
      default: break
      }
    }
    switch whole.lower {
    case .day where whole.grain == .week: return weekPart(part, result)
    case .month(let year, let month):
      let last = CivilDate.days(inMonth: month, of: year ?? 2_001)
      let (from, through): (Int, Int)
      switch part {
      case .early, .earlier, .start: (from, through) = (1, 15)
      case .mid: (from, through) = (11, 20)
      default: (from, through) = (16, last)
      }
      result.lower = .day(year: year, month: month, day: from)
      result.upper = .day(year: year, month: month, day: through)
    case .year(let year) where whole.upper == nil:
      let (from, through): (Int, Int)
      switch part {
      case .early, .earlier: (from, through) = (1, 6)
      case .start: (from, through) = (1, 4)
      case .mid: (from, through) = (5, 8)
      case .end: (from, through) = (9, 12)
      default: (from, through) = (7, 12)
      }
      result.lower = .month(year: year, month: from)
      result.upper = .month(year: year, month: through)
    case .decade(let decade) where whole.upper == nil:
      let (from, through): (Int, Int)
      switch part {
      case .early, .earlier, .start: (from, through) = (0, 3)
      case .mid: (from, through) = (4, 6)
      default: (from, through) = (7, 9)
      }
      result.lower = .year(decade * 10 + from)
      result.upper = .year(decade * 10 + through)
    default: break
    }
    return result
  }

  private func weekPart(_ part: DateModifier, _ week: DatePhrase) -> DatePhrase {
    guard let monday = week.lower.firstDay, week.upper?.lastDay == monday.adding(days: 6) else {
      return week
    }
    switch part {
    case .early, .earlier, .start: return days(week, monday, monday.adding(days: 2))
    case .mid: return days(week, monday.adding(days: 1), monday.adding(days: 4))
    default: return days(week, monday.adding(days: 3), monday.adding(days: 6))
    }
  }

  private func days(_ phrase: DatePhrase, _ first: CivilDate, _ last: CivilDate) -> DatePhrase {
    DatePhrase(phrase.first, phrase.end, from: first, through: last, phrase.grain)
  }

  /// "the week of 16 September", "the week starting on the 18th", "the month of 16 September".
  private func around(_ first: Int, _ start: Int, _ part: DateModifier) -> DatePhrase? {
    guard let (day, end) = dayPlace(at: start) else { return nil }
    guard part == .weekOf else {
      return DatePhrase(first, end, .month(year: day.year, month: day.month))
    }
    return DatePhrase(first, end, from: day.monday, through: day.monday.adding(days: 6), .week)
  }

  /// A day with the place behind it; also "the 18th", which is the nearest in the sentence's direction.
  private func dayPlace(at index: Int) -> (CivilDate, Int)? {
    if let found = single(at: index, isBound: true), found.isDay,
      let day = completed(found).lower.firstDay
    {
      return (day, found.end)
    }
    guard let reference, let found = day(at: index), found.isOrdinal else { return nil }
    for distance in 0...2 {
      let month = CivilDate(year: reference.year, month: reference.month, day: 1)
        .adding(months: looksAhead ? distance : -distance)
      let date = CivilDate(year: month.year, month: month.month, day: found.number)
      guard found.number <= CivilDate.days(inMonth: month.month, of: month.year),
        looksAhead ? date >= reference : date <= reference
      else { continue }
      return (date, found.end)
    }
    return nil
  }

  // MARK: - Counted parts

  /// "the first Friday of July", "the third week of 2027", "the last week of July", "the third
  /// quarter of 2016", "the first half of the year".
  func ordinalPart(at index: Int) -> DatePhrase? {
    let start = sentence.isWord(index, .the) ? index + 1 : index
    guard let ordinal = ordinal(at: start) else { return nil }
    let unit: LexiconMatch
    if let weekday = sentence.match(.weekday, at: ordinal.end) {
      unit = weekday
    } else if let grain = sentence.match(.grain, at: ordinal.end) {
      unit = grain
    } else {
      return nil
    }
    let hasOf = sentence.isWord(unit.end, .of) || sentence.isWord(unit.end, .in)
    if let whole = wholeOfPart(at: hasOf ? unit.end + 1 : unit.end) {
      return counted(ordinal.number, unit, completed(whole), index)
    }
    guard unit.category == .grain, ordinal.number >= 1, ordinal.number <= 4,
      sentence.sense(unit) == "quarter", !hasOf
    else { return nil }
    return DatePhrase(index, unit.end, .quarter(year: nil, ordinal.number))
  }

  /// A month or year of which a part is told.
  private func wholeOfPart(at index: Int) -> DatePhrase? {
    if let found = modified(at: index), found.upper == nil, !found.isDay { return found }
    if let found = monthPhrase(at: index, isBound: true), found.upper == nil, !found.isDay {
      return found
    }
    if let found = year(at: index, isBound: true), found.upper == nil { return found }
    guard sentence.isWord(index, .the) || sentence.isWord(index, .this),
      let unit = sentence.match(.grain, at: index + 1),
      sentence.sense(unit) == "year" || sentence.sense(unit) == "month"
    else { return nil }
    return self.unit(unit, index, 0)
  }

  private func counted(
    _ number: Int, _ unit: LexiconMatch, _ whole: DatePhrase, _ first: Int
  ) -> DatePhrase? {
    guard number != 0, let start = whole.lower.firstDay, let end = whole.lower.lastDay else {
      return nil
    }
    if unit.category == .weekday {
      let weekday = Int(sentence.entry(unit).value)
      let day =
        number > 0
        ? start.adding(days: (weekday - start.weekday + 7) % 7 + 7 * (number - 1))
        : end.adding(days: -((end.weekday - weekday + 7) % 7))
      guard day <= end else { return nil }
      return DatePhrase(first, whole.end, CalendarValue(day))
    }
    switch sentence.sense(unit) {
    case "week":
      // The week to which the nth Thursday belongs.
      let monday =
        number > 0
        ? CivilDate.firstMonday(from: start).adding(days: 7 * (number - 1))
        : end.adding(days: -((end.weekday - 4 + 7) % 7) - 3)
      guard monday <= end else { return nil }
      return DatePhrase(first, whole.end, from: monday, through: monday.adding(days: 6), .week)
    case "quarter":
      guard case .year(let year) = whole.lower, let place = Self.place(number, of: 4) else {
        return nil
      }
      return DatePhrase(first, whole.end, .quarter(year: year, place))
    case "half":
      guard case .year(let year) = whole.lower, let place = Self.place(number, of: 2) else {
        return nil
      }
      return DatePhrase(first, whole.end, .half(year: year, place))
    default: return nil
    }
  }

  /// The place that an ordinal names among so many, "last" being -1.
  private static func place(_ number: Int, of count: Int) -> Int? {
    let place = number < 0 ? count : number
    return (1...count).contains(place) ? place : nil
  }

  // MARK: - Quarters, halves, seasons, weeks

  /// "Q3", "Q1 2016", "H2 2016", "summer 2016", "the spring of 1978", "in summer", "week 31".
  func yearPart(at index: Int) -> DatePhrase? {
    if let code = yearPartCode(at: index) {
      let year = trailingYear(at: code.end)
      if case .half = code.value, year == nil { return nil }
      return DatePhrase(index, year?.end ?? code.end, code.value.within(year?.year))
    }
    if let week = numberedWeek(at: index) { return week }
    let start = sentence.isWord(index, .the) ? index + 1 : index
    guard let match = sentence.match(.season, at: start) else { return nil }
    let value = CalendarValue.season(year: nil, Int(sentence.entry(match).value))
    if let year = trailingYear(at: match.end) {
      return DatePhrase(index, year.end, value.within(year.year))
    }
    // "fall" and "spring" are other words too, and a season may stand before what it describes.
    let isPlain = sentence.isWord(index - 1, .in) || sentence.isWord(index - 1, .during)
    let isOtherWord = sentence.sense(match) == "word"
    guard isPlain || !isOtherWord, !countsNoun(match.end) else { return nil }
    return DatePhrase(index, match.end, value)
  }

  /// "Q3", "H2" with the place behind it.
  func yearPartCode(at index: Int) -> (value: CalendarValue, end: Int)? {
    guard let lexeme = sentence.lexeme(index), lexeme.kind == .word, lexeme.end - lexeme.start == 1,
      lexeme.isCapitalised, let next = sentence.lexeme(index + 1), !next.followsSpace,
      !next.isJoined, digits(index + 1) == 1, let number = value(index + 1)
    else { return nil }
    switch sentence.text[Int(lexeme.start)] {
    case UInt8(ascii: "Q") where (1...4).contains(number):
      return (.quarter(year: nil, number), index + 2)
    case UInt8(ascii: "H") where (1...2).contains(number):
      return (.half(year: nil, number), index + 2)
    default: return nil
    }
  }

  /// "week 31" of the reference's year, as ISO 8601 counts.
  private func numberedWeek(at index: Int) -> DatePhrase? {
    guard let reference, sentence.isWord(index, .week), let number = value(index + 1),
      (1...53).contains(number), sentence.lexeme(index + 1)?.followsSpace == true
    else { return nil }
    let first = CivilDate.firstMonday(from: CivilDate(year: reference.year, month: 1, day: 1))
    let monday = first.adding(days: 7 * (number - 1))
    return DatePhrase(index, index + 2, from: monday, through: monday.adding(days: 6), .week)
  }

  // MARK: - Decades and centuries

  /// "the 1970s", "the '40s", "the seventies", "the nineteen seventies", "the 15th century".
  func decade(at index: Int) -> DatePhrase? {
    let start = sentence.isWord(index, .the) ? index + 1 : index
    if let ordinal = ordinal(at: start), ordinal.number >= 1, ordinal.number <= 30,
      let unit = sentence.match(.grain, at: ordinal.end), sentence.sense(unit) == "year",
      sentence.entry(unit).value == 100
    {
      return DatePhrase(start, unit.end, .century(ordinal.number - 1))
    }
    if let year = yearValue(start), year % 10 == 0, isPluralEnding(start + 1) {
      return DatePhrase(index, start + 2, .decade(year / 10))
    }
    if let spoken = spokenDecade(at: start) { return spoken.widened(index, spoken.end) }
    let mark = sentence.mark(start)
    let isQuoted = mark == .singleQuote || mark == .closeSingle || mark == .openSingle
    let place = isQuoted ? start + 1 : start
    guard digits(place) == 2, let value = value(place), value % 10 == 0, value >= 10,
      isPluralEnding(place + 1),
      start > index || sentence.isWord(index - 1, .in) || isQuoted
    else { return nil }
    return DatePhrase(index, place + 2, .decade(decade(of: value)))
  }

  /// Whether an "s" is written onto the number before.
  private func isPluralEnding(_ index: Int) -> Bool {
    guard let lexeme = sentence.lexeme(index), !lexeme.followsSpace else { return false }
    return lexeme.isWord(.s) || lexeme.isWord(.possessive)
  }

  /// "seventies", "nineteen seventies", "noughties", "twenty-tens".
  private func spokenDecade(at index: Int) -> DatePhrase? {
    if let match = sentence.match(.decade, at: index) {
      let value = Int(sentence.entry(match).value)
      return DatePhrase(index, match.end, .decade(value >= 1_000 ? value / 10 : decade(of: value)))
    }
    guard let century = sentence.match(.number, at: index),
      (10...29).contains(sentence.entry(century).value),
      let match = sentence.match(.decade, at: century.end), sentence.entry(match).value < 100
    else { return nil }
    return DatePhrase(
      index, match.end,
      .decade(Int(sentence.entry(century).value * 10 + sentence.entry(match).value / 10)))
  }

  /// The last decade of that name that has begun, of the twentieth century where no day is known.
  private func decade(of value: Int) -> Int {
    guard let reference else { return 190 + value / 10 }
    let century = reference.year / 100 * 100
    return (century + value <= reference.year ? century + value : century - 100 + value) / 10
  }
}
