/// Nouns for bodies and offices that speak for what they are named after: "the Norland ministry",
/// "Norland's president".
enum OfficeNoun {
  /// Whether what a noun names speaks for its country or body.
  static func speaks(_ noun: String) -> Bool {
    let word = noun.lowercased().filter(\.isLetter)
    return NamingNoun.type(of: word) != nil || offices.contains(word)
  }

  private static let offices: Set<String> = [
    "president", "premier", "minister", "ministers", "chancellor", "king", "queen", "leader",
    "leaders", "leadership", "spokesman", "spokeswoman", "spokesperson", "official", "officials",
    "ambassador", "envoy", "diplomats", "lawmakers", "mp", "mps", "senators", "governor", "mayor",
    "secretary", "chief", "chairman", "chairwoman", "director", "board", "management", "unions",
    "administration", "department", "office", "agency", "service", "mission", "side", "people",
  ]
}
