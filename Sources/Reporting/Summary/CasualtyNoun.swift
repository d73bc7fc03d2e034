import Language
import StoryModel

/// What a count of victims is called.
enum CasualtyNoun {
  /// The noun for the first word of victims in a text: "toll", "injured", "missing".
  static func of(_ text: String) -> String? {
    for word in text.lowercased().split(whereSeparator: { !$0.isLetter }) {
      if let noun = noun(of: String(word)) { return noun }
    }
    return nil
  }

  /// The noun for the victims that a quantity counts, by the words beside it: those directly before
  /// it, then those behind it up to the next figure, then those further before it; `nil` for any other
  /// quantity.
  static func of(_ quantity: Quantity, in text: StatementText) -> String? {
    guard quantity.isCasualty else { return nil }
    let words = text.words(in: quantity.text)
    if let own = words.first(where: { noun(of: text.string($0..<$0 + 1).lowercased()) != nil }) {
      return part(own, text) ?? of(text.string(words))
    }
    for distance in 1...4 {
      let place = words.lowerBound - distance
      guard place >= 0, text.weights[place] > 0 else { break }
      let word = text.string(place..<place + 1).lowercased()
      if let found = noun(of: word) { return part(place, text) ?? found }
      // "killed at least 12": only words that bend the number may stand between.
      if text.isContent(place), !["least", "most", "about", "nearly", "almost"].contains(word) {
        break
      }
    }
    var place = words.upperBound
    while place < text.keys.count, place - words.upperBound < 8 {
      let token = text.document.tokens[text.tokens.lowerBound + place]
      if token.kind == .number { break }
      if let found = noun(of: text.string(place..<place + 1).lowercased()) {
        return part(place, text) ?? found
      }
      place += 1
    }
    // "17 people were taken to hospital, two of them": what befell them stands further before.
    for place in stride(from: words.lowerBound - 1, through: max(0, words.lowerBound - 8), by: -1) {
      if let found = noun(of: text.string(place..<place + 1).lowercased()) { return found }
    }
    return "casualties"
  }

  /// "among the dead" where a word of victims tells whom a part is counted of: "two children were
  /// among the dead", "eleven of the dead"; `nil` where the victims themselves are counted.
  private static func part(_ place: Int, _ text: StatementText) -> String? {
    guard place >= 2, text.string(place - 1..<place).lowercased() == "the",
      ["of", "among"].contains(text.string(place - 2..<place - 1).lowercased())
    else { return nil }
    return "among the " + text.string(place..<place + 1).lowercased()
  }

  private static func noun(of word: String) -> String? { nouns[word] }

  private static let nouns = Dictionary(
    WordPairs.casualtyNouns.pairs.map { ($0.word, $0.other) },
    uniquingKeysWith: { first, _ in first })
}
