import Testing

@Suite("Stance")
struct StanceTests {
  @Test(
    "Verbs and phrases of stance have their level",
    arguments: [
      (
        "The Coastal Union strongly condemned the attack.",
        [
          "stance condemn/-4"
        ]
      ),
      (
        "Lund welcomed the deal but voiced concern about the deadline.",
        [
          "stance welcome/3, voice concern/-2"
        ]
      ),
      (
        "The union backed the strike and threatened further action.",
        [
          "stance back/4, threaten/-5"
        ]
      ),
      (
        "The embassy voiced grave concern over the arrests.",
        [
          "stance voice concern/-2"
        ]
      ),
      (
        "Washington hailed the truce as a breakthrough.",
        [
          "stance hail/3"
        ]
      ),
      (
        "Few doubted the result.",
        [
          "stance doubt/-1"
        ]
      ),
    ] as [(String, [String])])
  func levels(text: String, expected: [String]) {
    #expect(AnalyzedSample(text).lines("stance") == expected)
  }

  @Test(
    "A denied stance is marked; adverbs that are written alike are none",
    arguments: [
      (
        "Lund did not condemn the attack.",
        [
          "stance condemn/-4/denied"
        ]
      ),
      (
        "The president refused to condemn the raid.",
        [
          "stance condemn/-4/denied"
        ]
      ),
      (
        "Fewer than 40 of the 120 workers came back.",
        []
      ),
      (
        "We will be back in four business days.",
        []
      ),
    ] as [(String, [String])])
  func denied(text: String, expected: [String]) {
    #expect(AnalyzedSample(text).lines("stance") == expected)
  }
}
