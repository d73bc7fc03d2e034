import StoryModel

// Fractions, halves and decimals in words: "two thirds", "five and a half million", "one point five".
extension SpokenNumber {
  /// The denominator that a word names: "thirds", "quarter", "hundredths".
  func denominator(at index: Int) -> (value: Double, end: Int, isPlural: Bool)? {
    guard let match = sentence.match(.fraction, at: index) else { return nil }
    let value = sentence.entry(match).value
    guard value > 0 else { return nil }
    return (value, match.end, sentence.hasSuffix(index, "s"))
  }

  /// "a third", "a half", "a twenty-first".
  func articleFraction(at index: Int) -> (value: Double, end: Int)? {
    guard sentence.isWord(index, .a) || sentence.isWord(index, .an) else { return nil }
    if let part = denominator(at: index + 1), !part.isPlural { return (1 / part.value, part.end) }
    guard let tens = sentence.match(.number, at: index + 1), sentence.entry(tens).value >= 20,
      let match = sentence.match(.ordinal, at: tens.end), sentence.entry(match).value < 10
    else { return nil }
    return (1 / (sentence.entry(tens).value + sentence.entry(match).value), match.end)
  }

  /// "two thirds", "three-quarters", "one fifth", "three twenty-firsts", "one hundred and thirty
  /// fifths" (130/5), "two hundred and fifty-four hundredths" (200.54).
  func fraction(_ number: Cardinal) -> (value: Double, end: Int)? {
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
  func unitOrdinal(at index: Int) -> (value: Double, end: Int)? {
    if let match = sentence.match(.ordinal, at: index), sentence.entry(match).value >= 1,
      sentence.entry(match).value < 10
    {
      return (sentence.entry(match).value, match.end)
    }
    guard let part = denominator(at: index), part.value < 10, part.value >= 2 else { return nil }
    return (part.value, part.end)
  }

  /// "two and a half", "one million and a half", "twenty and three fifths".
  func mixed(_ number: Cardinal) -> NumberReading? {
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
  func half() -> NumberReading? {
    var end = first + 1
    if sentence.isWord(end, .a) || sentence.isWord(end, .an) {
      guard magnitude(at: end + 1) != nil else { return NumberReading(0.5, first: first, end: end) }
      end += 1
    }
    return multiplied(NumberReading(0.5, first: first, end: end), byOf: true)
  }

  /// The number times the magnitudes behind it; with `byOf` also "two thirds of a million".
  func multiplied(_ reading: NumberReading, byOf: Bool) -> NumberReading {
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
  func spokenDecimals(_ number: Cardinal) -> (value: Double, end: Int)? {
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
  func share(_ number: Cardinal, hasCurrency: Bool) -> NumberReading? {
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
