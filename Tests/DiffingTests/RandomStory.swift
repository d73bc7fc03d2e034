import TestSupport

/// Random stories and random edits of them, the same for the same seed.
struct RandomStory {
  private var random: SeededGenerator
  private static let vocabulary = [
    "harbour", "council", "ferry", "storm", "officials", "said", "the", "of", "in", "and", "on",
    "Monday", "pier", "damage", "reported", "families", "shelter", "bridge", "closed", "rescue",
    "crews", "north", "valley", "mayor", "Lindqvist", "€4.5m", "12", "37", "per cent", "café",
    "d’État", "“urgent”", "東京", "🚢", "wind", "reached", "station", "power", "lines", "fell",
  ]

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func number(below limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }

  mutating func words(_ count: Int) -> String {
    (0..<count).map { _ in Self.vocabulary[number(below: Self.vocabulary.count)] }
      .joined(separator: " ")
  }

  mutating func block() -> String {
    switch number(below: 8) {
    case 0: "# " + words(1 + number(below: 5))
    case 1: "- " + words(1 + number(below: 9))
    case 2: "> " + words(4 + number(below: 9))
    case 3: "| \(words(1)) | \(number(below: 900)) | \(words(2)) |"
    case 4: ""
    default:
      (0..<1 + number(below: 4)).map { _ in words(3 + number(below: 14)) + "." }
        .joined(separator: " ")
    }
  }

  mutating func story() -> [String] { (0..<number(below: 30)).map { _ in block() } }

  /// The story with some blocks changed, moved, removed, added, split or joined.
  mutating func edited(_ story: [String]) -> [String] {
    var result = story
    for _ in 0..<number(below: 8) {
      guard !result.isEmpty else { return [block()] }
      let place = number(below: result.count)
      switch number(below: 7) {
      case 0: result.remove(at: place)
      case 1: result.insert(block(), at: place)
      case 2: result.insert(result.remove(at: place), at: number(below: result.count + 1))
      case 3:
        var parts = result[place].split(separator: " ", omittingEmptySubsequences: false)
        if !parts.isEmpty { parts[number(below: parts.count)] = Substring(words(1)) }
        result[place] = parts.joined(separator: " ")
      case 4:
        if let point = result[place].range(of: ". ") {
          let end = result[place][point.upperBound...]
          result[place] = String(result[place][..<point.lowerBound]) + "."
          result.insert(String(end), at: place + 1)
        }
      case 5:
        if place + 1 < result.count { result[place] += " " + result.remove(at: place + 1) }
      default: result.insert(result[place], at: number(below: result.count + 1))
      }
    }
    return result
  }
}

extension String {
  /// The first place of a text in this one.
  fileprivate func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) {
        return start..<index(start, offsetBy: text.count)
      }
      start = index(after: start)
    }
    return nil
  }
}
