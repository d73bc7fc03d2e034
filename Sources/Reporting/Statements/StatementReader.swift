import Language
import StoryModel

/// One side of a comparison with what its statements say, read when first asked for.
struct StatementReader {
  /// The statements.
  let index: StatementIndex
  private let analyzer: SentenceAnalyzer
  private var analyses: [SentenceAnalysis?]

  /// A reader of a document's statements.
  init(_ document: TokenizedDocument, analyzer: SentenceAnalyzer) {
    index = StatementIndex(document)
    self.analyzer = analyzer
    analyses = [SentenceAnalysis?](repeating: nil, count: document.sentences.count)
  }

  /// Whether the rules read all that they look for: they do in English, and parts of it in German.
  var readsFully: Bool { analyzer.language == .english }

  /// How likely people call the statement worth checking, 0 to 1 in hundredths; `nil` where the rules
  /// cannot tell.
  mutating func checkWorthiness(of statement: Int) -> Double? {
    var best: Double?
    for sentence in index.statements[statement].sentences {
      let analysis = analysis(ofSentence: sentence)
      guard
        let found = analyzer.checkWorthiness(of: sentence, analysis, in: index.document)
      else { continue }
      best = max(best ?? 0, (found.probability * 100).rounded() / 100)
    }
    return best
  }

  /// What a sentence says.
  mutating func analysis(ofSentence sentence: Int) -> SentenceAnalysis {
    if let known = analyses[sentence] { return known }
    let analysis = analyzer.analyze(sentence, of: index.document)
    analyses[sentence] = analysis
    return analysis
  }

  /// What a statement says, the sentences of all its cells taken together.
  mutating func analysis(of statement: Int) -> SentenceAnalysis {
    analysis(ofSentences: index.statements[statement].sentences)
  }

  /// What several sentences say together.
  mutating func analysis(ofSentences sentences: Range<Int>) -> SentenceAnalysis {
    var joined = analysis(ofSentence: sentences.lowerBound)
    for sentence in sentences.dropFirst() { joined.append(analysis(ofSentence: sentence)) }
    return joined
  }
}

extension SentenceAnalysis {
  /// Adds what a following sentence says: its mentions come behind, its speaker counts where there
  /// is none yet, the least certainty counts.
  mutating func append(_ next: SentenceAnalysis) {
    label = label ?? next.label
    quantities += next.quantities
    dates += next.dates
    names += next.names
    quotations += next.quotations
    attribution = attribution ?? next.attribution
    certaintyCues += next.certaintyCues
    certainty = min(certainty, next.certainty)
    negations += next.negations
    isNegative = isNegative != next.isNegative
    quantifiers += next.quantifiers
    stances += next.stances
    acts += next.acts
    isNotice = isNotice || next.isNotice
  }
}
