import Testing

@testable import Reporting

@Suite("False alarms")
struct FalseAlarmTests {
  @Test("An edit that only looks like a grave change is none", arguments: FalseAlarm.sentences)
  func sentence(_ pair: FalseAlarm) {
    let report = ReportOf.sentences(pair.before, pair.after)
    #expect(!report.changes.isEmpty || !report.noise.isEmpty)
    #expect(
      !report.changes.contains { $0.kind == pair.kind && $0.severity > .medium },
      "\(report.dump())")
  }

  @Test("What a pronoun says is no other\u{2019}s word because a name before it was spelled anew")
  func pronoun() {
    let report = ReportOf.sentences(
      "Marek Tollan said the wall held. The gate is shut, he said.",
      "Marek Tolan said the wall held. The gate is closed, he said.")
    #expect(!report.kinds.contains(.attributionChanged), "\(report.dump())")
  }

  @Test("A line that denies what its list says denies each item")
  func introduction() {
    func text(_ line: String, _ item: String) -> String {
      "# Rules of the lake\n\nThe lake has a few rules.\n\n\(line)\n\n- Light fires on the shore.\n- \(item)\n"
    }
    let report = ReportOf.texts(
      text("Please note:", "Do not distribute keys of the lower gate to guests."),
      text("You may not:", "Distribute keys of the lower gate to guests."))
    #expect(!report.kinds.contains(.negationFlipped), "\(report.dump())")
  }

  @Test("A quotation whose closing mark is missing on one side was not altered")
  func missingMark() {
    let report = ReportOf.texts(
      "# Terms\n\n\u{201C}Additional Terms for Lake Traffic\u{201D} means the terms in the annex that bind all who sail.\n",
      "# Terms\n\n\u{201C}Additional Terms means the terms in the annex that bind all who sail.\n")
    #expect(!report.kinds.contains(.quoteAltered), "\(report.dump())")
  }

  @Test("A mark that nothing closes makes no quotation of all that follows")
  func unclosedMark() {
    let rest = (1...12).map { "The dam held for the \($0) days that the flood went on." }
      .joined(separator: " ")
    let report = ReportOf.texts(
      "# Dams\n\nThe gate is 5 \"wide\" and 6\" high, the wardens found. \(rest)\n",
      "# Dams\n\nThe gate is 5 \"wide\" and 6\" high, the wardens found. \(rest.replacing("3 days", with: "3 long days"))\n"
    )
    #expect(!report.kinds.contains(.quoteAltered), "\(report.dump())")
  }

  @Test("A word put right in a quotation is one of spelling")
  func spelledQuotation() {
    let report = ReportOf.sentences(
      "\u{201C}We only went to measure the temperatue of the lake,\u{201D} Marek Tolan said.",
      "\u{201C}We only went to measure the temperature of the lake,\u{201D} Marek Tolan said.")
    #expect(report.changes.allSatisfy { $0.severity < .high }, "\(report.dump())")
  }

  @Test("Opening marks used for closing ones leave terms terms")
  func openingMarks() {
    let report = ReportOf.sentences(
      "The rules bind Ilmen Ferries (\u{201C}Ilmen\u{201C}, \u{201C}Company\u{201D} or \u{201C}we\u{201C}) and its kiosk (the \u{201C}Kiosk\u{201C}).",
      "The rules bind Ilmen Ferries (\u{201C}Ilmen\u{201C}, \u{201C}Company\u{201D} or \u{201C}we\u{201C}) and its kiosks (the \u{201C}Kiosks\u{201C})."
    )
    #expect(!report.kinds.contains(.quoteAltered), "\(report.dump())")
  }

  @Test("Section numbers before a heading\u{2019}s words count nothing")
  func sectionNumbers() {
    let report = ReportOf.sentences("3. Tokens of the mill.", "4. Tokens of the mill.")
    #expect(report.changes.allSatisfy { $0.severity < .high }, "\(report.dump())")
  }

  @Test("Hundreds are no hundred")
  func hundreds() {
    let report = ReportOf.sentences(
      "Over 400 residents have been killed by the flood.",
      "Hundreds have been killed by the flood.")
    #expect(report.summary.contains("at least 400") || report.summary.contains("Hundreds"))
    #expect(!report.summary.contains("to 100"), "\(report.dump())")
  }

  @Test("A row that another took the place of changed nothing gravely")
  func otherRow() {
    let report = ReportOf.rows(
      "| Upper sluice | 12 | Closed by the warden since the frost |",
      "| Mill race | 14 | May open in spring |")
    #expect(report.changes.allSatisfy { $0.severity < .high }, "\(report.dump())")
  }

  @Test(
    "A line of a wiki\u{2019}s mark-up is no headline",
    arguments: [
      ("thumb|right|240px|the full mill", "thumb|right|240px|the whole mill"),
      ("[[image:mill.jpg|the mill in spring]]", "[[image:mill.jpg|the mill in may]]"),
      ("eo:muelejofr:moulin (lac)de:muehle", "eo:muelejofr:moulin (lac)de:muehlesv:kvarn"),
      ("pl:wiatrak zh-cn:windmill", "de:windmühle pl:wiatrak"),
    ])
  func wikiHeadline(_ pair: (String, String)) {
    let rest = "\n\nThe mill by the lake was shut this week.\n"
    let report = ReportOf.texts("# \(pair.0)\(rest)", "# \(pair.1)\(rest)")
    #expect(report.changes.allSatisfy { $0.severity < .high }, "\(report.dump())")
  }

  @Test(
    "What speaks to the reader alone is no grave opening",
    arguments: [
      "You are leaving the pages of Ilmen Ferries.", "Follow us for new timetables and for offers.",
      "Welcome to the pages of the lake and of its ferries.",
      "Last updated on 23 March 2026.", "Start selling boats to guests with a few lines of text.",
      "Please see the older timetable of the ferries.",
    ])
  func readerAddressed(_ line: String) {
    let rest = "\n\nThe ferry over the lake was shut on Monday by the council.\n"
    let report = ReportOf.texts("# Ferry\(rest)", "# Ferry\n\n\(line)\(rest)")
    #expect(report.changes.allSatisfy { $0.severity < .high }, "\(report.dump())")
    let news = ReportOf.texts(
      "# Ferry\(rest)", "# Ferry\n\nThe mill burned down on Sunday with all its sails.\(rest)")
    #expect(news.changes.contains { $0.severity == .high }, "\(news.dump())")
  }

  @Test("Counters and remarks of a page are its state, and no news")
  func counters() {
    let pairs = [
      ("1 2 3 ... 71 Next", "1 2 3 ... 74 Next"),
      ("\u{A9} 2023 Ilmen Ferries", "\u{A9} 2024 Ilmen Ferries"),
      ("4 (last remark by Orvan 12 hours ago)", "6 (last remark by Tolan 4 hours ago)"),
    ]
    for (before, after) in pairs {
      func page(_ line: String) -> String {
        "# Lake\n\nThe lake froze over on Monday.\n\n- \(line)\n- The mill is open.\n"
      }
      let report = ReportOf.texts(page(before), page(after))
      #expect(report.changes.allSatisfy { $0.severity <= .low }, "\(report.dump())")
    }
    for (before, after) in [
      ("(c) Police said 12 people died.", "(c) Police said 19 people died."),
      ("A flood killed 12 people 3 days ago.", "A flood killed 19 people 5 days ago."),
    ] {
      let report = ReportOf.sentences(before, after)
      #expect(report.changes.first?.severity == .critical, "\(report.dump())")
    }
  }

  @Test("A label that a name opens reacts to nothing where nobody says or does anything")
  func nameList() {
    func page(_ items: [String]) -> String {
      "# Lake\n\nThe page is kept in several languages.\n\n"
        + items.map { "- \($0)" }.joined(separator: "\n") + "\n"
    }
    let items = ["Danish: Dansk", "Norway: Norsk", "Sweden: Svenska"]
    let report = ReportOf.texts(page(items), page(Array(items.dropFirst())))
    #expect(!report.kinds.contains(.reactionRemoved), "\(report.dump())")
    let spoken = ReportOf.texts(
      page(items + ["Norway: Officials condemned the delay."]), page(items))
    #expect(spoken.kinds.contains(.reactionRemoved), "\(spoken.dump())")
  }

  @Test(
    "What a reader may say, and what a page calls its parts, is nobody\u{2019}s quotation",
    arguments: [
      KindCase(
        "If you ask, \u{201C}Mill, what is the weather in the valley like?\u{201D} the mill answers.",
        "If you ask, \u{201C}Mill, what is the weather in the valley?\u{201D} the mill answers."),
      KindCase(
        "The rules stand in the \u{201C}How we share what you tell us\u{201D} section above.",
        "The rules stand in the \u{201C}How we pass on what you tell us\u{201D} section above."),
    ])
  func nobodysWords(_ pair: KindCase) {
    let report = ReportOf.sentences(pair.before, pair.after)
    #expect(!report.kinds.contains(.quoteAltered), "\(report.dump())")
  }

  @Test("A straight mark that is missing makes no quotation of what stands between others")
  func astrayMarks() {
    let middle = (1...4).map {
      "The dam held for \($0) days of the flood, as the wardens had hoped for since the spring."
    }
    .joined(separator: " ")
    func page(_ middle: String) -> String {
      "# Dams\n\nHe called it a \"band of friends and of wardens. \(middle) It was the \"last flood\" of the year.\n"
    }
    let report = ReportOf.texts(
      page(middle), page(middle.replacing("3 days of the flood", with: "3 days of the high flood")))
    #expect(!report.kinds.contains(.quoteAltered), "\(report.dump())")
  }

  @Test("An opening mark that stands where only a closing one can opens nothing")
  func strayOpening() {
    let report = ReportOf.texts(
      "# Terms\n\nThe notice tells of visits to the Site(s)\u{201C}) of the lake. It tells what cookies are and why we bake them for the guests.\n",
      "# Terms\n\nThe notice tells of visits to the Site(s)\u{201C}) of the lake. It tells what cookies are and how we bake them for the guests.\n"
    )
    #expect(!report.kinds.contains(.quoteAltered), "\(report.dump())")
  }

  @Test("Words between marks of which one is missing were neither quoted nor unquoted")
  func loneMark() {
    let report = ReportOf.sentences(
      "The warden said a boat tried to \"drive the raft off the lake\" with all its guests.",
      "The warden said a boat tried to \"drive the raft with all its guests off the lake.")
    #expect(!report.kinds.contains(.quoteRemoved), "\(report.dump())")
  }

  @Test("Who is accused or condemned reacts to nothing")
  func passive() {
    for line in [
      "Norway accused of theft from the lake.", "Norway was condemned by the wardens.",
    ] {
      let report = ReportOf.texts(ReportOf.story(line), ReportOf.story(""))
      #expect(!report.kinds.contains(.reactionRemoved), "\(report.dump())")
    }
    let report = ReportOf.texts(
      ReportOf.story("Norway condemned the theft from the lake."),
      ReportOf.story(""))
    #expect(report.kinds.contains(.reactionRemoved), "\(report.dump())")
  }

  @Test("An update that puts nothing right is no correction")
  func update() {
    let text = ReportOf.story("The lake froze.")
    let update = ReportOf.texts(text, text + "\nUpdate: The lower mill is frozen too.\n")
    #expect(update.changes.allSatisfy { $0.severity <= .medium }, "\(update.dump())")
    let correction = ReportOf.texts(
      text, text + "\nUpdate: An earlier version of this story gave a wrong name for the mill.\n")
    #expect(correction.changes.first?.severity == .critical, "\(correction.dump())")
  }

  @Test("A headline in the spelling of another country is the same headline")
  func spelledHeadline() {
    let rest = "\n\nThe mill by the lake was shut this week.\n"
    let report = ReportOf.texts(
      "# Mill program and colors of the lake\(rest)",
      "# Mill programme and colours of the lake\(rest)")
    #expect(report.changes.allSatisfy { $0.severity < .high }, "\(report.dump())")
  }

  @Test("A banner above the first heading is no first sentence of weight")
  func banner() {
    let text =
      "Tolanware is a kit for mills that anyone may use.\n\n## Mills\n\nThe mill is open.\n"
    let report = ReportOf.texts(
      text, text.replacing("Tolanware is a kit for mills that anyone may use.\n\n", with: ""))
    #expect(report.changes.allSatisfy { $0.severity <= .medium }, "\(report.dump())")
  }

  @Test("What some of a crowd say is no reaction")
  func crowd() {
    let report = ReportOf.sentences(
      "Some speakers say, \u{201C}the mill by the lake is called Coke,\u{201D} in the valley. It froze.",
      "It froze.")
    #expect(!report.kinds.contains(.reactionRemoved), "\(report.dump())")
  }

  @Test("A rate of victims is no toll")
  func rateOfVictims() {
    let report = ReportOf.sentences(
      "The valley has 8.3 deaths per 1,000 residents a year.",
      "The valley has 8.9 deaths per 1,000 residents a year.")
    #expect(report.kinds == [.quantityChanged], "\(report.dump())")
    #expect(report.changes.allSatisfy { $0.severity <= .high }, "\(report.dump())")
    #expect(!report.summary.contains("Toll"))
  }

  @Test("A text whose sentences open with small letters has no first sentence of weight")
  func uncapitalised() {
    let text =
      "the mill stands by the lake and turns in the wind.\n\n70 of its sails were new in the spring of the flood.\n\nthe lake froze in winter and thawed in spring again.\n"
    let report = ReportOf.texts(
      text, text.replacing("70 of its sails were new in the spring of the flood.\n\n", with: ""))
    #expect(report.changes.allSatisfy { $0.severity <= .medium }, "\(report.dump())")
  }

  @Test("A subject that is only named after a country reacts for itself")
  func possessor() {
    let report = ReportOf.texts(
      ReportOf.story("The Norland doctor condemned the closure of the ward."),
      ReportOf.story("The lake froze."))
    #expect(!report.kinds.contains(.reactionRemoved), "\(report.dump())")
  }

  @Test("Repeated lines that changed places moved nowhere")
  func repeatedLines() {
    let note = "The figures below were checked by the ministry of rivers."
    let before = "# Rivers\n\n\(note)\n\nThe dam held.\n\n\(note)\n\nThe mill froze.\n"
    let after = "# Rivers\n\nThe dam held.\n\n\(note)\n\nThe mill froze.\n\n\(note)\n"
    let report = ReportOf.texts(before, after)
    #expect(!report.kinds.contains(.claimMoved), "\(report.dump())")
  }

  @Test("What moved within its section is not said to have moved to that section")
  func movedWithin() {
    let lead = "# Flood\n\nThe river rose.\n\n## Measures\n\n"
    let items = [
      "Schools in the valley are closed until Friday", "Buses run hourly from the old market",
      "The northern bridge is shut for lorries",
    ].map { "- \($0)\n" }
    let report = ReportOf.texts(
      lead + items.joined(), lead + items[1] + items[0] + items[2])
    let moves = report.changes.filter { $0.kind == .claimMoved }.map(\.sentence)
    #expect(
      !moves.isEmpty && moves.allSatisfy { $0.hasPrefix("Moved to another place") }, "\(moves)")
  }

  @Test("Remains of mark-up that was not understood are no grave change")
  func brokenMarkup() {
    let report = ReportOf.sentences(
      "+4.01%](https://coins.example/tolan) [BRODEL rose in the night.",
      "-1.27%](https://coins.example/marek) [ILMEN rose in the night.")
    #expect(report.changes.allSatisfy { $0.severity < .medium }, "\(report.dump())")
  }

  @Test("Words changed in a language that is not covered count no more for opening the text")
  func uncoveredLead() {
    let report = ReportOf.texts(
      "# Le pont\n\nLe pont de la ville est ferm\u{E9} depuis une semaine pour les travaux de la route.\n",
      "# Le pont\n\nLe pont de la ville est ouvert depuis une semaine pour les travaux de la route.\n"
    )
    #expect(report.changes.allSatisfy { $0.severity <= .medium }, "\(report.dump())")
  }
}
