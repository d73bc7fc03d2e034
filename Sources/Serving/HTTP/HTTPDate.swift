package import StoryModel

/// Dates as HTTP writes them: `Mon, 04 May 2026 09:05:00 GMT` (RFC 9110, section 5.6.7).
package enum HTTPDate {
  private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// A moment as an HTTP date; milliseconds are cut off.
  package static func text(_ moment: Timestamp) -> String {
    let seconds = moment.milliseconds.quotientRoundedDown(1_000)
    let day = moment.date
    let rest = Int(seconds - Int64(day.daysSinceEpoch) * 86_400)
    let weekday = ((day.daysSinceEpoch + 4) % 7 + 7) % 7
    let month = months.indices.contains(day.month - 1) ? months[day.month - 1] : "Jan"
    return "\(days[weekday]), \(pair(day.day)) \(month) \(day.year) "
      + "\(pair(rest / 3_600)):\(pair(rest / 60 % 60)):\(pair(rest % 60)) GMT"
  }

  /// Reads the preferred form; `nil` for anything else, such as the two forms that RFC 9110 calls
  /// obsolete.
  package static func read(_ text: String) -> Timestamp? {
    let bytes = Array(text.utf8)
    guard bytes.count == 29, bytes[3] == UInt8(ascii: ","), bytes[25...] == Array(" GMT".utf8)[...]
    else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      bytes[range].allSatisfy { (0x30...0x39).contains($0) }
        ? bytes[range].reduce(0) { $0 * 10 + Int($1 - 0x30) } : nil
    }
    let name = String(decoding: bytes[8..<11], as: UTF8.self)
    guard let month = months.firstIndex(of: name), let day = number(5..<7),
      let year = number(12..<16), let hour = number(17..<19), let minute = number(20..<22),
      let second = number(23..<25), year > 0,
      (1...CivilDate.days(inMonth: month + 1, of: year)).contains(day), hour < 24, minute < 60,
      second <= 60
    else { return nil }
    return Timestamp(
      year: year, month: month + 1, day: day, hour: hour, minute: minute, second: second)
  }

  private static func pair(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}

extension Int64 {
  /// The quotient rounded towards negative infinity.
  func quotientRoundedDown(_ divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
