import Language
import StoryModel

/// Finds stretches whose words are the same while emphasis, links or images differ.
enum FormatChanges {
  /// A stretch in terms of words, so that both sides can be compared.
  private struct Run: Hashable {
    let tokens: Range<Int>
    let style: InlineStyle
    let target: String
  }

  /// The stretches that differ.
  ///
  /// `partners` gives for each token of before its partner; `nil` where the blocks' words are equal.
  /// Complexity: linear in the stretches, logarithmic in those of the whole document.
  static func edits(
    _ before: TokenizedDocument, _ beforeNode: NodeID, _ after: TokenizedDocument,
    _ afterNode: NodeID, partners: ContiguousArray<Int32>?
  ) -> [WordEdit] {
    if before.document.inlines.isEmpty, after.document.inlines.isEmpty { return [] }
    let beforeFirst = before.tokensOfNode[beforeNode].lowerBound
    let afterFirst = after.tokensOfNode[afterNode].lowerBound
    let afterRuns = runs(of: after, afterNode)
    var left = afterRuns
    var gone: [Run] = []
    for run in runs(of: before, beforeNode) {
      guard
        let tokens = moved(run.tokens, by: partners, from: beforeFirst, to: afterFirst)
      else { continue }
      let wanted = Run(tokens: tokens, style: run.style, target: run.target)
      if let place = left.firstIndex(of: wanted) {
        left.remove(at: place)
      } else {
        gone.append(Run(tokens: run.tokens, style: run.style, target: run.target))
      }
    }
    var edits: [WordEdit] = []
    for run in gone {
      let tokens = moved(run.tokens, by: partners, from: beforeFirst, to: afterFirst)
      edits.append(
        WordEdit(
          before: text(run.tokens, before), after: tokens.map { text($0, after) } ?? TextRange(0, 0)
        ))
      if let tokens { left.removeAll { $0.tokens == tokens } }
    }
    guard partners == nil || !gone.isEmpty else { return edits }
    if partners == nil {
      for run in left {
        let tokens =
          run.tokens.lowerBound - afterFirst + beforeFirst..<run.tokens.upperBound - afterFirst
          + beforeFirst
        edits.append(WordEdit(before: text(tokens, before), after: text(run.tokens, after)))
      }
    }
    return edits.sorted { $0.after.start < $1.after.start }
  }

  private static func runs(of document: TokenizedDocument, _ node: NodeID) -> [Run] {
    let inlines = document.document.inlines
    let range = document.document.nodes[node].text
    var low = 0
    var high = inlines.count
    while low < high {
      let middle = (low + high) / 2
      if inlines[middle].text.start < range.start { low = middle + 1 } else { high = middle }
    }
    var result: [Run] = []
    let tokens = document.tokensOfNode[node]
    while low < inlines.count, inlines[low].text.start < range.end {
      let inline = inlines[low]
      low += 1
      let first = firstToken(document, tokens, from: inline.text.start)
      let end = firstToken(document, tokens, from: inline.text.end)
      let target =
        document.document.targets.indices.contains(Int(inline.target))
        ? document.document.targets[Int(inline.target)] : ""
      guard end > first else { continue }
      result.append(Run(tokens: first..<end, style: inline.style, target: target))
    }
    return result
  }

  /// The first of some tokens that starts at `offset` or behind it.
  private static func firstToken(
    _ document: TokenizedDocument, _ tokens: Range<Int>, from offset: UInt32
  ) -> Int {
    var low = tokens.lowerBound
    var high = tokens.upperBound
    while low < high {
      let middle = (low + high) / 2
      if document.tokens[middle].start < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The tokens of after that correspond to a stretch of before; `nil` where one has no partner.
  private static func moved(
    _ tokens: Range<Int>, by partners: ContiguousArray<Int32>?, from beforeFirst: Int,
    to afterFirst: Int
  ) -> Range<Int>? {
    guard let partners else {
      return tokens.lowerBound - beforeFirst + afterFirst..<tokens.upperBound - beforeFirst
        + afterFirst
    }
    guard let first = tokens.first, let last = tokens.last, partners[first] >= 0,
      partners[last] >= partners[first]
    else { return nil }
    return Int(partners[first])..<Int(partners[last]) + 1
  }

  private static func text(_ tokens: Range<Int>, _ document: TokenizedDocument) -> TextRange {
    guard let first = tokens.first, let last = tokens.last,
      document.tokens.indices.contains(first), document.tokens.indices.contains(last)
    else { return TextRange(0, 0) }
    return TextRange(Int(document.tokens[first].start), Int(document.tokens[last].end))
  }
}
