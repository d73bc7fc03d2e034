import Testing

@Suite("Descriptions of names")
struct DescriptionTests {
  @Test("In an item about a body any word for a body means it")
  func label() {
    let sample = AnalyzedSample("- NATO: The alliance said it would send ships.")
    #expect(
      sample.lines("attribution")
        == ["attribution The alliance [nato] say named \"The alliance said\""])
    #expect(sample.lines("name").contains("name organization alliance [nato]"))
  }

  @Test("Elsewhere only a word of the name before means it")
  func prose() {
    let sample = AnalyzedSample("The Coastal Union met. The union said it was ready.")
    #expect(
      sample.lines("attribution") == [
        "attribution The union [coastal union] say named \"The union said\""
      ])
    let other = AnalyzedSample("The Coastal Union met. The alliance said it was ready.")
    #expect(
      other.lines("attribution") == [
        "attribution The alliance [alliance] say role \"The alliance said\""
      ])
  }

  @Test("A surname means the person whose full name the text gives")
  func surname() {
    let sample = AnalyzedSample("President Alexander Marlow arrived. Marlow said he was glad.")
    #expect(
      sample.lines("attribution") == [
        "attribution Marlow [alexander marlow] say named \"Marlow said\""
      ])
  }

  @Test("A quotation that goes on keeps its speaker")
  func carried() {
    let sample = AnalyzedSample("“The wave was high,” Pell said. “It took the pier.”")
    #expect(
      sample.lines("attribution") == [
        "attribution Pell [pell] say named direct \"Pell said\"",
        "attribution Pell [pell] say named direct carried \"\"",
      ])
  }
}
