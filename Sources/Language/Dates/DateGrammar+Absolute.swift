import StoryModel

/// Dates told by their own fields.
extension DateGrammar {
  /// A field of a date that marks join: digits or a month's name.
  private struct Field {
    let value: Int
    let digits: Int
    var isMonthName: Bool { digits == 0 }
  }

  /// "2025-03-03", "3/3/2025", "3.3.2025", "2019-Sep-1", "11/2016", "4/22"; where both orders are
  /// possible the month stands first with slashes and hyphens, as in the United States, and the day
  /// with full stops.
  func numeric(at index: Int, isBound: Bool) -> DatePhrase? {
    if let found = dotted(at: index) { return found }
    guard let first = value(index) else { return nil }
    var fields = [Field(value: first, digits: digits(index))]
    var end = index + 1
    var isSlash = false
    while fields.count < 3 {
      let slash = sentence.mark(end) == .slash && sentence.lexeme(end)?.followsSpace == false
      let place = slash ? end + 1 : end
      guard
        slash
          ? sentence.lexeme(place)?.followsSpace == false
          : sentence.lexeme(place)?.isJoined == true, fields.count == 1 || slash == isSlash
      else { break }
      isSlash = slash
      if let value = value(place) {
        fields.append(Field(value: value, digits: digits(place)))
      } else if let month = sentence.match(.month, at: place) {
        fields.append(Field(value: Int(sentence.entry(month).value), digits: 0))
      } else {
        break
      }
      end = place + 1
    }
    switch fields.count {
    case 3: return full(fields, index, end)
    case 2: return pair(fields, index, end, isSlash: isSlash, isBound: isBound)
    default: return spaced(at: index, first)
    }
  }

  private func full(_ fields: [Field], _ first: Int, _ end: Int) -> DatePhrase? {
    let (one, two, three) = (fields[0], fields[1], fields[2])
    if one.digits == 4 { return day(first, end, one.value, two.value, three.value) }
    guard three.digits == 4 || three.digits == 2, one.digits <= 2 else { return nil }
    let year = Self.fullYear(three.value)
    if two.isMonthName || one.value > 12 { return day(first, end, year, two.value, one.value) }
    return day(first, end, year, one.value, two.value)
  }

  /// "11/2016", "2016/11", "2016-11", and days such as "4/22" where a word of time stands before.
  private func pair(
    _ fields: [Field], _ first: Int, _ end: Int, isSlash: Bool, isBound: Bool
  ) -> DatePhrase? {
    let (one, two) = (fields[0], fields[1])
    guard !two.isMonthName else { return day(first, end, nil, two.value, one.value) }
    if one.digits == 4 {
      guard yearValue(first) != nil else { return nil }
      // "2010-12" tells two years, "2016-11" a month.
      if !isSlash, two.digits != 4, two.value > one.value % 100 || two.value > 12 {
        return years(first, end, one.value, one.value / 100 * 100 + two.value)
      }
      if two.digits == 4 { return years(first, end, one.value, two.value) }
      return month(first, end, one.value, two.value)
    }
    if two.digits == 4 {
      return one.digits <= 2 ? month(first, end, two.value, one.value) : nil
    }
    let follows = isBound || sentence.isWord(first - 1, .on)
    let isPlainlyDate =
      isSlash && (two.value > 12 && one.digits <= 2 || one.value > 12 && fields[1].digits == 2)
    guard one.digits <= 2, two.digits <= 2, isSlash || !isBound, follows || isPlainlyDate,
      !countsNoun(end), sentence.match(.unit, at: end) == nil
    else { return nil }
    return one.value > 12
      ? day(first, end, nil, two.value, one.value) : day(first, end, nil, one.value, two.value)
  }

  /// "2016 / 11", "11 - 2016": a year and a month with blanks around the mark.
  private func spaced(at index: Int, _ first: Int) -> DatePhrase? {
    let mark = sentence.mark(index + 1)
    guard mark == .slash || mark == .dash || mark == .hyphen, let second = value(index + 2),
      !countsNoun(index + 3)
    else { return nil }
    if yearValue(index) != nil, digits(index + 2) == 2 {
      return month(index, index + 3, first, second)
    }
    guard digits(index) <= 2, let year = yearValue(index + 2) else { return nil }
    return month(index, index + 3, year, first)
  }

  /// "3.3.2025" is one lexeme of digits and full stops; "on 4.22" a day.
  private func dotted(at index: Int) -> DatePhrase? {
    guard let lexeme = sentence.lexeme(index), (4...10).contains(lexeme.end - lexeme.start),
      sentence.text[Int(lexeme.start)..<Int(lexeme.end)].contains(UInt8(ascii: "."))
    else { return nil }
    let parts = sentence.text[Int(lexeme.start)..<Int(lexeme.end)].split(
      separator: UInt8(ascii: ".")
    ).map { Int(String(decoding: $0, as: UTF8.self)) ?? -1 }
    if parts.count == 2, parts[0] <= 12, sentence.isWord(index - 1, .on),
      lexeme.end - lexeme.start <= 5, sentence.text[Int(lexeme.end) - 3] == UInt8(ascii: "."),
      sentence.lexeme(index + 1).map({ $0.mark.endsPhrase }) ?? true
    {
      return day(index, index + 1, nil, parts[0], parts[1])
    }
    guard parts.count == 3, lexeme.end - lexeme.start >= 8 else { return nil }
    if parts[2] >= 1_000 { return day(index, index + 1, parts[2], parts[1], parts[0]) }
    return parts[0] >= 1_000 ? day(index, index + 1, parts[0], parts[1], parts[2]) : nil
  }

  // MARK: - Days and months

  /// A day that the calendar has.
  func day(_ first: Int, _ end: Int, _ year: Int?, _ month: Int, _ day: Int) -> DatePhrase? {
    guard (1...12).contains(month), day >= 1,
      day <= CivilDate.days(inMonth: month, of: year ?? 2_000)
    else { return nil }
    return DatePhrase(first, end, .day(year: year, month: month, day: day))
  }

  private func month(_ first: Int, _ end: Int, _ year: Int, _ month: Int) -> DatePhrase? {
    guard (1...12).contains(month), (1_500...2_199).contains(year) else { return nil }
    return DatePhrase(first, end, .month(year: year, month: month))
  }

  private func years(_ first: Int, _ end: Int, _ year: Int, _ last: Int) -> DatePhrase? {
    guard last > year, (1_500...2_199).contains(year), last - year <= 200 else { return nil }
    var result = DatePhrase(first, end, .year(year))
    result.upper = .year(last)
    return result
  }

  /// "3 March 2025", "the 3rd of March", "the 20th of next month".
  func dayMonth(at index: Int, isBound: Bool) -> DatePhrase? {
    guard
      sentence.isKind(index, .number) || sentence.isWord(index, .the)
        || sentence.match(.ordinal, at: index) != nil || sentence.match(.number, at: index) != nil,
      let found = day(at: index)
    else { return nil }
    var next = found.end
    if sentence.mark(next) == .stop, sentence.match(.month, at: next + 1) != nil { next += 1 }
    // A spoken cardinal is no day before a month: "twenty one March" is not said.
    let isDay = found.isOrdinal || sentence.isKind(found.end - 1, .number)
    let hasOf = sentence.isWord(next, .of) || isBound && sentence.isWord(next, .in)
    if hasOf { next += 1 }
    if isDay, let month = month(at: next) {
      let year = trailingYear(at: month.end)
      return day(index, year?.end ?? month.end, year?.year, month.number, found.number)
    }
    guard found.isOrdinal && hasOf || isBound, let reference,
      let modifier = sentence.match(.dateModifier, at: next),
      let offset = DateModifier(rawValue: sentence.entry(modifier).kind)?.offset,
      let unit = sentence.match(.grain, at: modifier.end), sentence.sense(unit) == "month"
    else { return nil }
    let month = CivilDate(year: reference.year, month: reference.month, day: 1)
      .adding(months: offset)
    return day(index, unit.end, month.year, month.month, found.number)
  }

  /// "March 3, 2025", "March 3-5", "March 2025", "March"; "November between 19 and 20".
  func monthPhrase(at index: Int, isBound: Bool) -> DatePhrase? {
    guard let month = month(at: index) else { return nil }
    let isBetween = sentence.isWord(month.end, .between)
    let hasSlash = sentence.mark(month.end) == .slash && sentence.isKind(month.end + 1, .number)
    let start = isBetween || hasSlash ? month.end + 1 : month.end
    if let first = day(at: start), sentence.mark(first.end) != .colon, !isTimeHalf(first.end),
      first.isOrdinal || !countsNoun(first.end) || sentence.match(.grain, at: first.end) == nil
    {
      return monthDay(index, month.number, first, isBetween: isBetween)
    }
    guard !isBetween else { return nil }
    if let year = trailingYear(at: month.end) {
      return DatePhrase(index, year.end, .month(year: year.year, month: month.number))
    }
    // A bare "May" or "March" needs a word of time before it.
    guard isMonthContext(index, isBound: isBound) else { return nil }
    return DatePhrase(
      index, sentence.mark(month.end - 1) == .stop ? month.end - 1 : month.end,
      .month(year: nil, month: month.number))
  }

  private func monthDay(
    _ index: Int, _ month: Int, _ first: (number: Int, end: Int, isOrdinal: Bool), isBetween: Bool
  ) -> DatePhrase? {
    var end = first.end
    var last: Int?
    if let next = joiner(at: end, allowsAnd: isBetween), let second = day(at: next),
      second.number > first.number, self.month(at: second.end) == nil,
      sentence.mark(second.end) != .slash
    {
      last = second.number
      end = second.end
    }
    if isBetween, last == nil { return nil }
    let year = trailingYear(at: end)
    end = year?.end ?? end
    guard var result = day(index, end, year?.year, month, first.number) else { return nil }
    if let last {
      guard let upper = day(index, end, year?.year, month, last) else { return nil }
      result.upper = upper.lower
    }
    return result
  }

  func isTimeHalf(_ index: Int) -> Bool {
    sentence.isWord(index, .am) || sentence.isWord(index, .pm)
  }

  /// Whether a month's name without day or year is a month here.
  private func isMonthContext(_ index: Int, isBound: Bool) -> Bool {
    let isAmbiguous = sentence.isWord(index, .may) || sentence.isWord(index, .march)
    if !isAmbiguous || isBound { return true }
    guard let before = sentence.lexeme(index - 1), before.kind == .word else { return false }
    let keys: [KeyWord] = [
      .in, .since, .until, .by, .from, .last, .next, .this, .through, .during, .before, .after,
    ]
    return keys.contains { before.isWord($0) }
      || sentence.match(.dateModifier, at: index - 1) != nil
  }

  // MARK: - Years

  /// "2016 June", "2016, Nov", "2016 Q3", "2016H2", "2016 the third quarter".
  func yearFirst(at index: Int) -> DatePhrase? {
    guard let year = yearValue(index) else { return nil }
    let next = skipComma(index + 1)
    if let month = sentence.match(.month, at: next), value(month.end) == nil {
      return DatePhrase(
        index, month.end, .month(year: year, month: Int(sentence.entry(month).value)))
    }
    if next == index + 1, let part = yearPartCode(at: next) {
      return DatePhrase(index, part.end, part.value.within(year))
    }
    let start = sentence.isWord(next, .the) ? next + 1 : next
    if let ordinal = ordinal(at: start), (1...4).contains(ordinal.number),
      let unit = sentence.match(.grain, at: ordinal.end), sentence.sense(unit) == "quarter"
    {
      return DatePhrase(index, unit.end, .quarter(year: year, ordinal.number))
    }
    return nil
  }

  /// "in 2025", "since 1999", "year 247", "2020-21", "2025" with nothing that it could count.
  func year(at index: Int, isBound: Bool) -> DatePhrase? {
    if let named = namedYear(at: index) { return named }
    guard let found = yearNumber(at: index), (1_500...2_199).contains(found.year) else {
      return nil
    }
    let before = sentence.lexeme(index - 1)
    if let before, before.kind == .mark, before.mark == .symbol { return nil }
    let isSpoken = sentence.isKind(index, .word)
    let followed = sentence.lexeme(found.end)
    let isStrong =
      before.map { $0.isWord(.in) || $0.isWord(.since) || $0.isWord(.during) || $0.isWord(.year) }
      ?? false
    if isSpoken {
      guard isBound || isStrong, !countsNoun(found.end) else { return nil }
      return DatePhrase(index, found.end, .year(found.year))
    }
    let keys: [KeyWord] = [
      .by, .from, .until, .of, .before, .after, .to, .through, .and, .last, .next, .this, .between,
    ]
    let hasPreposition =
      isStrong || (before.map { lexeme in keys.contains { lexeme.isWord($0) } } ?? false)
    // "in 2012, 2013 and 2014"
    let isListed = before?.mark == .comma && yearValue(index - 2) != nil
    let isPlural =
      sentence.hasSuffix(found.end, "s")
      && sentence.classes(found.end).isDisjoint(with: .closesPhrase)
    guard
      isBound && !countsNoun(found.end) || isStrong && !isPlural
        || (hasPreposition || isListed) && !countsNoun(found.end)
        || before?.mark == .openBracket && followed?.mark == .closeBracket
    else { return nil }
    return DatePhrase(index, found.end, .year(found.year))
  }

  /// "600 BC", "3,300 B.C.", "450 AD", "600-550 BC"; years before ours as ISO 8601 counts them, 1 BC
  /// being the year 0.
  func yearOfEra(at index: Int) -> DatePhrase? {
    guard let last = plainNumber(index) else { return nil }
    if let year = year(last, ofEraAt: index + 1) {
      return DatePhrase(index, index + 2, .year(year))
    }
    guard let next = joiner(at: index + 1, allowsAnd: false), let end = plainNumber(next),
      let upper = year(end, ofEraAt: next + 1), let lower = year(last, ofEraAt: next + 1),
      lower < upper
    else { return nil }
    var result = DatePhrase(index, next + 2, .year(lower))
    result.upper = .year(upper)
    return result
  }

  /// The whole number, 1 to 9999, of the digits at a place.
  private func plainNumber(_ index: Int) -> Int? {
    guard let value = NumberReader(sentence: sentence).value(index), value == value.rounded(),
      (1...9_999).contains(value)
    else { return nil }
    return Int(value)
  }

  /// The year of a number before the word for its era.
  ///
  /// In capitals alone "AD" and "CE" are no other
  /// words, and behind a year of these days "BC" is no province.
  private func year(_ number: Int, ofEraAt index: Int) -> Int? {
    guard let lexeme = sentence.lexeme(index), lexeme.kind == .word, !lexeme.isJoined else {
      return nil
    }
    switch String(decoding: sentence.folded(index), as: UTF8.self) {
    case "bce", "b.c.", "b.c.e.": return 1 - number
    case "bc" where !(1_850...2_100).contains(number): return 1 - number
    case "ad", "ce": return lexeme.traits.contains(.allCapitals) ? number : nil
    case "a.d.", "c.e.": return number
    default: return nil
    }
  }

  /// "year 247", "Year two hundred and sixty-seven".
  private func namedYear(at index: Int) -> DatePhrase? {
    guard sentence.isWord(index, .year), yearValue(index + 1) == nil,
      let found = NumberReader(sentence: sentence).number(at: index + 1), !found.isOrdinal,
      found.value >= 100, found.value < 3_000, found.value == found.value.rounded()
    else { return nil }
    return DatePhrase(index, found.end, .year(Int(found.value)))
  }

  func holiday(at index: Int) -> DatePhrase? {
    guard let match = sentence.match(.holiday, at: index), sentence.lexemes[index].isCapitalised
    else { return nil }
    let fields = sentence.sense(match).split(separator: "-").compactMap { Int($0) }
    guard fields.count == 2 else { return nil }
    let year = trailingYear(at: match.end)
    let end = year?.end ?? match.end
    return DatePhrase(
      index, end, .day(year: year?.year ?? reference?.year, month: fields[0], day: fields[1]))
  }
}
