/// A moment in UTC, to the millisecond.
///
/// Written as RFC 3339 says (`2026-05-01T10:00:00Z`); read from RFC 3339 and its shortened forms.
public struct Timestamp: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
  public let milliseconds: Int64

  /// The moment that many milliseconds after 1970-01-01T00:00:00Z.
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// The moment of a date and time of day in UTC, proleptic Gregorian calendar.
  public init(
    year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0,
    millisecond: Int = 0
  ) {
    let days = CivilDate(year: year, month: month, day: day).daysSinceEpoch
    let seconds = days * 86_400 + hour * 3_600 + minute * 60 + second
    self.init(milliseconds: Int64(seconds) * 1_000 + Int64(millisecond))
  }

  /// Reads `2026-05-01`, `2026-05-01T10:00`, `2026-05-01T10:00:00.250Z` or `…+02:00`.
  ///
  /// A blank may stand for the `T`; without a zone the time is taken as UTC. `nil` for anything
  /// else, and for fields out of range.
  public init?(_ text: String) {
    var reader = FieldReader(bytes: Array(text.utf8))
    guard let year = reader.digits(4), (1...9999).contains(year), reader.take("-"),
      let month = reader.digits(2), (1...12).contains(month), reader.take("-"),
      let day = reader.digits(2), (1...CivilDate.days(inMonth: month, of: year)).contains(day)
    else { return nil }
    var (hour, minute, second, millisecond, offset) = (0, 0, 0, 0, 0)
    if reader.take("T") || reader.take("t") || reader.take(" ") {
      guard let hours = reader.digits(2), hours < 24, reader.take(":"),
        let minutes = reader.digits(2), minutes < 60
      else { return nil }
      (hour, minute) = (hours, minutes)
      if reader.take(":") {
        guard let seconds = reader.digits(2), seconds <= 60 else { return nil }
        second = seconds
        if reader.take(".") {
          guard let fraction = reader.fraction() else { return nil }
          millisecond = fraction
        }
      }
      guard let zone = reader.zone() else { return nil }
      offset = zone
    }
    guard reader.atEnd else { return nil }
    let local = Timestamp(
      year: year, month: month, day: day, hour: hour, minute: minute, second: second,
      millisecond: millisecond)
    self.init(milliseconds: local.milliseconds - Int64(offset) * 60_000)
  }

  /// The day in UTC.
  public var date: CivilDate {
    CivilDate(daysSinceEpoch: Int((milliseconds).floorDivided(by: 86_400_000)))
  }

  /// `2026-05-01T10:00:00Z`, with three decimals only where the milliseconds are not zero.
  public var description: String {
    let day = date
    let rest = Int(milliseconds - Int64(day.daysSinceEpoch) * 86_400_000)
    let (hour, minute, second) = (rest / 3_600_000, rest / 60_000 % 60, rest / 1_000 % 60)
    let fraction = rest % 1_000 == 0 ? "" : "." + padded(rest % 1_000, to: 3)
    let time = "\(padded(hour, to: 2)):\(padded(minute, to: 2)):\(padded(second, to: 2))"
    return "\(day)T\(time)\(fraction)Z"
  }

  public static func < (before: Timestamp, after: Timestamp) -> Bool {
    before.milliseconds < after.milliseconds
  }
}

/// A day of the proleptic Gregorian calendar.
public struct CivilDate: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The year, as 2026.
  public let year: Int
  /// The month, 1 to 12.
  public let month: Int
  /// The day of the month, 1 to 31.
  public let day: Int

  /// The day with these fields, taken as they are.
  public init(year: Int, month: Int, day: Int) {
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// The day that many days after 1970-01-01.
  ///
  /// Howard Hinnant's `civil_from_days`: eras of 400 years that begin on 1 March.
  public init(daysSinceEpoch days: Int) {
    let shifted = days + 719_468
    let era = shifted.floorDivided(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    self.init(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// Days since 1970-01-01, negative before it.
  public var daysSinceEpoch: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear.floorDivided(by: 400)
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The number of days in a month of a year; 31 for a month out of range.
  public static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  /// `2026-05-01`.
  public var description: String {
    "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
  }

  public static func < (before: CivilDate, after: CivilDate) -> Bool {
    (before.year, before.month, before.day) < (after.year, after.month, after.day)
  }
}

/// Reads the fixed-width fields of a timestamp.
private struct FieldReader {
  let bytes: [UInt8]
  var position = 0

  var atEnd: Bool { position == bytes.count }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  mutating func digits(_ count: Int) -> Int? {
    guard position + count <= bytes.count else { return nil }
    var value = 0
    for byte in bytes[position..<position + count] {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    position += count
    return value
  }

  /// One to nine decimals of a second, cut to milliseconds.
  mutating func fraction() -> Int? {
    var value = 0
    var count = 0
    while let digit = digits(1) {
      if count < 3 { value = value * 10 + digit }
      count += 1
    }
    guard (1...9).contains(count) else { return nil }
    for _ in min(count, 3)..<3 { value *= 10 }
    return value
  }

  /// The zone's distance from UTC in minutes; 0 where none is written.
  mutating func zone() -> Int? {
    if atEnd || take("Z") || take("z") { return 0 }
    let sign = take("+") ? 1 : take("-") ? -1 : 0
    guard sign != 0, let hours = digits(2), hours < 24 else { return nil }
    _ = take(":")
    guard let minutes = digits(2), minutes < 60 else { return nil }
    return sign * (hours * 60 + minutes)
  }
}

private func padded(_ number: Int, to width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

extension BinaryInteger {
  /// The quotient rounded towards negative infinity.
  fileprivate func floorDivided(by divisor: Self) -> Self {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
