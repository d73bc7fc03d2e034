import StoryModel

// Tokens with scalars beyond ASCII: decoded, folded into a small buffer and hashed there.
extension Tokenizer {
  /// The token at `start`, which has or may have scalars beyond ASCII in it; `nil` for white space
  /// and what is left out.
  mutating func wideToken(from start: Int, kind knownKind: TokenKind?) -> Token? {
    position = start
    if knownKind != .number, let token = latinWord(from: start) {
      position = Int(token.end)
      return token
    }
    folded.removeAll(keepingCapacity: true)
    var kind = knownKind
    if kind == nil {
      let (scalar, length) = ScalarDecoder.scalar(in: text, at: start, end: end)
      position += length
      let scalarClass = ScalarClass.of(scalar)
      switch scalarClass {
      case .space:
        followsSpace = true
        return nil
      case .zeroWidth: return nil
      case .letter: kind = .word
      case .digit: kind = .number
      case .ideograph, .leadingVowel:
        ScalarDecoder.append(scalar, to: &folded)
        takeCluster(afterLeadingVowel: scalarClass == .leadingVowel)
        return foldedToken(from: start, kind: .word)
      case .pictograph, .regionalIndicator:
        ScalarDecoder.append(scalar, to: &folded)
        takePictograph(isFlag: scalarClass == .regionalIndicator)
        return foldedToken(from: start, kind: .punctuation)
      default:
        let isNumber =
          (scalarClass == .currency || scalar == 0x2212) && position < end
          && classes[Int(text[position])] == ASCIIClass.digit
        ScalarDecoder.append(ScalarClass.folded(scalar), to: &folded)
        if isNumber {
          takeWord(kind: .number)
          return foldedToken(from: start, kind: .number)
        }
        takeMarks()
        return foldedToken(from: start, kind: .punctuation)
      }
      ScalarDecoder.append(scalar, to: &folded)
    } else if !isASCIIWord(text[start]) {
      folded.append(text[start])
      position += 1
    }
    takeWord(kind: kind ?? .word)
    return foldedToken(from: start, kind: kind ?? .word)
  }

  /// The word at `start` where all its scalars beyond ASCII are single letters of Latin or Cyrillic,
  /// which are compared as they stand; `nil` for any other token.
  private func latinWord(from start: Int) -> Token? {
    guard let base = text.baseAddress else { return nil }
    var place = start
    while place < end {
      let byte = base[place]
      if byte < 0x80 {
        let kind = classes[Int(byte)]
        guard kind == ASCIIClass.letter || (kind == ASCIIClass.digit && place > start) else {
          if place > start, byte == UInt8(ascii: "'") || byte == UInt8(ascii: "-") { return nil }
          break
        }
        place += 1
      } else {
        guard place + 1 < end, base[place + 1] & 0xC0 == 0x80 else { return nil }
        let next = base[place + 1]
        // Latin-1 from U+00C0 on without the signs of multiplication and division, Latin Extended-A
        // and -B, and the first 128 of Cyrillic.
        let isLetter =
          byte == 0xC3
          ? next != 0x97 && next != 0xB7 : byte >= 0xC4 && byte <= 0xC9 || byte &- 0xD0 < 2
        guard isLetter else { return nil }
        place += 2
      }
    }
    guard place > start else { return nil }
    return Token(
      start: start, end: place,
      hash: HashMix.hash(UnsafeRawPointer(base + start), count: place - start), kind: .word,
      followsSpace: followsSpace)
  }

  private mutating func foldedToken(from start: Int, kind: TokenKind) -> Token {
    Composition.compose(&folded)
    let hash = folded.withUnsafeBytes { bytes in
      bytes.baseAddress.map { HashMix.hash($0, count: bytes.count) } ?? HashMix.seed
    }
    return Token(start: start, end: position, hash: hash, kind: kind, followsSpace: followsSpace)
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
