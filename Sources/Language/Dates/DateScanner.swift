import StoryModel

/// A date found in a sentence, with its lexemes' places.
struct DateSpan {
  let first: Int
  let end: Int
  let iso: String
  let grain: DateMention.Grain
}

/// Finds the dates and times of a sentence and resolves relative ones against a day.
///
/// Patterns are tried at each place from the most to the least exact, the longest first; what they
/// read is never read again as a number.
struct DateScanner {
  let sentence: LexedSentence
  let reference: CivilDate?
  /// Whether the sentence speaks of what is to come, which points a bare weekday forward.
  let looksAhead: Bool

  init(_ sentence: LexedSentence, reference: CivilDate?) {
    self.sentence = sentence
    self.reference = reference
    looksAhead = Self.looksAhead(sentence)
  }

  /// The dates in order, none overlapping.
  func dates() -> [DateSpan] {
    var result: [DateSpan] = []
    var index = sentence.range.lowerBound
    while index < sentence.range.upperBound {
      guard canBegin(index), let found = date(at: index) else {
        index += 1
        continue
      }
      result.append(found)
      index = max(found.end, index + 1)
    }
    return result
  }

  private static func looksAhead(_ sentence: LexedSentence) -> Bool {
    sentence.range.contains { index in
      let lexeme = sentence.lexemes[index]
      return lexeme.isWord(.will) || lexeme.isWord(.may)
        || sentence.match(.operator, at: index).map {
          sentence.entry($0).kind == OperatorKind.planned.rawValue
            || sentence.entry($0).kind == OperatorKind.intended.rawValue
        } ?? false
    }
  }

  /// Whether a date may begin with the lexeme: a number or a word of some lexicon.
  private func canBegin(_ index: Int) -> Bool {
    let lexeme = sentence.lexemes[index]
    return lexeme.kind == .number || lexeme.word != 0
  }

  private func date(at index: Int) -> DateSpan? {
    if let found = numeric(at: index) { return found }
    if let found = dayMonth(at: index) { return found }
    if let found = monthDay(at: index) { return found }
    if let found = relativeDay(at: index) { return found }
    if let found = weekday(at: index) { return found }
    if let found = modified(at: index) { return found }
    if let found = ago(at: index) { return found }
    if let found = period(at: index) { return found }
    if let found = year(at: index) { return found }
    if let found = time(at: index) { return found }
    return holiday(at: index)
  }

  // MARK: - Parts

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

  private func digits(_ index: Int) -> Int {
    guard let lexeme = sentence.lexeme(index) else { return 0 }
    return Int(lexeme.end - lexeme.start)
  }

  /// A year of four digits from 1000 to 2999.
  func yearValue(_ index: Int) -> Int? {
    guard digits(index) == 4, let value = value(index), (1_000...2_999).contains(value) else {
      return nil
    }
    return value
  }

  func month(at index: Int) -> (number: Int, end: Int)? {
    guard let match = sentence.match(.month, at: index) else { return nil }
    // "Jan." takes its full stop along where something of the date follows.
    let end =
      sentence.mark(match.end) == .stop && sentence.isKind(match.end + 1, .number)
      ? match.end + 1 : match.end
    return (Int(sentence.entry(match).value), end)
  }

  /// A day of the month: "3", "3rd", "the 3rd", "third", "twenty-first".
  private func day(at index: Int) -> (number: Int, end: Int, isOrdinal: Bool)? {
    var start = index
    if sentence.isWord(start, .the) { start += 1 }
    if let value = value(start), (1...31).contains(value), digits(start) <= 2 {
      if let suffix = sentence.lexeme(start + 1), !suffix.followsSpace,
        suffix.isWord(.th) || suffix.isWord(.st) || suffix.isWord(.nd) || suffix.isWord(.rd)
      {
        return (value, start + 2, true)
      }
      return start == index ? (value, start + 1, false) : nil
    }
    let reading = NumberReader(sentence: sentence).number(at: start)
    guard let reading, reading.isOrdinal, reading.value >= 1, reading.value <= 31 else {
      return nil
    }
    return (Int(reading.value), reading.end, true)
  }

  private func skipComma(_ index: Int) -> Int {
    sentence.mark(index) == .comma ? index + 1 : index
  }

  /// A year behind a month or day: ", 2025", "2025", "of 2025"; the place behind it.
  private func trailingYear(at index: Int) -> (year: Int, end: Int)? {
    var start = skipComma(index)
    if sentence.isWord(start, .of) { start += 1 }
    if sentence.isWord(start, .the), sentence.isWord(start + 1, .year) { start += 2 }
    guard let year = yearValue(start) else { return nil }
    return (year, start + 1)
  }

  // MARK: - Absolute dates

  /// "2025-03-03", "3/3/2025", "3.3.2025"; where both orders are possible the month stands first
  /// with slashes, as in the United States.
  private func numeric(at index: Int) -> DateSpan? {
    if let year = yearValue(index), sentence.lexeme(index + 1)?.isJoined == true,
      let month = value(index + 1), (1...12).contains(month),
      sentence.lexeme(index + 2)?.isJoined == true, let day = value(index + 2)
    {
      return exact(index, index + 3, year, month, day)
    }
    guard let first = value(index), sentence.mark(index + 1) == .slash,
      sentence.lexeme(index + 2)?.followsSpace == false, let second = value(index + 2),
      sentence.mark(index + 3) == .slash, let third = value(index + 4)
    else { return dotted(at: index) }
    if let year = yearValue(index) { return exact(index, index + 5, year, second, third) }
    let year = third < 100 ? (third < 70 ? 2_000 + third : 1_900 + third) : third
    if first > 12 { return exact(index, index + 5, year, second, first) }
    return exact(index, index + 5, year, first, second)
  }

  /// "3.3.2025" is one lexeme of digits and full stops.
  private func dotted(at index: Int) -> DateSpan? {
    guard let lexeme = sentence.lexeme(index), lexeme.kind == .number,
      (8...10).contains(lexeme.end - lexeme.start)
    else { return nil }
    let parts = sentence.text[Int(lexeme.start)..<Int(lexeme.end)].split(
      separator: UInt8(ascii: ".")
    ).map { Int(String(decoding: $0, as: UTF8.self)) ?? -1 }
    guard parts.count == 3 else { return nil }
    if parts[2] >= 1_000 { return exact(index, index + 1, parts[2], parts[1], parts[0]) }
    return parts[0] >= 1_000 ? exact(index, index + 1, parts[0], parts[1], parts[2]) : nil
  }

  private func exact(_ first: Int, _ end: Int, _ year: Int, _ month: Int, _ day: Int) -> DateSpan? {
    guard (1...12).contains(month), (1...CivilDate.days(inMonth: month, of: year)).contains(day)
    else { return nil }
    return span(first, end, CivilDate(year: year, month: month, day: day))
  }

  /// "3 March 2025", "the 3rd of March", "3-5 March".
  private func dayMonth(at index: Int) -> DateSpan? {
    guard let first = day(at: index) else { return nil }
    var last = first
    var next = first.end
    // A range of days: "3-5 March", "3 to 5 March".
    if let joined = sentence.lexeme(next),
      joined.isJoined || joined.isWord(.to) || joined.isWord(.and),
      let second = day(at: joined.isJoined ? next : next + 1), second.number > first.number,
      !joined.isWord(.and) || sentence.isWord(index - 1, .between)
    {
      last = second
      next = second.end
    }
    if sentence.isWord(next, .of) { next += 1 }
    guard let month = month(at: next) else { return nil }
    let year = trailingYear(at: month.end)
    let end = year?.end ?? month.end
    let start = isoDay(year?.year, month.number, first.number)
    if last.number != first.number {
      return DateSpan(
        first: index, end: end, iso: start + "/" + isoDay(year?.year, month.number, last.number),
        grain: .day)
    }
    return DateSpan(first: index, end: end, iso: start, grain: .day)
  }

  /// "March 3, 2025", "March 3-5", "March 2025", "March".
  private func monthDay(at index: Int) -> DateSpan? {
    guard let month = month(at: index) else { return nil }
    var start = month.end
    if sentence.isWord(start, .the) { start += 0 }
    if let first = day(at: start), value(first.end) == nil || !first.isOrdinal || true,
      sentence.mark(first.end) != .colon, !isTimeHalf(first.end)
    {
      var end = first.end
      var lastDay = first.number
      if let joined = sentence.lexeme(end), joined.isJoined || joined.isWord(.to),
        let second = day(at: joined.isJoined ? end : end + 1), second.number > first.number
      {
        lastDay = second.number
        end = second.end
      }
      let year = trailingYear(at: end)
      end = year?.end ?? end
      let iso = isoDay(year?.year, month.number, first.number)
      if lastDay != first.number {
        return DateSpan(
          first: index, end: end, iso: iso + "/" + isoDay(year?.year, month.number, lastDay),
          grain: .day)
      }
      return DateSpan(first: index, end: end, iso: iso, grain: .day)
    }
    if let year = trailingYear(at: month.end) {
      start = year.end
      return DateSpan(
        first: index, end: start, iso: "\(padded(year.year, 4))-\(padded(month.number, 2))",
        grain: .month)
    }
    // A bare "May" or "March" needs a word of time before it.
    guard isMonthContext(index) else { return nil }
    let iso: String
    if let reference {
      iso = "\(padded(nearestYear(of: month.number, reference), 4))-\(padded(month.number, 2))"
    } else {
      iso = "XXXX-\(padded(month.number, 2))"
    }
    return DateSpan(first: index, end: month.end, iso: iso, grain: .month)
  }

  private func isTimeHalf(_ index: Int) -> Bool {
    sentence.isWord(index, .am) || sentence.isWord(index, .pm)
  }

  /// Whether a month's name without day or year is a month here.
  private func isMonthContext(_ index: Int) -> Bool {
    let isAmbiguous = sentence.isWord(index, .may) || sentence.isWord(index, .march)
    let before = sentence.lexeme(index - 1)
    if let before, before.kind == .word {
      for key in [
        KeyWord.in, .since, .until, .by, .from, .of, .to, .last, .next, .this, .through, .during,
        .before, .after, .for, .and,
      ] where before.isWord(key) {
        return !isAmbiguous || !(key == .of || key == .and || key == .to || key == .for)
      }
      if sentence.match(.dateModifier, at: index - 1) != nil { return true }
    }
    return !isAmbiguous
  }

  private func nearestYear(of month: Int, _ reference: CivilDate) -> Int {
    if looksAhead { return month >= reference.month ? reference.year : reference.year + 1 }
    return month <= reference.month ? reference.year : reference.year - 1
  }

  // MARK: - Relative dates

  private func relativeDay(at index: Int) -> DateSpan? {
    guard let match = sentence.match(.relativeDay, at: index) else { return nil }
    guard let reference else { return nil }
    let days = Int(sentence.entry(match).value)
    return span(index, match.end, reference.adding(days: days))
  }

  /// "Monday", "last Monday", "next Friday", "Monday, 3 March".
  private func weekday(at index: Int) -> DateSpan? {
    var start = index
    var direction: DateModifier?
    if let modifier = sentence.match(.dateModifier, at: index) {
      direction = DateModifier(rawValue: sentence.entry(modifier).kind)
      start = modifier.end
    }
    guard let match = sentence.match(.weekday, at: start) else { return nil }
    let number = Int(sentence.entry(match).value)
    var end =
      sentence.mark(match.end) == .stop && sentence.isKind(match.end + 1, .number)
      ? match.end + 1 : match.end
    end = skipComma(end)
    if let exact = dayMonth(at: end) ?? monthDay(at: end), exact.grain == .day {
      return DateSpan(first: index, end: exact.end, iso: exact.iso, grain: .day)
    }
    guard let reference else { return nil }
    let today = reference.weekday
    let days: Int
    switch direction {
    case .last, .past:
      days = number < today ? number - today : number - today - 7
    case .next, .coming:
      days = number > today && direction == .coming ? number - today : number - today + 7
    case .this: days = number - today
    default:
      if looksAhead {
        days = number >= today ? number - today : number - today + 7
      } else {
        days = number <= today ? number - today : number - today - 7
      }
    }
    return span(index, match.end, reference.adding(days: days))
  }

  /// "last week", "this month", "next year", "early next week".
  private func modified(at index: Int) -> DateSpan? {
    var start = index
    if sentence.isWord(start, .the) { start += 1 }
    guard
      let modifier = sentence.match(.dateModifier, at: start)
        ?? sentence.match(.dateModifier, at: index),
      let direction = DateModifier(rawValue: sentence.entry(modifier).kind)
    else { return nil }
    start = modifier.end
    switch direction {
    case .early, .mid, .late:
      if sentence.mark(start) == .hyphen { start += 1 }
      if sentence.isWord(start, .in) || sentence.isWord(start, .of) { start += 1 }
      guard
        let inner = monthDay(at: start) ?? modified(at: start) ?? year(at: start, isBound: true)
          ?? period(at: start)
      else { return nil }
      return DateSpan(first: index, end: inner.end, iso: inner.iso, grain: inner.grain)
    case .last, .this, .next, .coming, .past:
      if let reading = NumberReader(sentence: sentence).number(at: start), reading.value >= 1,
        reading.value < 1_000, let unit = sentence.match(.grain, at: reading.end)
      {
        return stretch(
          index, unit, Int(reading.value), isPast: direction == .last || direction == .past)
      }
      if let month = month(at: start), let reference {
        let year =
          direction == .next || direction == .coming
          ? (month.number > reference.month ? reference.year : reference.year + 1)
          : direction == .this
            ? reference.year
            : (month.number < reference.month ? reference.year : reference.year - 1)
        return DateSpan(
          first: index, end: month.end, iso: "\(padded(year, 4))-\(padded(month.number, 2))",
          grain: .month)
      }
      if let season = sentence.match(.season, at: start), let reference {
        let year =
          reference.year
          + (direction == .next || direction == .coming ? 1 : direction == .this ? 0 : -1)
        return DateSpan(
          first: index, end: season.end,
          iso: "\(padded(year, 4))-\(seasonName(season))", grain: .season)
      }
      guard let unit = sentence.match(.grain, at: start), let reference else { return nil }
      let offset = direction == .last || direction == .past ? -1 : direction == .this ? 0 : 1
      return grainSpan(index, unit, reference, offset)
    case .ago, .fromNow: return nil
    }
  }

  private func seasonName(_ match: LexiconMatch) -> String {
    switch Int(sentence.entry(match).value) {
    case 1: "SP"
    case 2: "SU"
    case 3: "FA"
    default: "WI"
    }
  }

  private func grainSpan(
    _ first: Int, _ unit: LexiconMatch, _ reference: CivilDate, _ offset: Int
  ) -> DateSpan? {
    let entry = sentence.entry(unit)
    let count = Int(entry.value)
    switch sentence.sense(unit) {
    case "week":
      guard count == 1 else { return nil }
      let monday = reference.adding(days: 1 - reference.weekday + 7 * offset)
      return DateSpan(
        first: first, end: unit.end, iso: "\(monday)/\(monday.adding(days: 6))", grain: .week)
    case "weekend":
      let saturday = reference.adding(days: 6 - reference.weekday + 7 * offset)
      return DateSpan(
        first: first, end: unit.end, iso: "\(saturday)/\(saturday.adding(days: 1))", grain: .day)
    case "month":
      let month = reference.adding(months: offset)
      return DateSpan(
        first: first, end: unit.end, iso: "\(padded(month.year, 4))-\(padded(month.month, 2))",
        grain: .month)
    case "quarter":
      let quarter = reference.year * 4 + (reference.month - 1) / 3 + offset
      return DateSpan(
        first: first, end: unit.end, iso: "\(padded(quarter / 4, 4))-Q\(quarter % 4 + 1)",
        grain: .quarter)
    case "year":
      guard count == 1 else { return nil }
      return DateSpan(
        first: first, end: unit.end, iso: padded(reference.year + offset, 4), grain: .year)
    case "day": return span(first, unit.end, reference.adding(days: offset))
    default: return nil
    }
  }

  /// "the last three days", "the next two weeks".
  private func stretch(_ first: Int, _ unit: LexiconMatch, _ count: Int, isPast: Bool) -> DateSpan?
  {
    guard let reference, let other = shifted(reference, unit, isPast ? -count : count) else {
      return nil
    }
    let (start, end) = isPast ? (other, reference) : (reference, other)
    return DateSpan(first: first, end: unit.end, iso: "\(start)/\(end)", grain: .day)
  }

  /// "three days ago", "two weeks later", "in ten days".
  private func ago(at index: Int) -> DateSpan? {
    var start = index
    if sentence.isWord(start, .in) || sentence.isWord(start, .within) { start += 1 }
    let isIn = start > index && sentence.isWord(index, .in)
    var count: Double
    var next: Int
    if let reading = NumberReader(sentence: sentence).number(at: start), !reading.isOrdinal {
      (count, next) = (reading.value, reading.end)
    } else if sentence.isWord(start, .a) || sentence.isWord(start, .an) {
      (count, next) = (1, start + 1)
    } else {
      return nil
    }
    guard count >= 0, count <= 100_000, let unit = sentence.match(.grain, at: next) else {
      return nil
    }
    next = unit.end
    if let modifier = sentence.match(.dateModifier, at: next),
      let direction = DateModifier(rawValue: sentence.entry(modifier).kind),
      direction == .ago || direction == .fromNow
    {
      guard let reference,
        let day = shifted(reference, unit, direction == .ago ? -Int(count) : Int(count))
      else { return nil }
      return spanByGrain(index, modifier.end, day, unit)
    }
    guard isIn, looksAhead || sentence.sense(unit) != "day" && false, let reference,
      let day = shifted(reference, unit, Int(count))
    else { return nil }
    return spanByGrain(index, unit.end, day, unit)
  }

  private func spanByGrain(
    _ first: Int, _ end: Int, _ day: CivilDate, _ unit: LexiconMatch
  ) -> DateSpan {
    switch sentence.sense(unit) {
    case "year": DateSpan(first: first, end: end, iso: padded(day.year, 4), grain: .year)
    case "month":
      DateSpan(
        first: first, end: end, iso: "\(padded(day.year, 4))-\(padded(day.month, 2))", grain: .month
      )
    default: span(first, end, day)
    }
  }

  private func shifted(_ day: CivilDate, _ unit: LexiconMatch, _ count: Int) -> CivilDate? {
    let entry = sentence.entry(unit)
    let total = count * Int(entry.value)
    switch sentence.sense(unit) {
    case "day": return day.adding(days: total)
    case "week": return day.adding(days: 7 * total)
    case "weekend": return nil
    case "month": return day.adding(months: total)
    case "quarter": return day.adding(months: 3 * total)
    case "year": return day.adding(months: 12 * total)
    default: return nil
    }
  }

  // MARK: - Periods

  /// "the first quarter of 2025", "Q1 2025", "spring 2025", "the 1990s".
  private func period(at index: Int) -> DateSpan? {
    var start = index
    if sentence.isWord(start, .the) { start += 1 }
    if let reading = NumberReader(sentence: sentence).number(at: start), reading.isOrdinal,
      reading.value >= 1, reading.value <= 4, let unit = sentence.match(.grain, at: reading.end),
      sentence.sense(unit) == "quarter"
    {
      let number = Int(reading.value)
      if let year = trailingYear(at: unit.end) {
        return DateSpan(
          first: index, end: year.end, iso: "\(padded(year.year, 4))-Q\(number)", grain: .quarter)
      }
      guard let reference else { return nil }
      return DateSpan(
        first: index, end: unit.end, iso: "\(padded(reference.year, 4))-Q\(number)", grain: .quarter
      )
    }
    if let season = sentence.match(.season, at: start), let year = trailingYear(at: season.end) {
      return DateSpan(
        first: index, end: year.end, iso: "\(padded(year.year, 4))-\(seasonName(season))",
        grain: .season)
    }
    if let decade = yearValue(start), decade % 10 == 0, let s = sentence.lexeme(start + 1),
      s.isWord(.s) || s.isWord(.possessive), !s.followsSpace
    {
      return DateSpan(
        first: index, end: start + 2, iso: String(padded(decade / 10, 3)) + "X", grain: .decade)
    }
    return nil
  }

  /// "in 2025", "since 1999", "2025" with nothing that it could count.
  private func year(at index: Int, isBound: Bool = false) -> DateSpan? {
    guard let year = yearValue(index), (1_500...2_199).contains(year) else { return nil }
    let before = sentence.lexeme(index - 1)
    if let before, before.kind == .mark, before.mark == .symbol { return nil }
    let keys: [KeyWord] = [
      .in, .since, .by, .from, .until, .of, .during, .before, .after, .to, .through, .and, .year,
      .last, .next, .this, .between,
    ]
    let hasPreposition = before.map { lexeme in keys.contains { lexeme.isWord($0) } } ?? false
    let followed = sentence.lexeme(index + 1)
    let countsNoun =
      followed.map {
        $0.kind == .word && sentence.classes(index + 1).isDisjoint(with: .closesPhrase)
          && !$0.isCapitalised
      }
      ?? false
    let isStrong =
      before.map { $0.isWord(.in) || $0.isWord(.since) || $0.isWord(.during) || $0.isWord(.year) }
      ?? false
    guard
      isBound || isStrong && !isPluralNext(index + 1) || hasPreposition && !countsNoun
        || before?.mark == .openBracket && followed?.mark == .closeBracket
    else { return nil }
    var iso = padded(year, 4)
    var end = index + 1
    // "2020-21", "from 2020 to 2025".
    if let next = sentence.lexeme(end), next.isJoined, let other = value(end) {
      let last = other < 100 ? year / 100 * 100 + other : other
      if last > year {
        iso += "/" + padded(last, 4)
        end += 1
      }
    } else if sentence.isWord(index - 1, .from) || sentence.isWord(index - 1, .between),
      sentence.isWord(end, .to) || sentence.isWord(end, .until) || sentence.isWord(end, .and),
      let last = yearValue(end + 1), last > year
    {
      iso += "/" + padded(last, 4)
      end += 2
    }
    return DateSpan(first: index, end: end, iso: iso, grain: .year)
  }

  private func isPluralNext(_ index: Int) -> Bool {
    sentence.hasSuffix(index, "s") && sentence.classes(index).isDisjoint(with: .closesPhrase)
  }

  // MARK: - Times

  /// "14:30", "2:30 p.m.", "5 a.m.", "noon".
  private func time(at index: Int) -> DateSpan? {
    if let hour = value(index), hour < 24 {
      var minute = 0
      var end = index + 1
      var hasMinutes = false
      if sentence.mark(end) == .colon, let next = sentence.lexeme(end + 1), !next.followsSpace,
        digits(end + 1) == 2, let minutes = value(end + 1), minutes < 60
      {
        minute = minutes
        end += 2
        hasMinutes = true
        if sentence.mark(end) == .colon, digits(end + 1) == 2 { end += 2 }
      }
      var shifted = hour
      if isTimeHalf(end) {
        if sentence.isWord(end, .pm), hour < 12 { shifted = hour + 12 }
        if sentence.isWord(end, .am), hour == 12 { shifted = 0 }
        end += 1
      } else if sentence.isWord(end, .clock) || sentence.isWord(end + 1, .clock) {
        return nil
      } else if !hasMinutes {
        return nil
      }
      return DateSpan(
        first: index, end: end, iso: "T\(padded(shifted, 2)):\(padded(minute, 2))", grain: .time)
    }
    if let part = sentence.match(.dayPart, at: index),
      sentence.isWord(index, .noon) || sentence.isWord(index, .midnight)
    {
      return DateSpan(
        first: index, end: part.end, iso: "T" + sentence.sense(part), grain: .time)
    }
    return nil
  }

  private func holiday(at index: Int) -> DateSpan? {
    guard let match = sentence.match(.holiday, at: index), sentence.lexemes[index].isCapitalised
    else {
      return nil
    }
    let day = sentence.sense(match)
    if let year = trailingYear(at: match.end) {
      return DateSpan(
        first: index, end: year.end, iso: "\(padded(year.year, 4))-\(day)", grain: .day)
    }
    let year = reference.map { padded($0.year, 4) } ?? "XXXX"
    return DateSpan(first: index, end: match.end, iso: "\(year)-\(day)", grain: .day)
  }

  // MARK: - Writing

  private func span(_ first: Int, _ end: Int, _ day: CivilDate) -> DateSpan {
    DateSpan(first: first, end: end, iso: day.description, grain: .day)
  }

  /// A day as ISO 8601; a year that is not written is taken nearest to the reference.
  private func isoDay(_ year: Int?, _ month: Int, _ day: Int) -> String {
    let known = year ?? reference.map { nearestYear(of: month, $0) }
    return "\(known.map { padded($0, 4) } ?? "XXXX")-\(padded(month, 2))-\(padded(day, 2))"
  }

  private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

extension CivilDate {
  /// 1 for Monday to 7 for Sunday; 1970-01-01 was a Thursday.
  var weekday: Int {
    let days = daysSinceEpoch + 3
    return (days % 7 + 7) % 7 + 1
  }

  /// The day that many days later.
  func adding(days: Int) -> CivilDate {
    CivilDate(daysSinceEpoch: daysSinceEpoch + max(-3_000_000, min(3_000_000, days)))
  }

  /// The same day that many months later, or the last of the month where it has fewer days.
  func adding(months: Int) -> CivilDate {
    let total = year * 12 + month - 1 + max(-100_000, min(100_000, months))
    let newYear = total >= 0 ? total / 12 : (total - 11) / 12
    let newMonth = total - newYear * 12 + 1
    return CivilDate(
      year: newYear, month: newMonth, day: min(day, CivilDate.days(inMonth: newMonth, of: newYear)))
  }
}
