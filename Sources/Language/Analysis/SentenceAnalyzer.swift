package import StoryModel

/// Finds what sentences say, by the rules and lexicons of their document's language.
///
/// Of a language that the rules do not know the analyses are empty: nothing is claimed of it.
package struct SentenceAnalyzer: Sendable {
  /// The day against which "yesterday" and "on Monday" are resolved; `nil` where it is not known.
  package let referenceDate: CivilDate?
  /// The language of the document; `nil` where the rules do not know it.
  package let language: CoveredLanguage?
  /// The document read once, with its names; `nil` where the analyzer was made for none.
  private let context: DocumentContext?

  /// An analyzer for English.
  package init(referenceDate: CivilDate?) {
    self.referenceDate = referenceDate
    language = .english
    context = nil
  }

  /// An analyzer for the sentences of one document: it reads the document once and knows what its
  /// surnames and acronyms stand for.
  ///
  /// What `earlier` has read of sentences with the same bytes is taken over.
  package init(
    referenceDate: CivilDate?, document: TokenizedDocument, reusing earlier: SentenceAnalyzer? = nil
  ) {
    self.referenceDate = referenceDate
    let language = CoveredLanguage.of(document.document)
    self.language = language
    context = language.map {
      DocumentContext(
        document, sentences: document.sentences.indices, lexicon: .of($0),
        reusing: earlier?.language == language ? earlier?.context : nil)
    }
  }

  /// Analyses the sentence at a place in `document.sentences`, with the sentences before it in the
  /// same block as context.
  package func analyze(_ sentence: Int, of document: TokenizedDocument) -> SentenceAnalysis {
    guard let language, document.sentences.indices.contains(sentence) else {
      return SentenceAnalysis()
    }
    if let context, context.fits(document) {
      return context.analysis(of: sentence, document, referenceDate)
    }
    let block = document.sentences[sentence].block
    var first = sentence
    while first > 0, document.sentences[first - 1].block == block { first -= 1 }
    var end = sentence + 1
    while end < document.sentences.count, document.sentences[end].block == block { end += 1 }
    let local = DocumentContext(document, sentences: first..<end, lexicon: .of(language))
    return local.analysis(of: sentence, document, referenceDate)
  }

  /// The sentence as the analyzer's own reading of the document has it; `nil` of another document.
  func lexedSentence(_ sentence: Int, of document: TokenizedDocument) -> LexedSentence? {
    context.flatMap { $0.fits(document) ? $0.lexedSentence(sentence) : nil }
  }

  /// Analyses every sentence of a document, in order.
  package func analyses(of document: TokenizedDocument) -> [SentenceAnalysis] {
    guard let language else {
      return [SentenceAnalysis](repeating: SentenceAnalysis(), count: document.sentences.count)
    }
    let context =
      context.flatMap { $0.fits(document) ? $0 : nil }
      ?? DocumentContext(
        document, sentences: document.sentences.indices, lexicon: .of(language))
    return document.sentences.indices.map { context.analysis(of: $0, document, referenceDate) }
  }
}
