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
    let remainder = Int(milliseconds % 86_400_000)
    let rest = remainder < 0 ? remainder + 86_400_000 : remainder
    let (hour, minute, second) = (rest / 3_600_000, rest / 60_000 % 60, rest / 1_000 % 60)
    let fraction = rest % 1_000 == 0 ? "" : "." + padded(rest % 1_000, to: 3)
    let time = "\(padded(hour, to: 2)):\(padded(minute, to: 2)):\(padded(second, to: 2))"
    return "\(day)T\(time)\(fraction)Z"
  }

  /// Whether the moment is earlier.
  public static func < (before: Timestamp, after: Timestamp) -> Bool {
    before.milliseconds < after.milliseconds
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
