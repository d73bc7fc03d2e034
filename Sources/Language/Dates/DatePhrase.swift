import StoryModel

/// A date or period as a phrase of a sentence tells it, before missing years are filled in.
struct DatePhrase {
  /// The place of its first lexeme.
  var first: Int
  /// The place behind its last lexeme.
  var end: Int
  var lower: CalendarValue
  /// The last part of a range, which belongs to it; `nil` for a single stretch.
  var upper: CalendarValue?
  var grain: DateMention.Grain
  /// Whether it is told as a day of the week alone.
  var isWeekday = false

  init(_ first: Int, _ end: Int, _ value: CalendarValue) {
    (self.first, self.end, lower, grain) = (first, end, value, value.grain)
  }

  init(
    _ first: Int, _ end: Int, from lower: CivilDate, through upper: CivilDate,
    _ grain: DateMention.Grain
  ) {
    (self.first, self.end, self.grain) = (first, end, grain)
    self.lower = CalendarValue(lower)
    self.upper = CalendarValue(upper)
  }

  /// The phrase as part of a longer one.
  func widened(_ first: Int, _ end: Int) -> DatePhrase {
    var result = self
    (result.first, result.end) = (first, end)
    return result
  }

  /// Whether it is one day.
  var isDay: Bool {
    guard upper == nil, case .day = lower else { return false }
    return true
  }
}

/// A length of time in units of the calendar: "2 years 1 month 21 days".
struct CalendarDuration {
  var months = 0
  var days = 0
  var workingDays = 0
  /// The smallest unit that it tells.
  var grain = DateMention.Grain.year
  /// The place behind its last lexeme.
  var end: Int

  /// The day that lies this long after another, or before it.
  func from(_ day: CivilDate, isBackward: Bool) -> CivilDate {
    let sign = isBackward ? -1 : 1
    let shifted = day.adding(months: sign * months).adding(days: sign * days)
    return workingDays == 0 ? shifted : shifted.adding(workingDays: sign * workingDays)
  }
}
