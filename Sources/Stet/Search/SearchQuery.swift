package import Storage

/// What is searched for, in the few signs that people expect.
///
/// All words must stand in one revision; `"words in quotes"` together in this order; `word*` is the
/// beginning of a word; `this OR that` is either; `-word` or `NOT word` must not stand there. Nothing
/// else has a meaning, so that no query is wrong but one without words.
public struct SearchQuery: Sendable, Hashable {
  /// Of each group at least one term must stand in the revision.
  package let groups: [[SearchTerm]]
  /// None of these may.
  package let excluded: [SearchTerm]

  /// Bytes that a query has at most.
  private static let byteLimit = 1_000
  /// Terms that a query has at most.
  private static let termLimit = 32

  /// The terms that a result has.
  package var terms: [SearchTerm] { groups.flatMap { $0 } }

  /// Reads a query.
  ///
  /// - Throws: `ArchiveError` with code `malformed` where it names no word to look for, or is too
  ///   long.
  public init(_ text: String) throws(ArchiveError) {
    guard text.utf8.count <= Self.byteLimit else {
      throw ArchiveError(
        .malformed, "The query has \(text.utf8.count) bytes; \(Self.byteLimit) are the most.")
    }
    var groups: [[SearchTerm]] = []
    var excluded: [SearchTerm] = []
    var joinsLast = false
    var excludesNext = false
    for word in Self.words(of: text) {
      switch (word.isQuoted, word.text) {
      case (false, "OR"): joinsLast = !groups.isEmpty
      case (false, "AND"): continue
      case (false, "NOT"): excludesNext = true
      default:
        guard let term = word.term else { continue }
        if excludesNext || word.isExcluded {
          excluded.append(term)
        } else if joinsLast {
          groups[groups.count - 1].append(term)
        } else {
          groups.append([term])
        }
        joinsLast = false
        excludesNext = false
      }
    }
    guard !groups.isEmpty else {
      throw ArchiveError(
        .malformed,
        excluded.isEmpty
          ? "The query has no word to look for; words have letters or digits."
          : "The query only says what must not stand there; add a word to look for.")
    }
    guard groups.reduce(excluded.count, { $0 + $1.count }) <= Self.termLimit else {
      throw ArchiveError(.malformed, "The query has more than \(Self.termLimit) words.")
    }
    self.groups = groups
    self.excluded = excluded
  }

  /// A word or quoted words as they stand in the query.
  private struct Word {
    var text = ""
    var isQuoted = false
    var isExcluded = false

    /// What to look for; `nil` where there is no letter or digit.
    var term: SearchTerm? {
      guard
        text.unicodeScalars.contains(where: {
          $0.properties.isAlphabetic || $0.properties.numericType != nil
        })
      else { return nil }
      let indexed = PassageText.indexed(Array(text.utf8)[...])
      return SearchTerm(
        String(decoding: indexed, as: UTF8.self), isPrefix: !isQuoted && text.last == "*")
    }
  }

  private static func words(of text: String) -> [Word] {
    let quotes: Set<Unicode.Scalar> = [
      "\"", "\u{201C}", "\u{201D}", "\u{201E}", "\u{AB}", "\u{BB}",
    ]
    var words: [Word] = []
    var word = Word()
    func finish() {
      if !word.text.isEmpty { words.append(word) }
      word = Word()
    }
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      if quotes.contains(scalar) {
        let wasQuoted = word.isQuoted
        let isExcluded = word.isExcluded && word.text.isEmpty
        finish()
        word.isQuoted = !wasQuoted
        word.isExcluded = isExcluded && !wasQuoted
      } else if word.isQuoted {
        word.text.unicodeScalars.append(scalar)
      } else if scalar.properties.isWhitespace {
        // A hyphen that stands alone excludes nothing.
        word.isExcluded = word.isExcluded && !word.text.isEmpty
        finish()
      } else if scalar == "-", word.text.isEmpty, !word.isExcluded {
        // `-5` is a figure.
        let next = index + 1 < scalars.count ? scalars[index + 1] : " "
        word.isExcluded = next.properties.numericType == nil
      } else {
        word.text.unicodeScalars.append(scalar)
      }
    }
    finish()
    return words
  }
}
