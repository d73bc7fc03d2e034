import Language
import Testing

@Suite("Check-worthiness")
struct CheckWorthinessTests {
  private func probability(_ text: String) -> Double {
    let sample = AnalyzedSample(text)
    let analyzer = SentenceAnalyzer(referenceDate: nil, document: sample.document)
    return analyzer.checkWorthiness(of: 0, sample.analyses[0], in: sample.document)?.probability
      ?? -1
  }

  @Test("A statement with figures is worth more than a wish, a question or a courtesy")
  func order() {
    let fact = probability("Unemployment in Sorn rose by 12 percent to 3.4 million last year.")
    #expect(fact > CheckWorthiness.model.threshold)
    for other in [
      "Thank you very much.", "What would you do about it?", "I hope we can do better.",
    ] {
      #expect(probability(other) < CheckWorthiness.model.threshold)
      #expect(probability(other) < fact)
    }
  }
}
