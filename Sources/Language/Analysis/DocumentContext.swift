import StoryModel

/// A run of a document's sentences read once: lexemes, quotations that reach over several sentences,
/// names and what their short forms stand for.
struct DocumentContext: Sendable {
  /// The places of the sentences in the document.
  let sentences: Range<Int>
  private let lexed: LexedDocument
  /// For each sentence the names in it.
  private let names: [[NameSpan]]
  /// For each sentence its names as the analysis gives them.
  private let mentions: [[NameMention]]
  /// For each sentence the quotations of its block.
  private let quotations: [[QuotationSpan]]
  private let textCount: Int
  private let sentenceCount: Int

  init(
    _ document: TokenizedDocument, sentences: Range<Int>, lexicon: Lexicon,
    reusing earlier: DocumentContext? = nil
  ) {
    self.sentences = sentences
    lexed = LexedDocument(
      text: document.document.text, sentences: document.sentences[sentences].lazy.map(\.text),
      lexicon: lexicon, reusing: earlier?.lexed)
    let table = NameTable(lexed)
    let lexed = lexed
    names = table.names
    mentions = table.names.enumerated().map { lexed.sentence($0).nameMentions($1, table) }
    var quotations: [[QuotationSpan]] = []
    var index = sentences.lowerBound
    while index < sentences.upperBound {
      let block = document.sentences[index].block
      var end = index + 1
      while end < sentences.upperBound, document.sentences[end].block == block { end += 1 }
      let first = lexed.lexemesOfSentence[index - sentences.lowerBound].lowerBound
      let last = lexed.lexemesOfSentence[end - 1 - sentences.lowerBound].upperBound
      let found = QuotationScanner.quotations(lexed.lexemes, in: first..<last)
      var start = 0
      for place in index..<end {
        let range = lexed.lexemesOfSentence[place - sentences.lowerBound]
        while start < found.count, found[start].end <= range.lowerBound { start += 1 }
        quotations.append(Array(found[start...].prefix { $0.first < range.upperBound }))
      }
      index = end
    }
    self.quotations = quotations
    textCount = document.document.text.count
    sentenceCount = document.sentences.count
  }

  /// Whether it was made of this document, as far as sizes tell.
  func fits(_ document: TokenizedDocument) -> Bool {
    document.document.text.count == textCount && document.sentences.count == sentenceCount
      && sentences == 0..<sentenceCount
  }

  /// A sentence as the rules read it.
  func lexedSentence(_ index: Int) -> LexedSentence {
    lexed.sentence(index - sentences.lowerBound)
  }

  private func reading(of index: Int, _ document: TokenizedDocument) -> SentenceReading {
    let place = index - sentences.lowerBound
    return SentenceReading(
      lexed.sentence(place), quotations[place], names: names[place], mentions: mentions[place],
      label: label(of: index, document))
  }

  /// What a sentence says.
  func analysis(
    of index: Int, _ document: TokenizedDocument, _ reference: CivilDate?
  ) -> SentenceAnalysis {
    let reading = reading(of: index, document)
    var analysis = reading.analysis(reference)
    resolveDescriptions(in: &analysis, index, document)
    if analysis.attribution?.isPronounSpeaker == true || analysis.attribution == nil {
      carry(to: &analysis, index, document)
    }
    return analysis
  }

  /// The lexemes of a list item's label: what stands before the first colon, at most six words.
  private func label(of index: Int, _ document: TokenizedDocument) -> Range<Int>? {
    let sentence = document.sentences[index]
    let node = document.document.nodes[sentence.block]
    guard node.kind == .paragraph, node.text.start == sentence.text.start,
      let item = document.document.parent(of: sentence.block),
      document.document.nodes[item].kind == .item
    else { return nil }
    let range = lexed.lexemesOfSentence[index - sentences.lowerBound]
    var words = 0
    for place in range {
      let lexeme = lexed.lexemes[place]
      if lexeme.mark == .colon {
        let next = place + 1
        guard words > 0, next >= range.upperBound || lexed.lexemes[next].followsSpace else {
          return nil
        }
        return range.lowerBound..<next
      }
      if lexeme.mark != .none, lexeme.mark.endsSentence == false || !isInitialStop(place),
        lexeme.mark != .symbol, lexeme.mark != .slash, lexeme.mark != .comma
      {
        return nil
      }
      if lexeme.kind != .mark, !lexeme.isJoined, !lexeme.isWord(.possessive) { words += 1 }
      if words > 6 { return nil }
    }
    return nil
  }

  /// Adds the names that descriptions stand for, and lets the speaker be the name: "the alliance said".
  private func resolveDescriptions(
    in analysis: inout SentenceAnalysis, _ index: Int, _ document: TokenizedDocument
  ) {
    let sentence = lexed.sentence(index - sentences.lowerBound)
    guard DescriptionReader.mayFind(in: sentence) else { return }
    var antecedents: [DescriptionReader.Antecedent] = []
    let block = document.sentences[index].block
    for place in stride(from: index, through: max(sentences.lowerBound, index - 3), by: -1) {
      guard document.sentences[place].block == block else { break }
      let names = mentions[place - sentences.lowerBound]
      let label = label(of: place, document)
      guard label != nil || place >= index - 1 else { continue }
      let labelEnd = label.map { lexed.lexemes[$0.upperBound - 1].start }
      for name in names where name.kind == .organization || name.kind == .place {
        antecedents.append(
          DescriptionReader.Antecedent(
            canonical: name.canonical, kind: name.kind,
            isLabel: labelEnd.map { name.text.end <= $0 } ?? false))
      }
    }
    let found = DescriptionReader(sentence: sentence, antecedents: antecedents).mentions()
    guard !found.isEmpty else { return }
    analysis.names = (analysis.names + found).sorted { $0.text.start < $1.text.start }
    if let own = analysis.attribution, own.record == .role,
      let name = found.first(where: { own.speaker.lowercased() == "the " + $0.name.lowercased() })
    {
      analysis.attribution = own.spoken(as: name.canonical)
    }
  }

  private func isInitialStop(_ index: Int) -> Bool {
    index > 0 && lexed.lexemes[index - 1].kind == .word && index + 1 < lexed.lexemes.count
      && lexed.lexemes[index + 1].kind == .word
  }

  /// Takes over the speaker of the sentences around: a pronoun's antecedent, the speaker of a
  /// quotation that goes on or that is told only at its end.
  private func carry(
    to analysis: inout SentenceAnalysis, _ index: Int, _ document: TokenizedDocument
  ) {
    let block = document.sentences[index].block
    let range = lexed.lexemesOfSentence[index - sentences.lowerBound]
    let open = quotations[index - sentences.lowerBound].first {
      $0.first <= range.lowerBound + 1 && $0.end >= range.upperBound - 2
    }
    if let own = analysis.attribution, own.isPronounSpeaker {
      if let earlier = neighbour(of: index, step: -1, block, document, limit: 3) {
        analysis.attribution = own.spoken(by: earlier)
      }
      return
    }
    guard let open else { return }
    // The same quotation, or one right behind the last.
    let steps = [-1, 1]
    for step in steps {
      guard let other = neighbour(of: index, step: step, block, document, limit: 6),
        other.isDirect
      else { continue }
      if step == 1, open.end < range.upperBound { continue }
      analysis.attribution = other.carried(
        at: TextRange(
          Int(lexed.lexemes[range.lowerBound].start), Int(lexed.lexemes[range.lowerBound].start)))
      return
    }
  }

  private func neighbour(
    of index: Int, step: Int, _ block: NodeID, _ document: TokenizedDocument, limit: Int
  ) -> Attribution? {
    var place = index + step
    for _ in 0..<limit {
      guard sentences.contains(place), document.sentences[place].block == block else { return nil }
      let reading = reading(of: place, document)
      if let found = reading.attribution()?.attribution {
        return found.isPronounSpeaker ? nil : found
      }
      place += step
    }
    return nil
  }
}

extension Attribution {
  /// Whether the speaker is only a pronoun.
  var isPronounSpeaker: Bool {
    switch canonicalSpeaker {
    case "he", "she", "they", "it": true
    default: false
    }
  }

  /// The same frame spoken by the antecedent of its pronoun.
  func spoken(by other: Attribution) -> Attribution {
    Attribution(
      speaker: speaker, canonicalSpeaker: other.canonicalSpeaker, verb: verb, record: other.record,
      isDirect: isDirect, frame: frame)
  }

  /// The same frame with the name that the description of its speaker stands for.
  func spoken(as name: String) -> Attribution {
    Attribution(
      speaker: speaker, canonicalSpeaker: name, verb: verb, record: .named, isDirect: isDirect,
      frame: frame)
  }

  /// The frame of another sentence as it holds for one that has none.
  func carried(at place: TextRange) -> Attribution {
    Attribution(
      speaker: speaker, canonicalSpeaker: canonicalSpeaker, verb: verb, record: record,
      isDirect: true, frame: place, isCarried: true)
  }
}
