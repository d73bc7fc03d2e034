package import StoryModel

extension DateMention {
  /// The days that a mention covers.
  package struct Interval: Sendable, Hashable {
    /// The first day.
    package let start: CivilDate
    /// The day behind the last.
    package let end: CivilDate
    /// The first day of what is told last: of "March to May" 1 May.
    package let lastPart: CivilDate
  }

  /// The days that the mention covers; `nil` where the year is not known or before
  /// our era, or it is a time of day.
  package var interval: Interval? {
    let parts = iso.split(separator: "/", omittingEmptySubsequences: false)
    guard let first = parts.first, let start = Self.days(String(first)) else { return nil }
    guard parts.count == 2 else {
      return Interval(start: start.start, end: start.end, lastPart: start.start)
    }
    guard let last = Self.days(String(parts[1])) else { return nil }
    return Interval(start: start.start, end: last.end, lastPart: last.start)
  }

  /// The days of one value: a day, month, quarter, season, year, decade, century.
  private static func days(_ iso: String) -> (start: CivilDate, end: CivilDate)? {
    if iso.hasPrefix("-") { return nil }
    let fields = iso.split(separator: "-").map(String.init)
    guard let head = fields.first, head.count == 4 else { return nil }
    let digits = head.prefix { $0 != "X" }
    guard let number = Int(digits) else { return nil }
    var length = 1
    for _ in 0..<(4 - digits.count) { length *= 10 }
    let year = number * length
    guard fields.count > 1, length == 1 else {
      return (
        CivilDate(year: year, month: 1, day: 1), CivilDate(year: year + length, month: 1, day: 1)
      )
    }
    if let (month, length) = part(fields[1]) {
      let start = CivilDate(year: year, month: month, day: 1)
      return (start, start.adding(months: length))
    }
    guard let month = Int(fields[1]), (1...12).contains(month) else { return nil }
    guard fields.count > 2, let day = Int(fields[2]) else {
      let start = CivilDate(year: year, month: month, day: 1)
      return (start, start.adding(months: 1))
    }
    let start = CivilDate(year: year, month: month, day: day)
    return (start, start.adding(days: 1))
  }

  /// The first month and the number of months of a quarter, half-year or season.
  private static func part(_ name: String) -> (month: Int, length: Int)? {
    switch name {
    case "Q1": (1, 3)
    case "Q2": (4, 3)
    case "Q3": (7, 3)
    case "Q4": (10, 3)
    case "H1": (1, 6)
    case "H2": (7, 6)
    case "SP": (3, 3)
    case "SU": (6, 3)
    case "FA": (9, 3)
    case "WI": (12, 3)
    default: nil
    }
  }
}
