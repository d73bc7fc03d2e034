import Testing

@testable import Language

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

  @Test("A straight mark between a word and a full stop opens nothing")
  func closingBeforeStop() {
    let long = String(repeating: "so we rowed on and on over the lake, ", count: 6)
    #expect(
      AnalyzedSample("5\" pipes. He said \"\(long)and slept\". The inn was full.")
        .lines("quotation").allSatisfy { !$0.contains("inn") })
  }

  @Test("Whether a word is quoted is told from all quotations of its sentence")
  func quotedWords() {
    let spans = [(2, 4), (6, 6), (9, 12)].map {
      QuotationSpan(first: $0.0, end: $0.1, isClosed: true)
    }
    #expect((0..<14).filter { spans.hold($0) } == [2, 3, 9, 10, 11])
    #expect(![QuotationSpan]().hold(0))
  }
}
