import StoryModel

extension CivilDate {
  /// 1 for Monday to 7 for Sunday; 1970-01-01 was a Thursday.
  var weekday: Int {
    let days = daysSinceEpoch + 3
    return (days % 7 + 7) % 7 + 1
  }

  /// The day that "2025-03-03" names; `nil` for what is no day.
  init?(iso: String) {
    let fields = iso.split(separator: "-").compactMap { Int($0) }
    guard fields.count == 3 else { return nil }
    self.init(year: fields[0], month: fields[1], day: fields[2])
  }

  /// The Monday of its week.
  var monday: CivilDate { adding(days: 1 - weekday) }

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

  /// The day that many working days later; Saturdays and Sundays do not count.
  ///
  /// Complexity: linear in the number of days, which is at most 2,000.
  func adding(workingDays: Int) -> CivilDate {
    var day = self
    var left = min(abs(workingDays), 2_000)
    while left > 0 {
      day = day.adding(days: workingDays < 0 ? -1 : 1)
      if day.weekday < 6 { left -= 1 }
    }
    return day
  }

  /// The Monday of the first week between two days: the week to which their first Thursday belongs, as
  /// ISO 8601 counts the weeks of a year.
  static func firstMonday(from first: CivilDate) -> CivilDate {
    first.adding(days: (4 - first.weekday + 7) % 7 - 3)
  }
}
