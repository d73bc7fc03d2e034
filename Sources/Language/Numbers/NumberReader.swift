import StoryModel

/// A number read from digits or words.
struct NumberReading {
  var value: Double
  var low: Double
  var high: Double
  /// The place of its first lexeme.
  var first: Int
  /// The place behind its last lexeme.
  var end: Int
  var isApproximate = false
  var isOrdinal = false
  /// Whether it is the one word "one", which is often no number ("one of them").
  var isBareOne = false
  var isDigits = false

  init(_ value: Double, first: Int, end: Int) {
    self.value = value
    low = value
    high = value
    self.first = first
    self.end = end
  }

  /// The number times a magnitude.
  mutating func multiply(by factor: Double) {
    value *= factor
    low *= factor
    high *= factor
  }
}

/// Reads one number at a place of a sentence: digits with separators, powers and fractions; words by
/// `SpokenNumber`.
struct NumberReader {
  let sentence: LexedSentence

  /// The number that begins at a place; `nil` where none does.
  ///
  /// Behind a currency sign "m" means million and "over" no fraction.
  func number(at first: Int, hasCurrency: Bool = false) -> NumberReading? {
    guard let lexeme = sentence.lexeme(first) else { return nil }
    switch lexeme.kind {
    case .number: return digits(at: first, hasCurrency: hasCurrency)
    case .mark:
      if lexeme.mark == .symbol, let part = vulgarFraction(lexeme) {
        return NumberReading(part, first: first, end: first + 1)
      }
      // ".08"
      guard lexeme.mark == .stop, lexeme.followsSpace, let next = sentence.lexeme(first + 1),
        next.kind == .number, !next.followsSpace, let value = value(first + 1)
      else { return nil }
      var scaled = value
      for _ in 0..<min(next.end - next.start, 300) { scaled /= 10 }
      var reading = NumberReading(scaled, first: first, end: first + 2)
      reading.isDigits = true
      takeMagnitudes(&reading, hasCurrency: hasCurrency)
      return reading
    case .word:
      guard lexeme.word != 0 else { return nil }
      return SpokenNumber(sentence: sentence, first: first).reading()
    }
  }

  /// The value of the digits at a place; `nil` for what is no number.
  func value(_ index: Int) -> Double? {
    guard let lexeme = sentence.lexeme(index), lexeme.kind == .number else { return nil }
    return NumberForm.value(
      of: sentence.text, from: Int(lexeme.start), to: Int(lexeme.end),
      hasDecimalComma: sentence.lexicon.language == "de")
  }

  private func digits(at first: Int, hasCurrency: Bool) -> NumberReading? {
    guard let value = value(first) else { return nil }
    var reading = NumberReading(value, first: first, end: first + 1)
    reading.isDigits = true
    if isOrdinalEnding(first + 1) {
      reading.end += 1
      reading.isOrdinal = true
      return reading
    }
    if let power = power(at: first, value) {
      reading = NumberReading(power.value, first: first, end: power.end)
    } else if let fraction = slashFraction(at: first, value) {
      reading = NumberReading(fraction, first: first, end: first + 3)
    } else if let next = sentence.lexeme(first + 1) {
      if next.mark == .symbol, let part = vulgarFraction(next) {
        reading = NumberReading(value + part, first: first, end: first + 2)
      } else if next.kind == .number, next.followsSpace, value < 1_000,
        let whole = self.value(first + 1), let fraction = slashFraction(at: first + 1, whole)
      {
        reading = NumberReading(value + fraction, first: first, end: first + 4)
      } else if let spoken = SpokenNumber(sentence: sentence, first: first).reading(
        digits: value, hasCurrency: hasCurrency)
      {
        reading = spoken
      }
    }
    reading.isDigits = true
    takeMagnitudes(&reading, hasCurrency: hasCurrency)
    return reading
  }

  /// Whether "th", "st", "nd" or "rd" is written onto the number before.
  private func isOrdinalEnding(_ index: Int) -> Bool {
    guard let next = sentence.lexeme(index), next.kind == .word, !next.followsSpace, !next.isJoined
    else { return false }
    return next.isWord(.th) || next.isWord(.st) || next.isWord(.nd) || next.isWord(.rd)
  }

  /// "1/2" without blanks; a date such as "1/2/2020" is no fraction.
  private func slashFraction(at first: Int, _ numerator: Double) -> Double? {
    guard sentence.mark(first + 1) == .slash, let next = sentence.lexeme(first + 2),
      next.kind == .number, !next.followsSpace, sentence.mark(first + 3) != .slash,
      sentence.mark(first - 1) != .slash, let denominator = value(first + 2), denominator >= 2,
      denominator <= 1_000, numerator < denominator
    else { return nil }
    return numerator / denominator
  }

  /// "1e10", "1.1^23", "1.3x10^6".
  private func power(at first: Int, _ base: Double) -> (value: Double, end: Int)? {
    guard let mark = sentence.lexeme(first + 1), !mark.followsSpace else { return nil }
    if mark.kind == .word, mark.end - mark.start == 1 {
      let letter = sentence.text[Int(mark.start)] | 0x20
      if letter == UInt8(ascii: "e"), let exponent = exponent(at: first + 2) {
        return (base * Self.power(10, exponent.value), exponent.end)
      }
      if letter == UInt8(ascii: "x"), value(first + 2) == 10, isCaret(first + 3),
        let exponent = exponent(at: first + 4)
      {
        return (base * Self.power(10, exponent.value), exponent.end)
      }
    }
    guard isCaret(first + 1), let exponent = exponent(at: first + 2) else { return nil }
    return (Self.power(base, exponent.value), exponent.end)
  }

  private func isCaret(_ index: Int) -> Bool {
    guard let lexeme = sentence.lexeme(index), lexeme.mark == .symbol else { return false }
    return sentence.text[Int(lexeme.start)] == UInt8(ascii: "^")
  }

  private func exponent(at index: Int) -> (value: Int, end: Int)? {
    var place = index
    var sign = 1
    if let lexeme = sentence.lexeme(place), lexeme.kind == .mark, !lexeme.followsSpace {
      switch lexeme.mark {
      case .hyphen: sign = -1
      case .symbol where lexeme.isWord(.plusSign): break
      default: return nil
      }
      place += 1
    } else if sentence.lexeme(place)?.isJoined == true {
      sign = -1
    }
    guard let lexeme = sentence.lexeme(place), !lexeme.followsSpace, let value = value(place),
      value <= 300
    else { return nil }
    return (sign * Int(value), place + 1)
  }

  private static func power(_ base: Double, _ exponent: Int) -> Double {
    var result = 1.0
    for _ in 0..<abs(exponent) { result *= base }
    return exponent < 0 ? 1 / result : result
  }

  private func vulgarFraction(_ lexeme: Lexeme) -> Double? {
    switch UTF8Scalar.value(in: sentence.text, at: Int(lexeme.start)) {
    case 0xBC: 0.25
    case 0xBD: 0.5
    case 0xBE: 0.75
    case 0x2153: 1.0 / 3
    case 0x2154: 2.0 / 3
    case 0x2155: 0.2
    case 0x2156: 0.4
    case 0x2157: 0.6
    case 0x2158: 0.8
    case 0x2159: 1.0 / 6
    case 0x215A: 5.0 / 6
    case 0x215B: 0.125
    case 0x215C: 0.375
    case 0x215D: 0.625
    case 0x215E: 0.875
    default: nil
    }
  }

  /// Magnitudes behind the digits: "million", "hundred thousand", "bn", and "m" behind money.
  private func takeMagnitudes(_ reading: inout NumberReading, hasCurrency: Bool) {
    for _ in 0..<4 {
      guard let match = sentence.match(.magnitude, at: reading.end) else { return }
      let lexeme = sentence.lexemes[reading.end]
      if lexeme.end - lexeme.start == 2, lexeme.isWord(.mm), !lexeme.traits.contains(.allCapitals) {
        return
      }
      if lexeme.end - lexeme.start == 1 {
        // A single letter: a capital, "k", or any behind money; "1 m" is a metre.
        let isCapital = lexeme.isCapitalised && !lexeme.isWord(.t)
        let isAttached = !lexeme.followsSpace
        guard lexeme.isWord(.k) || isCapital || hasCurrency || isAttached && lexeme.isWord(.b),
          !lexeme.isWord(.a)
        else { return }
      }
      reading.multiply(by: sentence.entry(match).value)
      reading.end = match.end
    }
  }
}
