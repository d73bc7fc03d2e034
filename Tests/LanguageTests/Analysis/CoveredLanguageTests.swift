import Language
import StoryModel
import Testing

@Suite("Languages")
struct CoveredLanguageTests {
  private func language(_ text: String, stated: String? = nil) -> CoveredLanguage? {
    CoveredLanguage.of(AnalyzedSample(text, language: stated).document.document)
  }

  @Test("The language is the one that the document states, else the one of its function words")
  func detection() {
    #expect(
      language("The ship was lost in the storm, and the crew of the boat is safe.") == .english)
    #expect(
      language("Das Schiff ging in dem Sturm verloren, und die Besatzung ist an Land.") == .german)
    #expect(
      language(
        "Le ministre a dit que le pont est fermé et que les écoles de la ville sont ouvertes.")
        == nil)
    #expect(
      language("El puente está cerrado y las escuelas de la ciudad no se abren por el agua.") == nil
    )
    #expect(language("Президент сказал, что мост закрыт.") == nil)
    #expect(language("橋は閉鎖された。") == nil)
    #expect(language("12 dead") == .english)
    #expect(language("Das ist so", stated: "en-GB") == .english)
    #expect(language("The end", stated: "de") == .german)
    #expect(language("The end", stated: "fr-CA") == nil)
  }

  @Test("English of many an \"a\" is not taken for Portuguese, which has the word too")
  func sharedWords() {
    #expect(
      language("The pier has 7 lamps. A ferry carried 12 crates. A crane took a day.") == .english)
    #expect(language("A ponte foi fechada e a escola da cidade não abre por causa da água.") == nil)
    #expect(language("A barca levou 12 caixas, a grua parou e a doca fechou à tarde.") == nil)
  }

  @Test("Lists of names do not hide the language of the running text")
  func lists() {
    let names = (0..<60).map { "- Ilmen Brodel Tolan \($0)" }.joined(separator: "\n")
    let text = "A list of all the boats that were seen on the lake and of those who sail them.\n\n"
    #expect(language(text + names) == .english)
  }

  @Test("Of a language that the rules do not know nothing is claimed")
  func uncovered() {
    let sample = AnalyzedSample(
      "Le ministre a dit que 12 personnes sont mortes et que le pont est fermé.")
    #expect(sample.analyses.allSatisfy { $0 == SentenceAnalysis() })
    #expect(
      SentenceAnalyzer(referenceDate: nil, document: sample.document).language == nil)
  }
}
