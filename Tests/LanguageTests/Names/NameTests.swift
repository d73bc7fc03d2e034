import Testing

@Suite("Names")
struct NameTests {
  @Test(
    "Persons have titles, and surnames stand for them",
    arguments: [
      (
        "Prime Minister Ilse Brandt met U.S. Secretary of State John Harrow in Geneva.",
        [
          "name person Ilse Brandt [ilse brandt] title=Prime Minister",
          "name place U.S. [united states]",
          "name person John Harrow [john harrow] title=Secretary of State",
          "name place Geneva [geneva]",
        ]
      ),
      (
        "Deputy Foreign Minister Kai Lund, a former judge, resigned.",
        [
          "name person Kai Lund [kai lund] title=Deputy Foreign Minister"
        ]
      ),
      (
        "Lord Ansel of Tarn and Maria de la Cruz spoke.",
        [
          "name person Ansel [ansel] title=Lord",
          "name other Tarn [tarn]",
          "name person Maria de la Cruz [maria de la cruz]",
        ]
      ),
      (
        "Ada Morrow, 47, and her 12-year-old son left the town.",
        [
          "name person Ada Morrow [ada morrow]"
        ]
      ),
    ] as [(String, [String])])
  func persons(text: String, expected: [String]) {
    #expect(AnalyzedSample(text).lines("name") == expected)
  }

  @Test(
    "Organisations and places are told apart",
    arguments: [
      (
        "The United Nations and the UN refugee agency sent aid to the Ukrainians.",
        [
          "name organization United Nations [united nations]",
          "name organization UN refugee agency [un refugee agency]",
          "name place Ukrainians [ukraine]",
        ]
      ),
      (
        "The Sorn Water Board sued Halden Shipping Inc. on Friday.",
        [
          "name organization Sorn Water Board [sorn water board]",
          "name organization Halden Shipping Inc [halden shipping inc]",
        ]
      ),
      (
        "Neither Oslo nor Stockholm signed.",
        [
          "name place Oslo [oslo]",
          "name place Stockholm [stockholm]",
        ]
      ),
      (
        "The French foreign minister arrived in Kyiv on Thursday.",
        [
          "name place French [france]",
          "name place Kyiv [kyiv]",
        ]
      ),
      (
        "The North Atlantic Treaty Organization (NATO) met in Brussels.",
        [
          "name organization North Atlantic Treaty Organization [nato]",
          "name organization NATO [nato]",
          "name place Brussels [brussels]",
        ]
      ),
    ] as [(String, [String])])
  func kinds(text: String, expected: [String]) {
    #expect(AnalyzedSample(text).lines("name") == expected)
  }

  @Test(
    "Units, quarters and plural nouns at a sentence's start are no names",
    arguments: [
      (
        "Temperatures reached 41 degrees Celsius, or 105.8 Fahrenheit.",
        []
      ),
      (
        "Rates were raised by 25 basis points.",
        []
      ),
      (
        "Payments have been suspended.",
        []
      ),
      (
        "The price is USD 45 per barrel.",
        []
      ),
      (
        "Trade grew in Q3 2024 and in H2 2025.",
        []
      ),
    ] as [(String, [String])])
  func none(text: String, expected: [String]) {
    #expect(AnalyzedSample(text).lines("name") == expected)
  }
}
