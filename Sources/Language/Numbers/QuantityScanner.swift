import StoryModel

/// Finds what a sentence counts and measures; dates are taken out before.
///
/// At each place one number is read, then its sign and approximators before it, the second end of a
/// range, and what it measures: money, a unit, an age, a counted noun.
struct QuantityScanner {
  /// A currency before a number, with the place of its first lexeme.
  struct LeadingCurrency {
    let first: Int
    let match: LexiconMatch
  }

  let sentence: LexedSentence
  let reader: NumberReader
  let nouns: NounPhraseReader
  /// For each lexeme of the sentence whether a date holds it.
  private let isTaken: [Bool]
  private let casualties: [LexiconMatch]
  private var result: [Quantity] = []
  /// The place behind the last quantity: nothing before it is read again.
  private var resultEnd: Int
  /// Whether a contest or vote is told; `nil` until somebody asks.
  var isContest: Bool?

  init(_ sentence: LexedSentence, taken: [Bool]) {
    self.sentence = sentence
    reader = NumberReader(sentence: sentence)
    isTaken = taken
    nouns = NounPhraseReader(sentence: sentence)
    casualties = sentence.matches(of: .casualty)
    resultEnd = sentence.range.lowerBound
  }

  /// The quantities in order.
  mutating func quantities() -> [Quantity] {
    var index = sentence.range.lowerBound
    while index < sentence.range.upperBound {
      if let end = quantity(at: index) {
        resultEnd = end
        index = max(end, index + 1)
      } else {
        index += 1
      }
    }
    return result
  }

  /// Whether a date holds the lexeme.
  func taken(_ index: Int) -> Bool {
    let offset = index - sentence.range.lowerBound
    return isTaken.indices.contains(offset) && isTaken[offset]
  }

  /// Reads a quantity at a place and gives the place behind it.
  private mutating func quantity(at index: Int) -> Int? {
    guard !taken(index), let lexeme = sentence.lexeme(index),
      lexeme.kind != .mark || canBegin(lexeme)
    else { return nil }
    if lexeme.kind == .word, lexeme.word == 0 { return nil }
    let currency = currency(before: index)
    if lexeme.kind == .number, isInsideCode(index, hasCurrency: currency != nil) { return nil }
    guard var reading = reader.number(at: index, hasCurrency: currency != nil) else {
      return inverted(at: index)
    }
    var first = currency?.first ?? index
    takeSign(&reading, &first, hasCurrency: currency != nil)
    if let score = toldScore(index, reading) {
      result.append(score.quantity)
      return score.end
    }
    let isRange = takeRange(&reading, at: index, hasCurrency: currency != nil)
    takePlus(&reading, hasCurrency: currency != nil)
    if let approximation = approximator(before: first) {
      Self.apply(approximation, to: &reading)
    }
    if isRange, let score = score(at: index, reading) {
      result.append(score)
      return reading.end
    }
    guard let measured = measure(reading, currency, first: first, index: index) else { return nil }
    var quantity = measured.quantity
    if let before = changed(index) { quantity = quantity.counting(asIn: before) }
    if followsAge(index) { quantity = quantity.asAge }
    // "40 or more", "40 or so"
    if sentence.isWord(measured.end, .or),
      let trailing = sentence.match(.approximator, at: measured.end)
    {
      Self.apply(
        ApproximatorKind(rawValue: sentence.entry(trailing).kind) ?? .about, to: &reading)
      quantity = quantity.bounded(low: reading.low, high: reading.high)
    }
    result.append(quantity)
    return max(measured.end, reading.end)
  }

  /// The bare count from which this one is said to have changed: "rose from 12 to 19".
  private func changed(_ index: Int) -> Quantity? {
    guard sentence.isWord(index - 1, .to), let last = result.last, last.kind == .count,
      sentence.isWord(index - 3, .from),
      Int(last.text.end) == Int(sentence.lexemes[index - 2].end)
    else { return nil }
    return last
  }

  /// Whether "and" joins the number to an age before: "aged 23 and 31".
  private func followsAge(_ index: Int) -> Bool {
    guard sentence.isWord(index - 1, .and), let last = result.last, last.kind == .age else {
      return false
    }
    return Int(last.text.end) == Int(sentence.lexemes[index - 2].end)
  }

  private func canBegin(_ lexeme: Lexeme) -> Bool { lexeme.mark == .symbol || lexeme.mark == .stop }

  /// Whether the number is part of a name, code or address: "MI5", "v1.2", "a=5", "%20".
  private func isInsideCode(_ index: Int, hasCurrency: Bool) -> Bool {
    guard let lexeme = sentence.lexeme(index), !lexeme.followsSpace, !hasCurrency,
      let before = sentence.lexeme(index - 1)
    else { return false }
    if before.kind == .word { return !isPrefix(index - 1) || !lexeme.isJoined }
    if before.kind == .number, lexeme.isJoined {
      return isInsideCode(index - 1, hasCurrency: false)
    }
    guard before.mark == .symbol else { return false }
    switch sentence.text[Int(before.start)] {
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "~"), UInt8(ascii: "+"),
      UInt8(ascii: "*"), 0x80...0xFF:
      return false
    default: return true
    }
  }

  /// Whether a hyphen may join the word to a number without making a name of both: "mid-40", "under-5".
  private func isPrefix(_ index: Int) -> Bool {
    sentence.match(.approximator, at: index) != nil
      || sentence.match(.dateModifier, at: index) != nil
  }

  private func takeSign(_ reading: inout NumberReading, _ first: inout Int, hasCurrency: Bool) {
    guard let before = sentence.lexeme(first - 1) else { return }
    let isHyphen =
      before.mark == .hyphen && before.followsSpace && reading.isDigits
      && !sentence.lexemes[first].followsSpace && !sentence.isKind(first - 2, .number)
    guard isHyphen || before.isWord(.minus) || before.isWord(.negative) else { return }
    first -= 1
    reading.multiply(by: -1)
    reading.first = first
    reading.isBareOne = false
  }

  /// Makes a number approximate, with the bound that the approximator sets.
  static func apply(_ kind: ApproximatorKind, to reading: inout NumberReading) {
    reading.isApproximate = true
    switch kind {
    case .about: break
    case .atLeast: reading.high = .infinity
    case .atMost: reading.low = -.infinity
    }
  }

  /// The approximator right before a place, an article between passed over: "about a dozen".
  private func approximator(before index: Int) -> ApproximatorKind? {
    var end = index
    if sentence.isWord(end - 1, .a) || sentence.isWord(end - 1, .the) { end -= 1 }
    for width in 1...5 {
      guard let match = sentence.match(.approximator, at: end - width),
        match.end == end || match.end == index
      else { continue }
      return ApproximatorKind(rawValue: sentence.entry(match).kind) ?? .about
    }
    return nil
  }

  /// A currency sign, code or name that ends right before a place: "$", "US$", "EUR".
  func currency(before index: Int) -> LeadingCurrency? {
    for width in [3, 2, 1] {
      let first = index - width
      guard first >= resultEnd,
        let match = sentence.match(.currency, at: first), match.end == index
      else { continue }
      let last = sentence.lexemes[index - 1]
      let isSign =
        last.kind == .mark || last.traits.contains(.allCapitals)
        || !sentence.lexemes[index].followsSpace && width == 1
        || sentence.classes(first).isDisjoint(with: .common) && last.end - last.start <= 3
      if isSign { return LeadingCurrency(first: first, match: match) }
    }
    return nil
  }

  /// "percent of twenty": a share told the other way round, where neither number nor article stands
  /// before.
  private mutating func inverted(at index: Int) -> Int? {
    guard let unit = sentence.match(.unit, at: index),
      UnitKind(rawValue: sentence.entry(unit).kind) == .percent,
      sentence.isWord(unit.end, .of), sentence.classes(index - 1).isDisjoint(with: .determiner),
      sentence.classes(index - 1).isDisjoint(with: .adjective),
      let reading = reader.number(at: unit.end + 1), !reading.isOrdinal
    else { return nil }
    result.append(
      Quantity(
        kind: .percent, value: reading.value, unit: "%",
        text: sentence.textRange(index, reading.end),
        numberText: sentence.textRange(reading.first, reading.end)))
    return reading.end
  }

  // MARK: - Casualties

  /// What befell the people that a number between two places counts; `nil` for nothing.
  func casualty(near index: Int, end: Int) -> String? {
    for match in casualties
    where match.first >= index - Self.casualtyReach && match.first <= end + Self.casualtyReach {
      // "no injuries were reported among the 40 passengers"
      if sentence.isWord(match.first - 1, .no) || sentence.isWord(match.first - 1, .without) {
        continue
      }
      // "four children before her death": one person's death counts nobody.
      if isDeathOfOne(match) { continue }
      let gap =
        match.first < index ? match.end..<max(match.end, index) : end..<max(end, match.first)
      // Another number or a semicolon between: it belongs to something else.
      let isOpen = gap.allSatisfy {
        sentence.lexemes[$0].kind != .number && sentence.match(.number, at: $0) == nil
          && sentence.mark($0) != .semicolon
      }
      if isOpen { return sentence.sense(match) }
    }
    return nil
  }

  /// Whether "death" stands alone behind a possessive: "after his death", "since Brodel's death".
  private func isDeathOfOne(_ match: LexiconMatch) -> Bool {
    match.end - match.first == 1 && sentence.folded(match.first).elementsEqual("death".utf8)
      && (sentence.classes(match.first - 1).contains(.possessive)
        || sentence.isWord(match.first - 1, .possessive))
  }

  /// The most lexemes between a number and the word that makes it one of victims.
  private static let casualtyReach = 7
}

extension Quantity {
  /// The bare count as an age.
  fileprivate var asAge: Quantity {
    guard kind == .count, unit == nil, value <= 130 else { return self }
    return Quantity(
      kind: .age, value: value, low: low, high: high, unit: "year", isApproximate: isApproximate,
      text: text, numberText: numberText)
  }

  /// The bare count, of what another counts.
  fileprivate func counting(asIn other: Quantity) -> Quantity {
    guard kind == .count, unit == nil else { return self }
    return Quantity(
      kind: kind, value: value, low: low, high: high, unit: other.unit,
      isApproximate: isApproximate, text: text, numberText: numberText,
      isCasualty: other.isCasualty)
  }

  /// The quantity with other bounds, approximate.
  fileprivate func bounded(low: Double, high: Double) -> Quantity {
    Quantity(
      kind: kind, value: value, low: low, high: high, unit: unit, isApproximate: true, text: text,
      numberText: numberText, isCasualty: isCasualty, baseValue: baseValue, baseUnit: baseUnit)
  }
}
