import Language
import StoryModel
import Testing

@Suite("Sentences read once for two documents")
struct SentenceReuseTests {
  private static let before =
    """
    Marek Tolan said 12 people died on 3 March. "The wall held," he said.
    The wall may be closed until Tuesday, according to Ilmen Ferries (IF).
    The wall may be closed until Tuesday, according to Ilmen Ferries (IF).
    """
  private static let after =
    """
    A new gate opens for €3 million. The wall may be closed until Tuesday, according to Ilmen Ferries (IF).
    Marek Tolan said 12 people died on 3 March. "The wall held," he said. IF rejected the plan.
    The wall may be closed until Tuesday, according to Ilmen Ferries (IF).
    """

  @Test("What an earlier document's analyzer has read changes no analysis")
  func same() {
    let (one, other) = (AnalyzedSample(Self.before).document, AnalyzedSample(Self.after).document)
    let earlier = SentenceAnalyzer(referenceDate: AnalyzedSample.day, document: one)
    let reusing = SentenceAnalyzer(
      referenceDate: AnalyzedSample.day, document: other, reusing: earlier)
    let alone = SentenceAnalyzer(referenceDate: AnalyzedSample.day, document: other)
    #expect(reusing.analyses(of: other) == alone.analyses(of: other))
  }
}
