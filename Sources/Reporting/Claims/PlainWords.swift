import Diffing
import Language
import StoryModel

/// The words that two documents write in small letters: a name made of them alone is a term
/// ("Personal Data", "Help Center").
struct PlainWords {
  private let stems: Set<UInt64>

  /// The plain words of the documents.
  ///
  /// Complexity: linear in the tokens.
  init(_ documents: TokenizedDocument...) {
    var stems: Set<UInt64> = []
    for document in documents {
      let text = document.document.text
      for token in document.tokens where token.kind == .word && text[Int(token.start)] &- 0x61 < 26
      {
        stems.insert(WordKeys.stem(token, in: text))
      }
    }
    self.stems = stems
  }

  /// Whether what differs between two names are capitalised words that the documents also write in
  /// small letters, so that a term was exchanged and no name.
  ///
  /// Bodies are named by plain words too ("Navy", "Ministry"), so a name with one of those counts.
  func isTerm(_ one: String, _ other: String) -> Bool {
    let (from, to) = (words(one), words(other))
    let (first, second) = (
      Set(from.map { WordKeys.stem(of: $0) }), Set(to.map { WordKeys.stem(of: $0) })
    )
    let differing =
      from.filter { !second.contains(WordKeys.stem(of: $0)) }
      + to.filter { !first.contains(WordKeys.stem(of: $0)) }
    guard !(from + to).contains(where: { NamingNoun.type(of: String($0)) != nil }) else {
      return false
    }
    return differing.allSatisfy { word in
      word.first?.isUppercase == true
        && (FunctionWords.contains(Array(word.utf8)[...])
          || stems.contains(WordKeys.stem(of: word))
          || Self.terms.contains(WordKeys.stem(of: word)))
    }
  }

  /// Whether two names of no known kind have words in common and terms alone in one's stead: "Chat for
  /// Marekware", "Chat for Developers".
  func isTermOnOneSide(_ one: Evidence, _ other: Evidence) -> Bool {
    let kind = NameMention.Kind.other.rawValue
    guard one.shows.hasPrefix(kind), other.shows.hasPrefix(kind) else { return false }
    let (from, to) = (words(one.text), words(other.text))
    let (first, second) = (
      Set(from.map { WordKeys.stem(of: $0) }), Set(to.map { WordKeys.stem(of: $0) })
    )
    let sides = [first.subtracting(second), second.subtracting(first)]
    return !first.isDisjoint(with: second)
      && sides.contains { !$0.isEmpty && $0.isSubset(of: Self.terms) }
  }

  /// Whether a name of no known kind is made of such words alone; of one word it must be one of those
  /// that make terms everywhere.
  func isTerm(_ evidence: Evidence) -> Bool {
    guard evidence.shows.hasPrefix(NameMention.Kind.other.rawValue) else { return false }
    let words = words(evidence.text)
    return words.count >= 2
      ? isTerm(evidence.text, "") : words.contains { Self.terms.contains(WordKeys.stem(of: $0)) }
  }

  private static let terms = Set(WordSet.term.words.map { WordKeys.stem(of: $0) })

  private func words(_ name: String) -> [Substring] {
    name.split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "\u{2019}" }
  }
}

extension ReportBuilder {
  /// Takes out of a pair's findings the terms that an exchange of names is none of.
  mutating func withoutTerms(_ findings: PairFindings) -> PairFindings {
    guard findings.findings.contains(where: { $0.rule.hasPrefix("entity.s") }) else {
      return findings
    }
    let plain = plainWords ?? PlainWords(comparison.before, comparison.after)
    plainWords = plain
    return findings.removing { finding in
      guard finding.rule.hasPrefix("entity.s"), finding.evidence.count == 2 else { return false }
      let (one, other) = (finding.evidence[0], finding.evidence[1])
      return plain.isTerm(one.text, other.text) || plain.isTerm(one) || plain.isTerm(other)
        || plain.isTermOnOneSide(one, other)
    }
  }
}
