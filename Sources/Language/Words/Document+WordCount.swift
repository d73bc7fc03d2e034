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
      count += plainWordCount(of: leaf) ?? tokenizedWordCount(of: leaf)
    }
    return count
  }

  /// The words of a leaf of letters and marks that are written with spaces between words: ASCII,
  /// Latin, Cyrillic, common quotation marks and dashes; `nil` for any other.
  private func plainWordCount(of leaf: NodeID) -> Int? {
    text.withUnsafeBufferPointer { text in
      var count = 0
      var isSpace = true
      var place = Int(nodes[leaf].text.start)
      let end = Int(nodes[leaf].text.end)
      while place < end {
        let byte = text[place]
        var nextIsSpace = false
        if byte < 0x80 {
          nextIsSpace = byte <= 0x20 || byte == 0x7F
          place += 1
        } else {
          guard let wide = Self.plainScalar(text, place, end) else { return nil }
          nextIsSpace = wide.isSpace
          place += wide.length
        }
        if isSpace && !nextIsSpace { count += 1 }
        isSpace = nextIsSpace
      }
      return count
    }
  }

  /// How many bytes the scalar at `place` takes and whether it is a space; `nil` for one that only
  /// the tokenizer knows.
  @inline(__always)
  private static func plainScalar(
    _ text: UnsafeBufferPointer<UInt8>, _ place: Int, _ end: Int
  ) -> (length: Int, isSpace: Bool)? {
    guard place + 1 < end else { return nil }
    let next = text[place + 1]
    switch text[place] {
    case 0xC3...0xC9, 0xD0, 0xD1: return (2, false)
    // The signs of Latin-1 but for the soft hyphen; first of them the no-break space.
    case 0xC2: return next >= 0xA0 && next != 0xAD ? (2, next == 0xA0) : nil
    // Dashes, quotation marks, the ellipsis.
    case 0xE2:
      guard next == 0x80, place + 2 < end else { return nil }
      let last = text[place + 2]
      return (0x90...0x95).contains(last) || (0x98...0x9F).contains(last) || last == 0xA6
        ? (3, false) : nil
    default: return nil
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
