import Language
import StoryModel

/// Which words of a statement correspond to which of its partner.
struct WordAlignment {
  /// The words of before.
  let before: StatementText
  /// The words of after.
  let after: StatementText
  /// For each word of before its partner in after; -1 for none.
  let afterOf: [Int32]
  /// For each word of after its partner in before; -1 for none.
  let beforeOf: [Int32]
  /// The stretches without partners, in order.
  let hunks: [Hunk]

  /// A stretch of words that differ, between two that correspond.
  struct Hunk {
    /// The words of before; may be empty.
    let before: Range<Int>
    /// The words of after; may be empty.
    let after: Range<Int>
  }

  /// Cells of the table up to which an alignment is exact: some 500 words against 500.
  private static let mostCells = 250_000

  /// Aligns two statements: the common subsequence of greatest weight (Needleman and Wunsch 1970)
  /// between their common ends.
  ///
  /// The two sides are taken in an order that their words decide, so that an exchange of before and
  /// after gives the same correspondences. Complexity: the product of the words that differ, up to
  /// `mostCells`; past it only the common ends correspond.
  init(_ before: StatementText, _ after: StatementText) {
    self.before = before
    self.after = after
    let isSwapped = after.keys.lexicographicallyPrecedes(before.keys)
    let (one, other) = isSwapped ? (after, before) : (before, after)
    let (otherOf, oneOf) = Self.align(one, other)
    afterOf = isSwapped ? oneOf : otherOf
    beforeOf = isSwapped ? otherOf : oneOf
    hunks = Self.hunks(afterOf, count: beforeOf.count)
  }

  private static func align(
    _ one: StatementText, _ other: StatementText
  ) -> (otherOf: [Int32], oneOf: [Int32]) {
    var otherOf = [Int32](repeating: -1, count: one.keys.count)
    var oneOf = [Int32](repeating: -1, count: other.keys.count)
    func match(_ x: Int, _ y: Int) {
      otherOf[x] = Int32(y)
      oneOf[y] = Int32(x)
    }
    var start = 0
    while start < one.keys.count, start < other.keys.count, one.keys[start] == other.keys[start] {
      match(start, start)
      start += 1
    }
    var (x1, y1) = (one.keys.count, other.keys.count)
    while x1 > start, y1 > start, one.keys[x1 - 1] == other.keys[y1 - 1] {
      x1 -= 1
      y1 -= 1
      match(x1, y1)
    }
    let (rows, columns) = (x1 - start, y1 - start)
    guard rows > 0, columns > 0, rows <= mostCells / columns else { return (otherOf, oneOf) }
    // best[x][y]: the greatest weight of a common subsequence of what follows x and y.
    let width = columns + 1
    var best = [Int32](repeating: 0, count: (rows + 1) * width)
    for x in (0..<rows).reversed() {
      for y in (0..<columns).reversed() {
        let skip = max(best[(x + 1) * width + y], best[x * width + y + 1])
        guard one.keys[start + x] == other.keys[start + y] else {
          best[x * width + y] = skip
          continue
        }
        let joins =
          x + 1 < rows && y + 1 < columns && one.keys[start + x + 1] == other.keys[start + y + 1]
        let taken = best[(x + 1) * width + y + 1] + 2 * one.weights[start + x] + (joins ? 2 : 1)
        best[x * width + y] = max(skip, taken)
      }
    }
    var (x, y) = (0, 0)
    while x < rows, y < columns {
      let here = best[x * width + y]
      if here == best[(x + 1) * width + y] {
        x += 1
      } else if here == best[x * width + y + 1] {
        y += 1
      } else {
        match(start + x, start + y)
        x += 1
        y += 1
      }
    }
    return (otherOf, oneOf)
  }

  private static func hunks(_ afterOf: [Int32], count: Int) -> [Hunk] {
    var hunks: [Hunk] = []
    var (x, y) = (0, 0)
    for place in 0...afterOf.count {
      let partner = place < afterOf.count ? Int(afterOf[place]) : count
      guard partner >= 0 else { continue }
      if place > x || partner > y { hunks.append(Hunk(before: x..<place, after: y..<partner)) }
      (x, y) = (place + 1, partner + 1)
    }
    return hunks
  }

  // MARK: Questions

  /// Whether all words correspond.
  var isEqual: Bool { hunks.isEmpty }

  /// Words of each side up to which an edit is told whole.
  private static let shortestTold = 4

  /// The words of a single short edit: “captured” to “surrounded”; `nil` where several places or many
  /// words differ.
  var shortEdit: String? {
    let edits = hunks.filter { hunk in
      hunk.before.contains { before.weights[$0] > 0 }
        || hunk.after.contains { after.weights[$0] > 0 }
    }
    guard edits.count == 1, let edit = edits.first,
      max(edit.before.count, edit.after.count) <= Self.shortestTold
    else { return nil }
    let (from, to) = (before.string(edit.before), after.string(edit.after))
    if edit.before.isEmpty { return "\u{201C}\(to)\u{201D} added" }
    if edit.after.isEmpty { return "\u{201C}\(from)\u{201D} dropped" }
    return "\u{201C}\(from)\u{201D} to \u{201C}\(to)\u{201D}"
  }

  /// Twice the weight of the words that correspond over the weight of all; range 0 to 1000.
  var similarity: Int {
    let shared = afterOf.indices.reduce(0) { afterOf[$1] < 0 ? $0 : $0 + Int(before.weights[$1]) }
    let total = before.weight + after.weight
    return total == 0 ? (isEqual ? 1000 : 0) : 2000 * shared / total
  }

  /// The same of the wording alone, names and figures left out, which one edit may exchange; 1000
  /// where there is none.
  var similarityOfWording: Int {
    func weight(_ text: StatementText, _ place: Int) -> Int {
      text.weights[place] <= 3 ? Int(text.weights[place]) : 0
    }
    let total =
      before.keys.indices.reduce(0) { $0 + weight(before, $1) }
      + after.keys.indices.reduce(0) { $0 + weight(after, $1) }
    let shared = afterOf.indices.reduce(0) { afterOf[$1] < 0 ? $0 : $0 + weight(before, $1) }
    return total == 0 ? 1000 : 2000 * shared / total
  }

  /// The words of after that stand for a stretch of before unchanged; `nil` where one differs.
  func unchanged(_ range: TextRange) -> Range<Int>? {
    let words = before.words(in: range)
    guard let first = words.first, let last = words.last, afterOf[first] >= 0 else { return nil }
    for word in words where afterOf[word] != afterOf[first] + Int32(word - first) { return nil }
    return Int(afterOf[first])..<Int(afterOf[last]) + 1
  }

  /// Whether a stretch of before stands in after word by word.
  func stands(before range: TextRange) -> Bool { unchanged(range) != nil }

  /// Whether a stretch of after stands in before word by word.
  func stands(after range: TextRange) -> Bool {
    let words = after.words(in: range)
    guard let first = words.first, beforeOf[first] >= 0 else { return false }
    return words.allSatisfy { beforeOf[$0] == beforeOf[first] + Int32($0 - first) }
  }

  /// Whether a stretch of before and one of after stand in the same slot: words of them correspond,
  /// or they meet in a stretch that was replaced.
  func isSameSlot(_ beforeRange: TextRange, _ afterRange: TextRange) -> Bool {
    if sharesWords(beforeRange, afterRange) { return true }
    let one = before.words(in: beforeRange)
    let other = after.words(in: afterRange)
    return hunks.contains { $0.before.overlaps(one) && $0.after.overlaps(other) }
  }

  /// Whether the same word stands before a stretch of before and one of after: "in 2009", "in 2011".
  func isIntroducedAlike(_ beforeRange: TextRange, _ afterRange: TextRange) -> Bool {
    let (one, other) = (
      before.words(in: beforeRange).lowerBound, after.words(in: afterRange).lowerBound
    )
    return one == 0 || other == 0 ? one == other : before.keys[one - 1] == after.keys[other - 1]
  }

  /// Words before a mention among which the rest of a list is looked for: "3rd and 4th century".
  private static let listed = 2

  /// Whether two stretches, with the words before them, hold the same words in another order.
  func isReordered(_ beforeRange: TextRange, _ afterRange: TextRange) -> Bool {
    let (one, other) = (before.words(in: beforeRange), after.words(in: afterRange))
    let from = before.keys[max(0, one.lowerBound - Self.listed)..<one.upperBound]
    let to = after.keys[max(0, other.lowerBound - Self.listed)..<other.upperBound]
    return !from.elementsEqual(to) && from.count == to.count && from.sorted() == to.sorted()
  }

  /// Whether all that differs is how words are spelled: "program", "programme".
  var isRespelled: Bool {
    !hunks.isEmpty
      && hunks.allSatisfy { hunk in
        hunk.before.count == hunk.after.count
          && zip(hunk.before, hunk.after).allSatisfy {
            SpellingVariant.isSame(before.string($0..<$0 + 1), after.string($1..<$1 + 1))
          }
      }
  }

  /// Whether two stretches have a word of meaning in two forms: "we assume", "it is assumed".
  func shareStem(_ beforeRange: TextRange, _ afterRange: TextRange) -> Bool {
    let stems = before.words(in: beforeRange).filter { before.isContent($0) }.map {
      before.stem($0)
    }
    return after.words(in: afterRange).contains {
      after.isContent($0) && stems.contains(after.stem($0))
    }
  }

  /// Whether a word of a stretch of before corresponds to one of a stretch of after.
  func sharesWords(_ beforeRange: TextRange, _ afterRange: TextRange) -> Bool {
    let other = after.words(in: afterRange)
    return before.words(in: beforeRange).contains {
      afterOf[$0] >= 0 && other.contains(Int(afterOf[$0]))
    }
  }

  /// The hunk that a stretch of before touches; `nil` for one that corresponds word by word.
  func hunk(atBefore range: TextRange) -> Hunk? {
    let words = before.words(in: range)
    return hunks.first { $0.before.overlaps(words) }
  }

  /// The hunk that a stretch of after touches; `nil` for one that corresponds word by word.
  func hunk(atAfter range: TextRange) -> Hunk? {
    let words = after.words(in: range)
    return hunks.first { $0.after.overlaps(words) }
  }
}
