import Testing

@Suite("Attribution")
struct AttributionTests {
  @Test(
    "Frames of reported speech in their shapes",
    arguments: [
      (
        "Morrow said that the bridge would be rebuilt by June.",
        [
          "attribution Morrow [morrow] say named \"Morrow said that\""
        ]
      ),
      (
        "Ada Morrow, director of the port authority has said that the lock is safe.",
        [
          "attribution Ada Morrow [ada morrow] say named "
            + "\"Ada Morrow, director of the port authority has said that\""
        ]
      ),
      (
        "Norland law states that each boat must be lit.",
        [
          "attribution Norland law [norland law] state role \"Norland law states that\""
        ]
      ),
      (
        "The harbour is closed, the port authority said in a statement.",
        [
          "attribution the port authority [port authority] say role \"the port authority said\""
        ]
      ),
      (
        "The flood killed 12 people and injured about 30, officials said on Monday.",
        [
          "attribution officials [officials] say role \"officials said\""
        ]
      ),
      (
        "Experts warned that the dam might fail.",
        [
          "attribution Experts [experts] warn role \"Experts warned that\""
        ]
      ),
      (
        "The minister said on Monday that the road was safe.",
        [
          "attribution The minister [minister] say role \"The minister said on Monday that\""
        ]
      ),
      (
        "As the mayor put it, the town is dry.",
        [
          "attribution the mayor [mayor] put it role \"the mayor put it\""
        ]
      ),
      (
        "The mayor, Ada Morrow, told the Harbour Post on Tuesday "
          + "that the pier would reopen by mid-June.",
        [
          "attribution Ada Morrow [ada morrow] tell named \"The mayor, "
            + "Ada Morrow, told the Harbour Post on Tuesday that\""
        ]
      ),
      (
        "An official who spoke on condition of anonymity said talks had stalled.",
        [
          "attribution An official [official] say anonymous \"An "
            + "official who spoke on condition of anonymity said\""
        ]
      ),
      (
        "About one in three households has no water, a survey by Lund University found.",
        [
          "attribution a survey by Lund University [survey by lund "
            + "university] find role \"a survey by Lund University found\""
        ]
      ),
    ] as [(String, [String])])
  func reported(text: String, expected: [String]) {
    #expect(AnalyzedSample(text).lines("attribution") == expected)
  }

  @Test(
    "Frames without a verb of saying",
    arguments: [
      (
        "According to the ministry, the tunnel is safe.",
        [
          "attribution the ministry [ministry] according to role \"According to the ministry\""
        ]
      ),
      (
        "In the view of the Coastal Union, the plan is illegal.",
        [
          "attribution Coastal Union [coastal union] view named \"In "
            + "the view of the Coastal Union\""
        ]
      ),
      (
        "The minister: \"No ship will leave the harbour.\"",
        [
          "attribution The minister [minister] : role direct \"The minister:\""
        ]
      ),
    ] as [(String, [String])])
  func nominal(text: String, expected: [String]) {
    #expect(AnalyzedSample(text).lines("attribution") == expected)
  }

  @Test(
    "The agent of a passive is the source where the verb tells one",
    arguments: [
      (
        "The bridge was described as unsafe by two engineers.",
        [
          "attribution two engineers [two engineers] describe role "
            + "\"described as unsafe by two engineers\""
        ]
      ),
      (
        "The report was confirmed by the police.",
        [
          "attribution the police [police] confirm role \"confirmed by the police\""
        ]
      ),
      (
        "Police were told by witnesses that the car was blue.",
        [
          "attribution witnesses [witnesses] tell role \"told by witnesses\""
        ]
      ),
    ] as [(String, [String])])
  func passive(text: String, expected: [String]) {
    #expect(AnalyzedSample(text).lines("attribution") == expected)
  }

  @Test(
    "Quotations have their speaker before, behind and inside",
    arguments: [
      (
        "“We will rebuild the bridge,” Governor Ada Morrow said.",
        [
          "attribution Ada Morrow [ada morrow] say named direct \"Governor Ada Morrow said\""
        ]
      ),
      (
        "Kai Lund told reporters: “We have no water.”",
        [
          "attribution Kai Lund [kai lund] tell named direct \"Kai Lund told\""
        ]
      ),
      (
        "Kai Lund said, “We have no water,” and left.",
        [
          "attribution Kai Lund [kai lund] say named direct \"Kai Lund said\""
        ]
      ),
      (
        "\"Stop,\" he cried, \"or I will shoot.\"",
        [
          "attribution he [he] cry role direct \"he cried\""
        ]
      ),
      (
        "\"I saw the wave,\" Pell told the Harbour Post.",
        [
          "attribution Pell [pell] tell named direct \"Pell told\""
        ]
      ),
    ] as [(String, [String])])
  func quoted(text: String, expected: [String]) {
    #expect(AnalyzedSample(text).lines("attribution") == expected)
  }

  @Test(
    "Anonymous sources, roles and names are told apart",
    arguments: [
      (
        "Sources familiar with the talks indicated that the deal may collapse.",
        [
          "attribution Sources familiar with the talks [sources "
            + "familiar with the talks] indicate anonymous \"Sources "
            + "familiar with the talks indicated that\""
        ]
      ),
      (
        "A spokesperson for the Ministry of Tides denied that the dam had failed.",
        [
          "attribution A spokesperson for the Ministry of Tides "
            + "[spokesperson for the ministry of tides] deny role \"A "
            + "spokesperson for the Ministry of Tides denied that\""
        ]
      ),
      (
        "The deal could be signed next week, analysts say.",
        [
          "attribution analysts [analysts] say role \"analysts say\""
        ]
      ),
      (
        "Paris said it regretted the decision but respected it.",
        [
          "attribution Paris [paris] say named \"Paris said\""
        ]
      ),
    ] as [(String, [String])])
  func records(text: String, expected: [String]) {
    #expect(AnalyzedSample(text).lines("attribution") == expected)
  }

  @Test(
    "What nobody is said to say has no source",
    arguments: [
      (
        "The ship reportedly sank near Cape Lorn.",
        []
      ),
      (
        "The bank will suspend payments.",
        []
      ),
      (
        "It has been claimed that the vote was rigged.",
        []
      ),
      (
        "Halden announced plans for a new pier.",
        []
      ),
      (
        "The company did not respond to a request for comment.",
        []
      ),
    ] as [(String, [String])])
  func unattributed(text: String, expected: [String]) {
    #expect(AnalyzedSample(text).lines("attribution") == expected)
  }
}
