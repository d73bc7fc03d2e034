import Testing

@Suite("Negation")
struct PolarityTests {
  @Test(
    "Negators deny the main clause",
    arguments: [
      (
        "Officials did not confirm the number of dead.",
        [
          "negative true confirm/0"
        ]
      ),
      (
        "No one was hurt.",
        [
          "negative true hurt/0"
        ]
      ),
      (
        "He never paid and refused to leave.",
        [
          "negative true pay/0, leave/0"
        ]
      ),
      (
        "The council failed to agree.",
        [
          "negative true agree/0"
        ]
      ),
      (
        "It is not clear how many people were on board.",
        [
          "negative true clear/0"
        ]
      ),
      (
        "The report is far from complete.",
        [
          "negative true complete/0"
        ]
      ),
      (
        "None of the boats returned.",
        [
          "negative true boat/0"
        ]
      ),
      (
        "The court has yet to rule.",
        [
          "negative true rule/0"
        ]
      ),
      (
        "Neither Oslo nor Stockholm signed.",
        [
          "negative true oslo/0"
        ]
      ),
    ] as [(String, [String])])
  func denied(text: String, expected: [String]) {
    #expect(AnalyzedSample(text).lines("negative") == expected)
  }

  @Test(
    "Two negators in one predicate cancel; a denied phrase denies nothing",
    arguments: [
      (
        "The mayor is not without support.",
        []
      ),
      (
        "Most members, but not all, agreed.",
        [
          "negative false not/0"
        ]
      ),
    ] as [(String, [String])])
  func cancelled(text: String, expected: [String]) {
    #expect(AnalyzedSample(text).lines("negative") == expected)
  }
}
