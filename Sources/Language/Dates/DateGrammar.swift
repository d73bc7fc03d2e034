import StoryModel

/// Reads dates and periods by a grammar over the date words of the lexicon.
///
/// A phrase is a single date or period, or a range of two ("from A to B"). A single one is told by its
/// fields ("3 March 2025"), by a distance from the reference day ("last week", "in ten days"), or as
/// a part of another ("early next year", "the first week of October"). Each rule answers with the
/// longest phrase at a place; the scanner tries ranges before single ones.
struct DateGrammar {
  let sentence: LexedSentence
  let reference: CivilDate?
  /// Whether the sentence speaks of what is to come, which points a bare weekday forward.
  var looksAhead: Bool

  /// The longest phrase that begins at a place; missing years are filled in.
  func phrase(at index: Int) -> DatePhrase? {
    if let range = boundRange(at: index) { return completed(range) }
    guard let single = single(at: index, isBound: false) else { return nil }
    return completed(openRange(from: single) ?? single)
  }

  /// A date or period that is no range; where it is bound to another by a preposition, a year or
  /// month may stand alone.
  func single(at index: Int, isBound: Bool) -> DatePhrase? {
    if sentence.isKind(index, .number) {
      if let found = yearOfEra(at: index) { return found }
      if let found = numeric(at: index, isBound: isBound) { return found }
      if let found = yearFirst(at: index) { return found }
    }
    if let found = partOfPeriod(at: index) { return found }
    if let found = weekdayPhrase(at: index, isBound: isBound) { return found }
    if let found = ordinalPart(at: index) { return found }
    if let found = dayMonth(at: index, isBound: isBound) { return found }
    if let found = monthPhrase(at: index, isBound: isBound) { return found }
    if let found = relativeDay(at: index, isBound: isBound) { return found }
    if let found = modified(at: index) { return found }
    if let found = distance(at: index) { return found }
    if let found = yearPart(at: index) { return found }
    if let found = decade(at: index) { return found }
    if let found = year(at: index, isBound: isBound) { return found }
    return holiday(at: index)
  }

  // MARK: - Missing years

  /// The phrase with the years that it does not tell: those of the other half of a range, else the
  /// nearest in the direction in which the sentence looks, or the nearest of all where it is in the
  /// present.
  func completed(_ phrase: DatePhrase) -> DatePhrase {
    var result = phrase
    guard let upper = phrase.upper else {
      result.lower = completed(phrase.lower)
      return result
    }
    if phrase.lower.year == nil, let year = upper.year {
      result.lower = phrase.lower.within(year)
      if let first = result.lower.firstDay, let last = upper.lastDay, first > last {
        result.lower = phrase.lower.within(year - 1)
      }
    } else {
      result.lower = completed(phrase.lower)
    }
    if upper.year == nil, let first = result.lower.firstDay {
      result.upper = year(of: upper, from: first).map { upper.within($0) } ?? upper
    }
    return result
  }

  private func completed(_ value: CalendarValue) -> CalendarValue {
    guard value.year == nil, let reference else { return value }
    if case .season = value { return value }
    let next = year(of: value, from: reference).map { value.within($0) }
    if looksAhead { return next ?? value }
    var last: CalendarValue?
    // Leap days come back within eight years.
    for year in stride(from: reference.year, through: reference.year - 8, by: -1) {
      guard let first = value.within(year).firstDay, first <= reference else { continue }
      last = value.within(year)
      break
    }
    guard !tellsPast, let after = next?.firstDay, let before = last?.firstDay else {
      return last ?? value
    }
    let distance = after.daysSinceEpoch - reference.daysSinceEpoch
    return (distance < reference.daysSinceEpoch - before.daysSinceEpoch ? next : last) ?? value
  }

  /// The first year in which the stretch does not end before a day.
  private func year(of value: CalendarValue, from day: CivilDate) -> Int? {
    (day.year...day.year + 8).first { year in
      value.within(year).lastDay.map { $0 >= day } ?? false
    }
  }

  // MARK: - Ranges

  /// "from A to B", "between A and B", "3-5 March", "in 2014 through 2018".
  private func boundRange(at index: Int) -> DatePhrase? {
    let isBetween = sentence.isWord(index, .between)
    let isFrom = sentence.isWord(index, .from)
    guard isBetween || isFrom else {
      if sentence.isWord(index, .in), let year = yearNumber(at: index + 1),
        sentence.isWord(year.end, .through), let last = yearNumber(at: year.end + 1),
        last.year > year.year
      {
        return range(
          index, DatePhrase(index + 1, year.end, .year(year.year)),
          DatePhrase(year.end + 1, last.end, .year(last.year)))
      }
      return dayRange(at: index, allowsAnd: false, isBound: false)
    }
    if isFrom, tellsChange { return nil }
    let start = index + 1
    if let days = dayRange(at: start, allowsAnd: isBetween, isBound: true) {
      return days.widened(index, days.end)
    }
    guard let lower = single(at: start, isBound: true) else { return nil }
    if lower.upper != nil, lower.grain == .year { return lower.widened(index, lower.end) }
    guard let next = joiner(at: lower.end, allowsAnd: isBetween),
      let upper = single(at: next, isBound: true)
    else { return nil }
    return range(index, lower, upper)
  }

  /// "Oct 2 to October 22", "today till tomorrow", "January 12, 2016 - 01/22/2016".
  private func openRange(from lower: DatePhrase) -> DatePhrase? {
    guard lower.upper == nil, !sentence.isWord(lower.first - 1, .from) || !tellsChange,
      let next = joiner(at: lower.end, allowsAnd: false),
      let upper = single(at: next, isBound: true), upper.upper == nil,
      lower.isDay == upper.isDay || lower.grain == upper.grain
    else { return nil }
    return range(lower.first, lower, upper)
  }

  /// "3-5 March", "4 to 22 January 1995", "4 till 23 of this month", "4 to January 22".
  private func dayRange(at index: Int, allowsAnd: Bool, isBound: Bool) -> DatePhrase? {
    guard sentence.isKind(index, .number) || sentence.match(.ordinal, at: index) != nil,
      let first = day(at: index), let next = joiner(at: first.end, allowsAnd: allowsAnd),
      let last = dayMonth(at: next, isBound: true)
        ?? (isBound ? monthPhrase(at: next, isBound: true) : nil),
      case .day(let year, let month, let number) = last.lower, last.upper == nil,
      number > first.number
    else { return nil }
    var result = last.widened(index, last.end)
    result.lower = .day(year: year, month: month, day: first.number)
    result.upper = last.lower
    return result
  }

  /// The place behind what joins the ends of a range: "to", "until", a dash.
  func joiner(at index: Int, allowsAnd: Bool) -> Int? {
    guard let lexeme = sentence.lexeme(index) else { return nil }
    if lexeme.isJoined { return index }
    if lexeme.mark == .dash || lexeme.mark == .hyphen { return index + 1 }
    guard
      lexeme.isWord(.to) || lexeme.isWord(.until) || lexeme.isWord(.through)
        || lexeme.isWord(.till) || lexeme.isWord(.thru) || allowsAnd && lexeme.isWord(.and)
    else { return nil }
    return index + 1
  }

  private func range(_ first: Int, _ lower: DatePhrase, _ upper: DatePhrase) -> DatePhrase? {
    var result = lower.widened(first, upper.end)
    result.upper = upper.upper ?? upper.lower
    result.grain = upper.grain
    result.isWeekday = false
    if lower.isWeekday, upper.isWeekday, let start = lower.lower.firstDay,
      let end = upper.lower.firstDay, end < start
    {
      result.upper = CalendarValue(end.adding(days: 7))
    }
    let whole = completed(result)
    if let start = whole.lower.firstDay, let end = whole.upper?.lastDay, start > end { return nil }
    return result
  }

  /// Whether the sentence moves something from one date to another: there the two are no range.
  private var tellsChange: Bool {
    sentence.hasVerb(among: Self.reschedulingVerbs)
  }

  private static let reschedulingVerbs = Set(WordSet.reschedulingVerb.words)
}
