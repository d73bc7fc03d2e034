import Language
import StoryModel

/// Finds stretches whose words are the same while emphasis, links or images differ.
enum FormatChanges {
  /// A stretch in terms of words, so that both sides can be compared.
  private struct Run {
    /// Its tokens; none for an image without a caption, which stands before the token of that place.
    let tokens: Range<Int>
    let style: InlineStyle
    let target: String
    let text: TextRange

    /// Whether a stretch is the same where its tokens are called `tokens`.
    func isEqual(to other: Run, at tokens: Range<Int>) -> Bool {
      other.tokens == tokens && other.style == style && other.target == target
    }
  }

  /// Whether there is anything to compare at all.
  static func mayDiffer(_ before: Document, _ after: Document) -> Bool {
    !before.inlines.isEmpty || !after.inlines.isEmpty
  }

  /// Whether two nodes with the same text are set apart in the same way, to the same targets.
  ///
  /// Complexity: linear in their stretches, logarithmic in those of the whole document.
  static func isEqual(
    _ before: Document, _ beforeNode: NodeID, _ after: Document, _ afterNode: NodeID
  ) -> Bool {
    let (one, other) = (before.nodes[beforeNode].text, after.nodes[afterNode].text)
    var place = firstInline(of: before, from: one.start)
    var otherPlace = firstInline(of: after, from: other.start)
    while true {
      let run = inline(of: before, place, upTo: one.end)
      let otherRun = inline(of: after, otherPlace, upTo: other.end)
      guard let run, let otherRun else { return run == nil && otherRun == nil }
      guard run.style == otherRun.style,
        run.text.start - one.start == otherRun.text.start - other.start,
        run.text.end - one.start == otherRun.text.end - other.start,
        target(of: run, in: before) == target(of: otherRun, in: after)
      else { return false }
      place += 1
      otherPlace += 1
    }
  }

  /// The stretches that differ between two nodes that correspond.
  ///
  /// `words` has their words' partners; `nil` where all words are equal, one by one. Complexity:
  /// quadratic in the stretches of a block, at most 256; logarithmic in those of the document.
  static func edits(
    _ before: TokenizedDocument, _ beforeNode: NodeID, _ after: TokenizedDocument,
    _ afterNode: NodeID, words: WordAligner?
  ) -> [WordEdit] {
    guard mayDiffer(before.document, after.document) else { return [] }
    let beforeTokens = before.tokensOfNode[beforeNode]
    let afterTokens = after.tokensOfNode[afterNode]
    var left = runs(of: after, afterNode, afterTokens)
    var edits: [WordEdit] = []
    var gone: [(run: Run, place: Range<Int>)] = []
    for run in runs(of: before, beforeNode, beforeTokens) {
      guard let place = moved(run.tokens, beforeTokens, words?.afterOf, afterTokens) else {
        continue
      }
      if let equal = left.firstIndex(where: { run.isEqual(to: $0, at: place) }) {
        left.remove(at: equal)
      } else {
        gone.append((run, place))
      }
    }
    for (run, place) in gone {
      let other = left.firstIndex { $0.tokens == place }
      let text = other.map { left[$0].text } ?? text(place, after)
      edits.append(WordEdit(before: run.text, after: text))
      if let other { left.remove(at: other) }
    }
    for run in left {
      guard let place = moved(run.tokens, afterTokens, words?.beforeOf, beforeTokens) else {
        continue
      }
      edits.append(WordEdit(before: text(place, before), after: run.text))
    }
    return edits.sorted {
      ($0.after.start, $0.before.start) < ($1.after.start, $1.before.start)
    }
  }

  /// The most stretches of a block that are compared.
  private static let mostRuns = 256

  private static func runs(
    of document: TokenizedDocument, _ node: NodeID, _ tokens: Range<Int>
  ) -> [Run] {
    let range = document.document.nodes[node].text
    var place = firstInline(of: document.document, from: range.start)
    var result: [Run] = []
    while result.count < mostRuns,
      let inline = inline(of: document.document, place, upTo: range.end)
    {
      place += 1
      let first = firstToken(document, tokens, from: inline.text.start)
      let end = max(first, firstToken(document, tokens, from: inline.text.end))
      guard end > first || inline.style.contains(.image) else { continue }
      result.append(
        Run(
          tokens: first..<end, style: inline.style,
          target: target(of: inline, in: document.document), text: inline.text))
    }
    return result
  }

  private static func firstInline(of document: Document, from start: UInt32) -> Int {
    var low = 0
    var high = document.inlines.count
    while low < high {
      let middle = (low + high) / 2
      if document.inlines[middle].text.start < start { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The stretch at a place where it begins before `end` or at it, as an image without a caption
  /// may: the next node begins behind a line feed.
  private static func inline(of document: Document, _ place: Int, upTo end: UInt32) -> InlineRun? {
    guard place < document.inlines.count, document.inlines[place].text.start <= end else {
      return nil
    }
    return document.inlines[place]
  }

  private static func target(of inline: InlineRun, in document: Document) -> String {
    document.targets.indices.contains(Int(inline.target))
      ? document.targets[Int(inline.target)] : ""
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

  /// The tokens of the other side that correspond to a stretch, by its own tokens' partners or those
  /// of the tokens around it; `nil` where neither has one.
  private static func moved(
    _ tokens: Range<Int>, _ all: Range<Int>, _ partners: ContiguousArray<Int32>?,
    _ others: Range<Int>
  ) -> Range<Int>? {
    guard let partners else {
      let distance = others.lowerBound - all.lowerBound
      return tokens.lowerBound + distance..<tokens.upperBound + distance
    }
    func partner(_ token: Int) -> Int? {
      guard all.contains(token), partners[token] >= 0, others.contains(Int(partners[token]))
      else { return nil }
      return Int(partners[token])
    }
    let start =
      (tokens.isEmpty ? nil : partner(tokens.lowerBound))
      ?? (tokens.lowerBound == all.lowerBound
        ? others.lowerBound : partner(tokens.lowerBound - 1).map { $0 + 1 })
    let end =
      (tokens.isEmpty ? start : partner(tokens.upperBound - 1).map { $0 + 1 })
      ?? (tokens.upperBound == all.upperBound ? others.upperBound : partner(tokens.upperBound))
    guard let start, let end, start <= end, tokens.isEmpty || start < end else { return nil }
    return start..<end
  }

  /// The text of some tokens; an empty stretch at its place for none.
  private static func text(_ tokens: Range<Int>, _ document: TokenizedDocument) -> TextRange {
    guard let first = tokens.first, let last = tokens.last,
      document.tokens.indices.contains(first), document.tokens.indices.contains(last)
    else {
      let place =
        document.tokens.indices.contains(tokens.lowerBound)
        ? document.tokens[tokens.lowerBound].start : document.tokens.last?.end ?? 0
      return TextRange(Int(place), Int(place))
    }
    return TextRange(Int(document.tokens[first].start), Int(document.tokens[last].end))
  }
}
