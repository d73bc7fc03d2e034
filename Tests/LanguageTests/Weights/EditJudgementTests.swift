import Language
import Testing

@Suite("Judgement of edits")
struct EditJudgementTests {
  private func meaning(before: String, after: String) -> Double {
    EditJudgement(before: before, after: after).meaning
  }

  private func content(before: String, after: String) -> Double {
    EditJudgement(before: before, after: after).content
  }

  @Test("Added and dropped facts weigh more than other words for the same")
  func meaningOfEdits() {
    let before = "The harbour was closed on Monday after the storm."
    let facts = meaning(
      before: before,
      after: "The harbour was closed on Monday after the storm. Twelve ships of Sorn were lost.")
    let style = meaning(
      before: before, after: "The harbor was closed on Monday after a storm.")
    let same = meaning(before: before, after: before)
    #expect(facts > EditJudgement.meaning.threshold)
    #expect(style < EditJudgement.meaning.threshold)
    #expect(same < EditJudgement.meaning.threshold)
  }

  @Test("A content edit is told from one of grammar")
  func contentOfEdits() {
    let before = "The method are used for estimate the height of waves."
    #expect(
      content(
        before: before, after: "The method is used to estimate the height of waves.")
        < EditJudgement.content.threshold)
    #expect(
      content(
        before: before,
        after:
          "The method are used for estimate the height of waves in the basin of Lorn, where buoys fail."
      )
        > EditJudgement.content.threshold)
  }

  @Test("An exchange of the sides changes no judgement")
  func symmetry() {
    let (one, other) = ("The dam holds.", "The dam at Lorn may not hold, said Pell.")
    #expect(
      EditJudgement(before: one, after: other) == EditJudgement(before: other, after: one))
  }

  @Test("Texts of any size and none have a judgement between 0 and 1")
  func edges() {
    let long = String(repeating: "wave after wave ", count: 3_000)
    for (before, after) in [("", ""), ("", "x"), ("x", ""), (long, ""), (long, long + "y")] {
      let judgement = meaning(before: before, after: after)
      #expect(judgement >= 0 && judgement <= 1)
    }
  }

  @Test("The exponential and the logarithm are each other's inverse")
  func exponential() {
    #expect(abs(Exponential.of(1) - 2.718281828459045) < 1e-12)
    #expect(Exponential.of(0) == 1)
    for number in [1.0, 2, 10, 512, 1e6] {
      #expect(abs(Exponential.of(Exponential.logarithm(of: number)) / number - 1) < 1e-9)
    }
    #expect(Exponential.of(-10_000) >= 0)
  }
}
