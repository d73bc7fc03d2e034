/// The difference of two figures in table cells.
enum NumericDifference {
  /// What to add behind a changed figure: "+7, +58%"; `nil` where one side is no figure, or they
  /// are figures of different kinds.
  ///
  /// A figure is a number with an optional sign, currency mark or unit around it, commas or blanks
  /// between groups of three digits, and an optional decimal part. Percentages differ by points.
  static func text(before: String, after: String) -> String? {
    guard let from = Figure(before), let to = Figure(after), from.affix == to.affix,
      from.value != to.value
    else { return nil }
    let decimals = max(from.decimals, to.decimals)
    let difference = Double(to.value.scaled(to: decimals) - from.value.scaled(to: decimals))
    var result = signed(difference, decimals: decimals)
    if from.affix.hasSuffix("%") { return result + " points" }
    if from.value.units != 0 {
      let share =
        difference / Double(from.value.scaled(to: decimals).magnitude) * 100
      result += ", " + percent(share)
    }
    return result
  }

  /// By how much a changed figure differs, after less before: a percentage by points; `nil` where one
  /// side is no figure, or they are figures of different kinds.
  static func value(before: String, after: String) -> Double? {
    guard let from = Figure(before), let to = Figure(after), from.affix == to.affix else {
      return nil
    }
    let decimals = max(from.decimals, to.decimals)
    let difference = to.value.scaled(to: decimals) - from.value.scaled(to: decimals)
    return Double(difference) / Double((0..<decimals).reduce(1) { power, _ in power * 10 })
  }

  /// A whole number of units with its decimals: exact where a binary fraction is not.
  private struct Decimal: Equatable {
    let units: Int
    let decimals: Int

    func scaled(to places: Int) -> Int {
      (decimals..<max(decimals, places)).reduce(units) { result, _ in result * 10 }
    }

    static func == (before: Decimal, after: Decimal) -> Bool {
      let places = max(before.decimals, after.decimals)
      return before.scaled(to: places) == after.scaled(to: places)
    }
  }

  private struct Figure {
    let value: Decimal
    /// What stands before and behind the number.
    let affix: String
    var decimals: Int { value.decimals }

    /// Reads a cell; `nil` where it has no digit, more than one number, or more than 12 digits.
    init?(_ text: String) {
      let bytes = Array(text.utf8)
      guard let first = bytes.firstIndex(where: Self.isDigit),
        let last = bytes.lastIndex(where: Self.isDigit)
      else { return nil }
      var units = 0
      var count = 0
      var decimals = 0
      var sawPoint = false
      var digitsInGroup = 0
      for index in first...last {
        let byte = bytes[index]
        if Self.isDigit(byte) {
          count += 1
          guard count <= 12 else { return nil }
          units = units * 10 + Int(byte - UInt8(ascii: "0"))
          digitsInGroup += 1
          if sawPoint { decimals += 1 }
        } else if byte == UInt8(ascii: "."), !sawPoint {
          sawPoint = true
        } else if byte == UInt8(ascii: ",") || byte == UInt8(ascii: " "), !sawPoint,
          Self.isGroup(bytes, after: index)
        {
          digitsInGroup = 0
        } else {
          return nil
        }
      }
      guard decimals <= 4 else { return nil }
      var prefix = String(decoding: bytes[..<first], as: UTF8.self)
      var isNegative = false
      if prefix.hasSuffix("-") || prefix.hasSuffix("−") {
        isNegative = true
        prefix.removeLast()
      } else if prefix.hasSuffix("+") {
        prefix.removeLast()
      }
      value = Decimal(units: isNegative ? -units : units, decimals: decimals)
      affix = prefix + "\u{0}" + String(decoding: bytes[(last + 1)...], as: UTF8.self)
    }

    /// Whether exactly three digits stand behind a separator.
    private static func isGroup(_ bytes: [UInt8], after index: Int) -> Bool {
      guard index + 3 < bytes.count, bytes[(index + 1)...(index + 3)].allSatisfy(isDigit) else {
        return false
      }
      return index + 4 >= bytes.count || !isDigit(bytes[index + 4])
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
  }

  /// A difference with its sign, the units counted in 10^-decimals.
  private static func signed(_ units: Double, decimals: Int) -> String {
    let magnitude = Int(units.magnitude)
    var divisor = 1
    for _ in 0..<decimals { divisor *= 10 }
    var text = Phrase.grouped(magnitude / divisor)
    if decimals > 0 {
      let fraction = String(magnitude % divisor)
      text += "." + String(repeating: "0", count: decimals - fraction.utf8.count) + fraction
    }
    return (units < 0 ? "−" : "+") + text
  }

  /// A share in percent with its sign: whole, or with one decimal below 10.
  private static func percent(_ share: Double) -> String {
    let sign = share < 0 ? "−" : "+"
    let magnitude = share.magnitude
    guard magnitude < 1_000_000 else { return sign + "over 1,000,000%" }
    let tenths = Int((magnitude * 10).rounded())
    if tenths < 100, tenths % 10 != 0 { return "\(sign)\(tenths / 10).\(tenths % 10)%" }
    return sign + Phrase.grouped(Int(magnitude.rounded())) + "%"
  }
}
