import Testing

@Suite("Certainty")
struct CertaintyTests {
  @Test(
    "The lowest cue of the main clause sets the level",
    arguments: [
      (
        "It is unclear whether the pilot survived.",
        [
          "certainty 0 unclear/0"
        ]
      ),
      (
        "The bridge is unlikely to reopen.",
        [
          "certainty 1 unlikely/1"
        ]
      ),
      (
        "The deal could be signed next week, analysts say.",
        [
          "certainty 2 could/2"
        ]
      ),
      (
        "The ship reportedly sank near Cape Lorn.",
        [
          "certainty 3 reportedly/3"
        ]
      ),
      (
        "The government is likely to approve the plan.",
        [
          "certainty 4 likely/4"
        ]
      ),
      (
        "Sorn will withdraw its troops from the border.",
        [
          "certainty 5 will/5"
        ]
      ),
      (
        "The dam will certainly hold.",
        [
          "certainty 5 will/5, certainly/6"
        ]
      ),
      (
        "There is a possibility that the dam will fail.",
        [
          "certainty 2 possibility/2, will/5"
        ]
      ),
      (
        "The bank will suspend payments.",
        [
          "certainty 5 will/5"
        ]
      ),
    ] as [(String, [String])])
  func levels(text: String, expected: [String]) {
    #expect(AnalyzedSample(text).lines("certainty") == expected)
  }

  @Test(
    "A month, a noun and a plain statement are no hedges",
    arguments: [
      (
        "They march in March.",
        []
      ),
      (
        "The mine closed in 1998.",
        []
      ),
      (
        "The Coastal Union strongly condemned the attack.",
        []
      ),
    ] as [(String, [String])])
  func plain(text: String, expected: [String]) {
    #expect(AnalyzedSample(text).lines("certainty") == expected)
  }
}
