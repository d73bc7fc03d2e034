package import StoryModel

/// Finds where sentences end.
package enum SentenceSegmenter {
  /// The sentences of a leaf block, without white space at their ends, in order.
  ///
  /// Headings, cells, code and figures are one sentence each.
  /// Complexity: linear in the length of the leaf.
  package static func sentences(of document: Document, in leaf: NodeID) -> [TextRange] {
    let node = document.nodes[leaf]
    guard node.kind == .paragraph else { return node.text.isEmpty ? [] : [node.text] }
    return sentences(of: document.text, in: node.text)
  }

  /// The sentences of a stretch of running text, without white space at their ends, in order.
  package static func sentences(of text: [UInt8], in range: TextRange) -> [TextRange] {
    text.withUnsafeBufferPointer { text in
      var scanner = SentenceScanner(text: text)
      scanner.scan(range)
      return scanner.sentences
    }
  }
}
