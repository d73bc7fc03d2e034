import Language
package import StoryModel

/// What the diff finds between two documents before all their words are told apart.
///
/// The words of blocks that are the same bytes on both sides play no part in the script, so they are
/// not looked at: `Comparison` adds them for those who read sentences.
package struct StructuralDiff: Sendable {
  /// The operations.
  package let script: EditScript
  /// Which nodes correspond, by place in after.
  package let nodes: [Mapping.Link]
  /// Which sentences correspond of those that are told apart in `before` and `after`.
  let sentences: [Mapping.Link]
  /// The earlier document with the words of blocks that needed it.
  let before: TokenizedDocument
  /// The later document in the same way.
  let after: TokenizedDocument

  /// Compares two documents.
  ///
  /// Deterministic: the same bytes give the same script on every machine and run; the work is
  /// bounded by budgets that count steps (`DiffLimits`).
  package init(before: Document, after: Document, limits: DiffLimits = DiffLimits()) {
    self.init(
      before: UnitSequence(before, words: nil), after: UnitSequence(after, words: nil),
      limits: limits)
  }

  /// Runs the passes in their order: match blocks, align words, build operations and pieces.
  init(before: UnitSequence, after: UnitSequence, limits: DiffLimits) {
    let matcher = UnitMatcher(matching: before, with: after)
    var builder = ScriptBuilder(matcher, limits: limits)
    builder.build()
    let (one, other) = (before.document.document, after.document.document)
    var pieces = PieceBuilder(before: one.source, after: other.source)
    let (copied, deleted) = pieces.build(Self.anchors(matcher, builder.words))
    script = EditScript(
      beforeHash: one.sourceHash, afterHash: other.sourceHash,
      pieces: copied, deletions: deleted,
      operations: builder.operations,
      isCoarse: matcher.isCoarse || builder.isCoarse || builder.words.isExhausted
        || one.isCoarse || other.isCoarse)
    nodes = builder.nodeLinks
    sentences = builder.sentenceLinks
    self.before = matcher.before.document
    self.after = matcher.after.document
  }

  /// Where copies may begin: at matched blocks, and at matched words behind a changed one.
  private static func anchors(
    _ matcher: UnitMatcher, _ words: WordAligner
  ) -> [PieceBuilder.Anchor] {
    let (before, after) = (matcher.before.document, matcher.after.document)
    var anchors: [PieceBuilder.Anchor] = []
    anchors.reserveCapacity(matcher.after.units.count)
    func add(_ beforeToken: Int, _ afterToken: Int) {
      let one = before.document.sourceMap.source(of: before.tokens[beforeToken].text)
      let other = after.document.sourceMap.source(of: after.tokens[afterToken].text)
      anchors.append(PieceBuilder.Anchor(before: Int(one.start), after: Int(other.start)))
    }
    for unit in matcher.after.units.indices where matcher.beforeOf[unit] >= 0 {
      let one = matcher.before.units[Int(matcher.beforeOf[unit])]
      let other = matcher.after.units[unit]
      if one.content == other.content {
        anchors.append(
          PieceBuilder.Anchor(
            before: Int(before.document.nodes[one.node].source.start),
            after: Int(after.document.nodes[other.node].source.start)))
        continue
      }
      var expected = -1
      for token in other.tokens {
        let partner = Int(words.beforeOf[token])
        if partner >= 0, partner != expected { add(partner, token) }
        expected = partner >= 0 ? partner + 1 : -1
      }
    }
    return anchors.sorted { ($0.after, $0.before) < ($1.after, $1.before) }
  }
}
