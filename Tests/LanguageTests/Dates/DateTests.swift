import Testing

@Suite("Dates and periods")
struct DateTests {
  @Test(
    "Dates are read by their fields",
    arguments: [
      (
        "On 4 March 2025 the ferry left.",
        [
          "date 2025-03-04 day \"4 March 2025\""
        ]
      ),
      (
        "The talks open on March 5, 2025, at 9 a.m.",
        [
          "date 2025-03-05 day \"March 5, 2025\"",
          "date T09:00 time \"9 a.m.\"",
        ]
      ),
      (
        "It struck at 0215 local time (1315 GMT) after 1430 hours of work.",
        [
          "date T02:15 time \"0215\"",
          "date T13:15 time \"1315\"",
        ]
      ),
      (
        "The cup was won in 2012, 2013, 2014 and 2015, and in 2016, 2017 boats came.",
        [
          "date 2012 year \"2012\"", "date 2013 year \"2013\"", "date 2014 year \"2014\"",
          "date 2015 year \"2015\"", "date 2016 year \"2016\"",
        ]
      ),
      (
        "The mine closed in 1998.",
        [
          "date 1998 year \"1998\""
        ]
      ),
      (
        "The ferry sank on 21/04/2024 at 08:36.",
        [
          "date 2024-04-21 day \"21/04/2024\"",
          "date T08:36 time \"08:36\"",
        ]
      ),
      (
        "The deed is dated 2019-Sep-1.",
        [
          "date 2019-09-01 day \"2019-Sep-1\""
        ]
      ),
      (
        "May 3 is a holiday, but rain may fall.",
        [
          "date 2025-05-03 day \"May 3\""
        ]
      ),
    ] as [(String, [String])])
  func fields(text: String, expected: [String]) {
    #expect(AnalyzedSample(text).lines("date") == expected)
  }

  @Test(
    "Days and weeks are resolved against the reference day",
    arguments: [
      (
        "The deal could be signed next week, analysts say.",
        [
          "date 2025-03-17/2025-03-23 week \"next week\""
        ]
      ),
      (
        "The law takes effect in ten days.",
        [
          "date 2025-03-22 day \"in ten days\""
        ]
      ),
      (
        "We will be back in four business days.",
        [
          "date 2025-03-18 day \"in four business days\""
        ]
      ),
      (
        "The fleet left the week after next.",
        [
          "date 2025-03-24/2025-03-30 week \"the week after next\""
        ]
      ),
      (
        "On Friday next week the tolls will rise.",
        [
          "date 2025-03-21 day \"On Friday next week\""
        ]
      ),
      (
        "Last month the pier burned down.",
        [
          "date 2025-02 month \"Last month\""
        ]
      ),
      (
        "Two years ago the town had no bridge.",
        [
          "date 2023 year \"Two years ago\""
        ]
      ),
    ] as [(String, [String])])
  func relative(text: String, expected: [String]) {
    #expect(AnalyzedSample(text).lines("date") == expected)
  }

  @Test(
    "A weekday looks back, or ahead where the sentence does",
    arguments: [
      (
        "The flood killed 12 people and injured about 30, officials said on Monday.",
        [
          "date 2025-03-10 day \"Monday\""
        ]
      ),
      (
        "The strike may begin on Monday.",
        [
          "date 2025-03-17 day \"Monday\""
        ]
      ),
      (
        "The two sides are set to meet on Friday.",
        [
          "date 2025-03-14 day \"Friday\""
        ]
      ),
      (
        "The vote was postponed from Monday to Thursday.",
        [
          "date 2025-03-10 day \"Monday\"",
          "date 2025-03-13 day \"Thursday\"",
        ]
      ),
      (
        "The session ends at noon on Thursday, 13 March.",
        [
          "date T12:00 time \"noon\"",
          "date 2025-03-13 day \"Thursday, 13 March\"",
        ]
      ),
      (
        "The mayor, Ada Morrow, told the Harbour Post on Tuesday "
          + "that the pier would reopen by mid-June.",
        [
          "date 2025-03-11 day \"Tuesday\"",
          "date 2025-06-11/2025-06-20 month \"mid-June\"",
        ]
      ),
      (
        "The fee will double to €20 from Monday.",
        [
          "date 2025-03-17 day \"Monday\""
        ]
      ),
    ] as [(String, [String])])
  func weekdays(text: String, expected: [String]) {
    #expect(AnalyzedSample(text).lines("date") == expected)
  }

  @Test(
    "Ranges share what only one end tells",
    arguments: [
      (
        "From 3 March to 17 March the road was closed.",
        [
          "date 2025-03-03/2025-03-17 day \"From 3 March to 17 March\""
        ]
      ),
      (
        "From 4 to 22 January 1995 the gate was shut.",
        [
          "date 1995-01-04/1995-01-22 day \"From 4 to 22 January 1995\""
        ]
      ),
      (
        "The quay was shut between September 4th and September 8th.",
        [
          "date 2024-09-04/2024-09-08 day \"between September 4th and September 8th\""
        ]
      ),
      (
        "The plan runs from 2024 to 2027.",
        [
          "date 2024/2027 year \"from 2024 to 2027\""
        ]
      ),
    ] as [(String, [String])])
  func ranges(text: String, expected: [String]) {
    #expect(AnalyzedSample(text).lines("date") == expected)
  }

  @Test(
    "Parts of periods have their own bounds",
    arguments: [
      (
        "Early next week the court will rule.",
        [
          "date 2025-03-17/2025-03-19 week \"Early next week\""
        ]
      ),
      (
        "The ministry will decide by the end of March.",
        [
          "date 2025-03-16/2025-03-31 month \"end of March\""
        ]
      ),
      (
        "Rest of the week will be dry.",
        [
          "date 2025-03-12/2025-03-16 week \"Rest of the week\""
        ]
      ),
      (
        "The third week of April was dry.",
        [
          "date 2024-04-15/2024-04-21 week \"The third week of April\""
        ]
      ),
      (
        "He was born on the first Friday of July 1971.",
        [
          "date 1971-07-02 day \"the first Friday of July 1971\""
        ]
      ),
      (
        "The festival returns in the second half of 2026.",
        [
          "date 2026-H2 quarter \"the second half of 2026\""
        ]
      ),
      (
        "The company's profit fell to 1.2 billion dollars in the first quarter of 2025.",
        [
          "date 2025-Q1 quarter \"the first quarter of 2025\""
        ]
      ),
      (
        "Trade grew in Q3 2024 and in H2 2025.",
        [
          "date 2024-Q3 quarter \"Q3 2024\"",
          "date 2025-H2 quarter \"H2 2025\"",
        ]
      ),
    ] as [(String, [String])])
  func parts(text: String, expected: [String]) {
    #expect(AnalyzedSample(text).lines("date") == expected)
  }

  @Test(
    "Seasons, decades and centuries are periods",
    arguments: [
      (
        "It will open next spring.",
        [
          "date 2026-SP season \"next spring\""
        ]
      ),
      (
        "In the 1990s the fleet shrank.",
        [
          "date 199X decade \"the 1990s\""
        ]
      ),
      (
        "The 15th century tower fell in 1822.",
        [
          "date 14XX decade \"15th century\"",
          "date 1822 year \"1822\"",
        ]
      ),
      (
        "The winter of 1962 was the coldest.",
        [
          "date 1962-WI season \"The winter of 1962\""
        ]
      ),
    ] as [(String, [String])])
  func long(text: String, expected: [String]) {
    #expect(AnalyzedSample(text).lines("date") == expected)
  }

  @Test(
    "Years of an era are years",
    arguments: [
      (
        "The wall fell in 600 BC.",
        [
          "date -0599 year \"600 BC\""
        ]
      ),
      (
        "The harbour was used from 1,600 to 1,300 B.C.E. by traders.",
        [
          "date -1599/-1299 year \"from 1,600 to 1,300 B.C.E.\""
        ]
      ),
      (
        "Traders came around 450 AD.",
        [
          "date 0450 year \"450 AD\""
        ]
      ),
      ("The page ran 12 ad spots.", []),
    ] as [(String, [String])])
  func eras(text: String, expected: [String]) {
    #expect(AnalyzedSample(text).lines("date") == expected)
  }

  @Test(
    "A month that is another word too needs a sign of time",
    arguments: [
      (
        "She may go in May.",
        [
          "date 2025-05 month \"May\""
        ]
      ),
      (
        "They march in March.",
        [
          "date 2025-03 month \"March\""
        ]
      ),
    ] as [(String, [String])])
  func ambiguous(text: String, expected: [String]) {
    #expect(AnalyzedSample(text).lines("date") == expected)
  }
}
