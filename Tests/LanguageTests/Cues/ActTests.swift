import Testing

@Suite("Acts")
struct ActTests {
  @Test(
    "An act is intended, planned, begun, done, suspended or called off",
    arguments: [
      (
        "The government intends to ban whaling.",
        [
          "act ban whaling intended \"intends to ban\""
        ]
      ),
      (
        "Sorn plans to withdraw its troops.",
        [
          "act withdraw troops planned \"plans to withdraw\""
        ]
      ),
      (
        "Sorn will withdraw its troops from the border.",
        [
          "act withdraw troops planned \"will withdraw\""
        ]
      ),
      (
        "The council began to rebuild the pier.",
        [
          "act rebuild pier begun \"began to rebuild\""
        ]
      ),
      (
        "Sorn has withdrawn its troops from the border.",
        [
          "act withdraw troops done \"has withdrawn\""
        ]
      ),
      (
        "Payments have been suspended.",
        [
          "act suspend suspended \"been suspended\""
        ]
      ),
      (
        "Sorn suspended the withdrawal and cancelled the talks.",
        [
          "act suspend withdrawal suspended \"suspended\"",
          "act cancel talks cancelled \"cancelled\"",
        ]
      ),
      (
        "Sorn threatened sanctions against two banks.",
        [
          "act threaten sanctions intended \"threatened\""
        ]
      ),
      ("Sorn urged residents to leave.", []),
    ] as [(String, [String])])
  func status(text: String, expected: [String]) {
    #expect(AnalyzedSample(text).lines("act") == expected)
  }
}
