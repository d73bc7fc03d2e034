import Language
import StoryModel

/// What the alignment of words says about some corresponding nodes: edits and counts.
struct WordChanges {
  /// The changed stretches, in order.
  var edits: [WordEdit] = []
  /// The words deleted and inserted.
  var words = WordCounts()

  /// No change.
  init() {}

  /// The changes between nodes whose words were aligned together.
  ///
  /// Complexity: linear in their words.
  init(_ beforeNodes: [NodeID], _ afterNodes: [NodeID], _ aligner: WordAligner) {
    let beforeTokens = beforeNodes.flatMap { aligner.before.tokensOfNode[$0] }
    let afterTokens = afterNodes.flatMap { aligner.after.tokensOfNode[$0] }
    collectEdits(beforeNodes, beforeTokens, afterNodes, afterTokens, aligner)
    if !edits.isEmpty { countWords(beforeTokens, afterTokens, aligner) }
  }

  private mutating func collectEdits(
    _ beforeNodes: [NodeID], _ beforeTokens: [Int], _ afterNodes: [NodeID], _ afterTokens: [Int],
    _ aligner: WordAligner
  ) {
    let (before, after) = (aligner.before, aligner.after)
    var placeBefore = beforeNodes.first.map { before.document.nodes[$0].text.start } ?? 0
    var placeAfter = afterNodes.first.map { after.document.nodes[$0].text.start } ?? 0
    var (i, j) = (0, 0)
    while i < beforeTokens.count || j < afterTokens.count {
      let (firstBefore, firstAfter) = (i, j)
      while i < beforeTokens.count, aligner.afterOf[beforeTokens[i]] == WordAligner.none { i += 1 }
      while j < afterTokens.count, aligner.beforeOf[afterTokens[j]] == WordAligner.none { j += 1 }
      if i > firstBefore || j > firstAfter {
        let deleted = Self.stretches(beforeTokens[firstBefore..<i], of: before)
        let inserted = Self.stretches(afterTokens[firstAfter..<j], of: after)
        for index in 0..<max(deleted.count, inserted.count) {
          let one = index < deleted.count ? deleted[index] : nil
          let other = index < inserted.count ? inserted[index] : nil
          edits.append(
            WordEdit(
              before: one ?? TextRange(Int(placeBefore), Int(placeBefore)),
              after: other ?? TextRange(Int(placeAfter), Int(placeAfter))))
          placeBefore = one?.end ?? placeBefore
          placeAfter = other?.end ?? placeAfter
        }
      }
      let isMovedBefore =
        i < beforeTokens.count && aligner.afterOf[beforeTokens[i]] == WordAligner.movedAway
      let isMovedAfter =
        j < afterTokens.count && aligner.beforeOf[afterTokens[j]] == WordAligner.movedAway
      if i < beforeTokens.count, isMovedBefore || !isMovedAfter {
        placeBefore = before.tokens[beforeTokens[i]].end
        i += 1
      }
      if j < afterTokens.count, isMovedAfter || !isMovedBefore {
        placeAfter = after.tokens[afterTokens[j]].end
        j += 1
      }
    }
  }

  /// The tokens' stretches of text, one for each leaf.
  private static func stretches(
    _ tokens: ArraySlice<Int>, of document: TokenizedDocument
  ) -> [TextRange] {
    guard let first = tokens.first else { return [] }
    var result: [TextRange] = []
    document.tokens.withUnsafeBufferPointer { all in
      document.document.text.withUnsafeBufferPointer { text in
        var start = Int(all[first].start)
        var end = Int(all[first].end)
        for token in tokens.dropFirst() {
          let next = Int(all[token].start)
          if next > end, text[end..<next].contains(UInt8(ascii: "\n")) {
            result.append(TextRange(start, end))
            start = next
          }
          end = Int(all[token].end)
        }
        result.append(TextRange(start, end))
      }
    }
    return result
  }

  /// Counts the words between white space that have a changed token, or whose partner has.
  private mutating func countWords(
    _ beforeTokens: [Int], _ afterTokens: [Int], _ aligner: WordAligner
  ) {
    let beforeWords = Words(beforeTokens, of: aligner.before)
    let afterWords = Words(afterTokens, of: aligner.after)
    var changedBefore = beforeWords.changed(by: aligner.afterOf)
    var changedAfter = afterWords.changed(by: aligner.beforeOf)
    let wordOfBefore = beforeWords.wordOfToken
    let wordOfAfter = afterWords.wordOfToken
    var pairs: [(before: Int, after: Int)] = []
    var (i, j) = (0, 0)
    while i < beforeTokens.count, j < afterTokens.count {
      if aligner.afterOf[beforeTokens[i]] < 0 {
        i += 1
      } else if aligner.beforeOf[afterTokens[j]] < 0 {
        j += 1
      } else {
        pairs.append((wordOfBefore[i], wordOfAfter[j]))
        i += 1
        j += 1
      }
    }
    // Both sequences ascend, so a pass each way carries a change through all words that hang
    // together by their tokens.
    for (one, other) in pairs where changedBefore[one] != changedAfter[other] {
      changedBefore[one] = true
      changedAfter[other] = true
    }
    for (one, other) in pairs.reversed() where changedBefore[one] != changedAfter[other] {
      changedBefore[one] = true
      changedAfter[other] = true
    }
    words.deleted = changedBefore.count { $0 }
    words.inserted = changedAfter.count { $0 }
  }

  /// Tokens put together to words between white space.
  private struct Words {
    let tokens: [Int]
    /// For each of the tokens the word that it is part of, counted from 0.
    var wordOfToken: [Int] = []
    var count = 0

    init(_ tokens: [Int], of document: TokenizedDocument) {
      self.tokens = tokens
      var count = 0
      wordOfToken = [Int](unsafeUninitializedCapacity: tokens.count) { words, used in
        document.tokens.withUnsafeBufferPointer { all in
          var end = UInt32.max
          for (index, token) in tokens.enumerated() {
            let token = all[token]
            count &+= token.followsSpace || token.start != end ? 1 : 0
            words[index] = count &- 1
            end = token.end
          }
        }
        used = tokens.count
      }
      self.count = count
    }

    func changed(by partners: ContiguousArray<Int32>) -> [Bool] {
      var result = [Bool](repeating: false, count: count)
      for (index, token) in tokens.enumerated() where partners[token] == WordAligner.none {
        result[wordOfToken[index]] = true
      }
      return result
    }
  }
}

extension TokenizedDocument {
  /// The words of some tokens of one node: runs of characters between white space.
  func wordCount(_ tokens: Range<Int>) -> Int {
    self.tokens.withUnsafeBufferPointer { all in
      var count = 0
      var end = UInt32.max
      for token in tokens {
        count &+= all[token].followsSpace || all[token].start != end ? 1 : 0
        end = all[token].end
      }
      return count
    }
  }
}
