import Language
import StoryModel

/// Finds which words of matched blocks correspond.
///
/// Equal sentences are aligned first, then the words between them; what is left is cleaned up for
/// readers. The partners of all words stand in two flat arrays.
struct WordAligner {
  /// No partner.
  static let none: Int32 = -1
  /// Part of a sentence that stands in another block.
  static let movedAway: Int32 = -2

  let before: TokenizedDocument
  let after: TokenizedDocument
  /// For each token of before its partner in after, `none`, or `movedAway`; only filled for blocks
  /// that were aligned.
  private(set) var afterOf: ContiguousArray<Int32>
  /// The same for after.
  private(set) var beforeOf: ContiguousArray<Int32>
  private let beforeTokens: ContiguousArray<UInt32>
  private let afterTokens: ContiguousArray<UInt32>
  private var aligner: SequenceAligner
  private var sentenceAligner: SequenceAligner
  private var sentenceIDs = Interner(capacity: 64)
  /// Whether after is looked at first (`SideOrder`).
  private let isSwapped: Bool

  /// Whether the budget of steps was used up.
  var isExhausted: Bool { aligner.budget.isExhausted }

  /// An aligner for the blocks of a matcher whose tokens are numbered.
  init(_ matcher: UnitMatcher, limits: DiffLimits) {
    isSwapped = matcher.isSwapped
    before = matcher.before.document
    after = matcher.after.document
    beforeTokens = matcher.beforeTokens
    afterTokens = matcher.afterTokens
    afterOf = ContiguousArray(repeating: Self.none, count: beforeTokens.count)
    beforeOf = ContiguousArray(repeating: Self.none, count: afterTokens.count)
    aligner = SequenceAligner(
      budget: StepBudget(steps: limits.wordSteps), limit: matcher.tokenLimit,
      leavesReordered: true)
    sentenceAligner = SequenceAligner(
      budget: StepBudget(steps: limits.wordSteps),
      limit: before.sentences.count + after.sentences.count + 1, leavesReordered: true)
  }

  /// Marks the words of a sentence as standing in another block, on both sides.
  mutating func markMoved(_ beforeSentence: Int, _ afterSentence: Int) {
    for token in before.sentences[beforeSentence].tokens { afterOf[token] = Self.movedAway }
    for token in after.sentences[afterSentence].tokens { beforeOf[token] = Self.movedAway }
  }

  /// Pairs the words of two nodes that are equal.
  mutating func markEqual(_ beforeNode: NodeID, _ afterNode: NodeID) {
    let beforeRange = before.tokensOfNode[beforeNode]
    let afterRange = after.tokensOfNode[afterNode]
    guard beforeRange.count == afterRange.count else { return }
    for offset in 0..<beforeRange.count {
      let (one, other) = (beforeRange.lowerBound + offset, afterRange.lowerBound + offset)
      afterOf[one] = Int32(truncatingIfNeeded: other)
      beforeOf[other] = Int32(truncatingIfNeeded: one)
    }
  }

  /// Aligns the words of nodes that correspond, in order; several nodes count as one text.
  ///
  /// Complexity: see `SequenceAligner`; the budget of steps is shared by all calls.
  mutating func align(_ beforeNodes: [NodeID], _ afterNodes: [NodeID]) {
    let beforeSide = Side(nodes: beforeNodes, of: before, partners: afterOf, tokens: beforeTokens)
    let afterSide = Side(nodes: afterNodes, of: after, partners: beforeOf, tokens: afterTokens)
    guard !beforeSide.ids.isEmpty, !afterSide.ids.isEmpty else { return }
    let cleaned =
      isSwapped
      ? alignedRuns(afterSide, after, beforeSide, before).map {
        Run(before: $0.after, after: $0.before, count: $0.count)
      }
      : alignedRuns(beforeSide, before, afterSide, after)
    guard isWorthShowing(cleaned, beforeSide, afterSide) else { return }
    for run in cleaned {
      for offset in 0..<run.count {
        let beforeToken = beforeSide.places[run.before + offset]
        let afterToken = afterSide.places[run.after + offset]
        afterOf[beforeToken] = Int32(truncatingIfNeeded: afterToken)
        beforeOf[afterToken] = Int32(truncatingIfNeeded: beforeToken)
      }
    }
  }

  /// The runs of words that correspond, the side that is looked at first as before.
  private mutating func alignedRuns(
    _ one: Side, _ oneDocument: TokenizedDocument, _ other: Side,
    _ otherDocument: TokenizedDocument
  ) -> [Run] {
    let isReordered = one.ids.withUnsafeBufferPointer { oneIDs in
      other.ids.withUnsafeBufferPointer { aligner.isReordered(oneIDs, $0) }
    }
    if isReordered { return [] }
    var runs: [Run] = []
    var place = (before: 0, after: 0)
    for anchor in equalSentences(one, other) {
      alignGap(one, place.before..<anchor.before, other, place.after..<anchor.after, &runs)
      Run.append(anchor, to: &runs)
      place = (anchor.beforeEnd, anchor.afterEnd)
    }
    alignGap(
      one, place.before..<one.ids.count, other, place.after..<other.ids.count, &runs)
    let cleanup = RunCleanup(
      before: oneDocument.tokens, beforePlaces: one.places, beforeIDs: one.ids,
      after: otherDocument.tokens, afterPlaces: other.places, afterIDs: other.ids,
      text: otherDocument.document.text)
    return cleanup.cleaned(runs)
  }

  /// The least share of words that are kept, in thousandths; with fewer the whole is shown as
  /// replaced.
  private static let leastKept = 300
  /// Words of both sides together up to which every kept word is shown.
  private static let fewWords = 16

  /// Whether enough words, punctuation not counted, are kept for a reader to follow the edits.
  private func isWorthShowing(_ runs: [Run], _ beforeSide: Side, _ afterSide: Side) -> Bool {
    let kept = runs.reduce(0) { $0 + $1.count }
    let all = beforeSide.places.count + afterSide.places.count
    // Most pairs keep nearly everything, which their counts tell.
    if all <= Self.fewWords || 2000 * kept >= 900 * all { return true }
    let beforeWords = beforeSide.places.count { !before.tokens[$0].isPunctuation }
    let afterWords = afterSide.places.count { !after.tokens[$0].isPunctuation }
    var keptWords = 0
    for run in runs {
      for place in run.before..<run.beforeEnd
      where !before.tokens[beforeSide.places[place]].isPunctuation {
        keptWords += 1
      }
    }
    return 2000 * keptWords >= Self.leastKept * (beforeWords + afterWords)
  }

  /// The words of some nodes as one sequence, those of sentences that stand elsewhere left out.
  private struct Side {
    var ids: [UInt32] = []
    var places: [Int] = []
    var sentences: [(hash: UInt64, start: Int, count: Int)] = []

    init(
      nodes: [NodeID], of document: TokenizedDocument, partners: ContiguousArray<Int32>,
      tokens: ContiguousArray<UInt32>
    ) {
      let count = nodes.reduce(0) { $0 + document.tokensOfNode[$1].count }
      ids.reserveCapacity(count)
      places.reserveCapacity(count)
      for node in nodes {
        for index in document.sentencesOfNode[node] {
          let sentence = document.sentences[index]
          guard let first = sentence.tokens.first, partners[first] != WordAligner.movedAway else {
            continue
          }
          sentences.append((sentence.hash, ids.count, sentence.tokens.count))
          ids.append(contentsOf: tokens[sentence.tokens])
          places.append(contentsOf: sentence.tokens)
        }
      }
    }
  }

  /// The sentences that are equal, in order, as runs of words.
  private mutating func equalSentences(_ beforeSide: Side, _ afterSide: Side) -> [Run] {
    guard beforeSide.sentences.count > 1 || afterSide.sentences.count > 1 else { return [] }
    let beforeIDs = beforeSide.sentences.map { sentenceIDs.id(of: $0.hash) }
    let afterIDs = afterSide.sentences.map { sentenceIDs.id(of: $0.hash) }
    var runs: [Run] = []
    beforeIDs.withUnsafeBufferPointer { beforeIDs in
      afterIDs.withUnsafeBufferPointer { afterIDs in
        sentenceAligner.align(beforeIDs, afterIDs, costCap: 256, into: &runs)
      }
    }
    var result: [Run] = []
    for run in runs {
      for offset in 0..<run.count {
        let one = beforeSide.sentences[run.before + offset]
        let other = afterSide.sentences[run.after + offset]
        guard one.count == other.count,
          (0..<one.count).allSatisfy({
            beforeSide.ids[one.start + $0] == afterSide.ids[other.start + $0]
          })
        else { continue }
        result.append(Run(before: one.start, after: other.start, count: one.count))
      }
    }
    return result
  }

  private mutating func alignGap(
    _ beforeSide: Side, _ beforeGap: Range<Int>, _ afterSide: Side, _ afterGap: Range<Int>,
    _ runs: inout [Run]
  ) {
    guard !beforeGap.isEmpty, !afterGap.isEmpty else { return }
    var found: [Run] = []
    let cap = max(256, 2 * (beforeGap.count + afterGap.count).squareRoot)
    beforeSide.ids.withUnsafeBufferPointer { beforeIDs in
      afterSide.ids.withUnsafeBufferPointer { afterIDs in
        aligner.align(
          UnsafeBufferPointer(rebasing: beforeIDs[beforeGap]),
          UnsafeBufferPointer(rebasing: afterIDs[afterGap]), costCap: cap, into: &found)
      }
    }
    for run in found {
      Run.append(
        Run(
          before: run.before + beforeGap.lowerBound, after: run.after + afterGap.lowerBound,
          count: run.count), to: &runs)
    }
  }
}

extension Run {
  /// Appends a run, joined to the last one where they touch on both sides.
  static func append(_ run: Run, to runs: inout [Run]) {
    if let last = runs.last, last.beforeEnd == run.before, last.afterEnd == run.after {
      runs[runs.count - 1].count += run.count
    } else {
      runs.append(run)
    }
  }
}

extension Int {
  /// The integer part of the square root, by Newton's method; 0 for what is not positive.
  fileprivate var squareRoot: Int {
    guard self > 0 else { return 0 }
    var root = 1 << ((bitWidth - leadingZeroBitCount + 1) / 2)
    while true {
      let next = (root + self / root) / 2
      if next >= root { return root }
      root = next
    }
  }
}
