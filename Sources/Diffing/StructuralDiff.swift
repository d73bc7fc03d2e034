import Language
import StoryModel

/// Runs the passes in their order: match blocks, align words, build operations and pieces.
enum StructuralDiff {
  static func compare(
    before: TokenizedDocument, after: TokenizedDocument, limits: DiffLimits
  ) -> Comparison {
    var matcher = UnitMatcher(before: UnitSequence(before), after: UnitSequence(after))
    matcher.run()
    var builder = ScriptBuilder(matcher, limits: limits)
    builder.build()
    var pieces = PieceBuilder(before: before.document.source, after: after.document.source)
    let (copied, deleted) = pieces.build(anchors(matcher, builder.words))
    let script = EditScript(
      beforeHash: ContentHash(of: before.document.source),
      afterHash: ContentHash(of: after.document.source), pieces: copied, deletions: deleted,
      operations: Operation.metadata(before.document, after.document)
        + builder.operations.map(\.operation),
      isCoarse: matcher.isCoarse || builder.isCoarse || builder.words.isExhausted)
    return Comparison(
      before: before, after: after,
      mapping: Mapping(nodes: builder.nodeLinks, sentences: builder.sentenceLinks), script: script)
  }

  /// Where copies may begin: at matched blocks, and at matched words behind a changed one.
  private static func anchors(
    _ matcher: UnitMatcher, _ words: WordAligner
  ) -> [PieceBuilder.Anchor] {
    let (before, after) = (matcher.before.document, matcher.after.document)
    var anchors: [PieceBuilder.Anchor] = []
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
