package import Language
package import StoryModel

/// Two documents with all that the diff found between them: what the report is made from.
package struct Comparison: Sendable {
  /// The earlier document.
  package let before: TokenizedDocument
  /// The later document.
  package let after: TokenizedDocument
  /// Which nodes and sentences correspond.
  package let mapping: Mapping
  /// The operations.
  package let script: EditScript

  /// A comparison of these parts.
  package init(
    before: TokenizedDocument, after: TokenizedDocument, mapping: Mapping, script: EditScript
  ) {
    self.before = before
    self.after = after
    self.mapping = mapping
    self.script = script
  }

  /// Compares two documents, telling words and sentences of both apart on the way: those of blocks
  /// that are the same bytes only once.
  package init(before: Document, after: Document, limits: DiffLimits = DiffLimits()) {
    let tokenized = TokenizedDocument(before)
    self.init(
      StructuralDiff(before: before, after: after, limits: limits), before: tokenized,
      after: TokenizedDocument(after, reusing: tokenized))
  }

  /// Compares two documents whose words are known.
  ///
  /// The same as the comparison of the documents alone.
  package init(
    before: TokenizedDocument, after: TokenizedDocument, limits: DiffLimits = DiffLimits()
  ) {
    let diff = StructuralDiff(
      before: UnitSequence(before.document, words: before),
      after: UnitSequence(after.document, words: after), limits: limits)
    self.init(diff, before: before, after: after)
  }

  /// Completes a diff by the words of the blocks that it did not need to look into.
  private init(_ diff: StructuralDiff, before: TokenizedDocument, after: TokenizedDocument) {
    self.before = before
    self.after = after
    script = diff.script
    mapping = Mapping(
      nodes: diff.nodes, sentences: diff.sentences(in: before, after))
  }
}

/// Bounds of the diff's work, counted in steps so that the result does not depend on the machine.
package struct DiffLimits: Sendable, Hashable {
  /// Steps of the word diff over a whole document; range 1 and up, default 4 million.
  package var wordSteps = 4_000_000

  /// The default bounds.
  package init() {}
}
