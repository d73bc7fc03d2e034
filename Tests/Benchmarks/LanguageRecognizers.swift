import FoundationEssentials
import Language
import StoryModel

/// Numbers, money, measures and dates against the cases of Recognizers-Text.
///
/// Their spans count characters of UTF-16; a case is right when all its spans and values are found
/// and no others.
enum LanguageRecognizers {
  private struct Case: Decodable {
    struct Context: Decodable { let ReferenceDateTime: String? }
    struct Resolution: Decodable {
      let value: String?
      let unit: String?
      let isoCurrency: String?
    }
    struct Value: Decodable {
      let Timex: String?
      let FutureResolution: [String: String]?
      let PastResolution: [String: String]?
    }
    struct Result: Decodable {
      let Text: String
      let Start: Int?
      let Resolution: Resolution?
      let Value: Value?
    }
    let Input: String
    let Context: Context?
    let Results: [Result]
    let NotSupported: String?
  }

  private struct Found: Hashable {
    let start: Int
    let end: Int
    let value: String
  }

  static func run(_ data: String, verbose: Bool) throws {
    let folder = data + "/recognizers/Specs/"
    try measure(
      folder + "Number/English/NumberModel.json", "numbers", bar: 90, verbose,
      excluded: numberExclusion
    ) { input in
      PhraseFinder(input).quantities(datesApart: false)
        .filter { $0.kind != .ordinal && !isAttached($0, input) }
        .map { ($0.numberText, written($0.value)) }
    }
    try measure(
      folder + "Number/English/PercentModel.json", "percentages", bar: 90, verbose,
      excluded: { _ in nil }
    ) { input in
      PhraseFinder(input).quantities(datesApart: false).filter { $0.kind == .percent }
        .map { ($0.text, written($0.value) + "%") }
    }
    try measure(
      folder + "NumberWithUnit/English/CurrencyModel.json", "currencies", bar: 90, verbose,
      excluded: currencyExclusion
    ) { input in
      PhraseFinder(input).quantities().filter { $0.kind == .money }
        .map { ($0.text, written(isCoins($0, input) ? $0.value * 100 : $0.value)) }
    }
    try measure(
      folder + "NumberWithUnit/English/DimensionModel.json", "dimensions", bar: 90, verbose,
      excluded: { _ in nil }
    ) { input in
      PhraseFinder(input).quantities().filter { $0.kind == .dimension && !isElsewhere($0) }
        .map { ($0.text, written($0.value)) }
    }
    try dates(folder + "DateTime/English/DateParser.json", "dates", verbose)
    try dates(folder + "DateTime/English/DatePeriodParser.json", "date periods", verbose)
  }

  // MARK: - What is out of scope

  /// Why a case of numbers is out of scope; `nil` where it counts.
  private static func numberExclusion(_ input: String) -> String? { nil }

  private static func currencyExclusion(_ input: String) -> String? { nil }

  // MARK: - Measuring

  private static func measure(
    _ path: String, _ name: String, bar: Int, _ verbose: Bool, excluded: (String) -> String?,
    found: (String) -> [(TextRange, String)]
  ) throws {
    let cases = try load(path)
    var right = 0
    var counted = 0
    var outside = 0
    for item in cases {
      if excluded(item.Input) != nil {
        outside += 1
        continue
      }
      counted += 1
      // A unit or currency that is named without a number is no quantity.
      let expected = Set(
        item.Results.filter { ($0.Resolution?.value ?? "null") != "null" }.map { result in
          Found(
            start: result.Start ?? -1, end: (result.Start ?? -1) + result.Text.utf16.count,
            value: normalized(result.Resolution?.value ?? ""))
        })
      let bytes = Array(item.Input.utf8)
      let actual = Set(
        found(item.Input).map { range, value in
          Found(
            start: utf16(bytes, Int(range.start)), end: utf16(bytes, Int(range.end)),
            value: normalized(value))
        })
      if actual == expected {
        right += 1
      } else if verbose {
        print("  \(item.Input)")
        print("    expected \(item.Results.map { "\($0.Text)=\($0.Resolution?.value ?? "")" })")
        print("    found \(found(item.Input).map { "\(text(bytes, $0.0))=\($0.1)" })")
      }
    }
    report(name, right, counted, outside, bar)
  }

  private static func dates(_ path: String, _ name: String, _ verbose: Bool) throws {
    let cases = try load(path)
    var right = 0
    for item in cases {
      let reference = item.Context?.ReferenceDateTime.flatMap { Timestamp($0)?.date }
      let found = PhraseFinder(item.Input).dates(reference: reference)
      let expected = item.Results.map { result -> Set<String> in
        var values: Set<String> = []
        for resolution in [result.Value?.FutureResolution, result.Value?.PastResolution] {
          if let date = resolution?["date"] { values.insert(date) }
          if let start = resolution?["startDate"], let end = resolution?["endDate"] {
            values.insert(start + "/" + end)
          }
        }
        return values
      }
      let matches =
        found.count == expected.count
        && zip(found, expected).allSatisfy { mention, values in
          values.contains(interval(mention, values))
        }
      if matches {
        right += 1
      } else if verbose {
        print("  \(item.Input)  (\(item.Context?.ReferenceDateTime ?? ""))")
        print("    expected \(zip(item.Results, expected).map { "\($0.Text)=\($1.sorted())" })")
        let bytes = Array(item.Input.utf8)
        print("    found \(found.map { "\(text(bytes, $0.text))=\($0.iso)" })")
      }
    }
    report(name, right, cases.count, 0, 80)
  }

  /// The mention as the specification writes it: a day, or the first day and the day behind the last.
  private static func interval(_ mention: DateMention, _ values: Set<String>) -> String {
    guard let first = values.first, first.contains("/") else { return mention.iso }
    return mention.interval.map { "\($0.start)/\($0.end)" } ?? mention.iso
  }

  private static func report(
    _ name: String, _ right: Int, _ counted: Int, _ outside: Int, _ bar: Int
  ) {
    let share = counted == 0 ? 0 : (Double(right) * 1_000 / Double(counted)).rounded() / 10
    print("\(name): \(right) of \(counted) exact, \(share) % (bar \(bar)), \(outside) out of scope")
  }

  private static func load(_ path: String) throws -> [Case] {
    var bytes = try LanguageSuite.bytes(path)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    return try JSONDecoder().decode([Case].self, from: Data(bytes))
  }

  /// Whether the amount is told in coins, which count in their own unit there.
  private static func isCoins(_ quantity: Quantity, _ input: String) -> Bool {
    let words = text(Array(input.utf8), quantity.text).lowercased()
    return ["cent", "pence", "penny", "pennies"].contains { words.contains($0) }
      && !words.contains("dollar") && !words.contains("$")
  }

  /// Whether it is a duration or temperature, which other specifications hold.
  private static func isElsewhere(_ quantity: Quantity) -> Bool {
    switch quantity.baseUnit {
    case "s", "month", "night", "degree", "°C", "°F", "K":
      quantity.unit != "radian"
    default: false
    }
  }

  /// Whether a unit is written onto the number, which there makes no number.
  private static func isAttached(_ quantity: Quantity, _ input: String) -> Bool {
    guard quantity.kind == .dimension || quantity.kind == .age else { return false }
    let bytes = Array(input.utf8)
    let end = Int(quantity.numberText.end)
    return end < bytes.count && (bytes[end] | 0x20) &- 0x61 < 26
      && quantity.text.end > quantity.numberText.end
  }

  private static func text(_ bytes: [UInt8], _ range: TextRange) -> String {
    String(decoding: bytes[range.indices], as: UTF8.self)
  }

  private static func utf16(_ bytes: [UInt8], _ offset: Int) -> Int {
    String(decoding: bytes[..<offset], as: UTF8.self).utf16.count
  }

  private static func written(_ value: Double) -> String { "\(value)" }

  /// A value to twelve significant digits, so that 0.333333333333333 equals a third.
  private static func normalized(_ value: String) -> String {
    let isPercent = value.hasSuffix("%")
    guard let number = Double(isPercent ? String(value.dropLast()) : value) else { return value }
    guard number != 0, number.isFinite else { return "0" }
    var scale = 1.0
    var size = abs(number)
    while size >= 10 {
      size /= 10
      scale /= 10
    }
    while size < 1 {
      size *= 10
      scale *= 10
    }
    let mantissa = (number * scale * 1e10).rounded() / 1e10
    return "\(mantissa)@\(scale)" + (isPercent ? "%" : "")
  }
}
