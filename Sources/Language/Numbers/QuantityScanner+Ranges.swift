import StoryModel

extension QuantityScanner {
  /// Takes the second number of a range: "10-12", "10 to 12", "between 10 and 12".
  ///
  /// "from 12 to 19" is mostly a change, so its numbers stay two; numbers that fall are no range
  /// unless they are joined ("3-1").
  ///
  /// - Returns: Whether the two numbers are joined by a hyphen or dash without blanks.
  func takeRange(_ reading: inout NumberReading, at index: Int, hasCurrency: Bool) -> Bool {
    guard !reading.isOrdinal, let next = sentence.lexeme(reading.end) else { return false }
    var second = reading.end
    let isJoined = next.isJoined
    if let joined = joinedTo(second) {
      second = joined
    } else if isJoined {
      guard next.kind == .number else { return false }
    } else if next.mark == .dash || next.mark == .hyphen {
      guard !next.followsSpace, sentence.isKind(second + 1, .number) || isSign(second + 1) else {
        return false
      }
      second += 1
    } else if next.isWord(.to) {
      guard !sentence.isWord(index - 1, .from), !sentence.isWord(reading.first - 2, .from) else {
        return false
      }
      second += 1
    } else if next.isWord(.and) {
      let before = currency(before: index)?.first ?? index
      guard sentence.isWord(before - 1, .between) else { return false }
      second += 1
    } else {
      return false
    }
    var hasSign = hasCurrency
    if isSign(second) {
      second += 1
      hasSign = true
    }
    guard !taken(second), let upper = reader.number(at: second, hasCurrency: hasSign),
      !upper.isOrdinal
    else { return false }
    // "2 to 3 million": the magnitude belongs to both.
    if reading.isDigits, let plain = reader.value(second), plain > 0, upper.value / plain >= 1_000,
      reading.value < 1_000
    {
      reading.multiply(by: upper.value / plain)
    }
    // "80-100,000": thousands that are written once.
    if isJoined, reading.isDigits, reading.value < 1_000, upper.value >= 1_000,
      upper.value.truncatingRemainder(dividingBy: 1_000) == 0,
      reading.value * 1_000 < upper.value,
      sentence.text[Int(sentence.lexemes[second].start)..<Int(sentence.lexemes[upper.end - 1].end)]
        .contains(UInt8(ascii: ","))
    {
      reading.multiply(by: 1_000)
    }
    guard upper.value > reading.value || isJoined && upper.end == second + 1 else { return false }
    reading.low = min(reading.value, upper.value)
    reading.high = max(reading.value, upper.value)
    reading.value = (reading.low + reading.high) / 2
    reading.end = upper.end
    return isJoined && upper.end == second + 1
  }

  /// The place behind a "to" that hyphens join to the numbers beside it: "one-to-two", "four- to five-month".
  private func joinedTo(_ index: Int) -> Int? {
    if sentence.mark(index) == .hyphen || sentence.mark(index) == .dash,
      sentence.isWord(index + 1, .to)
    {
      return index + 2
    }
    guard sentence.isWord(index, .to), sentence.lexeme(index)?.isJoined == true,
      sentence.lexeme(index + 1)?.isJoined == true
    else { return nil }
    return index + 1
  }

  private func isSign(_ index: Int) -> Bool {
    sentence.lexeme(index)?.kind == .mark && sentence.match(.currency, at: index) != nil
  }

  /// The result of a contest or vote: "3-1", "52-48"; `nil` where nothing is contested.
  mutating func score(at index: Int, _ reading: NumberReading) -> Quantity? {
    guard sentence.match(.unit, at: reading.end) == nil, let first = reader.value(index),
      let second = reader.value(reading.end - 1), hasContest()
    else { return nil }
    return Quantity(
      kind: .score, value: first - second, low: first, high: second, unit: nil,
      text: sentence.textRange(index, reading.end))
  }

  /// "by 7 votes to 2", "52 to 48" where a contest or vote is told and nothing is counted behind.
  mutating func toldScore(
    _ index: Int, _ reading: NumberReading
  ) -> (quantity: Quantity, end: Int)? {
    guard reading.isDigits, reading.end == index + 1, !sentence.isWord(index - 1, .from)
    else { return nil }
    let hasVotes = sentence.isWord(reading.end, .votes)
    let to = hasVotes ? reading.end + 1 : reading.end
    guard sentence.isWord(to, .to), !taken(to + 1), let first = reader.value(index),
      let second = reader.value(to + 1), first == first.rounded(), second == second.rounded(),
      first <= 1_000, second <= 1_000, reader.number(at: to + 1)?.end == to + 2,
      sentence.lexeme(to + 2).map({ $0.kind == .mark })
        ?? true || !sentence.classes(to + 2).isDisjoint(with: .closesPhrase), hasContest()
    else { return nil }
    let score = Quantity(
      kind: .score, value: first - second, low: first, high: second, unit: nil,
      text: sentence.textRange(index, to + 2))
    return (score, to + 2)
  }

  /// Whether a contest or vote is told; looked for once in a sentence.
  private mutating func hasContest() -> Bool {
    if let isContest { return isContest }
    let found =
      sentence.range.contains { sentence.isWord($0, .vote) || sentence.isWord($0, .votes) }
      || sentence.hasVerb(among: Self.contestVerbs)
    isContest = found
    return found
  }

  private static let contestVerbs = Set(WordSet.contestVerb.words)

  /// Makes a number the least of what it counts: "1,000+ people", "a thousand-plus", "40 plus years".
  ///
  /// A "plus" between blanks adds, but for one between a number and what is counted in the plural.
  func takePlus(_ reading: inout NumberReading, hasCurrency: Bool) {
    guard let plus = sentence.lexeme(reading.end), !reading.isOrdinal else { return }
    let next = reading.end + 1
    let isSign = plus.isWord(.plusSign) && !plus.followsSpace
    guard isSign || plus.isWord(.plus), !sentence.isKind(next, .number),
      sentence.match(.number, at: next) == nil
    else { return }
    guard
      isSign || plus.isJoined
        || !hasCurrency && sentence.isKind(next, .word) && !sentence.lexemes[next].isCapitalised
          && sentence.classes(next).isDisjoint(with: [.determiner, .possessive, .pronoun])
          && (sentence.hasSuffix(next, "s") || sentence.classes(next).contains(.plural))
    else { return }
    Self.apply(.atLeast, to: &reading)
    reading.end = next
  }
}
