import Language

/// Nouns for bodies and offices that speak for what they are named after: "the Norland ministry",
/// "Norland's president".
enum OfficeNoun {
  /// Whether what a noun names speaks for its country or body.
  static func speaks(_ noun: String) -> Bool {
    let word = noun.lowercased().filter(\.isLetter)
    return NamingNoun.type(of: word) != nil || offices.contains(word)
  }

  private static let offices = Set(WordSet.representative.words)
}
