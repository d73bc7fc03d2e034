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
    // One set lists single days, the other periods; times of day belong to a third.
    try dates(folder + "DateTime/English/DateParser.json", "dates", verbose) {
      $0.grain == .day && !$0.iso.contains("/")
    }
    try dates(folder + "DateTime/English/DatePeriodParser.json", "date periods", verbose) {
      $0.grain != .time && ($0.grain != .day || $0.iso.contains("/"))
    }
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

  // MARK: - Dates

  /// Why a case of dates is out of scope; `nil` where it counts.
  ///
  /// News is no calendar: a number or ordinal that names no month ranks or counts there, "that
  /// weekend" is told by the text before, and a day that no calendar has is resolved to none.
  private static func dateExclusion(_ item: Case) -> String? {
    for result in item.Results {
      let words = result.Text.lowercased().split(separator: " ").map(String.init)
      let values = [result.Value?.PastResolution, result.Value?.FutureResolution]
      if values.contains(where: { ($0?["date"] ?? "").hasPrefix("0001") }) {
        return "a day that the calendar does not have"
      }
      let timex = result.Value?.Timex ?? ""
      let isDay = result.Value?.FutureResolution?["date"] != nil
      if isDay, timex.hasPrefix("XXXX-XX-") || isBareOrdinal(words) {
        return "a day of no named month"
      }
      if ["the", "my"].contains(words[0]), words.count == 2,
        ["day", "week", "weekend"].contains(words[1])
      {
        return "a unit that only a dialogue points at"
      }
      if words == ["weekend"] { return "a unit that only a dialogue points at" }
      if words[0] == "same" || words[0] == "that" { return "told by the text before" }
      let ends = values.compactMap { $0 }.filter {
        ($0["startDate"] == nil) != ($0["endDate"] == nil)
      }
      if !isDay, !ends.isEmpty { return "a span without end" }
    }
    return nil
  }

  private static func isBareOrdinal(_ words: [String]) -> Bool {
    words.count == 2 && ["first", "second", "third", "fourth", "fifth"].contains(words[0])
  }

  /// Counts the cases whose dates are all found, with their spans and values.
  ///
  /// Of the two values that a specification gives for an ambiguous date, one in the past and one in the
  /// future, either counts, since the tense of the text tells which. The end of a range counts as its
  /// last day, as the day behind, or as the first day of what is told last, all of which occur there.
  private static func dates(
    _ path: String, _ name: String, _ verbose: Bool, isCounted: (DateMention) -> Bool
  ) throws {
    let cases = try load(path)
    var right = 0
    var excluded: [String: Int] = [:]
    for item in cases {
      if let reason = dateExclusion(item) {
        excluded[reason, default: 0] += 1
        continue
      }
      let bytes = Array(item.Input.utf8)
      let reference = item.Context?.ReferenceDateTime.flatMap { Timestamp($0)?.date }
      let found = PhraseFinder(item.Input).dates(reference: reference).filter(isCounted)
      let isRight =
        found.count == item.Results.count
        && zip(found, item.Results).allSatisfy { mention, result in
          let start = result.Start ?? -1
          return utf16(bytes, Int(mention.text.start)) == start
            && utf16(bytes, Int(mention.text.end)) == start + result.Text.utf16.count
            && hasValue(mention, result)
        }
      if isRight {
        right += 1
      } else if verbose {
        print("  \(item.Input)  (\(item.Context?.ReferenceDateTime ?? ""))")
        for result in item.Results {
          let value = result.Value
          print(
            "    expected \(result.Text)=\(value?.Timex ?? "") \(value?.PastResolution ?? [:])")
        }
        print("    found \(found.map { "\(text(bytes, $0.text))=\($0.iso)" })")
      }
    }
    let outside = excluded.values.reduce(0, +)
    report(name, right, cases.count - outside, outside, 80)
    for (reason, count) in excluded.sorted(by: { $0.key < $1.key }) {
      print("  out of scope: \(count) with \(reason)")
    }
  }

  private static func hasValue(_ mention: DateMention, _ result: Case.Result) -> Bool {
    for resolution in [result.Value?.FutureResolution, result.Value?.PastResolution] {
      if let date = resolution?["date"], date == mention.iso { return true }
      guard let start = resolution?["startDate"], let end = resolution?["endDate"],
        let interval = mention.interval, interval.start.description == start
      else { continue }
      var ends = [interval.end.description, "\(interval.lastPart)"]
      ends.append(CivilDate(daysSinceEpoch: interval.end.daysSinceEpoch - 1).description)
      if ends.contains(end) { return true }
    }
    // Seasons have no days there, only a name.
    let name = mention.iso.hasPrefix("XXXX-") ? String(mention.iso.dropFirst(5)) : mention.iso
    return result.Value?.Timex == name && mention.grain == .season
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
    case "s", "month", "night", "°C", "°F", "K": true
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
