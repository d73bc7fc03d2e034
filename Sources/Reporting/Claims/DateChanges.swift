import Language
import StoryModel

extension PairFindings {
  /// Finds dates and times that changed; they are taken before numbers, so that 3 March to 17 March
  /// is never 3 to 17.
  ///
  /// Rule `date.value`; `date.stamp` for the day on which the page itself was last changed. Two dates
  /// that cannot be compared, such as a weekday of an unknown week and a full date, are no change.
  mutating func findDateChanges() {
    var difference = MentionDifference(
      pair.before.dates, pair.after.dates, in: self, text: \.text, key: \.iso)
    let pair = pair
    let slots = difference.takePairs {
      Self.isComparable($0, $1) && pair.alignment.isSameSlot($0.text, $1.text)
    }
    let others = difference.takePairs {
      Self.isComparable($0, $1) && $0.grain == $1.grain
        && pair.alignment.isIntroducedAlike($0.text, $1.text)
    }
    for (one, other) in slots + others
    where !pair.alignment.stands(before: one.text) || !pair.alignment.stands(after: other.text) {
      // "in 2010, 2012 and 2014" to "in 2010, 2012, 2014 and 2015": no value gave way.
      if pair.after.dates.contains(where: { $0.iso == one.iso })
        || pair.before.dates.contains(where: { $0.iso == other.iso })
        || pair.alignment.isReordered(one.text, other.text)
      {
        explain(before: one.text)
        explain(after: other.text)
        continue
      }
      addDate(one, other)
    }
    findDateWords()
    for one in difference.before { explain(before: one.text) }
    for other in difference.after { explain(after: other.text) }
  }

  /// Finds a word of time in another's place where neither can be resolved: "on Monday" to "on
  /// Tuesday" without the revision's day, "Friday" to "next Monday", "next year" to "next month".
  ///
  /// Rule `date.word`.
  private mutating func findDateWords() {
    let (before, after) = (pair.alignment.before, pair.alignment.after)
    for hunk in pair.alignment.hunks {
      guard let words = Self.spans(hunk, before, after) ?? Self.days(hunk, before, after) else {
        continue
      }
      let ranges = (before.text(of: words.before), after.text(of: words.after))
      let (from, to) = (pair.string(before: ranges.0), pair.string(after: ranges.1))
      guard !isExplained(before: ranges.0), !isExplained(after: ranges.1) else { continue }
      explain(before: ranges.0)
      explain(after: ranges.1)
      add(
        Finding(
          kind: .dateChanged,
          detail: [DetailField("from", .string(from)), DetailField("to", .string(to))],
          rule: "date.word",
          evidence: [
            pair.evidence(before: ranges.0, shows: "word of time"),
            pair.evidence(after: ranges.1, shows: "word of time"),
          ],
          phrase: "\(from) to \(to)"))
    }
  }

  /// The days that a stretch consists of on both sides, each with or without a word that points.
  private static func days(
    _ hunk: WordAlignment.Hunk, _ before: StatementText, _ after: StatementText
  ) -> (before: Range<Int>, after: Range<Int>)? {
    func day(_ words: Range<Int>, _ text: StatementText) -> String? {
      guard let last = words.last, words.count <= 2 else { return nil }
      let word = text.string(last..<words.upperBound)
      return words.count == 1 || DateWords.points(text.string(words.lowerBound..<last))
        ? word : nil
    }
    guard let one = day(hunk.before, before), let other = day(hunk.after, after),
      DateWords.isDay(one), DateWords.areOfOneClass(one, other)
    else { return nil }
    return (hunk.before, hunk.after)
  }

  /// A word that points and the span behind it on both sides, of which one or both changed: "next
  /// week" to "next month", "this week" to "next week".
  private static func spans(
    _ hunk: WordAlignment.Hunk, _ before: StatementText, _ after: StatementText
  ) -> (before: Range<Int>, after: Range<Int>)? {
    func span(_ words: Range<Int>, _ text: StatementText) -> Range<Int>? {
      guard let first = words.first, words.count <= 2 else { return nil }
      let start =
        DateWords.points(text.string(first..<first + 1)) || first == 0 ? first : first - 1
      let end = start + 2
      guard end >= words.upperBound, end <= text.keys.count,
        DateWords.points(text.string(start..<start + 1)),
        DateWords.isSpan(text.string(start + 1..<end))
      else { return nil }
      return start..<end
    }
    guard let one = span(hunk.before, before), let other = span(hunk.after, after) else {
      return nil
    }
    func words(_ range: Range<Int>, _ text: StatementText) -> (points: String, span: String) {
      (
        text.string(range.lowerBound..<range.lowerBound + 1),
        text.string(range.lowerBound + 1..<range.upperBound)
      )
    }
    let (from, to) = (words(one, before), words(other, after))
    return DateWords.areOfOneClass(from.span, to.span)
      || from.span.lowercased() == to.span.lowercased()
        && DateWords.direction(from.points) != DateWords.direction(to.points)
      ? (one, other) : nil
  }

  /// Whether both values are known so well that a difference is one.
  private static func isComparable(_ one: DateMention, _ other: DateMention) -> Bool {
    let isTimeOfDay = one.iso.hasPrefix("T")
    guard isTimeOfDay == other.iso.hasPrefix("T"),
      one.iso.contains("/") == other.iso.contains("/")
    else { return false }
    return one.iso.contains("X") == other.iso.contains("X")
  }

  private mutating func addDate(_ one: DateMention, _ other: DateMention) {
    explain(before: one.text)
    explain(after: other.text)
    guard one.iso != other.iso, !Self.isSameCentury(one.iso, other.iso) else { return }
    var detail = [DetailField("from", .string(one.iso)), DetailField("to", .string(other.iso))]
    if let from = Self.day(one.iso), let to = Self.day(other.iso) {
      detail.append(
        DetailField("delta_days", .number(Double(to.daysSinceEpoch - from.daysSinceEpoch))))
    }
    let isStamp =
      PageStamp.dates(one.text, pair.alignment.before)
      && PageStamp.dates(other.text, pair.alignment.after)
    let isMorePrecise = one.iso.hasPrefix(other.iso) || other.iso.hasPrefix(one.iso)
    let (from, to) = (pair.string(before: one.text), pair.string(after: other.text))
    add(
      Finding(
        kind: .dateChanged, detail: detail, rule: isStamp ? "date.stamp" : "date.value",
        evidence: [
          pair.evidence(before: one.text, shows: "date \(one.iso)"),
          pair.evidence(after: other.text, shows: "date \(other.iso)"),
        ],
        phrase: isStamp ? "page stamped \(to), before \(from)" : "\(from) to \(to)",
        severityShift: isStamp ? -3 : isMorePrecise ? -1 : 0))
  }

  /// Whether one value is the century that the other's round decade opens: "the 1200s", "the 13th
  /// century".
  private static func isSameCentury(_ one: String, _ other: String) -> Bool {
    func century(_ iso: String) -> Substring? {
      iso.hasSuffix("XX") && iso.utf8.count == 4 ? iso.prefix(2) : nil
    }
    func roundDecade(_ iso: String) -> Substring? {
      iso.hasSuffix("0X") && iso.utf8.count == 4 ? iso.prefix(2) : nil
    }
    if let first = century(one), let second = roundDecade(other) { return first == second }
    if let first = roundDecade(one), let second = century(other) { return first == second }
    return false
  }

  /// The day of a full date, or of one whose year is not known, taken in a leap year.
  private static func day(_ iso: String) -> CivilDate? {
    let parts = iso.prefix(10).split(separator: "-")
    guard parts.count == 3, let month = Int(parts[1]), let day = Int(parts[2]),
      let year = parts[0] == "XXXX" ? 2000 : Int(parts[0]), (1...12).contains(month),
      (1...31).contains(day)
    else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }
}

/// Words of time that can stand for each other.
enum DateWords {
  /// Whether two words are other days of the week, other days beside today, or other spans.
  static func areOfOneClass(_ one: String, _ other: String) -> Bool {
    let (one, other) = (one.lowercased(), other.lowercased())
    return one != other
      && [weekdays, days, spans].contains { $0.contains(one) && $0.contains(other) }
  }

  /// Whether a word names a day by itself.
  static func isDay(_ word: String) -> Bool {
    weekdays.contains(word.lowercased()) || days.contains(word.lowercased())
  }

  /// Whether a word is a stretch of the calendar that "next" or "last" makes a date of.
  static func isSpan(_ word: String) -> Bool { spans.contains(word.lowercased()) }

  /// Whether a word before a span makes a date of it.
  static func points(_ word: String) -> Bool { direction(word) != nil }

  /// Where a word before a span points: -1 back, 0 at the present, 1 ahead; `nil` for other words.
  static func direction(_ word: String) -> Int? {
    switch word.lowercased() {
    case "last", "past", "previous": -1
    case "this": 0
    case "next", "coming", "following": 1
    default: nil
    }
  }

  private static let weekdays = Set(WordSet.weekday.words)
  private static let days = Set(WordSet.day.words)
  private static let spans = Set(WordSet.span.words)
}
