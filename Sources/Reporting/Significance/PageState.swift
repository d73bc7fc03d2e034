import Diffing
import Language
import StoryModel

/// Lines that tell the state of a page while it was kept, and no news: counters, ages of remarks.
extension NoiseTally {
  /// Words of the longest line of a list of remarks.
  private static let longestDated = 16
  private static let agoKey = WordKeys.folded(of: "ago")

  /// Whether two statements each end in how long ago something was, in brackets: "6 (last remark by
  /// Orvan 4 hours ago)".
  static func isDatedAgo(_ alignment: WordAlignment) -> Bool {
    [alignment.before, alignment.after].allSatisfy { text in
      let last = text.keys.count - 2
      return last >= 2 && last <= longestDated && text.keys[last] == agoKey
        && text.string(last + 1..<last + 2).hasPrefix(")")
    }
  }

  /// Words of the longest line of counters.
  private static let longestCounter = 24

  /// Whether two statements are a page's counters and differ in numbers alone: "1 2 3 71 Next",
  /// "\u{A9} 2024 Ilmen Ferries".
  static func isCounter(_ alignment: WordAlignment) -> Bool {
    func areNumbers(_ words: Range<Int>, _ text: StatementText) -> Bool {
      words.allSatisfy { isNumber(text, $0) || isMark(text, $0) }
    }
    return alignment.hunks.allSatisfy {
      areNumbers($0.before, alignment.before) && areNumbers($0.after, alignment.after)
    } && isCounterLine(alignment.before) && isCounterLine(alignment.after)
  }

  private static func isCounterLine(_ text: StatementText) -> Bool {
    guard (2...longestCounter).contains(text.keys.count) else { return false }
    if opensCopyright(text) { return true }
    let words = text.keys.indices.filter { !isNumber(text, $0) && !isMark(text, $0) }
    return words.count < text.keys.count && !words.isEmpty
      && words.allSatisfy { pagers.contains(text.string($0..<$0 + 1).lowercased()) }
  }

  /// Whether a year stands behind the sign of copyright that opens a line; "(c)" alone may count the
  /// points of a list.
  private static func opensCopyright(_ text: StatementText) -> Bool {
    let opening = text.string(0..<min(3, text.keys.count)).lowercased()
    guard opening.hasPrefix("\u{A9}") || opening.hasPrefix("(c)") || opening.hasPrefix("copyright"),
      let number = text.keys.indices.prefix(6).first(where: { isNumber(text, $0) })
    else { return false }
    let year = text.string(number..<number + 1).prefix(4)
    return year.utf8.count == 4 && (year.hasPrefix("19") || year.hasPrefix("20"))
      && (0..<number).allSatisfy { isMark(text, $0) || text.string($0..<$0 + 1).count <= 9 }
  }

  private static let pagers = Set(WordSet.pager.words)

  private static func isNumber(_ text: StatementText, _ word: Int) -> Bool {
    text.document.tokens[text.tokens.lowerBound + word].kind == .number
  }
}
