import StoryModel

extension TokenizedDocument {
  /// One pass over the text: leaf by leaf, sentence by sentence, token by token.
  ///
  /// Only the leaves that are wanted are looked at, all of them for `nil`. A leaf whose bytes stand
  /// in a leaf of `earlier` takes that one's tokens and sentences.
  static func tokenize(
    _ document: Document, wordsOf isWanted: [Bool]?, reusing earlier: TokenizedDocument?
  ) -> Parts {
    let count = document.nodes.count
    var pass = TokenizingPass(document, wordsOf: isWanted)
    // Where only some are wanted, only the words of cells are likely to stand in the other too.
    let reusesAll = isWanted == nil
    var reuse = earlier.map { LeafReuse($0) }
    var firstToken = [Int32](repeating: 0, count: count + 1)
    var firstSentence = [Int32](repeating: 0, count: count + 1)
    var hashOfLeaf = [UInt64](repeating: 0, count: count)
    document.text.withUnsafeBufferPointer { text in
      ASCIIClass.table.withUnsafeBufferPointer { classes in
        var tokenizer = Tokenizer(text: text, classes: classes)
        var scanner = SentenceScanner(text: text)
        for id in 0..<count {
          firstToken[id] = Int32(truncatingIfNeeded: pass.tokens.count)
          firstSentence[id] = Int32(truncatingIfNeeded: pass.sentences.count)
          let node = document.nodes[id]
          guard node.kind.isLeaf, isWanted?[id] ?? true else { continue }
          if node.text.isEmpty {
            hashOfLeaf[id] = HashMix.seed
          } else if let earlier, reusesAll || node.kind == .cell,
            let leaf = reuse?.leaf(equalTo: node, in: text)
          {
            hashOfLeaf[id] = earlier.hashOfLeaf[leaf]
            pass.copy(leaf, of: earlier, to: id)
          } else {
            hashOfLeaf[id] = pass.tokenize(id, with: &tokenizer, &scanner)
          }
        }
      }
    }
    firstToken[count] = Int32(truncatingIfNeeded: pass.tokens.count)
    firstSentence[count] = Int32(truncatingIfNeeded: pass.sentences.count)
    return Parts(
      document: document, tokens: pass.tokens, sentences: pass.sentences,
      tokensOfNode: PlacesOfNodes(first: firstToken, nodes: document.nodes),
      sentencesOfNode: PlacesOfNodes(first: firstSentence, nodes: document.nodes),
      hashOfLeaf: hashOfLeaf)
  }
}

/// The tokens and sentences of a document as they are found.
private struct TokenizingPass {
  let document: Document
  var tokens: [Token] = []
  var sentences: [Sentence] = []

  init(_ document: Document, wordsOf isWanted: [Bool]?) {
    self.document = document
    // A sentence for each leaf, and one more for every hundred bytes; a token for every four.
    var (bytes, leaves) = (0, 0)
    for (id, node) in document.nodes.enumerated() where node.kind.isLeaf && isWanted?[id] ?? true {
      bytes += node.text.count
      leaves += 1
    }
    tokens.reserveCapacity(bytes / 4 + leaves)
    sentences.reserveCapacity(bytes / 100 + leaves)
  }

  /// Tokenizes a leaf; gives its hash.
  mutating func tokenize(
    _ leaf: NodeID, with tokenizer: inout Tokenizer, _ scanner: inout SentenceScanner
  ) -> UInt64 {
    let node = document.nodes[leaf]
    var leafHash = HashMix.seed
    // Only running text has sentences; any other leaf is one.
    guard node.kind == .paragraph else {
      append(node.text, of: leaf, isFirst: true, with: &tokenizer, &leafHash)
      return leafHash
    }
    scanner.scan(node.text)
    let before = sentences.count
    for place in 0..<scanner.sentences.count {
      append(
        scanner.sentences[place], of: leaf, isFirst: sentences.count == before, with: &tokenizer,
        &leafHash)
    }
    return leafHash
  }

  /// Tokenizes a sentence of a leaf, in parts where it is too long for one.
  private mutating func append(
    _ range: TextRange, of leaf: NodeID, isFirst: Bool, with tokenizer: inout Tokenizer,
    _ leafHash: inout UInt64
  ) {
    guard range.count > SentenceLength.limit else {
      appendPart(range, of: leaf, isFirst: isFirst, with: &tokenizer, &leafHash)
      return
    }
    for (place, part) in SentenceLength.parts(of: range, in: tokenizer.text).enumerated() {
      appendPart(part, of: leaf, isFirst: isFirst && place == 0, with: &tokenizer, &leafHash)
    }
  }

  private mutating func appendPart(
    _ range: TextRange, of leaf: NodeID, isFirst: Bool, with tokenizer: inout Tokenizer,
    _ leafHash: inout UInt64
  ) {
    let first = tokens.count
    tokenizer.appendTokens(of: range, followsSpace: !isFirst, to: &tokens)
    guard tokens.count > first else { return }
    let hash = hash(from: first, leaf: &leafHash)
    sentences.append(Sentence(block: leaf, text: range, tokens: first..<tokens.count, hash: hash))
  }

  /// The hash of the last sentence's tokens; goes on with the hash of its leaf in the same pass.
  ///
  /// The space before a sentence counts for the leaf, not for the sentence.
  private func hash(from first: Int, leaf: inout UInt64) -> UInt64 {
    tokens.withUnsafeBufferPointer { tokens in
      var hash = HashMix.seed
      var leafHash = leaf
      for index in first..<tokens.count {
        let token = tokens[index]
        let spaced = token.hash &+ (token.followsSpace ? 1 : 0)
        leafHash = HashMix.appending(spaced, to: leafHash)
        hash = HashMix.appending(index == first ? token.hash : spaced, to: hash)
      }
      leaf = leafHash
      return hash
    }
  }

  /// Takes over the tokens and sentences of an equal leaf of another document.
  mutating func copy(_ leaf: NodeID, of earlier: TokenizedDocument, to id: NodeID) {
    let distance =
      Int(document.nodes[id].text.start) - Int(earlier.document.nodes[leaf].text.start)
    let places = earlier.tokensOfNode[leaf]
    let shift = tokens.count - places.lowerBound
    earlier.tokens.withUnsafeBufferPointer { all in
      for place in places { tokens.append(all[place].moved(by: distance)) }
    }
    for place in earlier.sentencesOfNode[leaf] {
      let sentence = earlier.sentences[place]
      sentences.append(
        Sentence(
          block: id,
          text: TextRange(
            Int(sentence.text.start) + distance, Int(sentence.text.end) + distance),
          tokens: sentence.tokens.lowerBound + shift..<sentence.tokens.upperBound + shift,
          hash: sentence.hash))
    }
  }
}
