import Language
import StoryModel

/// The words of a statement, or of one cell of a row, in the forms that are compared.
struct StatementText {
  /// The document that they stand in.
  let document: TokenizedDocument
  /// Their places in `TokenizedDocument.tokens`.
  let tokens: Range<Int>
  /// For each word its hash with letter case folded.
  let keys: [UInt64]
  /// For each word its weight in a comparison: 0 for punctuation, 1 for grammar, up to 5 for names.
  let weights: [Int32]

  /// The words of these tokens.
  init(_ document: TokenizedDocument, tokens: Range<Int>) {
    self.document = document
    self.tokens = tokens
    let text = document.document.text
    var keys: [UInt64] = []
    var weights: [Int32] = []
    keys.reserveCapacity(tokens.count)
    weights.reserveCapacity(tokens.count)
    for token in document.tokens[tokens] {
      keys.append(WordKeys.folded(token, in: text))
      weights.append(Self.weight(of: token, in: text))
    }
    self.keys = keys
    self.weights = weights
  }

  /// The sum of the weights.
  var weight: Int { weights.reduce(0) { $0 + Int($1) } }

  /// The places in `keys` of the words that a stretch of the text touches.
  ///
  /// Complexity: logarithmic in the words.
  func words(in range: TextRange) -> Range<Int> {
    let all = document.tokens
    func first(_ isBehind: (Token) -> Bool) -> Int {
      var (low, high) = (tokens.lowerBound, tokens.upperBound)
      while low < high {
        let middle = (low + high) / 2
        if isBehind(all[middle]) { high = middle } else { low = middle + 1 }
      }
      return low - tokens.lowerBound
    }
    let start = first { $0.end > range.start }
    return start..<max(start, first { $0.start >= range.end })
  }

  /// The text of some words.
  func text(of words: Range<Int>) -> TextRange {
    guard !words.isEmpty else { return TextRange(0, 0) }
    let all = document.tokens
    return TextRange(
      Int(all[tokens.lowerBound + words.lowerBound].start),
      Int(all[tokens.lowerBound + words.upperBound - 1].end))
  }

  /// The text of some words as a string.
  func string(_ words: Range<Int>) -> String { document.document.string(text(of: words)) }

  /// Some words without the article that opens them.
  func withoutArticle(_ words: Range<Int>) -> Range<Int> {
    guard let first = words.first, weights[first] == 1,
      ["a", "an", "the"].contains(string(first..<first + 1).lowercased())
    else { return words }
    return words.dropFirst()
  }

  /// The hash of a word without its ending.
  func stem(_ word: Int) -> UInt64 {
    WordKeys.stem(document.tokens[tokens.lowerBound + word], in: document.document.text)
  }

  /// Whether most words of meaning are written in capitals throughout.
  var isShouted: Bool {
    let bytes = document.document.text
    var (heavy, shouted) = (0, 0)
    for (place, token) in document.tokens[tokens].enumerated() where weights[place] > 1 {
      heavy += 1
      if bytes[Int(token.start)..<Int(token.end)].allSatisfy({ $0 &- 0x61 >= 26 }) { shouted += 1 }
    }
    return heavy >= 4 && shouted * 10 >= heavy * 7
  }

  /// Whether a word carries meaning of its own.
  func isContent(_ word: Int) -> Bool { weights[word] > 1 }

  /// The weight of a capitalised word.
  static let nameWeight: Int32 = 5

  private static func weight(of token: Token, in text: [UInt8]) -> Int32 {
    switch token.kind {
    case .punctuation: return 0
    case .number: return 4
    case .word:
      let count = Int(token.end - token.start)
      let first = text[Int(token.start)]
      if FunctionWords.contains(text[Int(token.start)..<Int(token.end)]) { return 1 }
      if first &- 0x41 < 26 { return nameWeight }
      return count < 3 ? 1 : 3
    }
  }
}

/// The closed classes of English words that say little alone: articles, pronouns, prepositions,
/// auxiliaries, conjunctions.
enum FunctionWords {
  /// Whether a word is one of them, letter case ignored.
  static func contains(_ word: ArraySlice<UInt8>) -> Bool {
    guard word.count <= 8 else { return false }
    var packed: UInt64 = 0
    for byte in word {
      guard byte < 0x80 else { return false }
      packed = packed << 8 | UInt64(byte &- 0x41 < 26 ? byte | 0x20 : byte)
    }
    return all.contains(packed)
  }

  /// Words of at most eight letters, each packed into one number.
  private static let all: Set<UInt64> = Set(
    WordSet.functionWord.words.map { $0.utf8.reduce(0) { $0 << 8 | UInt64($1) } })
}
