/// What a Unicode scalar is to the tokenizer.
enum ScalarClass: UInt8 {
  /// A mark of punctuation or a symbol: a token of its own.
  case symbol
  /// A letter of a script that writes spaces between words.
  case letter
  /// A decimal digit.
  case digit
  /// A mark that belongs to the scalar before it.
  case mark
  /// Something invisible that is left out of the compared form.
  case zeroWidth
  /// White space.
  case space
  /// A letter of a script without spaces, a token of its own with its marks.
  case ideograph
  /// A vowel written before the consonant it belongs to (Thai, Lao).
  case leadingVowel
  /// A sign of currency.
  case currency
  /// An emoji or pictograph, joined with its modifiers.
  case pictograph
  /// One half of a flag.
  case regionalIndicator
  /// A mark that joins letters as an apostrophe does.
  case apostrophe
  /// A mark that joins letters as a hyphen does.
  case hyphen

  /// The class of a scalar; those of ASCII are told by `ASCIIClass`.
  static func of(_ scalar: UInt32) -> ScalarClass {
    if scalar < UInt32(table.count) {
      return ScalarClass(rawValue: table[Int(scalar)]) ?? .symbol
    }
    return derived(scalar)
  }

  /// The classes up to the end of the punctuation block, which covers most text; 8 KB.
  private static let table: [UInt8] = (0..<0x2070).map { derived($0).rawValue }

  private static func derived(_ scalar: UInt32) -> ScalarClass {
    switch scalar {
    case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: return .space
    case 0xAD, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x206F, 0xFEFF,
      0xFE00...0xFE0F:
      return .zeroWidth
    case 0x2018, 0x2019, 0x201B, 0x02BC, 0xFF07: return .apostrophe
    case 0x2010, 0x2011: return .hyphen
    case 0x0E40...0x0E44, 0x0EC0...0x0EC4: return .leadingVowel
    case 0x1F1E6...0x1F1FF: return .regionalIndicator
    case 0x1F3FB...0x1F3FF: return .mark
    case 0x2E80...0x2FDF, 0x3005...0x3007, 0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA,
      0x30FC...0x30FF, 0x3105...0x312F, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xF900...0xFAFF, 0xFF66...0xFF9D, 0x1B000...0x1B16F, 0x20000...0x3FFFF:
      return .ideograph
    case 0x1F000...0x1FAFF, 0x2600...0x27BF, 0x2B00...0x2BFF: return .pictograph
    default: break
    }
    guard let known = Unicode.Scalar(scalar) else { return .symbol }
    switch known.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .letterNumber:
      return isWrittenWithoutSpaces(scalar) ? .ideograph : .letter
    case .decimalNumber, .otherNumber: return .digit
    case .nonspacingMark, .spacingMark, .enclosingMark: return .mark
    case .currencySymbol: return .currency
    case .format, .control: return .zeroWidth
    case .spaceSeparator, .lineSeparator, .paragraphSeparator: return .space
    default: return .symbol
    }
  }

  /// Thai, Lao, Tibetan, Myanmar, Khmer, and the smaller scripts of the region.
  private static func isWrittenWithoutSpaces(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0E00...0x0FFF, 0x1000...0x109F, 0x1780...0x17FF, 0x1950...0x19DF, 0x1A20...0x1AAF,
      0xA9E0...0xA9FF, 0xAA60...0xAADF:
      true
    default: false
    }
  }

  /// The scalar that stands for `scalar` in the compared form: straight quotation marks for curly
  /// ones, one hyphen for all dashes.
  static func folded(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x2018...0x201B, 0x2032, 0x02BC, 0x2039, 0x203A, 0xFF07, 0xB4: 0x27
    case 0x201C...0x201F, 0x2033, 0xAB, 0xBB, 0xFF02: 0x22
    case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D: 0x2D
    default: scalar
    }
  }
}

/// What a byte of ASCII is to the tokenizer.
enum ASCIIClass {
  static let space: UInt8 = 0
  static let letter: UInt8 = 1
  static let digit: UInt8 = 2
  static let symbol: UInt8 = 3
  /// Not ASCII: part of a longer scalar.
  static let wide: UInt8 = 4

  /// The class of each byte.
  static let table: [UInt8] = (0..<256).map { value in
    switch UInt8(value) {
    case 0...0x20, 0x7F: space
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"):
      letter
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit
    case 0x80...: wide
    default: symbol
    }
  }
}
