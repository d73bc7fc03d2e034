package import StoryModel

/// Finds what sentences say, by the rules and lexicons of one language.
package struct SentenceAnalyzer: Sendable {
  /// The day against which "yesterday" and "on Monday" are resolved; `nil` where it is not known.
  package let referenceDate: CivilDate?

  /// An analyzer for English.
  package init(referenceDate: CivilDate?) {
    self.referenceDate = referenceDate
  }

  /// Analyses the sentence at a place in `document.sentences`, with the sentences before it in the
  /// same block as context.
  package func analyze(_ sentence: Int, of document: TokenizedDocument) -> SentenceAnalysis {
    SentenceAnalysis()
  }
}
