import StoryModel

/// One pass over running text that stops at every mark that may end a sentence and decides by what
/// stands before and behind it.
///
/// The rules are of the kind that Kiss and Strunk (2006) and the "golden rules" of the Pragmatic
/// Segmenter list: abbreviations by class, initials, quotations and brackets, ellipses, list markers,
/// addresses; marks of scripts that write no spaces end a sentence at once.
struct SentenceScanner {
  private let text: UnsafeBufferPointer<UInt8>
  private let abbreviations = Abbreviations.english
  private var end = 0
  private var position = 0
  /// Where the text begins.
  private var first = 0
  /// Where the sentence that is being read begins.
  private var start = 0
  /// The end of the round bracket that the scanner is inside of; a sentence does not end in it.
  private var bracketEnd = 0
  /// The end of the quotation that the scanner is inside of; 0 outside.
  private var quotationEnd = 0
  private var quotationStart = 0
  /// The marker that the next item of a list inside the paragraph would have.
  private var expectedMarker: ListMarker? {
    didSet { expectedOpening = expectedMarker?.opening ?? 0 }
  }
  /// The first byte of that marker.
  private var expectedOpening: UInt8 = 0
  /// Whether the text is written without capitals (`LowerCase`), once that was asked for.
  private var isLowerCased: Bool?
  /// The sentences that were found last, without white space at their ends, in order.
  private(set) var sentences: [TextRange] = []

  /// A scanner of `text`, which must outlive it.
  init(text: UnsafeBufferPointer<UInt8>) { self.text = text }

  /// The longest bracket, in bytes, inside of which no sentence ends; a longer one is running text.
  private static let longestBracket = 400
  /// The longest quotation, in bytes, that is kept whole when several sentences stand in it.
  private static let longestWholeQuotation = 48

  /// Finds the sentences of a stretch of running text.
  mutating func scan(_ range: TextRange) {
    sentences.removeAll(keepingCapacity: true)
    end = min(Int(range.end), text.count)
    position = min(Int(range.start), end)
    (bracketEnd, quotationStart, quotationEnd, expectedMarker) = (0, 0, 0, nil)
    (first, isLowerCased) = (position, nil)
    skipSpace()
    begin(at: position)
    while position < end {
      let byte = text[position]
      switch byte {
      case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): terminator()
      case UInt8(ascii: "("): openBracket()
      case UInt8(ascii: "\""): toggleQuotation()
      case UInt8(ascii: "\n") where position + 1 < end && text[position + 1] == byte:
        finish(at: position)
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"): space()
      case 0xE2, 0xE3, 0xEF, 0xD8, 0xDB, 0xE0: wideMark()
      default: skipPlain()
      }
    }
    finish(at: end)
  }

  /// What a byte is to the scanner: 0 something that is looked at, 1 nothing, 2 a blank, which is
  /// only looked at where the item of a list may follow.
  private static let plainness: [UInt8] = (0..<256).map { value in
    switch UInt8(value) {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "("),
      UInt8(ascii: "\""), UInt8(ascii: "\n"), 0xE2, 0xE3, 0xEF, 0xD8, 0xDB, 0xE0:
      0
    case UInt8(ascii: " "), UInt8(ascii: "\t"): 2
    default: 1
    }
  }

  /// Moves over bytes that mean nothing to the scanner, the one at hand first.
  private mutating func skipPlain() {
    let mostPlain: UInt8 = expectedMarker == nil ? 2 : 1
    let start = position + 1
    let bytes = UnsafeRawBufferPointer(text)
    position = Self.plainness.withUnsafeBufferPointer { plainness in
      var place = start
      while place < end {
        while mostPlain == 2, place + 8 <= end {
          let count = Self.lettersAndBlanks(
            in: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self).littleEndian)
          place += count
          if count < 8 { break }
        }
        guard place < end, plainness[Int(text[place])] &- 1 < mostPlain else { break }
        place += 1
      }
      return place
    }
  }

  /// The bytes of a little-endian word up to the first that is neither a blank nor one of the upper
  /// half of ASCII, where the letters are; none of these means anything but for the blank.
  @inline(__always)
  private static func lettersAndBlanks(in word: UInt64) -> Int {
    let tops: UInt64 = 0x8080_8080_8080_8080
    let other = (word ^ 0x2020_2020_2020_2020) & ~tops
    let notBlank = other &+ ~tops
    let others = (notBlank & ~(word &<< 1) | word) & tops
    return others.trailingZeroBitCount &>> 3
  }

  // MARK: - Where sentences begin and end

  private mutating func finish(at boundary: Int) {
    var last = boundary
    while last > start, isSpace(text[last - 1]) { last -= 1 }
    if last > start { sentences.append(TextRange(start, last)) }
    position = boundary
    skipSpace()
    begin(at: position)
  }

  private mutating func begin(at offset: Int) {
    start = offset
    if bracketEnd <= offset { bracketEnd = 0 }
    if let marker = ListMarker(in: text, at: offset, end: end) {
      expectedMarker = marker.next
      position = marker.end
    } else if expectedMarker?.isBullet == true {
      expectedMarker = nil
    }
  }

  private mutating func skipSpace() {
    while position < end, isSpace(text[position]) { position += 1 }
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 }

  /// A blank: the next item of a list may begin behind it.
  private mutating func space() {
    position += 1
    guard let expectedMarker, position < end, text[position] == expectedOpening,
      let found = ListMarker(in: text, at: position, end: end), found.matches(expectedMarker)
    else { return }
    finish(at: position)
  }

  // MARK: - Brackets and quotations

  private mutating func openBracket() {
    defer { position += 1 }
    guard position >= bracketEnd else { return }
    var depth = 0
    for offset in position..<min(end, position + Self.longestBracket) {
      if text[offset] == UInt8(ascii: "(") { depth += 1 }
      if text[offset] == UInt8(ascii: ")") {
        depth -= 1
        if depth == 0 {
          bracketEnd = offset
          return
        }
      }
    }
    bracketEnd = min(end, position + Self.longestBracket) == end ? bracketEnd : bracketEnd
  }

  private mutating func toggleQuotation() {
    if position < quotationEnd || quotationEnd == position {
      position += 1
      return
    }
    let before = position > start ? text[position - 1] : UInt8(ascii: " ")
    position += 1
    guard isSpace(before) || before == UInt8(ascii: "(") || before >= 0x80 else { return }
    openQuotation(closing: 0x22, 0, length: 1)
  }

  /// Enters a quotation that a mark closes: one byte, or three that begin with 0xE2.
  private mutating func openQuotation(closing first: UInt8, _ last: UInt8, length: Int) {
    quotationStart = position
    quotationEnd = position
    var offset = position
    let limit = min(end, position + 2_000)
    while offset + length <= limit {
      if text[offset] == first,
        length == 1 || (text[offset + 1] == 0x80 && text[offset + 2] == last)
      {
        quotationEnd = offset
        return
      }
      offset += 1
    }
  }

  /// A mark of three bytes: curly quotation marks, the ellipsis, full stops of other scripts.
  private mutating func wideMark() {
    let length = UTF8Scalar.length(text[position])
    guard position + length <= end else {
      position = end
      return
    }
    switch UTF8Scalar.value(in: text, at: position) {
    case 0x201C:
      position += length
      openQuotation(closing: 0xE2, 0x9D, length: 3)
    case 0x2026: terminator()
    case 0x3002, 0xFF01, 0xFF1F, 0xFF61: wideTerminator(length: length)
    case 0x061F, 0x06D4, 0x0964, 0x0965: wideTerminator(length: length)
    case 0x2022, 0x2043, 0x25AA, 0x2023:
      let before = position > start ? text[position - 1] : UInt8(ascii: " ")
      if position > start, isSpace(before), expectedMarker?.isBullet == true {
        finish(at: position)
      } else {
        position += length
      }
    default: position += length
    }
  }

  /// A full stop of a script that may write no space behind it.
  private mutating func wideTerminator(length: Int) {
    position += length
    while position < end {
      let scalar = UTF8Scalar.value(in: text, at: position)
      guard Self.isWideCloser(scalar) else { break }
      position += UTF8Scalar.length(text[position])
    }
    position = min(position, end)
    finish(at: position)
  }

  private static func isWideCloser(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3002, 0xFF01, 0xFF1F, 0xFF61, 0x300D, 0x300F, 0x3011, 0x3009, 0x300B, 0xFF09, 0x201D,
      0x2019, 0x22, 0x27, 0x29, 0x061F, 0x06D4, 0x0964, 0x0965:
      true
    default: false
    }
  }

  // MARK: - Marks that may end a sentence

  private mutating func terminator() {
    let mark = position
    var run = TerminatorRun(in: text, at: mark, end: end)
    position = run.end
    guard run.end < end else { return }
    if mark > start, text[mark - 1] == UInt8(ascii: "[") || text[mark - 1] == UInt8(ascii: "(") {
      if run.isEllipsis { return }
    }
    run.takeClosers(in: text, end: end)
    var next = run.end
    guard next < end, isSpace(text[next]) else { return }
    while next < end, isSpace(text[next]) { next += 1 }
    guard next < end else { return }
    // A bracket that is itself the sentence ends with it; any other holds its full stops.
    if mark < bracketEnd, run.end <= bracketEnd { return }
    if mark < quotationEnd, run.end <= quotationEnd,
      quotationEnd - quotationStart <= Self.longestWholeQuotation
    {
      return
    }
    guard let boundary = boundary(of: run, mark: mark, next: next) else { return }
    finish(at: boundary)
  }

  /// Where the sentence ends if it ends at this run of marks; `nil` if it goes on.
  private mutating func boundary(of run: TerminatorRun, mark: Int, next: Int) -> Int? {
    let following = FollowingWord(in: text, at: next, end: end, abbreviations: abbreviations)
    if run.isSpacedEllipsis {
      guard following.mayBegin else { return nil }
      if run.isAttached, run.dots >= 4, following.opensSentence { return mark + 1 }
      return run.dots >= 4 ? run.end : nil
    }
    if !following.mayBegin {
      return endsInLowerCase(run, mark: mark) ? run.end : nil
    }
    if run.closesQuotation, !run.isSingleStop,
      following.introducesSpeaker(in: text, end: end, abbreviations)
    {
      return nil
    }
    if run.isEllipsis { return run.isAttached || following.isStarter ? run.end : nil }
    guard run.isSingleStop else { return exclamation(run, mark: mark, following) }
    return fullStop(run, mark: mark, following)
  }

  /// Whether a sentence of a text without capitals ends at a mark: behind a word that is no
  /// abbreviation, number or letter.
  private mutating func endsInLowerCase(_ run: TerminatorRun, mark: Int) -> Bool {
    guard !run.isEllipsis, !run.closesQuotation else { return false }
    let isLower = isLowerCased ?? LowerCase.holds(text, first..<end, abbreviations)
    isLowerCased = isLower
    guard isLower else { return false }
    return run.hasClosers
      || LowerCase.mayEnd(PrecedingWord(in: text, before: mark, notBefore: start), abbreviations)
  }

  private func exclamation(_ run: TerminatorRun, mark: Int, _ following: FollowingWord) -> Int? {
    let word = PrecedingWord(in: text, before: mark, notBefore: start)
    if run.length == 1, abbreviations.classOf(word.hash) == .name, word.isCapitalised,
      !following.isStarter
    {
      return nil
    }
    return run.end
  }

  private func fullStop(_ run: TerminatorRun, mark: Int, _ following: FollowingWord) -> Int? {
    let word = PrecedingWord(in: text, before: mark, notBefore: start)
    if run.hasClosers { return run.end }
    if word.isInitial { return initial(word, following) ? run.end : nil }
    // "am 3. März": an ordinal as German writes it.
    if word.isDayNumber, following.isGermanMonth { return nil }
    guard let kind = abbreviations.classOf(word.hash) else {
      // Letters apart by full stops are an abbreviation even where no lexicon has it.
      if word.hasInnerStops && !word.hasDigit && word.isShort {
        return following.isStarter ? run.end : nil
      }
      return run.end
    }
    switch kind {
    case .title: return word.isCapitalised ? nil : run.end
    case .inner: return nil
    case .numeric:
      return following.isDigit || (following.isShortCapital && !following.isStarter)
        ? nil : run.end
    case .month:
      guard word.isCapitalised else { return run.end }
      return following.isDigit || !following.isStarter ? nil : run.end
    case .place:
      guard word.isCapitalised || !word.isShort else { return run.end }
      return following.isStarter ? run.end : nil
    case .company, .other:
      if word.isClockHalf {
        return isFrontedTime(before: mark) ? nil : run.end
      }
      return following.isStarter || following.isDigit && kind == .company ? run.end : nil
    case .final: return run.end
    case .name, .starter, .reporting: return run.end
    }
  }

  /// Whether a sentence ends behind a single capital letter.
  private func initial(_ word: PrecedingWord, _ following: FollowingWord) -> Bool {
    let before = PrecedingWord(in: text, before: word.start, notBefore: start)
    if before.isEmpty || before.isCapitalised { return false }
    if word.isPronounI { return true }
    return following.isStarter
  }

  /// Whether the clock time before `mark` opens the sentence, so that what follows is the subject.
  ///
  /// "At 5 a.m. Mr. Smith went": at most two blanks stand between the sentence's start and the time.
  private func isFrontedTime(before mark: Int) -> Bool {
    var words = 0
    var offset = start
    while offset < mark {
      if isSpace(text[offset]) { words += 1 }
      offset += 1
    }
    return words <= 2
  }
}
