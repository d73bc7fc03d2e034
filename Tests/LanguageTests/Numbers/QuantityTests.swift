import Testing

@Suite("Quantities")
struct QuantityTests {
  @Test(
    "Numbers in digits and words count the noun behind them",
    arguments: [
      (
        "Twenty-one ships and a hundred and five boats were counted.",
        [
          "quantity count 21 ship \"Twenty-one ships\"",
          "quantity count 105 boat \"a hundred and five boats\"",
        ]
      ),
      (
        "Losses came to 1,234,567.89 crowns.",
        [
          "quantity count 1234567.89 crown \"1,234,567.89 crowns\""
        ]
      ),
      (
        "A dozen boats and hundreds of nets were lost.",
        [
          "quantity count 12 boat \"A dozen boats\"",
          "quantity count 100 net (100 to inf) approximate \"hundreds of nets\"",
        ]
      ),
      (
        "Hundreds of thousands of people marched.",
        [
          "quantity count 100000 person (100000 to inf) approximate "
            + "\"Hundreds of thousands of people\""
        ]
      ),
      (
        "1,000+ people, 40-plus boats and a hundred plus nets came; 4 plus 3.",
        [
          "quantity count 1000 person (1000 to inf) approximate \"1,000+ people\"",
          "quantity count 40 boat (40 to inf) approximate \"40-plus boats\"",
          "quantity count 100 net (100 to inf) approximate \"a hundred plus nets\"",
          "quantity count 4 \"4\"", "quantity count 3 \"3\"",
        ]
      ),
      (
        "2,000 and 1,000 boats, 4 thousand and 300 nets and 2 milion people came.",
        [
          "quantity count 2000 \"2,000\"", "quantity count 1000 boat \"1,000 boats\"",
          "quantity count 4300 net \"4 thousand and 300 nets\"",
          "quantity count 2000000 person \"2 milion people\"",
        ]
      ),
      (
        "O'Neill can't say who's responsible.",
        []
      ),
      (
        "Some 3.5 million people, nearly half of the population, fled.",
        [
          "quantity count 3500000 person approximate \"3.5 million people\"",
          "quantity count 0.5 population approximate \"half of the population\"",
        ]
      ),
      (
        "It was the 21st time in 10 years.",
        [
          "quantity ordinal 21 time \"21st\"",
          "quantity dimension 10 year \"10 years\"",
        ]
      ),
      (
        "The third storm this year hit at 14:30.",
        [
          "quantity ordinal 3 storm \"third\""
        ]
      ),
    ] as [(String, [String])])
  func counts(text: String, expected: [String]) {
    #expect(AnalyzedSample(text).lines("quantity") == expected)
  }

  @Test(
    "Fractions, shares and percentages keep their value",
    arguments: [
      (
        "Two thirds of the voters, or one in five adults, stayed at home.",
        [
          "quantity count 0.6666666666666666 voter \"Two thirds of the voters\"",
          "quantity count 0.2 adult \"one in five adults\"",
        ]
      ),
      (
        "Three-quarters of the harbour burned.",
        [
          "quantity count 0.75 harbour \"Three-quarters of the harbour\""
        ]
      ),
      (
        "Prices rose 4.5 percent, or 0.5 percentage points more than in May.",
        [
          "quantity percent 4.5 % \"4.5 percent\"",
          "quantity percentage-points 0.5 pp \"0.5 percentage points\"",
        ]
      ),
      (
        "At most 5 per cent of the ballots were spoiled.",
        [
          "quantity percent 5 % (-inf to 5) approximate \"5 per cent\""
        ]
      ),
      (
        "Turnout fell by two percentage points to 61 %.",
        [
          "quantity percentage-points 2 pp \"two percentage points\"",
          "quantity percent 61 % \"61 %\"",
        ]
      ),
      (
        "Rates were raised by 25 basis points.",
        [
          "quantity percentage-points 0.25 pp \"25 basis points\""
        ]
      ),
      (
        "The bank raised its key rate by half a percentage point to 4.75%.",
        [
          "quantity percentage-points 0.5 pp \"half a percentage point\"",
          "quantity percent 4.75 % \"4.75%\"",
        ]
      ),
    ] as [(String, [String])])
  func shares(text: String, expected: [String]) {
    #expect(AnalyzedSample(text).lines("quantity") == expected)
  }

  @Test(
    "Ranges and approximators set the bounds",
    arguments: [
      (
        "Between 10 and 12 villages lost power; some 4,000 homes are dark.",
        [
          "quantity count 11 village (10 to 12) \"10 and 12 villages\"",
          "quantity count 4000 home approximate \"4,000 homes\"",
        ]
      ),
      (
        "At least 19 people died, up from 15, the regional hospital said.",
        [
          "quantity count 19 person (19 to inf) approximate casualty \"19 people\"",
          "quantity count 15 dead casualty \"15\"",
        ]
      ),
      (
        "Fewer than 40 of the 120 workers came back.",
        [
          "quantity count 40 (-inf to 40) approximate \"40\"",
          "quantity count 120 worker \"120 workers\"",
        ]
      ),
      (
        "More than 200 but fewer than 300 trees fell.",
        [
          "quantity count 200 (200 to inf) approximate \"200\"",
          "quantity count 300 tree (-inf to 300) approximate \"300 trees\"",
        ]
      ),
      (
        "Around 20 to 25 soldiers crossed the 2.5-mile border strip.",
        [
          "quantity count 22.5 soldier (20 to 25) approximate \"20 to 25 soldiers\"",
          "quantity dimension 2.5 mile \"2.5-mile\"",
        ]
      ),
    ] as [(String, [String])])
  func bounds(text: String, expected: [String]) {
    #expect(AnalyzedSample(text).lines("quantity") == expected)
  }

  @Test(
    "Money has its currency, whatever side it stands on",
    arguments: [
      (
        "The repair will cost $2.5 million, or about €2.3m, the mayor said.",
        [
          "quantity money 2500000 USD \"$2.5 million\"",
          "quantity money 2300000 EUR approximate \"€2.3m\"",
        ]
      ),
      (
        "A fine of CHF 5,000 was paid.",
        [
          "quantity money 5000 CHF \"CHF 5,000\""
        ]
      ),
      (
        "It cost him ten euros and fifty cents.",
        [
          "quantity money 10.5 EUR \"ten euros and fifty cents\""
        ]
      ),
      (
        "The grant is worth $1 to $2 million.",
        [
          "quantity money 1500000 USD (1000000 to 2000000) \"$1 to $2 million\""
        ]
      ),
      (
        "The price is USD 45 per barrel.",
        [
          "quantity money 45 USD \"USD 45\""
        ]
      ),
      (
        "The company's profit fell to 1.2 billion dollars in the first quarter of 2025.",
        [
          "quantity money 1200000000 USD \"1.2 billion dollars\""
        ]
      ),
    ] as [(String, [String])])
  func money(text: String, expected: [String]) {
    #expect(AnalyzedSample(text).lines("quantity") == expected)
  }

  @Test(
    "Measures have their unit",
    arguments: [
      (
        "The dam is 5 kilometres long and 5,000 m wide; it holds 3 cubic metres.",
        [
          "quantity dimension 5 kilometer \"5 kilometres\"",
          "quantity dimension 5000 meter \"5,000 m\"",
          "quantity dimension 3 cubic meter \"3 cubic metres\"",
        ]
      ),
      (
        "He owns one and a half acres.",
        [
          "quantity dimension 1.5 acre \"one and a half acres\""
        ]
      ),
      (
        "The tower is 30 m high, about 98 feet.",
        [
          "quantity dimension 30 meter \"30 m\"",
          "quantity dimension 98 foot approximate \"98 feet\"",
        ]
      ),
      (
        "The parcel weighs 2 kg, or 2,000 grams.",
        [
          "quantity dimension 2 kilogram \"2 kg\"",
          "quantity dimension 2000 gram \"2,000 grams\"",
        ]
      ),
      (
        "The pipe carries 3 million barrels a day.",
        [
          "quantity dimension 3000000 barrels per day \"3 million barrels a day\""
        ]
      ),
      (
        "The road is 12 miles (19 km) long.",
        [
          "quantity dimension 12 mile \"12 miles\"",
          "quantity dimension 19 kilometer \"19 km\"",
        ]
      ),
      (
        "The storm blew at 120 km/h.",
        [
          "quantity dimension 120 kilometer per hour \"120 km/h\""
        ]
      ),
      (
        "Temperatures reached 41 degrees Celsius, or 105.8 Fahrenheit.",
        [
          "quantity dimension 41 degree celsius \"41 degrees Celsius\"",
          "quantity dimension 105.8 degree fahrenheit \"105.8 Fahrenheit\"",
        ]
      ),
      (
        "Temperatures could reach 40C (104F) this weekend.",
        [
          "quantity dimension 40 degree celsius \"40C\"",
          "quantity dimension 104 degree fahrenheit \"104F\"",
        ]
      ),
      (
        "Up to 15 cm of snow fell overnight.",
        [
          "quantity dimension 15 centimeter (-inf to 15) approximate \"15 cm\""
        ]
      ),
    ] as [(String, [String])])
  func measures(text: String, expected: [String]) {
    #expect(AnalyzedSample(text).lines("quantity") == expected)
  }

  @Test(
    "Ages and scores are no counts",
    arguments: [
      (
        "Ada Morrow, 47, and her 12-year-old son left the town.",
        [
          "quantity age 47 year \"47\"",
          "quantity age 12 year \"12-year-old\"",
        ]
      ),
      (
        "The 34-year-old died of his wounds.",
        [
          "quantity age 34 year \"34-year-old\""
        ]
      ),
      (
        "A man aged 61 and a girl of 9 were found.",
        [
          "quantity age 61 year \"61\"",
          "quantity age 9 year \"9\"",
        ]
      ),
      (
        "The council passed the motion 52-48 on Tuesday.",
        [
          "quantity score 4 (52 to 48) \"52-48\""
        ]
      ),
      (
        "Lund won 3-1 against Harbourton.",
        [
          "quantity score 2 (3 to 1) \"3-1\""
        ]
      ),
      (
        "Police say two men, aged 23 and 31, have been arrested.",
        [
          "quantity count 2 man \"two men\"",
          "quantity age 23 year \"23\"",
          "quantity age 31 year \"31\"",
        ]
      ),
      (
        "The council voted 7 to 2 for the plan.",
        [
          "quantity score 5 (7 to 2) \"7 to 2\""
        ]
      ),
      (
        "It passed by 52 votes to 48.",
        [
          "quantity score 4 (52 to 48) \"52 votes to 48\""
        ]
      ),
      (
        "The vote takes 2 to 3 days.",
        [
          "quantity dimension 2.5 day (2 to 3) \"2 to 3 days\""
        ]
      ),
    ] as [(String, [String])])
  func ages(text: String, expected: [String]) {
    #expect(AnalyzedSample(text).lines("quantity") == expected)
  }
}
