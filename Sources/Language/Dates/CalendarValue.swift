import StoryModel

/// A stretch of the calendar with the fields that a text tells; a year that it does not tell is `nil`.
enum CalendarValue: Hashable, Sendable {
  case day(year: Int?, month: Int, day: Int)
  case month(year: Int?, month: Int)
  /// A quarter, 1 to 4.
  case quarter(year: Int?, Int)
  /// Half a year, 1 or 2.
  case half(year: Int?, Int)
  /// A season, 1 for spring to 4 for winter.
  case season(year: Int?, Int)
  case year(Int)
  /// Ten years, named by their first divided by ten.
  case decade(Int)
  /// A hundred years, named by their first divided by a hundred.
  case century(Int)

  init(_ day: CivilDate) { self = .day(year: day.year, month: day.month, day: day.day) }

  /// As ISO 8601, with "X" for digits that are not told.
  var iso: String {
    switch self {
    case .day(let year, let month, let day):
      "\(Self.written(year))-\(Self.padded(month, 2))-\(Self.padded(day, 2))"
    case .month(let year, let month): "\(Self.written(year))-\(Self.padded(month, 2))"
    case .quarter(let year, let number): "\(Self.written(year))-Q\(number)"
    case .half(let year, let number): "\(Self.written(year))-H\(number)"
    case .season(let year, let number): "\(Self.written(year))-\(Self.seasons[number - 1])"
    case .year(let year): Self.padded(year, 4)
    case .decade(let decade): Self.padded(decade, 3) + "X"
    case .century(let century): Self.padded(century, 2) + "XX"
    }
  }

  var grain: DateMention.Grain {
    switch self {
    case .day: .day
    case .month: .month
    case .quarter, .half: .quarter
    case .season: .season
    case .year: .year
    case .decade, .century: .decade
    }
  }

  /// The year, where it is told or needs not be told.
  var year: Int? {
    switch self {
    case .day(let year, _, _), .month(let year, _), .quarter(let year, _), .half(let year, _),
      .season(let year, _):
      year
    case .year(let year): year
    case .decade(let decade): decade * 10
    case .century(let century): century * 100
    }
  }

  /// The same stretch in a year.
  func within(_ year: Int?) -> CalendarValue {
    switch self {
    case .day(_, let month, let day): .day(year: year, month: month, day: day)
    case .month(_, let month): .month(year: year, month: month)
    case .quarter(_, let number): .quarter(year: year, number)
    case .half(_, let number): .half(year: year, number)
    case .season(_, let number): .season(year: year, number)
    case .year, .decade, .century: self
    }
  }

  /// The first day; `nil` where the year is not known or has no such day.
  var firstDay: CivilDate? {
    guard let year else { return nil }
    switch self {
    case .day(_, let month, let day):
      return day <= CivilDate.days(inMonth: month, of: year)
        ? CivilDate(year: year, month: month, day: day) : nil
    case .month(_, let month): return CivilDate(year: year, month: month, day: 1)
    case .quarter(_, let number): return CivilDate(year: year, month: number * 3 - 2, day: 1)
    case .half(_, let number): return CivilDate(year: year, month: number * 6 - 5, day: 1)
    case .season(_, let number): return CivilDate(year: year, month: number * 3, day: 1)
    case .year, .decade, .century: return CivilDate(year: year, month: 1, day: 1)
    }
  }

  /// The last day; `nil` where the year is not known or has no such day.
  var lastDay: CivilDate? {
    guard let first = firstDay else { return nil }
    let months: Int
    switch self {
    case .day: return first
    case .month: months = 1
    case .quarter, .season: months = 3
    case .half: months = 6
    case .year: months = 12
    case .decade: months = 120
    case .century: months = 1_200
    }
    return first.adding(months: months).adding(days: -1)
  }

  private static let seasons = ["SP", "SU", "FA", "WI"]

  private static func written(_ year: Int?) -> String { year.map { padded($0, 4) } ?? "XXXX" }

  private static func padded(_ number: Int, _ width: Int) -> String {
    if number < 0 { return "-" + padded(-number, width) }
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
