import Testing

@Suite("German")
struct GermanTests {
  @Test(
    "Numbers, money and measures",
    arguments: [
      (
        "Bei dem Sturm kamen am Montag 12 Menschen ums Leben, teilte die Polizei mit.",
        [
          "quantity count 12 menschen casualty \"12 Menschen\""
        ]
      ),
      (
        "Der Schaden beträgt 2,5 Millionen Euro.",
        [
          "quantity money 2500000 EUR \"2,5 Millionen Euro\""
        ]
      ),
      (
        "Rund 1.200 Häuser sind ohne Strom.",
        [
          "quantity count 1200 häuser approximate \"1.200 Häuser\""
        ]
      ),
      (
        "Der Turm ist 3,5 Kilometer entfernt.",
        [
          "quantity dimension 3.5 Kilometer \"3,5 Kilometer\""
        ]
      ),
      (
        "Die Steuern stiegen um 4,5 Prozent.",
        [
          "quantity percent 4.5 % \"4,5 Prozent\""
        ]
      ),
      (
        "Einundzwanzig Schiffe liefen aus.",
        [
          "quantity count 21 schiffe \"Einundzwanzig Schiffe\""
        ]
      ),
      (
        "Zwischen 10 und 12 Dörfer sind leer.",
        [
          "quantity count 11 dörfer (10 to 12) \"10 und 12 Dörfer\""
        ]
      ),
    ] as [(String, [String])])
  func numbers(text: String, expected: [String]) {
    #expect(AnalyzedSample(text, language: "de").lines("quantity") == expected)
  }

  @Test(
    "Dates",
    arguments: [
      (
        "Bei dem Sturm kamen am Montag 12 Menschen ums Leben, teilte die Polizei mit.",
        [
          "date 2025-03-10 day \"Montag\""
        ]
      ),
      (
        "Am 3. März 2025 wurde die Straße gesperrt.",
        [
          "date 2025-03-03 day \"3. März 2025\""
        ]
      ),
      (
        "Vor drei Tagen sank die Fähre.",
        [
          "date 2025-03-09 day \"Vor drei Tagen\""
        ]
      ),
      (
        "Der Gipfel findet nächste Woche statt.",
        [
          "date 2025-03-17/2025-03-23 week \"nächste Woche\""
        ]
      ),
    ] as [(String, [String])])
  func dates(text: String, expected: [String]) {
    #expect(AnalyzedSample(text, language: "de").lines("date") == expected)
  }

  @Test(
    "Reported speech",
    arguments: [
      (
        "Der Minister sagte, dass die Brücke sicher sei.",
        [
          "attribution Der Minister [minister] sagen role \"Der Minister sagte\""
        ]
      ),
      (
        "„Wir werden die Brücke neu bauen“, sagte Petra Voss.",
        [
          "attribution Petra Voss [petra voss] sagen named direct \"sagte Petra Voss\""
        ]
      ),
      (
        "Laut Polizei wurden mindestens 19 Menschen verletzt.",
        [
          "attribution Polizei [polizei] laut role \"Laut Polizei\""
        ]
      ),
    ] as [(String, [String])])
  func reported(text: String, expected: [String]) {
    #expect(AnalyzedSample(text, language: "de").lines("attribution") == expected)
  }

  @Test(
    "Hedges and hearsay",
    arguments: [
      (
        "Der Damm könnte brechen.",
        [
          "certainty 2 könnte/2"
        ]
      ),
      (
        "Angeblich sank das Schiff vor Kap Lorn.",
        [
          "certainty 3 angeblich/3"
        ]
      ),
      (
        "Der Schaden beträgt 2,5 Millionen Euro.",
        []
      ),
    ] as [(String, [String])])
  func hedges(text: String, expected: [String]) {
    #expect(AnalyzedSample(text, language: "de").lines("certainty") == expected)
  }

  @Test(
    "Negation",
    arguments: [
      (
        "Die Regierung hat die Zahl nicht bestätigt.",
        [
          "negative true bestätigen/0"
        ]
      ),
      (
        "Keine der Fähren fährt.",
        [
          "negative true fähren/0"
        ]
      ),
    ] as [(String, [String])])
  func negation(text: String, expected: [String]) {
    #expect(AnalyzedSample(text, language: "de").lines("negative") == expected)
  }
}
