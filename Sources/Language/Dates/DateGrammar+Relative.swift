import StoryModel

/// Dates told by their distance from the reference day or from another.
extension DateGrammar {
  /// "today", "the day before yesterday"; "now" where a preposition binds it.
  func relativeDay(at index: Int, isBound: Bool) -> DatePhrase? {
    guard let reference else { return nil }
    if isBound, sentence.isWord(index, .now) {
      return DatePhrase(index, index + 1, CalendarValue(reference))
    }
    guard let match = sentence.match(.relativeDay, at: index) else { return nil }
    let day = reference.adding(days: Int(sentence.entry(match).value))
    return DatePhrase(index, match.end, CalendarValue(day))
  }

  // MARK: - Days of the week

  /// "Monday", "last Monday", "Monday, 3 March", "Friday the 22nd", "on Friday next week".
  func weekdayPhrase(at index: Int, isBound: Bool) -> DatePhrase? {
    if sentence.isWord(index, .on) {
      guard sentence.match(.weekday, at: index + 1) != nil,
        let found = weekdayPhrase(at: index + 1, isBound: isBound), !found.isWeekday,
        let weekday = sentence.match(.weekday, at: index + 1),
        weekPlace(behind: weekday.end) != nil
      else { return nil }
      return found.widened(index, found.end)
    }
    var start = index
    var direction: DateModifier?
    if let modifier = sentence.match(.dateModifier, at: index) {
      direction = DateModifier(rawValue: sentence.entry(modifier).kind)
      guard direction?.offset != nil else { return nil }
      start = modifier.end
    }
    guard let match = sentence.match(.weekday, at: start) else { return nil }
    let number = Int(sentence.entry(match).value)
    if direction == nil, let exact = dayBehind(match, number, index) { return exact }
    guard let reference else { return nil }
    if direction == nil, let place = weekPlace(behind: match.end),
      let week = modified(at: place), week.grain == .week, let monday = week.lower.firstDay
    {
      return DatePhrase(index, week.end, CalendarValue(monday.adding(days: number - 1)))
    }
    let day = reference.adding(days: distance(to: number, from: reference.weekday, direction))
    var result = DatePhrase(index, match.end, CalendarValue(day))
    result.isWeekday = direction == nil
    return result
  }

  /// Where the week of a weekday is told behind it: "Sunday of next week", "Tuesday next week".
  private func weekPlace(behind end: Int) -> Int? {
    let place = sentence.isWord(end, .of) || sentence.isWord(end, .in) ? end + 1 : end
    guard let modifier = sentence.match(.dateModifier, at: place),
      let unit = sentence.match(.grain, at: modifier.end), sentence.sense(unit) == "week"
    else { return nil }
    return place
  }

  /// The day that a weekday's name explains: "Monday, 3 March", "Wed., 22 of Jan", "Friday the 22nd".
  private func dayBehind(_ match: LexiconMatch, _ weekday: Int, _ first: Int) -> DatePhrase? {
    var end =
      sentence.mark(match.end) == .stop && sentence.isKind(match.end + 1, .number)
      ? match.end + 1 : match.end
    end = skipComma(end)
    if let exact = dayMonth(at: end, isBound: false) ?? monthPhrase(at: end, isBound: false),
      exact.grain == .day
    {
      return onWeekday(exact.widened(first, exact.end), weekday)
    }
    guard let reference, sentence.isWord(match.end, .the), let day = day(at: match.end) else {
      return nil
    }
    // The month nearest to the reference in which the day falls on the weekday.
    for distance in 0...11 {
      for sign in looksAhead ? [1, -1] : [-1, 1] {
        let month = CivilDate(year: reference.year, month: reference.month, day: 1)
          .adding(months: sign * distance)
        let date = CivilDate(year: month.year, month: month.month, day: day.number)
        if day.number <= CivilDate.days(inMonth: month.month, of: month.year),
          date.weekday == weekday
        {
          return DatePhrase(first, day.end, CalendarValue(date))
        }
      }
    }
    return nil
  }

  /// The day in the year near the reference in which it falls on the weekday that is told with it.
  private func onWeekday(_ phrase: DatePhrase, _ weekday: Int) -> DatePhrase {
    guard let reference, phrase.isDay, phrase.lower.year == nil else { return phrase }
    for offset in looksAhead ? [0, 1, -1] : [0, -1, 1] {
      let day = phrase.lower.within(reference.year + offset)
      guard day.firstDay?.weekday == weekday else { continue }
      var result = phrase
      result.lower = day
      return result
    }
    return phrase
  }

  /// The days from today to a weekday in a direction.
  private func distance(to number: Int, from today: Int, _ direction: DateModifier?) -> Int {
    switch direction {
    case .last, .past: number < today ? number - today : number - today - 7
    case .next: number - today + 7
    case .coming: number > today ? number - today : number - today + 7
    case .this: number - today
    default:
      if looksAhead {
        number >= today ? number - today : number - today + 7
      } else {
        number <= today ? number - today : number - today - 7
      }
    }
  }

  // MARK: - Units before and after the reference

  /// "last week", "this month", "next year", "the past three days", "next March", "this summer", "the
  /// week after next".
  func modified(at index: Int) -> DatePhrase? {
    if let found = afterNext(at: index) { return found }
    guard let modifier = sentence.match(.dateModifier, at: index),
      let direction = DateModifier(rawValue: sentence.entry(modifier).kind),
      let offset = direction.offset, let reference
    else { return nil }
    let start = modifier.end
    if let stretch = stretch(index, start, offset) { return stretch }
    if let month = sentence.match(.month, at: start), value(month.end) == nil {
      let number = Int(sentence.entry(month).value)
      let year =
        offset > 0
        ? (number > reference.month ? reference.year : reference.year + 1)
        : offset == 0
          ? reference.year : (number < reference.month ? reference.year : reference.year - 1)
      return DatePhrase(index, month.end, .month(year: year, month: number))
    }
    if let season = sentence.match(.season, at: start) {
      let number = Int(sentence.entry(season).value)
      return DatePhrase(index, season.end, .season(year: reference.year + offset, number))
    }
    guard let unit = sentence.match(.grain, at: start),
      let found = self.unit(unit, index, offset)
    else { return nil }
    return found.grain == .week ? (dayOf(week: found) ?? found) : found
  }

  /// "the week after next", "the month after the next".
  private func afterNext(at index: Int) -> DatePhrase? {
    let start = sentence.isWord(index, .the) ? index + 1 : index
    guard let unit = sentence.match(.grain, at: start), sentence.isWord(unit.end, .after) else {
      return nil
    }
    let next = sentence.isWord(unit.end + 1, .the) ? unit.end + 2 : unit.end + 1
    guard sentence.isWord(next, .next), let found = self.unit(unit, index, 2) else { return nil }
    return found.widened(index, next + 1)
  }

  /// The unit of the calendar that lies so many after the one of the reference.
  func unit(_ unit: LexiconMatch, _ first: Int, _ offset: Int) -> DatePhrase? {
    guard let reference else { return nil }
    let count = sentence.entry(unit).value
    switch sentence.sense(unit) {
    case "day":
      return DatePhrase(first, unit.end, CalendarValue(reference.adding(days: offset)))
    case "week" where count == 1:
      let monday = reference.monday.adding(days: 7 * offset)
      return DatePhrase(first, unit.end, from: monday, through: monday.adding(days: 6), .week)
    case "weekend":
      let saturday = reference.monday.adding(days: 5 + 7 * offset)
      return DatePhrase(first, unit.end, from: saturday, through: saturday.adding(days: 1), .week)
    case "month":
      let month = CivilDate(year: reference.year, month: reference.month, day: 1)
        .adding(months: offset)
      return DatePhrase(first, unit.end, .month(year: month.year, month: month.month))
    case "quarter":
      let quarter = reference.year * 4 + (reference.month - 1) / 3 + offset
      return DatePhrase(first, unit.end, .quarter(year: quarter / 4, quarter % 4 + 1))
    case "year" where count == 10:
      return DatePhrase(first, unit.end, .decade(reference.year / 10 + offset))
    case "year" where count == 100:
      return DatePhrase(first, unit.end, .century(reference.year / 100 + offset))
    case "year" where count == 1:
      return DatePhrase(first, unit.end, .year(reference.year + offset))
    default: return nil
    }
  }

  /// "the last three days", "the next two weeks", "the past 2 decades"; the reference day belongs to
  /// none of them.
  private func stretch(_ first: Int, _ start: Int, _ offset: Int) -> DatePhrase? {
    guard offset != 0, let reference, !sentence.isWord(start, .a), let count = count(at: start),
      count.value >= 1, count.value < 1_000
    else { return nil }
    if let unit = sentence.match(.grain, at: count.end), sentence.sense(unit) == "year",
      sentence.entry(unit).value == 10
    {
      let decade = reference.year / 10
      let number = Int(count.value)
      var result = DatePhrase(
        first, unit.end, .decade(offset < 0 ? decade - number : decade + 1))
      result.upper = .decade(offset < 0 ? decade - 1 : decade + number)
      return result
    }
    guard let length = duration(at: start) else { return nil }
    let other = length.from(reference, isBackward: offset < 0)
    if offset < 0 {
      return DatePhrase(
        first, length.end, from: other, through: reference.adding(days: -1), .day)
    }
    return DatePhrase(first, length.end, from: reference.adding(days: 1), through: other, .day)
  }

  /// A day or days of a week: "next week on Friday", "this week from Tuesday to Thursday".
  private func dayOf(week: DatePhrase) -> DatePhrase? {
    guard let monday = week.lower.firstDay else { return nil }
    let start = sentence.isWord(week.end, .on) ? week.end + 1 : week.end
    if let weekday = sentence.match(.weekday, at: start) {
      let day = monday.adding(days: Int(sentence.entry(weekday).value) - 1)
      return DatePhrase(week.first, weekday.end, CalendarValue(day))
    }
    let isBetween = sentence.isWord(week.end, .between)
    guard isBetween || sentence.isWord(week.end, .from),
      let lower = sentence.match(.weekday, at: week.end + 1),
      let next = joiner(at: lower.end, allowsAnd: isBetween),
      let upper = sentence.match(.weekday, at: next),
      sentence.entry(lower).value < sentence.entry(upper).value
    else { return nil }
    return DatePhrase(
      week.first, upper.end, from: monday.adding(days: Int(sentence.entry(lower).value) - 1),
      through: monday.adding(days: Int(sentence.entry(upper).value) - 1), .day)
  }

  // MARK: - Lengths of time from a day

  /// "three days ago", "in ten days", "two weeks from tomorrow", "within 5 days", "for 3 days from
  /// today", "two Sundays from now".
  func distance(at index: Int) -> DatePhrase? {
    guard let reference else { return nil }
    if sentence.isWord(index, .within) { return within(at: index, reference) }
    if let modifier = sentence.match(.dateModifier, at: index),
      DateModifier(rawValue: sentence.entry(modifier).kind) == .beforeNow
    {
      return duration(at: modifier.end).map {
        distant(index, $0.end, $0.from(reference, isBackward: true), $0.grain)
      }
    }
    if sentence.isWord(index, .less), sentence.isWord(index + 1, .than) {
      return bounded(index, from: index + 2, reference)
    }
    if sentence.isWord(index, .for) {
      guard let length = duration(at: index + 1),
        sentence.match(.dateModifier, at: skipComma(length.end)) == nil
      else { return nil }
      return stretch(index, length)
    }
    let isIn = sentence.isWord(index, .in)
    let start = isIn ? index + 1 : index
    guard let length = duration(at: start) else { return weekdayCount(at: start, reference) }
    if isIn {
      guard looksAhead || !tellsPast else { return nil }
      return distant(index, length.end, length.from(reference, isBackward: false), length.grain)
    }
    if let modifier = sentence.match(.dateModifier, at: length.end),
      let direction = DateModifier(rawValue: sentence.entry(modifier).kind),
      let isBackward = isBackward(direction)
    {
      if direction == .future {
        let last = length.from(reference, isBackward: false)
        return DatePhrase(index, modifier.end, from: reference.adding(days: 1), through: last, .day)
      }
      return distant(
        index, modifier.end, length.from(reference, isBackward: isBackward), length.grain)
    }
    if let anchor = anchor(behind: length.end) {
      return distant(
        index, anchor.end, length.from(anchor.day, isBackward: anchor.isBackward), .day)
    }
    return stretch(index, length)
  }

  /// Whether a past form stands in the sentence, so that "in ten days" tells how long something took.
  var tellsPast: Bool {
    sentence.range.contains { index in
      let classes = sentence.classes(index)
      return classes.contains(.irregularPast)
        || sentence.hasSuffix(index, "ed") && !sentence.lexemes[index].isCapitalised
    }
  }

  /// Whether a word behind a length of time points back; `nil` for one that does not point from the
  /// reference day: "two days later" follows what the text told before.
  private func isBackward(_ direction: DateModifier) -> Bool? {
    switch direction {
    case .ago: true
    case .fromNow, .future: false
    case .later: looksAhead ? false : nil
    default: nil
    }
  }

  /// The day behind "before", "after" or "from".
  private func anchor(behind index: Int) -> (day: CivilDate, isBackward: Bool, end: Int)? {
    let isBackward = sentence.isWord(index, .before)
    guard isBackward || sentence.isWord(index, .after) || sentence.isWord(index, .from),
      let found = relativeDay(at: index + 1, isBound: true), let day = found.lower.firstDay
    else { return nil }
    return (day, isBackward, found.end)
  }

  /// A distant day, as exact as its distance is told.
  private func distant(
    _ first: Int, _ end: Int, _ day: CivilDate, _ grain: DateMention.Grain
  ) -> DatePhrase {
    switch grain {
    case .year: DatePhrase(first, end, .year(day.year))
    case .month: DatePhrase(first, end, .month(year: day.year, month: day.month))
    default: DatePhrase(first, end, CalendarValue(day))
    }
  }

  /// "within 5 days", "within the next 3 years", "within 2 weeks from today".
  private func within(at index: Int, _ reference: CivilDate) -> DatePhrase? {
    var start = index + 1
    if sentence.isWord(start, .the) { start += 1 }
    if let modifier = sentence.match(.dateModifier, at: index + 1)
      ?? sentence.match(.dateModifier, at: start),
      (DateModifier(rawValue: sentence.entry(modifier).kind)?.offset ?? 0) > 0
    {
      start = modifier.end
    }
    if let found = bounded(index, from: start, reference) { return found }
    guard let length = duration(at: start) else { return nil }
    return DatePhrase(
      index, length.end, from: reference, through: length.from(reference, isBackward: false), .day)
  }

  /// "less than 3 days after tomorrow": from the day up to that distance.
  private func bounded(_ first: Int, from start: Int, _ reference: CivilDate) -> DatePhrase? {
    guard let length = duration(at: start), let anchor = anchor(behind: length.end) else {
      return nil
    }
    let other = length.from(anchor.day, isBackward: anchor.isBackward)
    return DatePhrase(
      first, anchor.end, from: min(anchor.day, other), through: max(anchor.day, other), .day)
  }

  /// "for 1 week, from 20 December", "3 days starting from next Monday".
  private func stretch(_ first: Int, _ length: CalendarDuration) -> DatePhrase? {
    let place = skipComma(length.end)
    let start: Int
    if let modifier = sentence.match(.dateModifier, at: place),
      DateModifier(rawValue: sentence.entry(modifier).kind) == .starting
    {
      start = modifier.end
    } else if sentence.isWord(place, .from) {
      start = place + 1
    } else {
      return nil
    }
    guard let found = single(at: start, isBound: true), found.isDay,
      let day = completed(found).lower.firstDay
    else { return nil }
    let last = length.from(day, isBackward: false).adding(days: -1)
    return DatePhrase(first, found.end, from: day, through: max(day, last), .day)
  }

  /// "two Sundays from now", "two Mondays later".
  private func weekdayCount(at index: Int, _ reference: CivilDate) -> DatePhrase? {
    guard let count = count(at: index), count.value >= 1, count.value < 1_000,
      let weekday = sentence.match(.weekday, at: count.end),
      let modifier = sentence.match(.dateModifier, at: weekday.end),
      let direction = DateModifier(rawValue: sentence.entry(modifier).kind)
    else { return nil }
    let number = Int(sentence.entry(weekday).value)
    let weeks = 7 * (Int(count.value) - 1)
    switch direction {
    case .fromNow, .later:
      let days = number > reference.weekday ? number : number + 7
      return DatePhrase(
        index, modifier.end, CalendarValue(reference.adding(days: days - reference.weekday + weeks))
      )
    case .ago:
      let days = number < reference.weekday ? number : number - 7
      return DatePhrase(
        index, modifier.end, CalendarValue(reference.adding(days: days - reference.weekday - weeks))
      )
    default: return nil
    }
  }
}
