import StoryModel

extension TokenizedDocument {
  /// One pass over the text: leaf by leaf, sentence by sentence, token by token.
  static func tokenize(_ document: Document) -> TokenizedDocument {
    let count = document.nodes.count
    var tokens: [Token] = []
    var sentences: [Sentence] = []
    tokens.reserveCapacity(document.text.count / 5 + 8)
    sentences.reserveCapacity(document.text.count / 64 + 8)
    var firstToken = [Int32](repeating: 0, count: count + 1)
    var firstSentence = [Int32](repeating: 0, count: count + 1)
    var hashOfLeaf = [UInt64](repeating: 0, count: count)
    document.text.withUnsafeBufferPointer { text in
      ASCIIClass.table.withUnsafeBufferPointer { classes in
        var tokenizer = Tokenizer(text: text, classes: classes)
        for id in 0..<count {
          firstToken[id] = Int32(clamping: tokens.count)
          firstSentence[id] = Int32(clamping: sentences.count)
          let node = document.nodes[id]
          guard node.kind.isLeaf else { continue }
          guard !node.text.isEmpty else {
            hashOfLeaf[id] = HashMix.seed
            continue
          }
          var leafHash = HashMix.seed
          var isFirst = true
          for range in SentenceSegmenter.sentences(of: document, in: id) {
            let first = tokens.count
            tokenizer.appendTokens(of: range, followsSpace: !isFirst, to: &tokens)
            guard tokens.count > first else { continue }
            let hash = Self.hash(of: first..<tokens.count, in: tokens, leaf: &leafHash)
            sentences.append(
              Sentence(block: id, text: range, tokens: first..<tokens.count, hash: hash))
            isFirst = false
          }
          hashOfLeaf[id] = leafHash
        }
      }
    }
    firstToken[count] = Int32(clamping: tokens.count)
    firstSentence[count] = Int32(clamping: sentences.count)
    func ranges(_ first: [Int32]) -> [Range<Int>] {
      document.nodes.indices.map { id in
        let next = min(count, id + Int(document.nodes[id].subtreeCount))
        return Int(first[id])..<Int(first[next])
      }
    }
    return TokenizedDocument(
      document: document, tokens: tokens, sentences: sentences, tokensOfNode: ranges(firstToken),
      sentencesOfNode: ranges(firstSentence), hashOfLeaf: hashOfLeaf)
  }

  /// The hash of a sentence's tokens; goes on with the hash of its leaf in the same pass.
  ///
  /// The space before a sentence counts for the leaf, not for the sentence.
  @inline(__always)
  private static func hash(
    of range: Range<Int>, in tokens: [Token], leaf: inout UInt64
  ) -> UInt64 {
    var hash = HashMix.seed
    for index in range {
      let token = tokens[index]
      let spaced = token.hash &+ (token.followsSpace ? 1 : 0)
      leaf = HashMix.appending(spaced, to: leaf)
      hash = HashMix.appending(index == range.lowerBound ? token.hash : spaced, to: hash)
    }
    return hash
  }
}
