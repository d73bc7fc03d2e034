import StoryModel

/// Finds what short descriptions stand for: "the alliance" in an item labelled "NATO", "the union" behind
/// "the Coastal Union".
///
/// Only descriptions with the definite article are read, and only where one name near by fits.
struct DescriptionReader {
  /// A name that a description may stand for.
  struct Antecedent {
    let canonical: String
    let kind: NameMention.Kind
    /// Whether the item is about it, so that any word for an institution may mean it.
    let isLabel: Bool
  }

  let sentence: LexedSentence
  /// The nearest first.
  let antecedents: [Antecedent]

  /// Whether a definite article stands before a word that is no name.
  static func mayFind(in sentence: LexedSentence) -> Bool {
    sentence.range.contains { index in
      sentence.isWord(index, .the) && sentence.isKind(index + 1, .word)
        && !sentence.lexemes[index + 1].isCapitalised
    }
  }

  /// The descriptions that stand for a name, in order.
  func mentions() -> [NameMention] {
    guard !antecedents.isEmpty else { return [] }
    var result: [NameMention] = []
    for index in sentence.range where sentence.isWord(index, .the) {
      guard let noun = sentence.lexeme(index + 1), noun.kind == .word, !noun.isCapitalised,
        let found = antecedent(of: index + 1)
      else { continue }
      result.append(
        NameMention(
          kind: found.kind, name: sentence.string(index + 1, index + 2), canonical: found.canonical,
          title: nil, text: sentence.textRange(index + 1, index + 2)))
    }
    return result
  }

  private func antecedent(of index: Int) -> Antecedent? {
    let word = sentence.string(index, index + 1).lowercased()
    // "the union leader", "the party of the year": the noun must end its phrase.
    let next = sentence.lexeme(index + 1)
    let endsPhrase =
      next.map {
        $0.kind == .mark || $0.isWord(.possessive)
          || !sentence.classes(index + 1).isDisjoint(with: .closesPhrase)
          || sentence.match(.reporting, at: index + 1) != nil
          || sentence.classes(index + 1).contains(.verb)
      } ?? true
    guard endsPhrase, !sentence.isWord(index + 1, .of) else { return nil }
    if let named = antecedents.first(where: { $0.names(word) }) { return named }
    guard let label = antecedents.first(where: \.isLabel), label.kind != .person else { return nil }
    return sentence.match(.institution, at: index) != nil || Self.bodies.contains(word)
      ? label : nil
  }

  /// Words for bodies that speak and act.
  private static let bodies = Set(WordSet.describedBody.words)
}

extension DescriptionReader.Antecedent {
  /// Whether the name has the word in it: "coastal union" and "union".
  fileprivate func names(_ word: String) -> Bool {
    kind != .person && canonical.count > word.count && canonical.hasSuffix(" " + word)
  }
}
