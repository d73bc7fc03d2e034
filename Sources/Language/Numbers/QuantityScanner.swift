import StoryModel

/// Finds what a sentence counts and measures; dates are taken out before.
struct QuantityScanner {
  private let sentence: LexedSentence
  private let reader: NumberReader
  /// For each lexeme of the sentence whether a date holds it.
  private let isTaken: [Bool]
  private let nouns: NounPhraseReader
  private let casualties: [LexiconMatch]
  private var result: [Quantity] = []

  init(_ sentence: LexedSentence, taken: [Bool]) {
    self.sentence = sentence
    reader = NumberReader(sentence: sentence)
    isTaken = taken
    nouns = NounPhraseReader(sentence: sentence)
    casualties = sentence.matches(of: .casualty)
  }

  /// The quantities in order.
  mutating func quantities() -> [Quantity] {
    var index = sentence.range.lowerBound
    while index < sentence.range.upperBound {
      index = quantity(at: index) ?? index + 1
    }
    return result
  }

  private func taken(_ index: Int) -> Bool {
    let offset = index - sentence.range.lowerBound
    return isTaken.indices.contains(offset) && isTaken[offset]
  }

  /// Reads a quantity at a place and gives the place behind it.
  private mutating func quantity(at index: Int) -> Int? {
    guard !taken(index), let lexeme = sentence.lexeme(index) else { return nil }
    // A number inside a word or code: "MI5", "A-10", "v1.2".
    if lexeme.kind == .number, !lexeme.followsSpace, index > sentence.range.lowerBound,
      sentence.lexemes[index - 1].kind == .word, !isCurrency(before: index)
    {
      return nil
    }
    if lexeme.kind == .mark, lexeme.mark != .symbol, lexeme.mark != .stop { return nil }
    let currency = currency(before: index)
    guard var reading = reader.number(at: index, hasCurrency: currency != nil) else { return nil }
    var first = currency?.first ?? index
    var isNegative = false
    if let sign = sentence.lexeme(first - 1), sign.mark == .hyphen, sign.followsSpace,
      reading.isDigits, !lexeme.followsSpace || currency != nil
    {
      isNegative = true
      first -= 1
    }
    if let word = sentence.lexeme(first - 1), word.isWord(.minus) || word.isWord(.negative) {
      isNegative = true
      first -= 1
    }
    if isNegative {
      reading.multiply(by: -1)
      reading.first = first
    }
    let range = takeRange(&reading, at: index, hasCurrency: currency != nil)
    let approximation = approximator(before: first)
    if let approximation { apply(approximation.kind, to: &reading) }
    if isScore(reading, range), let score = score(at: index, reading) {
      result.append(score)
      return reading.end
    }
    guard let measured = measure(reading, currency, first: first, index: index) else { return nil }
    var quantity = measured.quantity
    if let trailing = sentence.match(.approximator, at: measured.end),
      sentence.isWord(measured.end, .or)
    {
      apply(ApproximatorKind(rawValue: sentence.entry(trailing).kind) ?? .about, to: &reading)
      quantity = quantity.bounded(low: reading.low, high: reading.high)
    }
    result.append(quantity)
    return max(measured.end, reading.end)
  }

  private func apply(_ kind: ApproximatorKind, to reading: inout NumberReading) {
    reading.isApproximate = true
    switch kind {
    case .about: break
    case .atLeast: reading.high = .infinity
    case .atMost: reading.low = -.infinity
    }
  }

  // MARK: - Around the number

  private func isCurrency(before index: Int) -> Bool { currency(before: index) != nil }

  /// A currency sign or code that ends right before a place: "$", "US$", "EUR".
  private func currency(before index: Int) -> (first: Int, match: LexiconMatch)? {
    for width in 1...3 {
      guard let match = sentence.match(.currency, at: index - width), match.end == index else {
        continue
      }
      let lexeme = sentence.lexemes[index - 1]
      let isSign =
        lexeme.kind == .mark || lexeme.traits.contains(.allCapitals)
        || !sentence.lexemes[index].followsSpace && width == 1
      if isSign { return (index - width, match) }
    }
    return nil
  }

  private func approximator(before index: Int) -> (first: Int, kind: ApproximatorKind)? {
    var end = index
    if sentence.isWord(end - 1, .a) || sentence.isWord(end - 1, .the) { end -= 1 }
    for width in 1...5 {
      guard let match = sentence.match(.approximator, at: end - width),
        match.end == end || match.end == index
      else { continue }
      return (match.first, ApproximatorKind(rawValue: sentence.entry(match).kind) ?? .about)
    }
    return nil
  }

  /// The second number of a range: "10-12", "10 to 12", "between 10 and 12".
  private func takeRange(
    _ reading: inout NumberReading, at index: Int, hasCurrency: Bool
  ) -> Bool {
    guard !reading.isOrdinal, let next = sentence.lexeme(reading.end) else { return false }
    var second = reading.end
    if next.kind == .number && next.isJoined {
      // "2020-21" and "10-12" alike.
    } else if next.mark == .dash || next.mark == .hyphen, sentence.isKind(second + 1, .number) {
      second += 1
    } else if next.isWord(.to),
      !sentence.classes(second + 1).contains(.verb)
        || sentence.match(.number, at: second + 1) != nil
    {
      second += 1
    } else if next.isWord(.and),
      sentence.isWord(index - 1, .between)
        || isCurrency(before: index) && sentence.isWord(index - 2, .between)
    {
      second += 1
    } else {
      return false
    }
    var sign = hasCurrency
    if sentence.match(.currency, at: second) != nil, sentence.lexemes[second].kind == .mark {
      second += 1
      sign = true
    }
    guard !taken(second), var upper = reader.number(at: second, hasCurrency: sign), !upper.isOrdinal
    else { return false }
    // "2 to 3 million": the magnitude belongs to both.
    if reading.isDigits, upper.value >= 1_000, reading.value < upper.value / 1_000,
      let plain = reader.value(second), plain > 0
    {
      reading.multiply(by: upper.value / plain)
    }
    // "from 12 to 19" after a verb of change is no range but two values; the later one counts.
    if sentence.isWord(index - 1, .from), upper.value < reading.value { return false }
    upper.low = min(reading.value, upper.value)
    upper.high = max(reading.value, upper.value)
    upper.value = (upper.low + upper.high) / 2
    if upper.low == reading.value {
      reading = upper
    } else {
      // Falling numbers are a result or a fall, not a range; kept as they stand for the caller.
      let end = upper.end
      upper = reading
      upper.high = reading.value
      upper.low = upper.value
      reading = upper
      reading.end = sentence.lexemes[second].isJoined ? end : reading.end
      return sentence.lexemes[second].isJoined
    }
    return true
  }

  // MARK: - Scores and ages

  private func isScore(_ reading: NumberReading, _ isRange: Bool) -> Bool {
    guard isRange, sentence.match(.unit, at: reading.end) == nil, reading.isDigits else {
      return false
    }
    let second = reading.end - 1
    guard sentence.isKind(second, .number), sentence.lexemes[second].isJoined else { return false }
    return nouns.headNoun(from: reading.end) == nil || hasContestWord
  }

  private var hasContestWord: Bool {
    sentence.range.contains { index in
      let verb = sentence.lexicon.verbLemmas[Int(sentence.lexemes[index].word)]
      return verb == "win" || verb == "beat" || verb == "lose" || verb == "vote"
        || verb == "defeat" || verb == "draw" || verb == "pass"
    }
  }

  private func score(at index: Int, _ reading: NumberReading) -> Quantity? {
    guard hasContestWord,
      let first = reader.value(index),
      let second = reader.value(reading.end - 1)
    else { return nil }
    return Quantity(
      kind: .score, value: first - second, low: first, high: second, unit: nil,
      text: sentence.textRange(index, reading.end))
  }

  // MARK: - What it measures

  private func measure(
    _ reading: NumberReading, _ currency: (first: Int, match: LexiconMatch)?, first: Int, index: Int
  ) -> (quantity: Quantity, end: Int)? {
    var end = reading.end
    func make(
      _ kind: Quantity.Kind, unit: String?, factor: Double = 1, base: (Double, String)? = nil,
      isCasualty: Bool = false, end: Int
    ) -> (quantity: Quantity, end: Int) {
      let quantity = Quantity(
        kind: kind, value: reading.value * factor, low: reading.low * factor,
        high: reading.high * factor, unit: unit, isApproximate: reading.isApproximate,
        text: sentence.textRange(first, end),
        numberText: sentence.textRange(reading.first, reading.end), isCasualty: isCasualty,
        baseValue: base.map { reading.value * $0.0 }, baseUnit: base?.1)
      return (quantity, end)
    }
    if let age = age(reading, index: index) { return make(.age, unit: "year", end: age) }
    if let currency {
      if let named = sentence.match(.currency, at: end), sentence.lexemes[end].kind == .word,
        sentence.lemma(named).hasPrefix(sentence.lemma(currency.match))
      {
        end = named.end
      }
      return make(
        .money, unit: code(currency.match), factor: sentence.entry(currency.match).value, end: end)
    }
    if reading.isOrdinal {
      let noun = nouns.headNoun(from: end)
      guard reading.isDigits || noun != nil || sentence.isWord(index - 1, .the) else { return nil }
      return make(.ordinal, unit: noun?.lemma, end: end)
    }
    if let unit = sentence.match(.unit, at: end), isUnit(unit, reading) {
      let entry = sentence.entry(unit)
      switch UnitKind(rawValue: entry.kind) ?? .other {
      case .percent: return make(.percent, unit: "%", end: unit.end)
      case .points:
        return make(.percentagePoints, unit: "pp", factor: entry.value, end: unit.end)
      default:
        if let noun = unitIsNoun(unit) {
          return noun.map { make(.count, unit: $0.lemma, end: $0.end) }
        }
        return make(
          .dimension, unit: sentence.lemma(unit), base: (entry.value, sentence.sense(unit)),
          end: unit.end)
      }
    }
    if let named = sentence.match(.currency, at: end), isCurrencyName(named) {
      let entry = sentence.entry(named)
      return make(.money, unit: code(named), factor: entry.value, end: named.end)
    }
    return count(reading, index: index, make: make)
  }

  /// A unit's spelling may be a plain noun where something else is counted: nothing does so yet.
  private func unitIsNoun(_ unit: LexiconMatch) -> (lemma: String, end: Int)?? { nil }

  private func count(
    _ reading: NumberReading, index: Int,
    make: (Quantity.Kind, String?, Double, (Double, String)?, Bool, Int) -> (
      quantity: Quantity, end: Int
    )
  ) -> (quantity: Quantity, end: Int)? {
    let noun = nouns.headNoun(from: reading.end)
    let casualty = casualty(near: index, end: noun?.end ?? reading.end)
    if reading.isBareOne, casualty == nil || noun == nil {
      // "one" counts only before its noun; "one of the", "one another" do not.
      guard let noun, noun.end > reading.end, !noun.lemma.isEmpty else { return nil }
    }
    let end = noun.map { $0.isDirect ? $0.end : reading.end } ?? reading.end
    return make(.count, noun?.lemma ?? casualty, 1, nil, casualty != nil, end)
  }

  private func casualty(near index: Int, end: Int) -> String? {
    let distance = 7
    for match in casualties
    where match.first >= index - distance && match.first <= end + distance {
      let gap =
        match.first < index ? match.end..<max(match.end, index) : end..<max(end, match.first)
      // Another number or a full clause between belongs to something else.
      let isOpen = gap.allSatisfy {
        sentence.lexemes[$0].kind != .number && sentence.match(.number, at: $0) == nil
          && sentence.mark($0) != .semicolon
      }
      if isOpen { return sentence.sense(match) }
    }
    return nil
  }

  private func isUnit(_ unit: LexiconMatch, _ reading: NumberReading) -> Bool {
    let lexeme = sentence.lexemes[unit.first]
    let length = lexeme.end - lexeme.start
    guard unit.end - unit.first == 1, length <= 1, lexeme.kind == .word else { return true }
    // A single letter is a unit behind digits only.
    return reading.isDigits
  }

  private func isCurrencyName(_ match: LexiconMatch) -> Bool {
    let lexeme = sentence.lexemes[match.first]
    if lexeme.kind == .mark { return !lexeme.followsSpace }
    return match.end - match.first > 1 || lexeme.end - lexeme.start > 3
      || lexeme.traits.contains(.allCapitals) || sentence.isWord(match.first, .s)
      || lexeme.end - lexeme.start == 3
  }

  /// The ISO 4217 code of a currency.
  private func code(_ match: LexiconMatch) -> String { sentence.lemma(match) }

  /// The place behind an age: "40 years old", "40-year-old", "aged 40", "Morrow, 40,".
  private func age(_ reading: NumberReading, index: Int) -> Int? {
    guard reading.value >= 0, reading.value <= 130, !reading.isOrdinal else { return nil }
    if sentence.isWord(reading.end, .year) || sentence.isWord(reading.end, .years),
      sentence.isWord(reading.end + 1, .old)
    {
      return reading.end + 2
    }
    if sentence.isWord(index - 1, .aged) || sentence.isWord(index - 1, .age) { return reading.end }
    if sentence.isWord(index - 1, .of), sentence.isWord(index - 2, .age) { return reading.end }
    guard reading.isDigits, reading.end == index + 1, reading.value >= 1,
      sentence.mark(index - 1) == .comma, sentence.mark(reading.end) == .comma,
      let before = sentence.lexeme(index - 2), before.kind == .word, before.isCapitalised,
      sentence.match(.month, at: index - 2) == nil, sentence.match(.weekday, at: index - 2) == nil
    else { return nil }
    return reading.end
  }
}

extension Quantity {
  /// The quantity with other bounds, approximate.
  fileprivate func bounded(low: Double, high: Double) -> Quantity {
    Quantity(
      kind: kind, value: value, low: low, high: high, unit: unit, isApproximate: true, text: text,
      numberText: numberText, isCasualty: isCasualty, baseValue: baseValue, baseUnit: baseUnit)
  }
}
