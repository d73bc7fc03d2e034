import Testing

@Suite("Casualties")
struct CasualtyTests {
  @Test(
    "The dead, injured and missing are casualties; the unharmed are not",
    arguments: [
      (
        "The flood killed 12 people and injured about 30, officials said on Monday.",
        [
          "quantity count 12 person casualty \"12 people\"",
          "quantity count 30 injured approximate casualty \"30\"",
        ]
      ),
      (
        "Officials put the death toll at 17.",
        [
          "quantity count 17 dead casualty \"17\""
        ]
      ),
      (
        "The toll rose from 12 to 19.",
        [
          "quantity count 12 dead casualty \"12\"",
          "quantity count 19 dead casualty \"19\"",
        ]
      ),
      (
        "Five crew are missing and feared dead.",
        [
          "quantity count 5 crew casualty \"Five crew\""
        ]
      ),
      (
        "No injuries were reported among the 40 passengers.",
        [
          "quantity count 40 passenger \"40 passengers\""
        ]
      ),
    ] as [(String, [String])])
  func casualties(text: String, expected: [String]) {
    #expect(AnalyzedSample(text).lines("quantity") == expected)
  }
}
