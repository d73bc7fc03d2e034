import StoryModel

extension TokenizedDocument {
  /// One pass over the text: leaf by leaf, sentence by sentence, token by token.
  static func tokenize(_ document: Document) -> TokenizedDocument {
    var tokens: [Token] = []
    var sentences: [Sentence] = []
    var firstToken = [Int](repeating: 0, count: document.nodes.count)
    var firstSentence = [Int](repeating: 0, count: document.nodes.count)
    for (id, node) in document.nodes.enumerated() {
      firstToken[id] = tokens.count
      firstSentence[id] = sentences.count
      guard node.kind.isLeaf, !node.text.isEmpty else { continue }
      for range in SentenceSegmenter.sentences(of: document, in: id) {
        let first = tokens.count
        appendTokens(of: document.text, in: range, to: &tokens)
        guard tokens.count > first else { continue }
        sentences.append(Sentence(block: id, text: range, tokens: first..<tokens.count))
      }
    }
    func ranges(_ first: [Int], end: Int) -> [Range<Int>] {
      document.nodes.enumerated().map { id, node in
        let next = id + Int(node.subtreeCount)
        return first[id]..<(next < first.count ? first[next] : end)
      }
    }
    return TokenizedDocument(
      document: document, tokens: tokens, sentences: sentences,
      tokensOfNode: ranges(firstToken, end: tokens.count),
      sentencesOfNode: ranges(firstSentence, end: sentences.count))
  }

  private static func appendTokens(of text: [UInt8], in range: TextRange, to tokens: inout [Token])
  {
    var position = Int(range.start)
    let end = Int(range.end)
    var followsSpace = false
    while position < end {
      let byte = text[position]
      if byte <= 0x20 {
        followsSpace = true
        position += 1
        continue
      }
      let start = position
      let kind: TokenKind
      if isWordByte(byte) {
        while position < end, isWordByte(text[position]) { position += 1 }
        kind = isDigit(byte) ? .number : .word
      } else {
        position += 1
        kind = .punctuation
      }
      var hash: UInt64 = 0xcbf2_9ce4_8422_2325
      for index in start..<position { hash = (hash ^ UInt64(text[index])) &* 0x100_0000_01b3 }
      tokens.append(
        Token(start: start, end: position, hash: hash, kind: kind, followsSpace: followsSpace))
      followsSpace = false
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || isDigit(byte) || (byte | 0x20) &- 0x61 < 26
  }
}
