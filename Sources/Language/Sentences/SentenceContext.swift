/// The run of marks at which a sentence may end, with the quotation marks and brackets behind it.
struct TerminatorRun {
  /// The offset behind the run, closing marks included once they are taken.
  private(set) var end: Int
  /// The number of marks.
  private(set) var length = 0
  /// The number of full stops; the ellipsis character counts as three.
  private(set) var dots = 0
  /// Whether blanks stand between the full stops.
  private(set) var isSpacedEllipsis = false
  /// Whether the first mark touches the word before it.
  let isAttached: Bool
  /// Whether closing quotation marks or brackets belong to it.
  private(set) var hasClosers = false
  /// Whether one of them is a quotation mark.
  private(set) var closesQuotation = false

  init(in text: UnsafeBufferPointer<UInt8>, at offset: Int, end limit: Int) {
    end = offset
    isAttached = offset > 0 && text[offset - 1] > 0x20
    while end < limit {
      let byte = text[end]
      if byte == UInt8(ascii: ".") {
        dots += 1
      } else if byte == 0xE2, end + 2 < limit, text[end + 1] == 0x80, text[end + 2] == 0xA6 {
        dots += 3
        end += 2
      } else if byte != UInt8(ascii: "!"), byte != UInt8(ascii: "?") {
        guard byte == UInt8(ascii: " "), dots == length, dots > 0, end + 1 < limit,
          text[end + 1] == UInt8(ascii: "."),
          end + 2 >= limit || text[end + 2] == UInt8(ascii: " ")
            || text[end + 2] == UInt8(ascii: ".") || text[end + 2] >= 0x80
            || text[end + 2] == UInt8(ascii: "\"")
        else { break }
        isSpacedEllipsis = true
        end += 1
        continue
      }
      length += 1
      end += 1
    }
  }

  /// Whether it is one full stop.
  var isSingleStop: Bool { length == 1 && dots == 1 }
  /// Whether it stands for words left out.
  var isEllipsis: Bool { dots >= 2 && dots >= length }

  /// Takes the closing quotation marks and brackets behind the marks into the run.
  mutating func takeClosers(in text: UnsafeBufferPointer<UInt8>, end limit: Int) {
    while end < limit {
      switch text[end] {
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        hasClosers = true
        closesQuotation = true
        end += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"):
        hasClosers = true
        end += 1
      case 0xE2
      where end + 2 < limit && text[end + 1] == 0x80
        && (text[end + 2] == 0x9D || text[end + 2] == 0x99):
        hasClosers = true
        closesQuotation = true
        end += 3
      case 0xC2 where end + 1 < limit && text[end + 1] == 0xBB:
        hasClosers = true
        closesQuotation = true
        end += 2
      default: return
      }
    }
  }
}

/// The word before a full stop, full stops inside of it included.
struct PrecedingWord {
  /// The offset of its first byte.
  let start: Int
  /// Its folded hash.
  let hash: UInt64
  let isCapitalised: Bool
  let hasInnerStops: Bool
  let hasDigit: Bool
  private let length: Int
  private let first: UInt8

  init(in text: UnsafeBufferPointer<UInt8>, before offset: Int, notBefore limit: Int) {
    var end = offset
    while end > limit, text[end - 1] <= 0x20 { end -= 1 }
    var start = end
    var (stops, digit) = (false, false)
    // A word of more than 40 bytes is no abbreviation; its beginning does not matter.
    while start > limit, end - start < 40, Self.isInner(text[start - 1]) {
      start -= 1
      if text[start] == UInt8(ascii: ".") { stops = true }
      if text[start] &- 0x30 < 10 { digit = true }
    }
    self.start = start
    length = end - start
    first = start < end ? text[start] : 0
    hash = FoldedHash.of(UnsafeBufferPointer(rebasing: text[start..<end]))
    isCapitalised = first &- 0x41 < 26 || first == 0xC3
    hasInnerStops = stops
    hasDigit = digit
  }

  private static func isInner(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "&")
      || byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
  }

  var isEmpty: Bool { length == 0 }
  /// Whether it is one capital letter.
  var isInitial: Bool { length == 1 && isCapitalised }
  /// Whether it is one letter.
  var isLetter: Bool { length == 1 && !hasDigit }
  var isPronounI: Bool { length == 1 && first == UInt8(ascii: "I") }
  /// Whether it is a number of one or two digits.
  var isDayNumber: Bool { hasDigit && length <= 2 && first &- 0x30 < 10 && !hasInnerStops }
  /// Whether it is short enough for an abbreviation of single letters.
  var isShort: Bool { length <= 7 }
  /// Whether it is "a.m" or "p.m".
  var isClockHalf: Bool {
    length == 3 && hasInnerStops && (first | 0x20 == 0x61 || first | 0x20 == 0x70)
  }
}

/// What stands behind a mark that may end a sentence.
struct FollowingWord {
  /// Whether a sentence may begin so: a capital, a digit, an opening mark, a letter without case.
  let mayBegin: Bool
  /// Whether it is a capital or an opening mark.
  let opensSentence: Bool
  /// Whether it is a capitalised word that as a rule begins a sentence.
  let isStarter: Bool
  let isDigit: Bool
  /// Whether it is a capitalised word of up to three letters: "IV".
  let isShortCapital: Bool
  private let wordEnd: Int
  private let hash: UInt64
  /// Whether it is a month's name in German.
  var isGermanMonth: Bool { Self.germanMonths.contains(hash) }

  private static let germanMonths = Set(
    [
      "Januar", "Jänner", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
      "Oktober", "November", "Dezember",
    ].map { FoldedHash.of($0.utf8) })

  init(in text: UnsafeBufferPointer<UInt8>, at offset: Int, end: Int, abbreviations: Abbreviations)
  {
    var position = offset
    var opened = false
    while position < end {
      let byte = text[position]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "(")
        || byte == UInt8(ascii: "[")
      {
        position += 1
      } else if byte == 0xE2, position + 2 < end, text[position + 1] == 0x80,
        text[position + 2] == 0x9C || text[position + 2] == 0x98
      {
        position += 3
      } else if byte == 0xC2, position + 1 < end, text[position + 1] == 0xAB {
        position += 2
      } else {
        break
      }
      opened = true
    }
    let first = position < end ? text[position] : 0
    var wordEnd = position
    while wordEnd < end, wordEnd - position < 32,
      text[wordEnd] >= 0x80 || (text[wordEnd] | 0x20) &- 0x61 < 26
    {
      wordEnd += 1
    }
    self.wordEnd = wordEnd
    hash = FoldedHash.of(UnsafeBufferPointer(rebasing: text[position..<wordEnd]))
    let isLower = first &- 0x61 < 26
    let second = position + 1 < wordEnd ? text[position + 1] : 0
    let isUpper = first &- 0x41 < 26
    isDigit = first &- 0x30 < 10
    // A small letter before a capital begins a brand's name: "iPhone".
    let isBrand = isLower && second &- 0x41 < 26
    mayBegin =
      !isLower && (isUpper || isDigit || first >= 0x80 || opened || Self.isMark(first)) || isBrand
    opensSentence = isUpper || opened
    isShortCapital = isUpper && wordEnd - position <= 3
    isStarter =
      opened
      || isUpper
        && abbreviations.classOf(hash) == .starter
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "$") || byte == UInt8(ascii: "#") || byte == UInt8(ascii: "@")
      || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "<")
  }

  /// Whether the words tell who spoke the quotation before them: one or two capitalised words and
  /// then a verb of saying.
  func introducesSpeaker(
    in text: UnsafeBufferPointer<UInt8>, end: Int, _ abbreviations: Abbreviations
  ) -> Bool {
    guard !isStarter, opensSentence else { return false }
    var position = wordEnd
    for _ in 0..<2 {
      guard position < end, text[position] == UInt8(ascii: " ") else { return false }
      let first = position + 1
      var last = first
      while last < end, last - first < 32, text[last] >= 0x80 || (text[last] | 0x20) &- 0x61 < 26 {
        last += 1
      }
      guard last > first else { return false }
      if abbreviations.classOf(FoldedHash.of(UnsafeBufferPointer(rebasing: text[first..<last])))
        == .reporting
      {
        return true
      }
      guard text[first] &- 0x41 < 26 else { return false }
      position = last
    }
    return false
  }
}
