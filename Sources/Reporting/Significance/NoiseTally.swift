import Diffing
import Language
import StoryModel

/// Collects differences that no reader needs to know of, by reason.
struct NoiseTally {
  private var found: [NoiseItem] = []

  /// The counts above 0, in the order of the reasons.
  var counts: [NoiseCount] {
    NoiseCount.Reason.allCases.compactMap { reason in
      let count = found.count { $0.reason == reason }
      return count > 0 ? NoiseCount(reason: reason, count: count) : nil
    }
  }

  /// The differences, in the order of the reasons, those of one reason in the order in which they
  /// were found.
  var items: [NoiseItem] {
    NoiseCount.Reason.allCases.flatMap { reason in found.filter { $0.reason == reason } }
  }

  /// Takes one difference.
  mutating func add(_ reason: NoiseCount.Reason, before: Passage?, after: Passage?) {
    found.append(NoiseItem(reason: reason, before: before, after: after))
  }

  /// Takes what the diff found equal though the bytes differ, and what is set in another way.
  ///
  /// Complexity: linear in the text.
  mutating func take(_ comparison: Comparison, before: StatementIndex, after: StatementIndex) {
    for operation in comparison.script.operations where operation.kind == .format {
      add(
        .format,
        before: operation.before.map { Passage(section: "", text: $0.text, range: $0.range) },
        after: operation.after.map { Passage(section: "", text: $0.text, range: $0.range) })
    }
    for link in comparison.mapping.sentences
    where link.relation == .equal || link.relation == .moved {
      let one = before.document.document.text[
        before.document.sentences[link.before].text.indices]
      let other = after.document.document.text[after.document.sentences[link.after].text.indices]
      guard !one.elementsEqual(other) else { continue }
      let statements = (
        Int(before.statementOfSentence[link.before]), Int(after.statementOfSentence[link.after])
      )
      add(
        Self.isSpacing(one, other) ? .whitespace : .typography,
        before: statements.0 < 0 ? nil : before.passage(statements.0),
        after: statements.1 < 0 ? nil : after.passage(statements.1))
    }
  }

  /// Whether two texts differ only in spaces and line ends.
  private static func isSpacing(_ one: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> Bool {
    one.lazy.filter { $0 > 0x20 }.elementsEqual(other.lazy.filter { $0 > 0x20 })
  }

  /// Whether two statements differ in letter case and punctuation only.
  static func isTypography(_ pair: StatementPair) -> Bool {
    isPunctuation(pair.alignment) || isSameInPrint(pair.alignment)
  }

  /// Whether two statements are the same letter by letter, quotation marks, dashes, letter case and
  /// spaces set aside.
  ///
  /// The words alone may differ where a mark is another: an apostrophe joins what a quotation mark
  /// parts. Complexity: linear in the text.
  static func isSameInPrint(_ alignment: WordAlignment) -> Bool {
    guard !alignment.isEqual else { return true }
    return printed(alignment.before) == printed(alignment.after)
  }

  private static func printed(_ text: StatementText) -> [UInt8] {
    let range = text.text(of: 0..<text.keys.count)
    var folded = ""
    for scalar in text.document.document.string(range).lowercased().unicodeScalars {
      switch scalar.value {
      case 0x22, 0x27, 0x60, 0xAB, 0xBB, 0x2BC, 0x2018...0x201F, 0x2039, 0x203A:
        folded.unicodeScalars.append("'")
      case 0x2D, 0x2010...0x2015, 0x2212: folded.unicodeScalars.append("-")
      case 0x2026: folded += "..."
      case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFE00...0xFE0F, 0xFEFF: break
      default:
        let isSpace =
          scalar.isASCII
          ? scalar == " " || (9...13).contains(scalar.value) : scalar.properties.isWhitespace
        if !isSpace {
          folded.unicodeScalars.append(scalar)
        } else if folded.unicodeScalars.last != " " {
          folded.unicodeScalars.append(" ")
        }
      }
    }
    var bytes = Array(folded.utf8)
    Composition.compose(&bytes)
    return bytes
  }

  /// The same for aligned words.
  static func isPunctuation(_ alignment: WordAlignment) -> Bool {
    alignment.hunks.allSatisfy { hunk in
      hunk.before.allSatisfy { isMark(alignment.before, $0) }
        && hunk.after.allSatisfy { isMark(alignment.after, $0) }
    }
  }

  static func isMark(_ text: StatementText, _ word: Int) -> Bool {
    text.document.tokens[text.tokens.lowerBound + word].kind == .punctuation
  }

  // MARK: Time stamps

  /// Whether two statements differ only in how long ago something is said to be: "2 hours ago".
  static func isTimeAgo(_ pair: StatementPair) -> Bool { isTimeAgo(pair.alignment) }

  /// The same for aligned words.
  static func isTimeAgo(_ alignment: WordAlignment) -> Bool {
    guard !alignment.hunks.isEmpty else { return false }
    return isStamp(alignment.before) && isStamp(alignment.after)
      || alignment.hunks.allSatisfy {
        isAgo($0.before, alignment.before) && isAgo($0.after, alignment.after)
      }
  }

  /// Whether changed words are a number or unit directly before "ago".
  private static func isAgo(_ words: Range<Int>, _ text: StatementText) -> Bool {
    guard words.count <= 3 else { return false }
    for place in words.upperBound - 1...words.upperBound + 1
    where place >= words.lowerBound && text.keys.indices.contains(place) {
      if text.string(place..<place + 1).lowercased() == "ago" {
        return words.allSatisfy { isTimeWord(text.string($0..<$0 + 1)) }
      }
    }
    return false
  }

  /// Whether a whole statement is a stamp: "Updated 2 hours ago", "Last updated 14:20".
  static func isStamp(_ text: StatementText) -> Bool {
    guard (2...12).contains(text.keys.count) else { return false }
    let first = text.string(0..<1).lowercased()
    guard ["updated", "last", "published", "posted", "modified"].contains(first) else {
      return false
    }
    return text.keys.indices.dropFirst().allSatisfy { place in
      let word = text.string(place..<place + 1)
      return text.weights[place] <= 1 || isTimeWord(word)
    }
  }

  private static func isTimeWord(_ word: String) -> Bool {
    let lower = word.lowercased()
    return lower.utf8.contains { $0 &- 0x30 < 10 } || timeWords.contains(lower)
  }

  private static let timeWords = Set(WordSet.stampWord.words)

  // MARK: Boilerplate

  /// Whether a statement is a page's furniture: an invitation to read, share or subscribe.
  static func isBoilerplate(_ text: String) -> Bool {
    guard text.utf8.count <= 120 else { return false }
    let lower = text.lowercased().drop { !$0.isLetter && $0 != "\u{A9}" }
    return lower.hasPrefix("\u{A9} ") || furniture.contains { lower.hasPrefix($0) }
  }

  private static let furniture = WordSet.furnitureOpening.words
}
