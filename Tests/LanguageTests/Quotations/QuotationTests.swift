import Testing

@Suite("Quotations")
struct QuotationTests {
  @Test(
    "Straight, curly and turned marks, nested and told in two parts",
    arguments: [
      (
        "“He said ‘never again’ to me,” Pell recalled.",
        [
          "quotation speech \"He said ‘never again’ to me,\""
        ]
      ),
      (
        "»Das ist falsch«, sagte der Minister.",
        [
          "quotation speech \"Das ist falsch\""
        ]
      ),
      (
        "\"Stop,\" he cried, \"or I will shoot.\"",
        [
          "quotation words \"Stop,\"",
          "quotation speech \"or I will shoot.\"",
        ]
      ),
      (
        "He called it \"a shameful 'theatre' of lies\" in an interview.",
        [
          "quotation words \"a shameful 'theatre' of lies\""
        ]
      ),
      (
        "The sign read “Danger: deep water”.",
        [
          "quotation speech \"Danger: deep water\""
        ]
      ),
    ] as [(String, [String])])
  func marks(text: String, expected: [String]) {
    #expect(AnalyzedSample(text).lines("quotation") == expected)
  }
}
