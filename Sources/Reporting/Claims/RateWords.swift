import Language

/// The words of rates: "per day", "a week", "every month".
enum RateWords {
  /// Whether a word, in singular, is a time that rates are given for.
  static func isPeriod(_ word: String) -> Bool { periods.contains(word.lowercased()) }

  private static let periods = Set(WordSet.ratePeriod.words)

  /// By how much the verb of a stem multiplies; `nil` for any other.
  static func multiple(_ stem: UInt64) -> Double? { multiples[stem] }

  private static let multiples: [UInt64: Double] = [
    WordKeys.stem(of: "halve"): 0.5, WordKeys.stem(of: "double"): 2,
    WordKeys.stem(of: "triple"): 3, WordKeys.stem(of: "treble"): 3,
    WordKeys.stem(of: "quadruple"): 4, WordKeys.stem(of: "quintuple"): 5,
  ]

  /// Whether a word stands before the time of a rate.
  static func opens(_ word: String) -> Bool {
    ["per", "a", "an", "each", "every"].contains(word.lowercased())
  }
}
