import StoryModel

/// Tells the words of a text apart in one pass over its bytes.
///
/// ASCII, nearly all of most texts, is classified by a table and hashed where it lies; only a token
/// with a wider scalar is decoded, folded into a small buffer and hashed there.
/// Complexity: linear in the bytes.
struct Tokenizer {
  private let text: UnsafeBufferPointer<UInt8>
  private let classes: UnsafeBufferPointer<UInt8>
  private var end = 0
  private var position = 0
  private var followsSpace = false
  private var folded: [UInt8] = []

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
    while position < end {
      let start = position
      let kind: TokenKind
      switch classes[Int(text[start])] {
      case ASCIIClass.space:
        followsSpace = true
        position += 1
        continue
      case ASCIIClass.letter:
        guard scanASCIIWord() else {
          appendWide(from: start, kind: .word, to: &tokens)
          continue
        }
        kind = .word
      case ASCIIClass.digit:
        guard scanASCIINumber() else {
          appendWide(from: start, kind: .number, to: &tokens)
          continue
        }
        kind = .number
      case ASCIIClass.symbol:
        if beginsNumber(at: start) {
          position += 1
          guard scanASCIINumber() else {
            appendWide(from: start, kind: .number, to: &tokens)
            continue
          }
          kind = .number
        } else {
          position += 1
          kind = .punctuation
        }
      default:
        appendWide(from: start, kind: nil, to: &tokens)
        continue
      }
      append(from: start, hash: hash(from: start), kind: kind, to: &tokens)
    }
  }

  @inline(__always)
  private func hash(from start: Int) -> UInt64 {
    guard let base = text.baseAddress else { return HashMix.seed }
    return HashMix.hash(UnsafeRawPointer(base + start), count: position - start)
  }

  @inline(__always)
  private mutating func append(
    from start: Int, hash: UInt64, kind: TokenKind, to tokens: inout [Token]
  ) {
    tokens.append(
      Token(start: start, end: position, hash: hash, kind: kind, followsSpace: followsSpace))
    followsSpace = false
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
  private func isASCIIWord(_ byte: UInt8) -> Bool {
    let kind = classes[Int(byte)]
    return kind == ASCIIClass.letter || kind == ASCIIClass.digit
  }

  private func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ":")
      || byte == UInt8(ascii: "'")
  }

  // MARK: Wider scalars

  /// Whether the scalar at `offset` goes on the word or number before it.
  private func wideScalarContinues(at offset: Int) -> Bool {
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
  private func letterStarts(at offset: Int) -> Bool {
    guard offset < end else { return false }
    guard text[offset] >= 0x80 else { return isASCIIWord(text[offset]) }
    switch ScalarClass.of(ScalarDecoder.scalar(in: text, at: offset, end: end).value) {
    case .letter, .digit: return true
    default: return false
    }
  }

  /// Appends the token at `start`, which has or may have scalars beyond ASCII in it.
  private mutating func appendWide(
    from start: Int, kind knownKind: TokenKind?, to tokens: inout [Token]
  ) {
    position = start
    folded.removeAll(keepingCapacity: true)
    var kind = knownKind
    if kind == nil {
      let (scalar, length) = ScalarDecoder.scalar(in: text, at: start, end: end)
      position += length
      switch ScalarClass.of(scalar) {
      case .space:
        followsSpace = true
        return
      case .zeroWidth: return
      case .letter: kind = .word
      case .digit: kind = .number
      case .ideograph, .leadingVowel:
        ScalarDecoder.append(scalar, to: &folded)
        takeCluster(afterLeadingVowel: ScalarClass.of(scalar) == .leadingVowel)
        appendFolded(from: start, kind: .word, to: &tokens)
        return
      case .pictograph, .regionalIndicator:
        ScalarDecoder.append(scalar, to: &folded)
        takePictograph(isFlag: ScalarClass.of(scalar) == .regionalIndicator)
        appendFolded(from: start, kind: .punctuation, to: &tokens)
        return
      default:
        let isNumber =
          (ScalarClass.of(scalar) == .currency || scalar == 0x2212) && position < end
          && classes[Int(text[position])] == ASCIIClass.digit
        ScalarDecoder.append(ScalarClass.folded(scalar), to: &folded)
        if isNumber {
          takeWord(kind: .number)
          appendFolded(from: start, kind: .number, to: &tokens)
        } else {
          takeMarks()
          appendFolded(from: start, kind: .punctuation, to: &tokens)
        }
        return
      }
      ScalarDecoder.append(scalar, to: &folded)
    } else if !isASCIIWord(text[start]) {
      folded.append(text[start])
      position += 1
    }
    takeWord(kind: kind ?? .word)
    appendFolded(from: start, kind: kind ?? .word, to: &tokens)
  }

  private mutating func appendFolded(
    from start: Int, kind: TokenKind, to tokens: inout [Token]
  ) {
    Composition.compose(&folded)
    let hash = folded.withUnsafeBytes { bytes in
      bytes.baseAddress.map { HashMix.hash($0, count: bytes.count) } ?? HashMix.seed
    }
    append(from: start, hash: hash, kind: kind, to: &tokens)
  }

  /// Takes the letters, digits, marks and inner joiners of a word or number.
  private mutating func takeWord(kind: TokenKind) {
    while position < end {
      let byte = text[position]
      if byte < 0x80 {
        if isASCIIWord(byte) {
          folded.append(byte)
          position += 1
        } else if kind == .number, byte == UInt8(ascii: "%") {
          folded.append(byte)
          position += 1
          return
        } else if joins(byte, in: kind) {
          folded.append(byte)
          position += 1
        } else {
          return
        }
        continue
      }
      guard wideScalarContinues(at: position) else { return }
      let (scalar, length) = ScalarDecoder.scalar(in: text, at: position, end: end)
      position += length
      if ScalarClass.of(scalar) != .zeroWidth {
        ScalarDecoder.append(ScalarClass.folded(scalar), to: &folded)
      }
    }
  }

  /// Whether a byte between two letters or digits holds them together.
  private func joins(_ byte: UInt8, in kind: TokenKind) -> Bool {
    guard position + 1 < end else { return false }
    if kind == .number {
      return isSeparator(byte) && classes[Int(text[position + 1])] == ASCIIClass.digit
    }
    return (byte == UInt8(ascii: "'") || byte == UInt8(ascii: "-"))
      && letterStarts(at: position + 1)
  }

  private mutating func takeMarks() {
    while position < end, text[position] >= 0x80 {
      let (scalar, length) = ScalarDecoder.scalar(in: text, at: position, end: end)
      switch ScalarClass.of(scalar) {
      case .mark: ScalarDecoder.append(scalar, to: &folded)
      case .zeroWidth: break
      default: return
      }
      position += length
    }
  }

  /// Takes what belongs to a letter of a script without spaces.
  private mutating func takeCluster(afterLeadingVowel: Bool) {
    if afterLeadingVowel, position < end, text[position] >= 0x80 {
      let (scalar, length) = ScalarDecoder.scalar(in: text, at: position, end: end)
      if ScalarClass.of(scalar) == .ideograph {
        ScalarDecoder.append(scalar, to: &folded)
        position += length
      }
    }
    takeMarks()
  }

  /// Takes modifiers, joined pictographs, and the second half of a flag.
  private mutating func takePictograph(isFlag: Bool) {
    var takesFlag = isFlag
    while position < end, text[position] >= 0x80 {
      let (scalar, length) = ScalarDecoder.scalar(in: text, at: position, end: end)
      switch ScalarClass.of(scalar) {
      case .mark: ScalarDecoder.append(scalar, to: &folded)
      case .regionalIndicator where takesFlag:
        ScalarDecoder.append(scalar, to: &folded)
        takesFlag = false
      case .zeroWidth:
        position += length
        guard scalar == 0x200D, position < end, text[position] >= 0x80 else { continue }
        let next = ScalarDecoder.scalar(in: text, at: position, end: end)
        let nextClass = ScalarClass.of(next.value)
        guard nextClass == .pictograph || nextClass == .symbol else { continue }
        ScalarDecoder.append(next.value, to: &folded)
        position += next.length
        continue
      default: return
      }
      position += length
    }
  }
}
