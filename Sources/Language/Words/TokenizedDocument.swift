public import StoryModel

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
///
/// Nothing in it changes; it is a class since each of many passes holds it, and a copy of all its
/// arrays' references for each would cost more than a pass over a short document.
package final class TokenizedDocument: Sendable {
  /// The document.
  package let document: Document
  /// All tokens, in the order of the text.
  package let tokens: [Token]
  /// All sentences, in the order of the text; every token belongs to one.
  package let sentences: [Sentence]
  /// For each node the places of its tokens, its descendants' included.
  package let tokensOfNode: PlacesOfNodes
  /// For each node the places of its sentences, its descendants' included.
  package let sentencesOfNode: PlacesOfNodes
  /// For each leaf the hash of its tokens and of the spaces between them, in the compared form.
  ///
  /// For all other nodes 0; empty where no words were told apart.
  package let hashOfLeaf: [UInt64]

  /// What a document is made of, before it is one.
  struct Parts {
    let document: Document
    var tokens: [Token] = []
    var sentences: [Sentence] = []
    var tokensOfNode = PlacesOfNodes(first: [], nodes: [])
    var sentencesOfNode = PlacesOfNodes(first: [], nodes: [])
    var hashOfLeaf: [UInt64] = []
  }

  /// Tells words and sentences of `document` apart.
  ///
  /// Complexity: linear in the length of the text.
  package convenience init(_ document: Document) {
    self.init(Self.tokenize(document, wordsOf: nil, reusing: nil))
  }

  /// Tells words and sentences of `document` apart, taking over those of blocks that stand in
  /// `earlier` with the same bytes.
  ///
  /// The result is the same as without `earlier`. Complexity: linear in the length of the text, at
  /// the speed of memory for the blocks taken over.
  package convenience init(_ document: Document, reusing earlier: TokenizedDocument) {
    self.init(Self.tokenize(document, wordsOf: nil, reusing: earlier))
  }

  /// Tells words and sentences of some of the leaves of `document` apart: of those that `isWanted`
  /// says so of, by node; all others have none.
  ///
  /// Complexity: linear in the nodes and in the length of the leaves that are wanted.
  package convenience init(
    _ document: Document, wordsOf isWanted: [Bool], reusing earlier: TokenizedDocument? = nil
  ) {
    self.init(Self.tokenize(document, wordsOf: isWanted, reusing: earlier))
  }

  /// `document` with no words told apart yet.
  package convenience init(wordless document: Document) {
    self.init(Parts(document: document))
  }

  private init(_ parts: Parts) {
    document = parts.document
    tokens = parts.tokens
    sentences = parts.sentences
    tokensOfNode = parts.tokensOfNode
    sentencesOfNode = parts.sentencesOfNode
    hashOfLeaf = parts.hashOfLeaf
  }
}

/// For each node of a document a range of places in another array, its descendants' included.
///
/// 4 bytes for each node: the end of a node's range is the beginning of its next sibling's. Public
/// so that other modules can have it inlined.
public struct PlacesOfNodes: Sendable {
  @usableFromInline let first: [Int32]
  @usableFromInline let nodes: [Node]

  /// Ranges that begin at `first`, which has one more entry than there are nodes.
  init(first: [Int32], nodes: [Node]) {
    self.first = first
    self.nodes = nodes
  }

  /// The range of a node; an empty one where there are no ranges at all.
  @inlinable @inline(__always)
  public subscript(node: NodeID) -> Range<Int> {
    if first.isEmpty { return 0..<0 }
    let end = min(first.count - 1, node + Int(nodes[node].subtreeCount))
    return Int(first[node])..<Int(first[end])
  }
}
