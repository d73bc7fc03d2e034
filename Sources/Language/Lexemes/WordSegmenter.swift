package import StoryModel

/// Finds the words, numbers and marks of a text as treebanks of English cut them.
///
/// They are the lexemes of the analysis with what holds lexemes together put back. Clitics stand alone
/// ("do" "n't", "Russia" "'s"), so do hyphens and dashes between words; prefixes, abbreviations, codes
/// and numbers of several fields stay whole ("non-smoker", "Inc.", "R2D2", "11:30").
package struct WordSegmenter {
  private let text: [UInt8]
  private let lexemes: [Lexeme]
  private var words: [TextRange] = []

  /// The words of a stretch of text, in order.
  ///
  /// Complexity: linear in the length of the stretch.
  package static func words(of text: [UInt8], in range: TextRange) -> [TextRange] {
    var lexemes: [Lexeme] = []
    var scanner = LexemeScanner(text: text, range: range, words: Lexicon.english.vocabulary)
    scanner.scan(into: &lexemes)
    var segmenter = WordSegmenter(text: text, lexemes: lexemes)
    segmenter.join()
    return segmenter.words
  }

  private init(text: [UInt8], lexemes: [Lexeme]) {
    (self.text, self.lexemes) = (text, lexemes)
  }

  private mutating func join() {
    words.reserveCapacity(lexemes.count)
    for (index, lexeme) in lexemes.enumerated() {
      guard index > 0, let last = words.last, !lexeme.followsSpace else {
        add(lexeme)
        continue
      }
      let before = lexemes[index - 1]
      if lexeme.isJoined, last.end < lexeme.start {
        if isApostrophe(Int(last.end)) || keepsHyphen(last, before, lexeme) {
          widen(to: lexeme)
        } else {
          words.append(TextRange(Int(last.end), Int(lexeme.start)))
          add(lexeme)
        }
      } else if goesOn(before, lexeme, index) {
        widen(to: lexeme)
      } else {
        add(lexeme)
      }
    }
  }

  private mutating func widen(to lexeme: Lexeme) {
    guard let last = words.popLast() else { return }
    words.append(TextRange(Int(last.start), Int(lexeme.end)))
  }

  private mutating func add(_ lexeme: Lexeme) {
    // "cannot", "gonna", "wanna" are two words each.
    if lexeme.kind == .word, let length = Self.contractions[folded(lexeme)] {
      words.append(TextRange(Int(lexeme.start), Int(lexeme.start) + length))
      words.append(TextRange(Int(lexeme.start) + length, Int(lexeme.end)))
    } else {
      words.append(TextRange(Int(lexeme.start), Int(lexeme.end)))
    }
  }

  private func folded(_ lexeme: Lexeme) -> UInt64 {
    FoldedHash.of(text[Int(lexeme.start)..<Int(lexeme.end)])
  }

  private func isApostrophe(_ offset: Int) -> Bool {
    text[offset] == UInt8(ascii: "'")
      || text[offset] == 0xE2 && offset + 2 < text.count && text[offset + 2] == 0x99
  }

  /// Whether the hyphen before a lexeme belongs to the word: behind a prefix, in a telephone number.
  private func keepsHyphen(_ word: TextRange, _ before: Lexeme, _ lexeme: Lexeme) -> Bool {
    guard !lexeme.traits.contains(.dashed) else { return false }
    if before.kind == .number, lexeme.kind == .number {
      // The last group of a telephone number has four digits, those before it fewer.
      let digits = lexeme.end - lexeme.start
      return digits == 4 && before.end - before.start < 4
        || digits == 3 && before.end - before.start == 3
        || word.start < before.start
    }
    guard before.start == word.start, before.kind == .word else { return false }
    return Self.prefixes.contains(folded(before))
  }

  /// Whether a lexeme written onto the one before is part of the same word.
  private func goesOn(_ before: Lexeme, _ lexeme: Lexeme, _ index: Int) -> Bool {
    switch (before.kind, lexeme.kind) {
    // "4th", "1990s", "R2D2"
    case (.word, .number), (.number, .word): return !isClitic(lexeme)
    case (.word, .mark):
      return lexeme.mark == .stop && lexeme.end - lexeme.start == 1 && isAbbreviation(before)
    // "08:36", "9/30", "1/2"
    case (.number, .mark):
      guard lexeme.mark == .colon || lexeme.mark == .slash, index + 1 < lexemes.count else {
        return false
      }
      return lexemes[index + 1].kind == .number && !lexemes[index + 1].followsSpace
    case (.mark, .number):
      guard before.mark == .colon || before.mark == .slash, index > 1 else { return false }
      return lexemes[index - 2].kind == .number && !before.followsSpace
    default: return false
    }
  }

  private func isClitic(_ lexeme: Lexeme) -> Bool { isApostrophe(Int(lexeme.start)) }

  /// Whether a full stop belongs to the word before, as it does to "Inc", "Sept" and initials.
  private func isAbbreviation(_ lexeme: Lexeme) -> Bool {
    if lexeme.end - lexeme.start == 1 { return lexeme.isCapitalised }
    switch Abbreviations.english.classOf(folded(lexeme)) {
    case .title, .numeric, .month, .place, .company, .inner, .final, .other: return true
    case .name, .starter, .reporting, nil: return false
    }
  }

  /// For each contraction without apostrophe the length of its first word.
  private static let contractions: [UInt64: Int] = {
    let lengths = ["cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "outta": 3]
    return Dictionary(
      uniqueKeysWithValues: lengths.map { (FoldedHash.of($0.key.utf8), $0.value) })
  }()

  /// Prefixes that make one word with what follows their hyphen.
  private static let prefixes = Set(
    WordSet.prefix.words.map { FoldedHash.of($0.utf8) })
}
