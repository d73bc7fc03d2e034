import StoryModel

/// A number read from digits or words.
struct NumberReading {
  var value: Double
  var low: Double
  var high: Double
  /// The place behind its last lexeme.
  var end: Int
  var isApproximate = false
  var isOrdinal = false
  /// Whether it is one number word below ten, which may be something else ("one of them").
  var isSmallWord = false
  var isDigits = false

  init(_ value: Double, end: Int) {
    self.value = value
    low = value
    high = value
    self.end = end
  }

  /// The number times a magnitude.
  mutating func multiply(by factor: Double) {
    value *= factor
    low *= factor
    high *= factor
  }
}

/// Reads one number at a place of a sentence: digits with separators, number words, magnitudes,
/// fractions.
struct NumberReader {
  let sentence: LexedSentence

  /// The number that begins at `first`; `nil` where none does.
  ///
  /// - Parameter hasCurrency: Whether a currency sign stands before it, so that "m" means million.
  func number(at first: Int, hasCurrency: Bool = false) -> NumberReading? {
    guard let lexeme = sentence.lexeme(first) else { return nil }
    if lexeme.kind == .number { return digits(at: first, hasCurrency: hasCurrency) }
    if lexeme.kind == .mark {
      return vulgarFraction(lexeme).map { NumberReading($0, end: first + 1) }
    }
    return words(at: first)
  }

  // MARK: - Digits

  private func digits(at first: Int, hasCurrency: Bool) -> NumberReading? {
    guard let value = Self.value(of: sentence.text, sentence.lexemes[first]) else { return nil }
    var reading = NumberReading(value, end: first + 1)
    reading.isDigits = true
    if let next = sentence.lexeme(first + 1), next.kind == .word, !next.followsSpace,
      !next.isJoined,
      next.isWord(.th) || next.isWord(.st) || next.isWord(.nd) || next.isWord(.rd)
    {
      reading.end += 1
      reading.isOrdinal = true
      return reading
    }
    if let fraction = slashFraction(at: first, value) {
      reading = NumberReading(fraction, end: first + 3)
    } else if let next = sentence.lexeme(first + 1) {
      if next.kind == .mark, let part = vulgarFraction(next) {
        reading = NumberReading(value + part, end: first + 2)
      } else if next.kind == .number, next.followsSpace,
        let whole = Self.value(of: sentence.text, next), value < 1_000,
        let fraction = slashFraction(at: first + 1, whole)
      {
        reading = NumberReading(value + fraction, end: first + 4)
      } else if sentence.isWord(first + 1, .and), let half = fractionWord(at: first + 2) {
        reading = NumberReading(value + half.value, end: half.end)
      }
    }
    reading.isDigits = true
    takeMagnitudes(&reading, hasCurrency: hasCurrency)
    return reading
  }

  /// "1/2" without blanks; a date such as "1/2/2020" is no fraction.
  private func slashFraction(at first: Int, _ numerator: Double) -> Double? {
    guard sentence.mark(first + 1) == .slash, let next = sentence.lexeme(first + 2),
      next.kind == .number, !next.followsSpace, sentence.mark(first + 3) != .slash,
      let denominator = Self.value(of: sentence.text, next), denominator >= 2, denominator <= 1_000,
      numerator < denominator
    else { return nil }
    return numerator / denominator
  }

  private func vulgarFraction(_ lexeme: Lexeme) -> Double? {
    guard lexeme.mark == .symbol else { return nil }
    switch UTF8Scalar.value(in: sentence.text, at: Int(lexeme.start)) {
    case 0xBC: return 0.25
    case 0xBD: return 0.5
    case 0xBE: return 0.75
    case 0x2153: return 1.0 / 3
    case 0x2154: return 2.0 / 3
    case 0x2155: return 0.2
    case 0x215B: return 0.125
    default: return nil
    }
  }

  /// Magnitudes behind the number: "million", "hundred thousand", "bn", and "m" behind money.
  private func takeMagnitudes(_ reading: inout NumberReading, hasCurrency: Bool) {
    while let match = sentence.match(.magnitude, at: reading.end) {
      let lexeme = sentence.lexemes[reading.end]
      let isLetter = lexeme.end - lexeme.start <= 1
      if isLetter {
        let isThousand = lexeme.isWord(.k)
        guard hasCurrency || isThousand, !lexeme.followsSpace || hasCurrency && !isThousand else {
          return
        }
      }
      let entry = sentence.entry(match)
      // "thousands" counts nothing exactly, but "5 thousands" does.
      reading.multiply(by: entry.value)
      reading.end = match.end
    }
  }

  /// The value of digits with separators: groups of three by commas, blanks, apostrophes or full
  /// stops, one decimal point.
  ///
  /// `nil` for what is no number, such as a version "1.2.3".
  static func value(of text: [UInt8], _ lexeme: Lexeme) -> Double? {
    var (whole, fraction, scale) = (0.0, 0.0, 1.0)
    var stops = 0
    var groupLength = 0
    var groupsFit = true
    var decimals = false
    for index in Int(lexeme.start)..<Int(lexeme.end) {
      let byte = text[index]
      if byte &- 0x30 < 10 {
        groupLength += 1
        if decimals {
          scale /= 10
          fraction += Double(byte - 0x30) * scale
        }
        whole = whole * 10 + Double(byte - 0x30)
      } else if byte == UInt8(ascii: ".") {
        if stops > 0, groupLength != 3 { groupsFit = false }
        stops += 1
        groupLength = 0
        decimals = true
      } else if byte == UInt8(ascii: ",") {
        if decimals { groupsFit = false }
        groupLength = 0
      }
    }
    if stops == 0 { return whole }
    if stops == 1 {
      // The digits behind the point were added to `whole` too.
      let digits = groupLength
      var result = whole
      for _ in 0..<min(digits, 300) { result /= 10 }
      return Self.rounded(result, digits)
    }
    return groupsFit && groupLength == 3 ? whole : nil
  }

  /// The nearest double to a decimal with that many digits behind the point.
  private static func rounded(_ value: Double, _ digits: Int) -> Double {
    guard digits < 15, value < 1e9 else { return value }
    var power = 1.0
    for _ in 0..<digits { power *= 10 }
    return (value * power).rounded() / power
  }

  // MARK: - Words

  private func words(at first: Int) -> NumberReading? {
    if let fraction = fractionPhrase(at: first) { return fraction }
    guard var reading = cardinal(at: first) else { return ordinal(at: first) }
    if sentence.isWord(reading.end, .and), let half = fractionWord(at: reading.end + 1),
      reading.value < 1_000
    {
      reading = NumberReading(reading.value + half.value, end: half.end)
      takeMagnitudes(&reading, hasCurrency: false)
    } else if sentence.isWord(reading.end, .point) {
      takeSpokenDecimals(&reading)
      takeMagnitudes(&reading, hasCurrency: false)
    }
    return reading
  }

  /// "twenty-one", "three hundred and five thousand", "a dozen", "hundreds of thousands".
  private func cardinal(at first: Int) -> NumberReading? {
    var (total, current) = (0.0, 0.0)
    var end = first
    var found = false
    var lastValue = Double.infinity
    var words = 0
    while end < sentence.range.upperBound, words < 24 {
      if let match = sentence.match(.number, at: end) {
        let value = sentence.entry(match).value
        // "twenty one" adds up; "one two" are two numbers.
        if found {
          let fits =
            lastValue >= 20 && lastValue < 100 && value < 10
            && lastValue.truncatingRemainder(dividingBy: 10) == 0
            || lastValue >= 100
          guard fits else { break }
        }
        current += value
        lastValue = value
        end = match.end
      } else if let match = sentence.match(.magnitude, at: end) {
        let lexeme = sentence.lexemes[end]
        guard lexeme.end - lexeme.start > 2 else { break }
        let value = sentence.entry(match).value
        if !found {
          if sentence.hasSuffix(end, "s") { return indefinite(match, value) }
          guard end == first, sentence.isWord(first, .hundred) == false || true,
            sentence.isWord(first - 1, .per) == false
          else { break }
          current = 1
        }
        if value >= 1_000 {
          total += max(current, 1) * value
          current = 0
        } else {
          current = max(current, 1) * value
        }
        lastValue = value
        end = match.end
      } else if !found, sentence.isWord(end, .a) || sentence.isWord(end, .an),
        let match = sentence.match(.magnitude, at: end + 1), !sentence.hasSuffix(end + 1, "s"),
        sentence.lexemes[end + 1].end - sentence.lexemes[end + 1].start > 2
      {
        current = 1
        lastValue = 1
        end = match.first
        found = true
        words += 1
        continue
      } else if found, sentence.isWord(end, .and), lastValue >= 100,
        let match = sentence.match(.number, at: end + 1), sentence.entry(match).value > 0
      {
        end += 1
        continue
      } else {
        break
      }
      found = true
      words += 1
    }
    guard found, end > first else { return nil }
    var reading = NumberReading(total + current, end: end)
    reading.isSmallWord = words == 1 && total + current < 10
    // "twenty-first" ends in an ordinal.
    if let match = sentence.match(.ordinal, at: end), sentence.lexemes[end].isJoined,
      sentence.entry(match).value < 10
    {
      reading = NumberReading(total + current + sentence.entry(match).value, end: match.end)
      reading.isOrdinal = true
    }
    return reading
  }

  /// "hundreds", "tens of thousands", "dozens": a lower bound.
  private func indefinite(_ match: LexiconMatch, _ value: Double) -> NumberReading {
    var reading = NumberReading(value, end: match.end)
    if sentence.isWord(match.end, .of), let next = sentence.match(.magnitude, at: match.end + 1),
      sentence.hasSuffix(match.end + 1, "s")
    {
      reading = NumberReading(value * sentence.entry(next).value, end: next.end)
    }
    reading.isApproximate = true
    reading.high = .infinity
    return reading
  }

  private func ordinal(at first: Int) -> NumberReading? {
    guard let match = sentence.match(.ordinal, at: first) else { return nil }
    var reading = NumberReading(sentence.entry(match).value, end: match.end)
    reading.isOrdinal = true
    return reading
  }

  /// "two thirds", "three-quarters", "a third", "half", "half a million".
  private func fractionPhrase(at first: Int) -> NumberReading? {
    if sentence.isWord(first, .half) {
      var end = first + 1
      if sentence.isWord(end, .a) || sentence.isWord(end, .an),
        sentence.match(.magnitude, at: end + 1) != nil
      {
        end += 1
      } else if sentence.match(.magnitude, at: end) == nil {
        return NumberReading(0.5, end: end)
      }
      var reading = NumberReading(0.5, end: end)
      takeMagnitudes(&reading, hasCurrency: false)
      return reading
    }
    if sentence.isWord(first, .a) || sentence.isWord(first, .one),
      let match = sentence.match(.fraction, at: first + 1),
      sentence.isWord(match.end, .of) || sentence.isWord(first, .one)
        || sentence.isWord(first + 1, .half),
      !sentence.hasSuffix(first + 1, "s")
    {
      return NumberReading(1 / sentence.entry(match).value, end: match.end)
    }
    guard let count = sentence.match(.number, at: first), sentence.entry(count).value > 1,
      sentence.entry(count).value < 100, let match = sentence.match(.fraction, at: count.end),
      sentence.hasSuffix(count.end, "s"), sentence.entry(match).value > 0
    else { return nil }
    return NumberReading(sentence.entry(count).value / sentence.entry(match).value, end: match.end)
  }

  /// "a half", "half", "three quarters" behind "and".
  private func fractionWord(at first: Int) -> NumberReading? {
    if sentence.isWord(first, .a) || sentence.isWord(first, .an) || sentence.isWord(first, .one),
      let match = sentence.match(.fraction, at: first + 1), !sentence.hasSuffix(first + 1, "s")
    {
      return NumberReading(1 / sentence.entry(match).value, end: match.end)
    }
    if sentence.isWord(first, .half) { return NumberReading(0.5, end: first + 1) }
    guard let count = sentence.match(.number, at: first),
      let match = sentence.match(.fraction, at: count.end), sentence.hasSuffix(count.end, "s")
    else { return nil }
    return NumberReading(sentence.entry(count).value / sentence.entry(match).value, end: match.end)
  }

  /// "one point five five".
  private func takeSpokenDecimals(_ reading: inout NumberReading) {
    var scale = 0.1
    var value = reading.value
    var end = reading.end + 1
    var found = false
    while let match = sentence.match(.number, at: end), sentence.entry(match).value < 10 {
      value += sentence.entry(match).value * scale
      scale /= 10
      end = match.end
      found = true
    }
    guard found else { return }
    reading = NumberReading(value, end: end)
  }
}
