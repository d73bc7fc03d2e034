import StoryModel

/// Tells the words of a text apart in one pass over its bytes.
///
/// ASCII, nearly all of most texts, is classified by a table and hashed where it lies; only a token
/// with a wider scalar is decoded, folded into a small buffer and hashed there.
/// Complexity: linear in the bytes.
struct Tokenizer {
  let text: UnsafeBufferPointer<UInt8>
  let classes: UnsafeBufferPointer<UInt8>
  var end = 0
  var position = 0
  var followsSpace = false
  var folded: [UInt8] = []

  /// A tokenizer of `text`; both buffers must outlive it.
  init(text: UnsafeBufferPointer<UInt8>, classes: UnsafeBufferPointer<UInt8>) {
    self.text = text
    self.classes = classes
    folded.reserveCapacity(64)
  }

  /// Appends the tokens of a range.
  ///
  /// The first one follows white space if `followsSpace` says so.
  mutating func appendTokens(
    of range: TextRange, followsSpace startsAfterSpace: Bool, to tokens: inout [Token]
  ) {
    position = Int(range.start)
    end = min(Int(range.end), text.count)
    followsSpace = startsAfterSpace
    // Tokens are put aside here and appended many at a time: an append looks at the whole array.
    withUnsafeTemporaryAllocation(of: Token.self, capacity: Self.batch) { batch in
      guard let first = batch.baseAddress else { return }
      while position < end {
        let count = fill(first)
        tokens.append(contentsOf: UnsafeBufferPointer(start: first, count: count))
      }
    }
  }

  /// Tokens that are appended together.
  private static let batch = 128

  /// Puts the next tokens, at most as many as fit, behind `batch`; gives their number.
  private mutating func fill(_ batch: UnsafeMutablePointer<Token>) -> Int {
    guard let base = text.baseAddress, let classes = classes.baseAddress else {
      position = end
      return 0
    }
    let bytes = UnsafeRawPointer(base)
    var count = 0
    var place = position
    var isSpaced = followsSpace
    while place < end, count < Self.batch {
      let start = place
      let first = classes[Int(base[start])]
      if first == ASCIIClass.letter, let (length, hash) = shortWord(bytes, at: start) {
        place = start + length
        batch[count] = Token(
          start: start, end: place, hash: hash, kind: .word, followsSpace: isSpaced)
        count += 1
        // Most words are followed by one blank.
        isSpaced = place < end && base[place] == UInt8(ascii: " ")
        if isSpaced { place += 1 }
        continue
      }
      if first == ASCIIClass.space {
        isSpaced = true
        place += 1
        continue
      }
      if first == ASCIIClass.symbol, !mayLeadNumber(bytes, at: start) {
        place = start + 1
        batch[count] = Token(
          start: start, end: place,
          hash: HashMix.hash(short: UInt64(base[start]), count: 1), kind: .punctuation,
          followsSpace: isSpaced)
        count += 1
        isSpaced = false
        continue
      }
      followsSpace = isSpaced
      if let token = otherToken(at: start) {
        batch[count] = token
        count += 1
        isSpaced = false
      } else {
        isSpaced = followsSpace
      }
      place = position
    }
    position = place
    followsSpace = isSpaced
    return count
  }

  /// Whether a digit stands behind the mark at `start`.
  @inline(__always)
  private func mayLeadNumber(_ bytes: UnsafeRawPointer, at start: Int) -> Bool {
    start + 1 < end && bytes.load(fromByteOffset: start + 1, as: UInt8.self) &- 0x30 < 10
  }

  /// The token at `start`, whatever it is, and the place behind it; `nil` for white space beyond ASCII
  /// and what is left out.
  ///
  /// Not inlined, so that the loop around the short words keeps to the registers.
  @inline(never)
  private mutating func otherToken(at start: Int) -> Token? {
    guard let base = text.baseAddress else { return nil }
    var kind: TokenKind? = .punctuation
    var isASCII = true
    position = start + 1
    switch classes[Int(base[start])] {
    case ASCIIClass.letter:
      kind = .word
      isASCII = scanASCIIWord()
    case ASCIIClass.digit:
      kind = .number
      isASCII = scanASCIINumber()
    case ASCIIClass.symbol:
      if beginsNumber(at: start) {
        kind = .number
        isASCII = scanASCIINumber()
      }
    default:
      kind = nil
    }
    guard isASCII, let kind else { return wideToken(from: start, kind: kind) }
    return Token(
      start: start, end: position,
      hash: HashMix.hash(UnsafeRawPointer(base + start), count: position - start), kind: kind,
      followsSpace: followsSpace)
  }

  /// The length and hash of the word at `start` where it is shorter than 16 bytes and a byte of ASCII
  /// ends it that joins nothing to it; `nil` for any other, few of which there are.
  @inline(__always)
  private func shortWord(_ bytes: UnsafeRawPointer, at start: Int) -> (length: Int, hash: UInt64)? {
    guard start + 16 <= text.count else { return nil }
    let word = HashMix.word(bytes, at: start)
    var length = ASCIIRun.length(in: word)
    if length < 8 {
      length = min(length, end - start)
      guard start + length == end || ends(bytes, at: start + length) else { return nil }
      return (length, HashMix.hash(short: word & Self.mask(length), count: length))
    }
    let more = HashMix.word(bytes, at: start + 8)
    length = min(8 + ASCIIRun.length(in: more), end - start)
    guard length >= 8, length < 16, start + length == end || ends(bytes, at: start + length) else {
      return nil
    }
    let hash = HashMix.appending(word, to: HashMix.start(count: length))
    return (length, length == 8 ? hash : HashMix.appending(more & Self.mask(length - 8), to: hash))
  }

  /// The bits of the first bytes of a little-endian word, fewer than eight.
  @inline(__always)
  private static func mask(_ bytes: Int) -> UInt64 {
    1 &<< UInt64(truncatingIfNeeded: 8 * bytes) &- 1
  }

  /// Whether the byte behind a run of letters and digits ends the word.
  @inline(__always)
  private func ends(_ bytes: UnsafeRawPointer, at place: Int) -> Bool {
    let next = bytes.load(fromByteOffset: place, as: UInt8.self)
    return next < 0x80 && next != UInt8(ascii: "'") && next != UInt8(ascii: "-")
  }

  // MARK: ASCII

  /// Moves over letters, digits and inner joiners; `false` where a wider scalar goes on the word.
  @inline(__always)
  private mutating func scanASCIIWord() -> Bool {
    while true {
      while position < end, isASCIIWord(text[position]) { position += 1 }
      guard position < end else { return true }
      let byte = text[position]
      if byte >= 0x80 { return !wideScalarContinues(at: position) }
      guard byte == UInt8(ascii: "'") || byte == UInt8(ascii: "-"), position + 1 < end,
        isASCIIWord(text[position + 1]) || letterStarts(at: position + 1)
      else { return true }
      position += 1
    }
  }

  /// Moves over digits, inner separators, letters and a percent sign; `false` where a wider scalar
  /// goes on the number.
  @inline(__always)
  private mutating func scanASCIINumber() -> Bool {
    while position < end {
      let byte = text[position]
      switch classes[Int(byte)] {
      case ASCIIClass.digit, ASCIIClass.letter:
        position += 1
      case ASCIIClass.symbol:
        if byte == UInt8(ascii: "%") {
          position += 1
          return true
        }
        guard isSeparator(byte), position + 1 < end,
          classes[Int(text[position + 1])] == ASCIIClass.digit
        else { return true }
        position += 2
      case ASCIIClass.wide: return !wideScalarContinues(at: position)
      default: return true
      }
    }
    return true
  }

  /// Whether a sign or currency mark at `offset` begins a number: digits follow, and a sign stands
  /// where no operand can stand before it.
  private func beginsNumber(at offset: Int) -> Bool {
    let byte = text[offset]
    guard offset + 1 < end, classes[Int(text[offset + 1])] == ASCIIClass.digit else { return false }
    if byte == UInt8(ascii: "$") { return true }
    guard byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") else { return false }
    return offset == 0 || followsSpace || classes[Int(text[offset - 1])] == ASCIIClass.space
      || text[offset - 1] == UInt8(ascii: "(")
  }

  @inline(__always)
  func isASCIIWord(_ byte: UInt8) -> Bool {
    let kind = classes[Int(byte)]
    return kind == ASCIIClass.letter || kind == ASCIIClass.digit
  }

  func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ":")
      || byte == UInt8(ascii: "'")
  }

  // MARK: Wider scalars

  /// Whether the scalar at `offset` goes on the word or number before it.
  func wideScalarContinues(at offset: Int) -> Bool {
    let (scalar, length) = ScalarDecoder.scalar(in: text, at: offset, end: end)
    switch ScalarClass.of(scalar) {
    case .letter, .digit, .mark, .zeroWidth: return true
    case .currency:
      return offset > 0 && classes[Int(text[offset - 1])] == ASCIIClass.digit
    case .apostrophe, .hyphen: return letterStarts(at: offset + length)
    default: return false
    }
  }

  /// Whether a letter or digit of a script with spaces stands at `offset`.
  func letterStarts(at offset: Int) -> Bool {
    guard offset < end else { return false }
    guard text[offset] >= 0x80 else { return isASCIIWord(text[offset]) }
    switch ScalarClass.of(ScalarDecoder.scalar(in: text, at: offset, end: end).value) {
    case .letter, .digit: return true
    default: return false
    }
  }
}
