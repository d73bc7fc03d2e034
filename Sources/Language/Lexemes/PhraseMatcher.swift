/// Finds the lexicon's entries in a sentence: at each lexeme the longest of each category, none that
/// begins inside an earlier match of its category.
struct PhraseMatcher {
  private struct Best {
    var end = 0
    var entry = -1
    var forms: VerbForms = []
  }

  private let lexemes: [Lexeme]
  private let range: Range<Int>
  private let lexicon: Lexicon
  private var best = [Best](repeating: Best(), count: LexiconCategory.allCases.count)
  private var coveredUntil = [Int](repeating: 0, count: LexiconCategory.allCases.count)
  private var touched: [Int] = []

  init(lexemes: [Lexeme], range: Range<Int>, lexicon: Lexicon) {
    self.lexemes = lexemes
    self.range = range
    self.lexicon = lexicon
  }

  /// The most words that a gap skips.
  private static let widestGap = 3

  /// Appends the matches, by their first lexeme and then by category.
  mutating func matches(into result: inout [LexiconMatch]) {
    for first in range {
      let word = lexemes[first].word
      guard word != 0, lexicon.classes(of: word).contains(.startsEntry) else { continue }
      walk(from: 0, at: first, first: first)
      guard !touched.isEmpty else { continue }
      touched.sort()
      for category in touched {
        let found = best[category]
        best[category] = Best()
        result.append(
          LexiconMatch(
            first: first, end: found.end, entry: found.entry,
            category: lexicon.traits[found.entry].category, forms: found.forms))
        coveredUntil[category] = found.end
      }
      touched.removeAll(keepingCapacity: true)
    }
  }

  /// Follows the trie from a node over the lexeme at `position`; at most as deep as the longest entry.
  private mutating func walk(from node: UInt32, at position: Int, first: Int) {
    guard position < range.upperBound else { return }
    // The full stop of an abbreviation inside an entry: "St. Louis".
    if node != 0, lexemes[position].mark == .stop {
      return walk(from: node, at: position + 1, first: first)
    }
    // "12 m 2" is not "m2": a number belongs to a short word only if it is written onto it.
    if node != 0, lexemes[position].kind == .number, lexemes[position].followsSpace,
      lexemes[position - 1].end - lexemes[position - 1].start <= 2
    {
      return
    }
    let next = lexicon.trie.child(of: node, lexemes[position].word)
    guard next != 0 else { return }
    take(next, end: position + 1, first: first)
    walk(from: next, at: position + 1, first: first)
    let gap = lexicon.trie.gap[Int(next)]
    guard gap != 0 else { return }
    for skipped in 0...Self.widestGap {
      let target = position + 1 + skipped
      guard target < range.upperBound else { return }
      if skipped > 0, lexemes[target - 1].mark.endsPhrase { return }
      walk(from: gap, at: target, first: first)
    }
  }

  private mutating func take(_ node: UInt32, end: Int, first: Int) {
    var index = lexicon.trie.firstTerminal[Int(node)]
    while index >= 0 {
      let terminal = lexicon.trie.terminals[Int(index)]
      index = terminal.next
      let entry = lexicon.traits[Int(terminal.entry)]
      let category = Int(entry.category.rawValue)
      guard first >= coveredUntil[category], end >= best[category].end,
        allows(entry.shape, at: first)
      else { continue }
      if best[category].entry < 0 { touched.append(category) }
      best[category] = Best(end: end, entry: Int(terminal.entry), forms: terminal.forms)
    }
  }

  private func allows(_ shape: LexiconEntry.Shape, at first: Int) -> Bool {
    let lexeme = lexemes[first]
    switch shape {
    case .any: return true
    case .capitalised: return lexeme.isCapitalised || lexeme.kind != .word
    case .allCapitals:
      return lexeme.traits.contains(.allCapitals)
        || lexeme.isCapitalised && lexeme.end - lexeme.start == 1
    }
  }
}
