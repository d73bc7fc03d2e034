import Language

/// Nouns for those who do or suffer something: "rebel", "soldier", "nurse", "mother".
enum ActorNouns {
  /// Whether two nouns tell of others: not the same in other words, and both of one or both of many.
  static func areOthers(_ one: String, _ other: String) -> Bool {
    guard let first = nouns[one.lowercased()], let second = nouns[other.lowercased()] else {
      return false
    }
    return first.meaning != second.meaning
      && (first.number == second.number || first.number == .either || second.number == .either)
  }

  /// Whether a noun in small letters is one for several: "nurses", "police".
  static func areMany(_ noun: String) -> Bool { nouns[noun].map { $0.number != .one } ?? false }

  private enum Number {
    case one, many
    /// "Police", "army": one noun for one and for many.
    case either
  }

  /// For each noun in singular and plural its meaning, numbered by the lines of the file.
  private static let nouns: [String: (meaning: Int, number: Number)] = {
    var nouns: [String: (meaning: Int, number: Number)] = [:]
    for (meaning, line) in WordPairs.actors.pairs.enumerated() {
      let isBody = line.other == "body"
      for noun in line.word.split(separator: "|").map(String.init) {
        nouns[Figures.plural(noun)] = (meaning, isBody ? .either : .many)
        nouns[noun] = (meaning, isBody ? .either : .one)
      }
    }
    return nouns
  }()
}
