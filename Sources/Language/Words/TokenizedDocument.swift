package import StoryModel

/// A sentence of a leaf block, or the whole of a leaf that has no sentences (a cell, a heading).
package struct Sentence: Sendable, Hashable {
  /// The leaf it stands in.
  package let block: NodeID
  /// Its place in the text, without white space at the ends.
  package let text: TextRange
  /// Its tokens' places in `TokenizedDocument.tokens`.
  package let tokens: Range<Int>
  /// The hash of its tokens and of the spaces between them, in the compared form.
  package let hash: UInt64

  /// A sentence with these fields.
  package init(block: NodeID, text: TextRange, tokens: Range<Int>, hash: UInt64 = 0) {
    self.block = block
    self.text = text
    self.tokens = tokens
    self.hash = hash
  }
}

/// A document with its words and sentences told apart: what the diff and the report work on.
package struct TokenizedDocument: Sendable {
  /// The document.
  package let document: Document
  /// All tokens, in the order of the text.
  package let tokens: [Token]
  /// All sentences, in the order of the text; every token belongs to one.
  package let sentences: [Sentence]
  /// For each node the places of its tokens, its descendants' included.
  package let tokensOfNode: [Range<Int>]
  /// For each node the places of its sentences, its descendants' included.
  package let sentencesOfNode: [Range<Int>]
  /// For each leaf the hash of its tokens and of the spaces between them, in the compared form; for
  /// all other nodes 0.
  package let hashOfLeaf: [UInt64]

  /// Tells words and sentences of `document` apart.
  ///
  /// Complexity: linear in the length of the text.
  package init(_ document: Document) {
    self = Self.tokenize(document)
  }

  init(
    document: Document, tokens: [Token], sentences: [Sentence], tokensOfNode: [Range<Int>],
    sentencesOfNode: [Range<Int>], hashOfLeaf: [UInt64]
  ) {
    self.document = document
    self.tokens = tokens
    self.sentences = sentences
    self.tokensOfNode = tokensOfNode
    self.sentencesOfNode = sentencesOfNode
    self.hashOfLeaf = hashOfLeaf
  }
}
