import StoryModel

/// A word, number or mark as the rules of language see it; 20 bytes, no reference.
///
/// Finer than a `Token`: "Russia's" is two, "twenty-one" is two, "don't" is two, "U.S." is one.
struct Lexeme: Sendable {
  enum Kind: UInt8, Sendable {
    case word, number, mark
  }

  /// How a lexeme is written.
  struct Traits: OptionSet, Sendable {
    let rawValue: UInt8

    /// Its first letter is a capital.
    static let capitalised = Traits(rawValue: 1)
    /// It has two or more letters and all are capitals.
    static let allCapitals = Traits(rawValue: 2)
    /// White space stands before it.
    static let followsSpace = Traits(rawValue: 4)
    /// A hyphen joins it to the lexeme before it.
    static let hyphenated = Traits(rawValue: 8)
    /// A dash joins it to the lexeme before it: "10–12".
    static let dashed = Traits(rawValue: 16)
    /// It has a letter beyond ASCII.
    static let wide = Traits(rawValue: 32)
  }

  let start: UInt32
  let end: UInt32
  /// Its number in the vocabulary; 0 for a word of no lexicon.
  let word: WordID
  let kind: Kind
  /// For a mark, what it is.
  let mark: Mark
  let traits: Traits

  /// The same so many bytes further on in the text.
  func moved(by distance: Int) -> Lexeme {
    Lexeme(
      start: UInt32(Int(start) + distance), end: UInt32(Int(end) + distance), word: word,
      kind: kind, mark: mark, traits: traits)
  }

  var isCapitalised: Bool { traits.contains(.capitalised) }
  var followsSpace: Bool { traits.contains(.followsSpace) }
  /// Whether it is joined to the lexeme before it.
  var isJoined: Bool { !traits.isDisjoint(with: [.hyphenated, .dashed]) }
}

/// A mark of punctuation, its typographic variants folded.
enum Mark: UInt8, Sendable {
  case none, stop, exclamation, question, ellipsis, comma, colon, semicolon, dash, hyphen, slash
  case openBracket, closeBracket
  /// A straight double quotation mark, which may open or close.
  case doubleQuote
  /// A straight single quotation mark that is no apostrophe.
  case singleQuote
  case openDouble, closeDouble, lowDouble, openSingle, closeSingle, openGuillemet, closeGuillemet
  /// Currency signs, percent, degree, operators.
  case symbol

  /// Whether no phrase reaches across it.
  var endsPhrase: Bool { self != .none && self != .symbol && self != .slash }
  /// Whether it opens or closes a quotation.
  var isQuote: Bool {
    switch self {
    case .doubleQuote, .singleQuote, .openDouble, .closeDouble, .lowDouble, .openSingle,
      .closeSingle, .openGuillemet, .closeGuillemet:
      true
    default: false
    }
  }
  /// Whether it ends a sentence.
  var endsSentence: Bool {
    self == .stop || self == .exclamation || self == .question || self == .ellipsis
  }
}
