package import StoryModel

extension Document {
  /// The words of a node's leaves: runs of characters between white space.
  ///
  /// The same as the words that a tokenized document tells apart, without keeping them.
  /// Complexity: linear in the length of the text.
  package func wordCount(of node: NodeID) -> Int {
    let end = min(nodes.count, node + Int(nodes[node].subtreeCount))
    var count = 0
    for leaf in node..<end where nodes[leaf].kind.isLeaf {
      count += asciiWordCount(of: leaf) ?? tokenizedWordCount(of: leaf)
    }
    return count
  }

  /// The words of a leaf of ASCII alone; `nil` for any other.
  private func asciiWordCount(of leaf: NodeID) -> Int? {
    text.withUnsafeBufferPointer { text in
      var count = 0
      var bits: UInt8 = 0
      var isSpace = true
      for place in nodes[leaf].text.indices {
        let byte = text[place]
        let nextIsSpace = byte <= 0x20 || byte == 0x7F
        if isSpace && !nextIsSpace { count += 1 }
        isSpace = nextIsSpace
        bits |= byte
      }
      return bits < 0x80 ? count : nil
    }
  }

  private func tokenizedWordCount(of leaf: NodeID) -> Int {
    var tokens: [Token] = []
    var count = 0
    text.withUnsafeBufferPointer { text in
      ASCIIClass.table.withUnsafeBufferPointer { classes in
        var tokenizer = Tokenizer(text: text, classes: classes)
        for range in SentenceSegmenter.sentences(of: self, in: leaf) {
          tokens.removeAll(keepingCapacity: true)
          tokenizer.appendTokens(of: range, followsSpace: false, to: &tokens)
          count += Token.wordCount(tokens[...])
        }
      }
    }
    return count
  }
}

extension Token {
  /// The words of some tokens of one sentence: runs of characters between white space.
  package static func wordCount(_ tokens: ArraySlice<Token>) -> Int {
    var count = 0
    var end: UInt32?
    for token in tokens {
      if token.followsSpace || token.start != end { count += 1 }
      end = token.end
    }
    return count
  }
}
