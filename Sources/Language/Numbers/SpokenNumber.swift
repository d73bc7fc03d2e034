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
  private struct Cardinal {
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
  private static let longest = 24

  /// The number that begins at `first`; `nil` where none does.
  func reading() -> NumberReading? { read(digits: nil, hasCurrency: false) }

  /// The number that begins with digits of this value; `nil` where no word carries it on.
  func reading(digits: Double, hasCurrency: Bool) -> NumberReading? {
    let found = read(digits: digits, hasCurrency: hasCurrency)
    return found.flatMap { $0.end > first + 1 ? $0 : nil }
  }

  private func read(digits: Double?, hasCurrency: Bool) -> NumberReading? {
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

  private func cardinal(digits: Double?) -> Cardinal? {
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
  private func step(_ number: inout Cardinal) -> Bool {
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
  private func adds(_ value: Double, to number: Cardinal) -> Bool {
    if number.last >= 100 { return value < number.last && (value < 100 || number.last >= 1_000) }
    return number.last >= 20 && value < 10 && value > 0
      && number.last.truncatingRemainder(dividingBy: 10) == 0
  }

  private func takeMagnitude(_ value: Double, _ number: inout Cardinal) -> Bool {
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

  private func takeAnd(_ number: inout Cardinal) -> Bool {
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

  private func magnitude(at index: Int) -> (value: Double, end: Int)? {
    guard let match = sentence.match(.magnitude, at: index) else { return nil }
    let lexeme = sentence.lexemes[index]
    // Abbreviations such as "mm" are magnitudes only behind digits, which `NumberReader` sees to.
    guard lexeme.end - lexeme.start > 2 else { return nil }
    return (sentence.entry(match).value, match.end)
  }

  /// "hundreds", "tens of thousands", "dozens": a lower bound.
  private func indefinite() -> NumberReading? {
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

  private func ordinal() -> NumberReading? {
    guard let match = sentence.match(.ordinal, at: first) else { return nil }
    var reading = NumberReading(sentence.entry(match).value, first: first, end: match.end)
    reading.isOrdinal = true
    return reading
  }

  /// "twenty-first", "one hundred and fifth".
  private func joinedOrdinal(_ cardinal: Cardinal) -> NumberReading? {
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

  // MARK: - Fractions

  /// The denominator that a word names: "thirds", "quarter", "hundredths".
  private func denominator(at index: Int) -> (value: Double, end: Int, isPlural: Bool)? {
    guard let match = sentence.match(.fraction, at: index) else { return nil }
    let value = sentence.entry(match).value
    guard value > 0 else { return nil }
    return (value, match.end, sentence.hasSuffix(index, "s"))
  }

  /// "a third", "a half", "a twenty-first".
  private func articleFraction(at index: Int) -> (value: Double, end: Int)? {
    guard sentence.isWord(index, .a) || sentence.isWord(index, .an) else { return nil }
    if let part = denominator(at: index + 1), !part.isPlural { return (1 / part.value, part.end) }
    guard let tens = sentence.match(.number, at: index + 1), sentence.entry(tens).value >= 20,
      let match = sentence.match(.ordinal, at: tens.end), sentence.entry(match).value < 10
    else { return nil }
    return (1 / (sentence.entry(tens).value + sentence.entry(match).value), match.end)
  }

  /// "two thirds", "three-quarters", "one fifth", "three twenty-firsts", "one hundred and thirty
  /// fifths" (130/5), "two hundred and fifty-four hundredths" (200.54).
  private func fraction(_ number: Cardinal) -> (value: Double, end: Int)? {
    let isTen =
      number.last >= 20 && number.last < 100 && number.last.truncatingRemainder(dividingBy: 10) == 0
    if isTen, number.beforeLast > 0, let unit = unitOrdinal(at: number.end) {
      return (number.beforeLast / (number.last + unit.value), unit.end)
    }
    if number.words == 1, number.value < 20, let tens = sentence.match(.number, at: number.end),
      sentence.entry(tens).value >= 20, let unit = unitOrdinal(at: tens.end)
    {
      return (number.value / (sentence.entry(tens).value + unit.value), unit.end)
    }
    guard let part = denominator(at: number.end), part.value >= 2,
      part.isPlural || number.value == 1 || number.last == 1 && number.beforeAnd != nil
    else { return nil }
    guard let before = number.beforeAnd, number.value - before.value < part.value else {
      return (number.value / part.value, part.end)
    }
    // "one hundred and three quarters": the fraction is of one, or of the magnitude before "and".
    var share = (number.value - before.value) / part.value
    if let magnitude = magnitude(at: part.end), before.magnitude >= 1_000 {
      share *= magnitude.value
      return (before.value + share, magnitude.end)
    }
    return (before.value + share * (before.magnitude >= 1_000 ? before.magnitude : 1), part.end)
  }

  /// The unit of an ordinal between twenty and a hundred: "first" and "firsts" of "twenty-firsts".
  private func unitOrdinal(at index: Int) -> (value: Double, end: Int)? {
    if let match = sentence.match(.ordinal, at: index), sentence.entry(match).value >= 1,
      sentence.entry(match).value < 10
    {
      return (sentence.entry(match).value, match.end)
    }
    guard let part = denominator(at: index), part.value < 10, part.value >= 2 else { return nil }
    return (part.value, part.end)
  }

  /// "two and a half", "one million and a half", "twenty and three fifths".
  private func mixed(_ number: Cardinal) -> NumberReading? {
    guard sentence.isWord(number.end, .and) else { return nil }
    let index = number.end + 1
    let part: (value: Double, end: Int)?
    if sentence.isWord(index, .half) {
      part = (0.5, index + 1)
    } else if let found = articleFraction(at: index) {
      part = found
    } else if let count = sentence.match(.number, at: index),
      let below = SpokenNumber(sentence: sentence, first: index).cardinal(digits: nil),
      let found = denominator(at: below.end), found.isPlural || sentence.entry(count).value == 1,
      below.value < found.value
    {
      part = (below.value / found.value, found.end)
    } else {
      part = nil
    }
    guard let part else { return nil }
    if let magnitude = magnitude(at: part.end), !sentence.hasSuffix(part.end, "s") {
      // "five and a half million" multiplies all, "one billion and a half million" only the part.
      let value =
        number.magnitude >= 1_000
        ? number.value + part.value * magnitude.value
        : (number.value + part.value) * magnitude.value
      return NumberReading(value, first: first, end: magnitude.end)
    }
    let scale = number.magnitude >= 1_000 ? number.magnitude : 1
    return NumberReading(number.value + part.value * scale, first: first, end: part.end)
  }

  /// "half", "half a million", "half million", "half dozen".
  private func half() -> NumberReading? {
    var end = first + 1
    if sentence.isWord(end, .a) || sentence.isWord(end, .an) {
      guard magnitude(at: end + 1) != nil else { return NumberReading(0.5, first: first, end: end) }
      end += 1
    }
    return multiplied(NumberReading(0.5, first: first, end: end), byOf: true)
  }

  /// The number times the magnitudes behind it; with `byOf` also "two thirds of a million".
  private func multiplied(_ reading: NumberReading, byOf: Bool) -> NumberReading {
    var result = reading
    if byOf, sentence.isWord(result.end, .of), sentence.isWord(result.end + 1, .a),
      let found = magnitude(at: result.end + 2), !sentence.hasSuffix(result.end + 2, "s")
    {
      result.multiply(by: found.value)
      result.end = found.end
      return result
    }
    while let found = magnitude(at: result.end), !sentence.hasSuffix(result.end, "s") {
      result.multiply(by: found.value)
      result.end = found.end
    }
    return result
  }

  /// "one point five five", "nought point eleven".
  private func spokenDecimals(_ number: Cardinal) -> (value: Double, end: Int)? {
    guard sentence.isWord(number.end, .point) else { return nil }
    var scale = 1.0
    var value = 0.0
    var end = number.end + 1
    while let match = sentence.match(.number, at: end) {
      let next = sentence.entry(match).value
      let isTen = next >= 20 && next.truncatingRemainder(dividingBy: 10) == 0
      if isTen, let unit = sentence.match(.number, at: match.end), sentence.entry(unit).value < 10,
        sentence.entry(unit).value > 0
      {
        scale *= 100
        value = value * 100 + next + sentence.entry(unit).value
        end = unit.end
      } else {
        scale *= next >= 10 ? 100 : 10
        value = value * (next >= 10 ? 100 : 10) + next
        end = match.end
      }
    }
    guard end > number.end + 1 else { return nil }
    return (number.value + value / scale, end)
  }

  /// "one in five", "two out of three", "one over twenty".
  private func share(_ number: Cardinal, hasCurrency: Bool) -> NumberReading? {
    var index = number.end
    let isOver = sentence.isWord(index, .over)
    if sentence.isWord(index, .out), sentence.isWord(index + 1, .of) {
      index += 2
    } else if sentence.isWord(index, .in) && number.value == 1 || isOver && !hasCurrency {
      index += 1
    } else {
      return nil
    }
    let whole: (value: Double, end: Int)
    if let value = NumberReader(sentence: sentence).value(index) {
      whole = (value, index + 1)
    } else if let found = SpokenNumber(sentence: sentence, first: index).cardinal(digits: nil) {
      whole = (found.value, found.end)
    } else {
      return nil
    }
    // A share is of a whole that is greater; "over" divides only where nothing is counted behind it.
    guard whole.value > number.value || isOver, whole.value > 1 else { return nil }
    if isOver || sentence.isWord(number.end, .in) {
      guard whole.value < 1_000, !sentence.isKind(whole.end, .word) || !isOver else { return nil }
    }
    return NumberReading(number.value / whole.value, first: first, end: whole.end)
  }
}
