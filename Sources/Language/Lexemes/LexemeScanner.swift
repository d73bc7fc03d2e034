import StoryModel

/// Gives words their numbers while a text is scanned.
protocol WordNumbering {
  /// The number of the word with this folded hash; 0 for none.
  mutating func id(_ hash: UInt64) -> WordID
}

extension Vocabulary: WordNumbering {}

/// One pass over a stretch of text that tells words, numbers and marks apart and looks each word up.
///
/// Complexity: linear; one look-up in the vocabulary a word.
struct LexemeScanner<Words: WordNumbering> {
  private let text: [UInt8]
  private let start: Int
  private let end: Int
  private(set) var vocabulary: Words
  private var position: Int
  private var lexemes: [Lexeme] = []
  private var pending: Lexeme.Traits = []

  init(text: [UInt8], range: TextRange, words: Words) {
    self.text = text
    vocabulary = words
    end = min(Int(range.end), text.count)
    start = min(Int(range.start), end)
    position = start
  }

  /// Appends the lexemes of the stretch of text.
  mutating func scan(into result: inout [Lexeme]) {
    swap(&lexemes, &result)
    scan()
    swap(&lexemes, &result)
  }

  private mutating func scan() {
    pending = .followsSpace
    while position < end {
      let byte = text[position]
      if byte <= 0x20 {
        pending = .followsSpace
        position += 1
      } else if isDigit(byte) {
        number()
      } else if isLetter(byte) {
        word()
      } else if byte < 0x80 {
        asciiMark(byte)
      } else {
        wide()
      }
    }
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
  private func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  private func byte(_ offset: Int) -> UInt8 { offset < end ? text[offset] : 0 }

  // MARK: - Words

  private mutating func word() {
    // An entry of a lexicon may be the contraction alone.
    if apostropheEnds() {
      _ = apostrophe()
      return
    }
    let start = position
    var hash = FoldedHash()
    var letters = 0
    var capitals = 0
    var hasWide = false
    let first = text[start]
    let isCapital =
      first &- 0x41 < 26 || (first == 0xC3 && byte(start + 1) &- 0x80 < 0x1F)
      || (first == 0xD0 && byte(start + 1) &- 0x90 < 0x20)
    while position < end {
      let byte = text[position]
      if isLetter(byte) {
        letters += 1
        if byte &- 0x41 < 26 { capitals += 1 }
        hash.add(byte)
        position += 1
      } else if byte >= 0x80 {
        guard isWideLetter() else { break }
        let length = UTF8Scalar.length(byte)
        hasWide = true
        letters += 1
        for offset in position..<min(position + length, end) { hash.add(text[offset]) }
        position = min(position + length, end)
      } else if byte == UInt8(ascii: "."), letters == 1, isAcronymStop(start) {
        return acronym(from: start, isCapital: isCapital)
      } else {
        break
      }
      if position - start > 0, apostropheEnds() { break }
    }
    var traits = pending
    if isCapital { traits.insert(.capitalised) }
    if letters > 1, capitals == letters { traits.insert(.allCapitals) }
    if hasWide { traits.insert(.wide) }
    append(from: start, word: vocabulary.id(hash.value), kind: .word, traits: traits)
    if takeAddress() { return }
    if !apostrophe() { joint() }
  }

  /// Makes one lexeme of the address that the last one begins or goes on; `false` for none.
  private mutating func takeAddress() -> Bool {
    let next = byte(position + 1)
    switch byte(position) {
    case UInt8(ascii: "@"): break
    case UInt8(ascii: ":") where next == UInt8(ascii: "/"):
      guard byte(position + 2) == UInt8(ascii: "/") else { return false }
    case UInt8(ascii: ".") where isLetter(next): break
    default: return false
    }
    guard
      let range = AddressShape.range(in: text, around: position, from: start, to: end)
    else { return false }
    // A word that runs into the address, as one does that begins with a letter beyond ASCII, is part
    // of it.
    var first = range.lowerBound
    while let last = lexemes.last, Int(last.end) > first {
      first = min(first, Int(last.start))
      lexemes.removeLast()
    }
    pending = first > start && text[first - 1] > 0x20 ? [] : .followsSpace
    position = range.upperBound
    append(from: first, word: 0, kind: .word, traits: pending)
    return true
  }

  /// Whether the letter before the full stop is one of an abbreviation such as "U.S." or "a.m.".
  private func isAcronymStop(_ start: Int) -> Bool {
    position == start + 1 && isLetter(byte(position + 1))
      && !isLetter(byte(position + 2)) && byte(position + 2) == UInt8(ascii: ".")
  }

  private mutating func acronym(from start: Int, isCapital: Bool) {
    var hash = FoldedHash()
    position = start
    while position + 1 < end, isLetter(text[position]), text[position + 1] == UInt8(ascii: ".") {
      hash.add(text[position])
      position += 2
    }
    var traits = pending
    if isCapital { traits.formUnion([.capitalised, .allCapitals]) }
    append(from: start, word: vocabulary.id(hash.value), kind: .word, traits: traits)
    if !apostrophe() { joint() }
  }

  /// Whether a contraction's second half begins here: the "n" of "n't".
  private func apostropheEnds() -> Bool {
    guard byte(position) | 0x20 == UInt8(ascii: "n") else { return false }
    let next = apostropheLength(at: position + 1)
    return next > 0 && byte(position + 1 + next) | 0x20 == UInt8(ascii: "t")
      && !isLetter(byte(position + 2 + next))
  }

  /// The length of an apostrophe, straight or curly; 0 for none.
  private func apostropheLength(at offset: Int) -> Int {
    if byte(offset) == UInt8(ascii: "'") { return 1 }
    return byte(offset) == 0xE2 && byte(offset + 1) == 0x80 && byte(offset + 2) == 0x99 ? 3 : 0
  }

  /// Takes what an apostrophe joins to the word before: "n't", "'s", "'ll"; or glues the rest of a
  /// name such as "O'Neill" by a joined lexeme.
  ///
  /// - Returns: Whether the rest of a name follows.
  @discardableResult
  private mutating func apostrophe() -> Bool {
    let start = position
    if byte(start) | 0x20 == UInt8(ascii: "n"), apostropheEnds() {
      position = start + 2 + apostropheLength(at: start + 1)
      pending = []
      append(from: start, word: vocabulary.id(FoldedHash.of("n't".utf8)), kind: .word, traits: [])
      return false
    }
    let length = apostropheLength(at: start)
    guard length > 0 else { return false }
    var offset = start + length
    var hash = FoldedHash()
    hash.add(UInt8(ascii: "'"))
    while isLetter(byte(offset)) {
      hash.add(text[offset])
      offset += 1
    }
    let letters = offset - start - length
    let known = letters > 0 && letters <= 2 ? vocabulary.id(hash.value) : 0
    if known != 0 {
      position = offset
      append(from: start, word: known, kind: .word, traits: [])
      return apostrophe()
    }
    if letters > 0 {
      position = start + length
      pending = .hyphenated
      return true
    }
    if start > 0, text[start - 1] | 0x20 == UInt8(ascii: "s"), !isQuotationOpen(.openSingle),
      !isQuotationOpen(.singleQuote)
    {
      position = offset
      append(
        from: start, word: vocabulary.id(FoldedHash.of("'s".utf8)), kind: .word, traits: [])
    }
    return false
  }

  /// Whether a single quotation mark stands open, so that this one closes it.
  private func isQuotationOpen(_ mark: Mark) -> Bool {
    for lexeme in lexemes.reversed().prefix(60) {
      if lexeme.mark == mark { return true }
      if lexeme.mark == .closeSingle || lexeme.mark.endsSentence { return false }
    }
    return false
  }

  /// Takes a hyphen or short dash between two words or numbers without blanks.
  private mutating func joint() {
    pending = []
    let next: Int
    let trait: Lexeme.Traits
    if byte(position) == UInt8(ascii: "-") {
      (next, trait) = (position + 1, .hyphenated)
    } else if byte(position) == 0xE2, byte(position + 1) == 0x80,
      byte(position + 2) == 0x90 || byte(position + 2) == 0x91
    {
      (next, trait) = (position + 3, .hyphenated)
    } else if byte(position) == 0xE2, byte(position + 1) == 0x80, byte(position + 2) == 0x93 {
      (next, trait) = (position + 3, .dashed)
    } else {
      return
    }
    let following = byte(next)
    guard isLetter(following) || isDigit(following) || following >= 0xC3 && following < 0xE2
    else { return }
    position = next
    pending = trait
  }

  // MARK: - Numbers

  private mutating func number() {
    let start = position
    let form = NumberForm(in: text, at: position, end: end)
    position = form.end
    // Short numbers stand in names and units: "Channel 4", "m2".
    let word = position - start <= 2 ? vocabulary.id(FoldedHash.of(text[start..<position])) : 0
    append(from: start, word: word, kind: .number, traits: pending)
    if takeAddress() { return }
    if apostropheLength(at: position) > 0, apostrophe() { return }
    joint()
  }

  // MARK: - Marks

  private mutating func asciiMark(_ byte: UInt8) {
    let start = position
    position += 1
    let mark: Mark
    switch byte {
    case UInt8(ascii: "."):
      while self.byte(position) == UInt8(ascii: ".") { position += 1 }
      mark = endMark(position - start > 1 ? .ellipsis : .stop)
    case UInt8(ascii: ","): mark = .comma
    case UInt8(ascii: ":"):
      mark = takeEmoticon() ? .symbol : .colon
    case UInt8(ascii: ";"):
      mark = takeEmoticon() ? .symbol : .semicolon
    case UInt8(ascii: "!"): mark = endMark(.exclamation)
    case UInt8(ascii: "?"): mark = endMark(.question)
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): mark = .openBracket
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): mark = .closeBracket
    case UInt8(ascii: "\""): mark = .doubleQuote
    case UInt8(ascii: "'"), UInt8(ascii: "`"): mark = .singleQuote
    case UInt8(ascii: "/"): mark = .slash
    case UInt8(ascii: "-"):
      while self.byte(position) == UInt8(ascii: "-") { position += 1 }
      mark = position - start > 1 || self.byte(position) <= 0x20 ? .dash : .hyphen
    default:
      mark = .symbol
      // "***", "====": a run of one sign is one.
      if byte != UInt8(ascii: "%") {
        while self.byte(position) == byte { position += 1 }
      }
    }
    finishMark(from: start, mark)
  }

  /// Takes the marks that go on a sentence's end: "?!", "!!!"; a question mark among them asks.
  private mutating func endMark(_ first: Mark) -> Mark {
    var mark = first
    while true {
      switch byte(position) {
      case UInt8(ascii: "?"): mark = .question
      case UInt8(ascii: "!"): if mark != .question { mark = .exclamation }
      case UInt8(ascii: ".") where mark != .stop && mark != .ellipsis: break
      default: return mark
      }
      position += 1
    }
  }

  /// Takes the mouth of a face drawn with marks: ":)", ";-)", ":-(", where blanks or marks stand around.
  private mutating func takeEmoticon() -> Bool {
    guard pending.contains(.followsSpace) || lexemes.last?.kind == .mark else { return false }
    let nose = byte(position) == UInt8(ascii: "-") || byte(position) == UInt8(ascii: "'") ? 1 : 0
    switch byte(position + nose) {
    case UInt8(ascii: ")"), UInt8(ascii: "("), UInt8(ascii: "D"), UInt8(ascii: "P"),
      UInt8(ascii: "p"), UInt8(ascii: "|"), UInt8(ascii: "]"), UInt8(ascii: "["):
      break
    default: return false
    }
    let next = byte(position + nose + 1)
    guard !isLetter(next), !isDigit(next) else { return false }
    position += nose + 1
    while byte(position) == byte(position - 1), !isLetter(byte(position)) { position += 1 }
    return true
  }

  private mutating func finishMark(from start: Int, _ mark: Mark) {
    var word: WordID = 0
    if mark == .symbol || mark == .slash {
      word = vocabulary.id(FoldedHash.of(text[start..<position]))
    }
    lexemes.append(
      Lexeme(
        start: UInt32(start), end: UInt32(position), word: word, kind: .mark, mark: mark,
        traits: pending))
    pending = []
  }

  private mutating func wide() {
    if isWideLetter() { return word() }
    let start = position
    let length = UTF8Scalar.length(text[position])
    let scalar = UTF8Scalar.value(in: text, at: position)
    position = min(position + length, end)
    switch scalar {
    case 0xA0, 0x2000...0x200B, 0x202F, 0x205F, 0x3000, 0xFEFF:
      pending = .followsSpace
    case 0x200C...0x200F, 0xAD, 0x2060: break
    case 0x201C, 0x201F: finishMark(from: start, .openDouble)
    case 0x201D: finishMark(from: start, .closeDouble)
    case 0x201E: finishMark(from: start, .lowDouble)
    case 0x2018, 0x201B, 0x201A: finishMark(from: start, .openSingle)
    case 0x2019: finishMark(from: start, .closeSingle)
    case 0xAB: finishMark(from: start, .openGuillemet)
    case 0xBB: finishMark(from: start, .closeGuillemet)
    case 0x2039: finishMark(from: start, .openSingle)
    case 0x203A: finishMark(from: start, .closeSingle)
    case 0x300C, 0x300E: finishMark(from: start, .openGuillemet)
    case 0x300D, 0x300F: finishMark(from: start, .closeGuillemet)
    case 0x2010...0x2011: finishMark(from: start, .hyphen)
    case 0x2012...0x2015: finishMark(from: start, .dash)
    case 0x2212: finishMark(from: start, .hyphen)
    case 0x2026: finishMark(from: start, .ellipsis)
    case 0x3002, 0xFF01, 0xFF1F, 0x061F, 0x06D4, 0x0964: finishMark(from: start, .stop)
    case 0x3001, 0xFF0C, 0x060C: finishMark(from: start, .comma)
    case 0xFF1A: finishMark(from: start, .colon)
    default: finishMark(from: start, .symbol)
    }
  }

  /// Whether the scalar at the position is a letter or mark of a script beyond ASCII; punctuation and
  /// symbols stand in a few blocks, all else counts as letters.
  private func isWideLetter() -> Bool {
    let scalar = UTF8Scalar.value(in: text, at: position)
    switch scalar {
    case 0...0xBF: return scalar == 0xAA || scalar == 0xB5 || scalar == 0xBA
    case 0xD7, 0xF7, 0x060C, 0x061B, 0x061F, 0x06D4, 0x0964, 0x0965: return false
    case 0x2000...0x2BFF, 0x3000...0x3004, 0x3008...0x3020, 0xFF00...0xFF0F, 0xFF1A...0xFF20:
      return false
    case 0xFE00...0xFE6F, 0xFEFF, 0x1F000...0x1FAFF: return false
    default: return true
    }
  }

  private mutating func append(
    from start: Int, word: WordID, kind: Lexeme.Kind, traits: Lexeme.Traits
  ) {
    lexemes.append(
      Lexeme(
        start: UInt32(start), end: UInt32(position), word: word, kind: kind, mark: .none,
        traits: traits))
    pending = []
  }
}
