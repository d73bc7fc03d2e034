import StoryModel

/// Reads a number in words: "twenty-one", "three hundred and five thousand", "a dozen", "two thirds",
/// "five and a half million", "one point five"; digits may stand before a magnitude.
///
/// A left-to-right reading of the grammar of English numerals (Hurford 1975): units and tens add up,
/// "hundred" multiplies what stands before it, a magnitude closes its group.
struct SpokenNumber {
  let sentence: LexedSentence
  let first: Int

  /// A cardinal as far as it reaches.
  struct Cardinal {
    var total = 0.0
    var current = 0.0
    var end: Int
    /// The value of the last word.
    var last = 0.0
    /// The magnitude that the number ends in; 1 for none.
    var magnitude = 1.0
    var words = 0
    /// The number and place before the last "and".
    var beforeAnd: (value: Double, end: Int, magnitude: Double)?
    /// The number before the last word, where "and" does not stand between.
    var beforeLast = 0.0

    var value: Double { total + current }

    /// Ends before the last "and": what follows is a number of its own.
    mutating func endBeforeAnd() {
      if let before = beforeAnd { (total, current, end) = (before.value, 0, before.end) }
    }
  }

  /// The most words that a number has.
  static let longest = 24

  /// The number that begins at `first`; `nil` where none does.
  func reading() -> NumberReading? { read(digits: nil, hasCurrency: false) }

  /// The number that begins with digits of this value; `nil` where no word carries it on.
  func reading(digits: Double, hasCurrency: Bool) -> NumberReading? {
    let found = read(digits: digits, hasCurrency: hasCurrency)
    return found.flatMap { $0.end > first + 1 ? $0 : nil }
  }

  func read(digits: Double?, hasCurrency: Bool) -> NumberReading? {
    if sentence.isWord(first, .half) { return half() }
    if digits == nil, let part = denominator(at: first), part.value == 4, !part.isPlural,
      magnitude(at: part.end) != nil
    {
      return multiplied(NumberReading(0.25, first: first, end: part.end), byOf: false)
    }
    if digits == nil, let part = articleFraction(at: first) {
      return multiplied(NumberReading(part.value, first: first, end: part.end), byOf: true)
    }
    guard let cardinal = cardinal(digits: digits) else {
      return digits == nil ? indefinite() ?? ordinal() : nil
    }
    if let fraction = fraction(cardinal) {
      return multiplied(NumberReading(fraction.value, first: first, end: fraction.end), byOf: true)
    }
    if let mixed = mixed(cardinal) { return mixed }
    var reading = NumberReading(cardinal.value, first: first, end: cardinal.end)
    reading.isBareOne = cardinal.words == 1 && digits == nil && cardinal.value == 1
    if let decimals = spokenDecimals(cardinal) {
      reading = NumberReading(decimals.value, first: first, end: decimals.end)
      reading = multiplied(reading, byOf: false)
    } else if let ordinal = joinedOrdinal(cardinal) {
      reading = ordinal
    } else if let share = share(cardinal, hasCurrency: hasCurrency) {
      reading = share
    }
    return reading
  }

  // MARK: - Whole numbers

  func cardinal(digits: Double?) -> Cardinal? {
    var number = Cardinal(end: first)
    if let digits {
      (number.current, number.last, number.end, number.words) = (digits, digits, first + 1, 1)
    } else if sentence.isWord(first, .a) || sentence.isWord(first, .an) {
      guard magnitude(at: first + 1) != nil, !sentence.hasSuffix(first + 1, "s") else { return nil }
      (number.current, number.last, number.end, number.words) = (1, 1, first + 1, 1)
    }
    while number.words < Self.longest, step(&number) {}
    return number.end > first && (digits == nil || number.words > 0) ? number : nil
  }

  /// Reads one more word; `false` where the number ends.
  func step(_ number: inout Cardinal) -> Bool {
    if let match = sentence.match(.number, at: number.end) {
      let value = sentence.entry(match).value
      guard number.words == 0 || adds(value, to: number) else { return false }
      number.beforeLast = number.value
      number.current += value
      number.last = value
      number.magnitude = 1
      number.end = match.end
    } else if number.magnitude >= 1_000, sentence.lexemes[first].kind == .number,
      let value = NumberReader(sentence: sentence).value(number.end), value < number.last,
      magnitude(at: number.end + 1) != nil
    {
      // "4 thousand 3 hundred"
      number.current += value
      number.last = value
      number.end += 1
    } else if let found = magnitude(at: number.end) {
      if number.words == 0 {
        guard !sentence.hasSuffix(number.end, "s") else { return false }
        number.current = 1
      }
      guard takeMagnitude(found.value, &number) else { return false }
      number.last = found.value
      number.magnitude = found.value
      number.end = found.end
    } else if sentence.isWord(number.end, .and), number.words > 0,
      number.last >= 100 || number.magnitude == 12
    {
      return takeAnd(&number)
    } else {
      return false
    }
    number.words += 1
    return true
  }

  /// Whether a unit or ten may follow: "twenty one", "hundred five", "thousand two"; "one two" are two
  /// numbers.
  func adds(_ value: Double, to number: Cardinal) -> Bool {
    if number.last >= 100 { return value < number.last && (value < 100 || number.last >= 1_000) }
    return number.last >= 20 && value < 10 && value > 0
      && number.last.truncatingRemainder(dividingBy: 10) == 0
  }

  func takeMagnitude(_ value: Double, _ number: inout Cardinal) -> Bool {
    if value == 12 {
      // "three hundred and two dozens": only the last word is multiplied.
      let base = number.current - number.last
      number.current =
        (number.last < 100 ? base : 0) + max(number.last < 100 ? number.last : number.current, 1)
        * 12
      return true
    }
    if value < 1_000 {
      guard number.current < 100 || number.words == 1 else {
        // "three hundred and two hundred" are two numbers.
        number.endBeforeAnd()
        return false
      }
      number.current = (number.current == 0 ? 1 : number.current) * value
    } else if number.beforeAnd?.magnitude == value {
      // "20 billion and 21 billion" are two as well.
      number.endBeforeAnd()
      return false
    } else if number.current == 0, number.total > 0 {
      // "three lakh crore", "hundred thousand million".
      number.total *= value
    } else {
      number.total += (number.current == 0 ? 1 : number.current) * value
      number.current = 0
    }
    return true
  }

  func takeAnd(_ number: inout Cardinal) -> Bool {
    // "2,000 and 1,000 boats" are two numbers; "4 thousand and 300" is one.
    guard number.words > 1 || sentence.lexemes[first].kind != .number else { return false }
    let next = number.end + 1
    var value: Double?
    var end = next
    if let match = sentence.match(.number, at: next) {
      (value, end) = (sentence.entry(match).value, match.end)
    } else if sentence.isKind(next, .number), sentence.lexemes[first].kind == .number {
      value = NumberReader(sentence: sentence).value(next)
      end = next + 1
    }
    guard let value, value > 0, value < number.last, value == value.rounded() else { return false }
    number.beforeAnd = (number.value, number.end, number.magnitude)
    number.beforeLast = 0
    number.current += value
    number.last = value
    number.magnitude = 1
    number.end = end
    number.words += 1
    return true
  }

  func magnitude(at index: Int) -> (value: Double, end: Int)? {
    guard let match = sentence.match(.magnitude, at: index) else { return nil }
    let lexeme = sentence.lexemes[index]
    // Abbreviations such as "mm" are magnitudes only behind digits, which `NumberReader` sees to.
    guard lexeme.end - lexeme.start > 2 else { return nil }
    return (sentence.entry(match).value, match.end)
  }

  /// "hundreds", "tens of thousands", "dozens": a lower bound.
  func indefinite() -> NumberReading? {
    guard let found = magnitude(at: first), sentence.hasSuffix(first, "s") else { return nil }
    var reading = NumberReading(found.value, first: first, end: found.end)
    if sentence.isWord(found.end, .of), let next = magnitude(at: found.end + 1),
      sentence.hasSuffix(found.end + 1, "s")
    {
      reading = NumberReading(found.value * next.value, first: first, end: next.end)
    }
    reading.isApproximate = true
    reading.high = .infinity
    return reading
  }

  func ordinal() -> NumberReading? {
    guard let match = sentence.match(.ordinal, at: first) else { return nil }
    var reading = NumberReading(sentence.entry(match).value, first: first, end: match.end)
    reading.isOrdinal = true
    return reading
  }

  /// "twenty-first", "one hundred and fifth".
  func joinedOrdinal(_ cardinal: Cardinal) -> NumberReading? {
    var index = cardinal.end
    // "280 million first mortgages": behind a magnitude only "and" makes one ordinal of both.
    if sentence.isWord(index, .and) { index += 1 }
    guard cardinal.last >= 20, cardinal.last <= 100 || index > cardinal.end,
      let match = sentence.match(.ordinal, at: index),
      sentence.entry(match).value < cardinal.last, !sentence.hasSuffix(index, "s")
    else { return nil }
    var reading = NumberReading(
      cardinal.value + sentence.entry(match).value, first: first, end: match.end)
    reading.isOrdinal = true
    return reading
  }
}
