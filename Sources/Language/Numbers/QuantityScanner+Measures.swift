import StoryModel

extension QuantityScanner {
  /// A number while it is told what it measures.
  private struct Measured {
    var kind: Quantity.Kind
    var unit: String?
    var factor = 1.0
    var base: (factor: Double, unit: String)?
    var isCasualty = false
    var end: Int
    /// What smaller units add: the 50 cents of "3 dollars 50 cents", in the larger unit.
    var addition = 0.0
  }

  /// What a number measures and the place behind its unit; `nil` where it is no quantity.
  func measure(
    _ reading: NumberReading, _ currency: LeadingCurrency?, first: Int, index: Int
  ) -> (quantity: Quantity, end: Int)? {
    guard let measured = measured(reading, currency, index: index) else { return nil }
    let factor = measured.factor
    let added = measured.addition
    let base = measured.base
    let quantity = Quantity(
      kind: measured.kind, value: reading.value * factor + added,
      low: reading.low * factor + added, high: reading.high * factor + added, unit: measured.unit,
      isApproximate: reading.isApproximate, text: sentence.textRange(first, measured.end),
      numberText: sentence.textRange(reading.first, reading.end), isCasualty: measured.isCasualty,
      baseValue: base.map { (reading.value * factor + added) * $0.factor }, baseUnit: base?.unit)
    return (quantity, measured.end)
  }

  private func measured(
    _ reading: NumberReading, _ currency: LeadingCurrency?, index: Int
  ) -> Measured? {
    if let end = age(reading, index: index) { return Measured(kind: .age, unit: "year", end: end) }
    if let currency { return money(currency, reading) }
    if reading.isOrdinal {
      let noun = nouns.headNoun(from: reading.end)
      guard
        reading.isDigits || noun != nil || sentence.isWord(index - 1, .the)
          || isPlacing(index - 1)
      else { return nil }
      return Measured(kind: .ordinal, unit: noun?.lemma, end: reading.end)
    }
    if let money = namedMoney(reading) { return money }
    if let unit = unit(reading) { return unit }
    return count(reading, index: index)
  }

  /// Whether a word is a verb of those that tell a place in an order: "finished third".
  private func isPlacing(_ index: Int) -> Bool {
    guard sentence.isKind(index, .word) else { return false }
    let verb = VerbLemma.of(index, in: sentence)
    return Self.placingVerbs.contains(verb)
  }

  private static let placingVerbs = Set(WordSet.placingVerb.words)

  // MARK: - Money

  /// "$5", "US$ 5 million dollars": the currency stands before the number.
  private func money(_ currency: LeadingCurrency, _ reading: NumberReading) -> Measured {
    var end = reading.end
    if let named = sentence.match(.currency, at: end), sentence.lexemes[end].kind == .word,
      sentence.lemma(named) == sentence.lemma(currency.match)
    {
      end = named.end
    }
    return Measured(
      kind: .money, unit: sentence.lemma(currency.match),
      factor: sentence.entry(currency.match).value, end: end)
  }

  /// "5 dollars", "10 €", "75 USD million", "3 dollars 50 cents": the currency stands behind.
  private func namedMoney(_ reading: NumberReading) -> Measured? {
    guard let named = sentence.match(.currency, at: reading.end), isCurrency(named, reading) else {
      return nil
    }
    var result = Measured(
      kind: .money, unit: sentence.lemma(named), factor: sentence.entry(named).value,
      end: named.end)
    if let magnitude = sentence.match(.magnitude, at: named.end),
      sentence.lexemes[named.end].end - sentence.lexemes[named.end].start > 1
    {
      result.factor *= sentence.entry(magnitude).value
      result.end = magnitude.end
    } else if result.factor == 1, let coins = coins(behind: named) {
      result.addition = coins.value
      result.end = coins.end
    }
    return result
  }

  /// "50 cents" behind "3 dollars", "and" between or not; a bare number below 100 at a clause's end.
  private func coins(behind named: LexiconMatch) -> (value: Double, end: Int)? {
    let index = sentence.isWord(named.end, .and) ? named.end + 1 : named.end
    guard let part = reader.number(at: index), part.value < 100, part.value > 0, !part.isOrdinal
    else { return nil }
    if let coin = sentence.match(.currency, at: part.end),
      sentence.lemma(coin) == sentence.lemma(named) || sentence.entry(coin).value == 0.01,
      sentence.entry(coin).value < 1
    {
      return (part.value * sentence.entry(coin).value, coin.end)
    }
    guard part.value >= 10, part.value == part.value.rounded(), part.end <= index + 2,
      sentence.lexeme(part.end).map({ $0.mark.endsPhrase }) ?? true
    else { return nil }
    return (part.value / 100, part.end)
  }

  private func isCurrency(_ match: LexiconMatch, _ reading: NumberReading) -> Bool {
    let lexeme = sentence.lexemes[match.first]
    if lexeme.kind == .mark {
      // A sign belongs to the number before it unless it is written onto the next one.
      guard let next = sentence.lexeme(match.end), next.kind == .number else { return true }
      return next.followsSpace && !lexeme.followsSpace
        || next.followsSpace && sentence.match(.currency, at: match.end + 1) != nil
    }
    if lexeme.traits.contains(.allCapitals), let next = sentence.lexeme(match.end),
      next.kind == .number, !next.followsSpace
    {
      return false
    }
    // Pounds weigh unless there are millions of them or the sentence speaks of money.
    if sentence.match(.unit, at: match.first) != nil {
      return reading.value >= 100_000 || speaksOfMoney
    }
    return true
  }

  private var speaksOfMoney: Bool {
    sentence.hasVerb(among: Self.spendingVerbs)
  }

  private static let spendingVerbs = Set(WordSet.spendingVerb.words)

  // MARK: - Units

  private func unit(_ reading: NumberReading) -> Measured? {
    var place = reading.end
    if let inches = inchMark(behind: reading) { return inches }
    if let degrees = degreeLetter(behind: reading) { return degrees }
    // "half a percentage point"
    if reading.value == 0.5, !reading.isDigits, sentence.isWord(place, .a) { place += 1 }
    // "20 (kg)", "20 <kg>"
    let isBracketed = sentence.mark(place) == .openBracket || isByte(place, UInt8(ascii: "<"))
    if isBracketed { place += 1 }
    guard let unit = sentence.match(.unit, at: place), isUnit(unit, reading) else { return nil }
    var end = unit.end
    if isBracketed {
      guard sentence.mark(end) == .closeBracket || isByte(end, UInt8(ascii: ">")) else {
        return nil
      }
      end += 1
    }
    let entry = sentence.entry(unit)
    let kind = UnitKind(rawValue: entry.kind) ?? .other
    switch kind {
    case .percent: return Measured(kind: .percent, unit: "%", end: end)
    case .points:
      return Measured(kind: .percentagePoints, unit: "pp", factor: entry.value, end: end)
    default: break
    }
    var result = Measured(
      kind: .dimension, unit: sentence.lemma(unit), base: (entry.value, sentence.sense(unit)),
      end: end)
    if let time = timeUnit(behind: end), kind != .time {
      // "50 km/ms": a unit that no lexicon has, for each unit of time.
      result.unit = sentence.lemma(unit) + "/" + sentence.lemma(time)
      result.base = (
        entry.value / sentence.entry(time).value, sentence.sense(unit) + "/" + sentence.sense(time)
      )
      result.end = time.end
    } else if let smaller = smaller(behind: unit, end: end) {
      result.addition = smaller.value
      result.end = smaller.end
    }
    return result
  }

  /// The double prime behind a number, mostly typed as a quotation mark: `10" long`.
  ///
  /// A mark that closes a quotation is none.
  private func inchMark(behind reading: NumberReading) -> Measured? {
    guard reading.isDigits, sentence.mark(reading.end) == .doubleQuote,
      !sentence.range.contains(where: {
        $0 != reading.end && sentence.lexemes[$0].mark == .doubleQuote
      })
    else { return nil }
    return Measured(kind: .dimension, unit: "inch", base: (0.0254, "m"), end: reading.end + 1)
  }

  /// "40C", "104F": a capital written onto a number that a temperature may have.
  private func degreeLetter(behind reading: NumberReading) -> Measured? {
    guard reading.isDigits, reading.value > -100, reading.value < 200,
      let letter = sentence.lexeme(reading.end), letter.kind == .word, !letter.followsSpace,
      !letter.isJoined, letter.end - letter.start == 1
    else { return nil }
    switch sentence.text[Int(letter.start)] {
    case UInt8(ascii: "C"):
      return Measured(
        kind: .dimension, unit: "degree celsius", base: (1, "°C"), end: reading.end + 1)
    case UInt8(ascii: "F"):
      return Measured(
        kind: .dimension, unit: "degree fahrenheit", base: (1, "°F"), end: reading.end + 1)
    default: return nil
    }
  }

  private func isByte(_ index: Int, _ byte: UInt8) -> Bool {
    guard let lexeme = sentence.lexeme(index), lexeme.mark == .symbol else { return false }
    return sentence.text[Int(lexeme.start)] == byte
  }

  private func timeUnit(behind index: Int) -> LexiconMatch? {
    guard sentence.mark(index) == .slash || sentence.isWord(index, .per),
      let match = sentence.match(.unit, at: index + 1),
      UnitKind(rawValue: sentence.entry(match).kind) == .time, sentence.entry(match).value > 0
    else { return nil }
    return match
  }

  /// "2 inches" behind "5 feet", in feet.
  private func smaller(behind unit: LexiconMatch, end: Int) -> (value: Double, end: Int)? {
    let index = sentence.isWord(end, .and) ? end + 1 : end
    guard let part = reader.number(at: index), part.isDigits || part.end == index + 1,
      let second = sentence.match(.unit, at: part.end),
      sentence.sense(second) == sentence.sense(unit), !sentence.sense(unit).isEmpty
    else { return nil }
    let (larger, smaller) = (sentence.entry(unit).value, sentence.entry(second).value)
    guard smaller > 0, smaller < larger, part.value * smaller < larger, part.value >= 0 else {
      return nil
    }
    // Metres and decimetres stand apart in lists; feet and inches, hours and minutes belong together.
    guard !Self.isPowerOfTen(larger / smaller) else { return nil }
    return (part.value * smaller / larger, second.end)
  }

  private static func isPowerOfTen(_ ratio: Double) -> Bool {
    var power = 10.0
    while power < ratio * 0.999 { power *= 10 }
    return abs(ratio / power - 1) < 0.001
  }

  /// Whether a unit's spelling is a unit here: letters stand behind digits, "in" only where nothing
  /// follows, and no number is written onto it ("24703L202").
  private func isUnit(_ unit: LexiconMatch, _ reading: NumberReading) -> Bool {
    let lexeme = sentence.lexemes[unit.first]
    if let next = sentence.lexeme(unit.end), next.kind == .number, !next.followsSpace {
      return false
    }
    // "12 m 2": the number of another unit; "m2" is written together.
    if unit.end - unit.first > 1, sentence.isKind(unit.end - 1, .number),
      sentence.lexemes[unit.end - 1].followsSpace
    {
      return false
    }
    if lexeme.isWord(.in) {
      return reading.isDigits && (sentence.lexeme(unit.end).map { $0.mark.endsPhrase } ?? true)
    }
    guard unit.end - unit.first == 1, lexeme.end - lexeme.start <= 1, lexeme.kind == .word else {
      return true
    }
    return reading.isDigits && !lexeme.isWord(.a)
  }

  // MARK: - Counts and ages

  private func count(_ reading: NumberReading, index: Int) -> Measured? {
    // "a magnitude 6.1 earthquake", "of magnitude 5": the number is no count of what follows.
    if sentence.folded(index - 1).elementsEqual("magnitude".utf8) {
      return Measured(kind: .dimension, unit: "magnitude", base: (1, "magnitude"), end: reading.end)
    }
    let noun = nouns.headNoun(from: reading.end)
    let casualty = casualty(near: index, end: noun?.end ?? reading.end)
    // "one" counts only before its noun; "one of the", "one another" do not.
    if reading.isBareOne, noun == nil { return nil }
    return Measured(
      kind: .count, unit: noun?.lemma ?? casualty, isCasualty: casualty != nil,
      end: noun?.end ?? reading.end)
  }

  private func isPerson(_ index: Int) -> Bool {
    Self.agedPersons.contains(String(decoding: sentence.folded(index), as: UTF8.self))
  }

  private static let agedPersons = Set(WordSet.agedPerson.words)

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
    // "a girl of 9"
    if sentence.isWord(index - 1, .of), isPerson(index - 2),
      sentence.lexeme(reading.end)?.kind != .word
        || !sentence.classes(reading.end).isDisjoint(with: .closesPhrase)
    {
      return reading.end
    }
    guard reading.isDigits, reading.end == index + 1, reading.value >= 1,
      sentence.mark(index - 1) == .comma, sentence.mark(reading.end) == .comma,
      let before = sentence.lexeme(index - 2), before.kind == .word, before.isCapitalised,
      sentence.match(.month, at: index - 2) == nil,
      sentence.match(.weekday, at: index - 2) == nil
    else { return nil }
    return reading.end
  }
}
