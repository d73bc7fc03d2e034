import Testing

@testable import Reporting

/// What a standards desk reads first: every sentence of a report must be true of both texts.
@Suite("Sentences of a report are true")
struct StandardsDeskTests {
  private static func sentences(_ before: String, _ after: String) -> [String] {
    ReportOf.sentences(before, after).changes.map(\.sentence)
  }

  @Test("A range of victims is told by its ends, never by its middle")
  func ranges() {
    let told = Self.sentences(
      "Between 2,000 and 3,000 people are homeless.", "Between 2,000 and 8,000 people are homeless."
    )
    #expect(told == ["Displaced 2000\u{2013}3000 to 2000\u{2013}8000"])
  }

  @Test(
    "People held or infected are no toll",
    arguments: [
      ("The man holds 7 hostages.", "The man holds 9 hostages.", "Hostages 7 to 9"),
      ("The virus infected 70 nurses.", "The virus infected 90 nurses.", "Infected 70 to 90"),
    ])
  func held(_ before: String, _ after: String, _ sentence: String) {
    #expect(Self.sentences(before, after) == [sentence])
  }

  @Test("A number on a scale counts nothing that stands behind it")
  func scales() {
    #expect(
      Self.sentences(
        "A magnitude 6.8 earthquake woke the valley.", "A magnitude 7.1 earthquake woke the valley."
      ) == ["Magnitude 6.8 to 7.1"])
    #expect(
      Self.sentences(
        "A category 3 storm woke the valley.", "A category 4 storm woke the valley.")
        == ["Category 3 to 4"])
  }

  @Test("What is kept from somewhere is not denied")
  func keptFrom() {
    let report = ReportOf.sentences(
      "She will lose her silver medal from the Coastal Games.",
      "She will keep her gold medal from the Coastal Games.")
    #expect(!report.changes.contains { $0.rule.hasPrefix("negation.added") }, "\(report.dump())")
    let denied = ReportOf.sentences(
      "The wall let the river flood the mill.",
      "The wall kept the river from flooding the mill.")
    #expect(denied.kinds.contains(.negationFlipped), "\(denied.dump())")
  }

  @Test("“Not ruled out” turns “ruled out” round")
  func ruledOut() {
    let pair = (
      "Investigators have ruled out a technical fault.",
      "Investigators have not ruled out a technical fault."
    )
    #expect(Self.sentences(pair.0, pair.1) == ["“technical fault” is no longer denied"])
    #expect(Self.sentences(pair.1, pair.0) == ["“technical fault” is now denied"])
  }

  @Test(
    "What is denied is told in the sentence's own words",
    arguments: [
      ("The dam is not at risk.", "The dam is at risk.", "“at risk” is no longer denied"),
      (
        "Rendal denies wrongdoing.", "Rendal admits wrongdoing.",
        "“wrongdoing” is no longer denied"
      ),
      (
        "The ministry ruled out a state rescue.", "The ministry hinted at a state rescue.",
        "“state rescue” is no longer denied"
      ),
    ])
  func denied(_ before: String, _ after: String, _ sentence: String) {
    #expect(Self.sentences(before, after).contains(sentence))
  }

  @Test("“Opened” and “closed” are opposites, not stages of one act")
  func openedAndClosed() {
    #expect(
      Self.sentences(
        "Prosecutors have opened an investigation.", "Prosecutors have closed an investigation.")
        == ["“opened” to “closed”"])
  }

  @Test("“Grew” to “fell” turns a statement round")
  func grewAndFell() {
    #expect(
      Self.sentences("Emissions grew 0.8% in spring.", "Emissions fell 0.8% in spring.")
        == ["“grew” to “fell”"])
  }

  @Test(
    "What changed is told by what it is",
    arguments: [
      ("No deaths were reported.", "Two deaths were reported.", "Toll 0 to 2"),
      ("No one was hurt in the fire.", "Four people were hurt in the fire.", "Injured 0 to 4"),
      ("No arrests were made.", "Three arrests were made.", "Arrests 0 to 3"),
      ("The mill recalled 14 sacks.", "The mill recalled all sacks.", "“14” to “all”"),
      ("The vote is next week.", "The vote is next month.", "Next week to next month"),
      ("The vote is this week.", "The vote is next week.", "This week to next week"),
      (
        "Halmar condemned the vote.", "Halmar praised the vote.",
        "Halmar turned from condemned to praised"
      ),
      (
        "The deputy minister resigned.", "The minister resigned.",
        "“deputy minister” to “minister”"
      ),
      (
        "The former mayor, Anna Brodel, spoke.", "The mayor, Anna Brodel, spoke.",
        "Anna Brodel: “former mayor” to “mayor”"
      ),
      (
        "The union imposed sanctions on the bank.", "The union threatened sanctions on the bank.",
        "“impose sanctions” done to “threaten sanctions” intended"
      ),
      (
        "An inquiry had been opened.", "An inquiry is planned to be opened.",
        "“had been opened” to “is planned to be opened”"
      ),
      (
        "The warden called the plan \u{201C}reckless\u{201D}.",
        "The warden called the plan \u{201C}brave\u{201D}.",
        "Quotation altered: “reckless” to “brave”"
      ),
      ("The wall fell in 600 BC.", "The wall fell in 330 BC.", "600 BC to 330 BC"),
      (
        "She had four children before her death in spring.",
        "She had two children before her death in spring.", "Children 4 to 2"
      ),
    ])
  func told(_ before: String, _ after: String, _ sentence: String) {
    #expect(Self.sentences(before, after) == [sentence])
  }

  @Test(
    "One short edit is told in its own words, and with the weight of what it is",
    arguments: [
      (
        "The army captured the town.", "The army surrounded the town.",
        "Reworded: “captured” to “surrounded”", .info
      ),
      ("The plane landed safely.", "The plane landed.", "Reworded: “safely” dropped", .info),
      ("The law bans all rallies.", "The law bans rallies.", "“all” dropped", .low),
      ("Two bridges are open.", "Only two bridges are open.", "“only” added", .low),
      ("Police held a man.", "Police held a woman.", "“man” to “woman”", .medium),
      (
        "She would resign if the bill failed.", "She would resign.", "“if the bill failed” dropped",
        .medium
      ),
      (
        "More than half of the mills burned down.", "Less than half of the mills burned down.",
        "At least half of the mills to at most half of the mills", .high
      ),
      (
        "The union rejected the offer.", "The union is considering the offer.",
        "Union softened from rejected to considering", .high
      ),
      (
        "The mayor of Ostrel condemned the closing.",
        "The mayor of Ostrel expressed concern over the closing.",
        "Stance softened from condemned to expressed concern", .high
      ),
      (
        "Local officials expressed concern over the closing.",
        "Local officials condemned the closing.",
        "Stance hardened from expressed concern to condemned", .high
      ),
      (
        "The Coastal Union condemned the closing.",
        "The Coastal Union expressed concern over the closing.",
        "Coastal Union softened from condemned to expressed concern", .high
      ),
      (
        "The council denied that the dam had failed.",
        "The council confirmed that the dam had failed.",
        "The council: denied to confirmed", .critical
      ),
    ] as [(String, String, String, Severity)])
  func short(_ before: String, _ after: String, _ sentence: String, _ severity: Severity) {
    let changes = ReportOf.sentences(before, after).changes
    #expect(changes.map(\.sentence) == [sentence])
    #expect(changes.map(\.severity) == [severity])
  }

  @Test(
    "The words of an edit that no rule knows stand in the summary, which does not call it nothing")
  func rewordedSummary() {
    let one = ReportOf.sentences("The army killed the gunman.", "The army wounded the gunman.")
    #expect(one.summary == "Reworded: \u{201C}killed\u{201D} to \u{201C}wounded\u{201D}")
    let two = ReportOf.sentences(
      "The suspect was charged with murder. The talks of the ports collapsed on Sunday.",
      "The suspect was charged with manslaughter. The talks of the ports resumed on Sunday.")
    #expect(
      two.summary
        == "2 sentences reworded: \u{201C}murder\u{201D} to \u{201C}manslaughter\u{201D}; "
        + "\u{201C}collapsed\u{201D} to \u{201C}resumed\u{201D}")
  }

  @Test(
    "A word for how many that moved, or that another stands for, neither came nor went",
    arguments: [
      ("The rule will apply only to boats.", "The rule will only apply to boats."),
      ("Rafts were merely used in the spring.", "Rafts were used only in the spring."),
    ])
  func movedQuantifier(_ before: String, _ after: String) {
    #expect(ReportOf.sentences(before, after).changes.allSatisfy { $0.severity == .info })
  }

  @Test(
    "Of a figure that is told with the one before it, the later one is compared",
    arguments: [
      ("The toll rose from 12 to 19.", "The toll rose from 19 to 22.", "Toll 19 to 22"),
      ("The toll rose to 19 from 12.", "The toll rose to 22 from 19.", "Toll 19 to 22"),
      ("The rate rose from 4% to 5%.", "The rate rose from 4% to 6%.", "5% to 6%"),
      ("The rate rose from 4% to 5%.", "The rate rose from 3% to 5%.", "4% to 3%"),
    ])
  func advance(_ before: String, _ after: String, _ sentence: String) {
    #expect(Self.sentences(before, after) == [sentence])
    #expect(Self.sentences(after, before).count == 1)
  }

  @Test("Of several figures behind “from” none moves on to another's")
  func courses() {
    let pair = (
      "Output rose in the mill (from 94 to 95) and at the lock (from 93 to 96).",
      "Output rose at the weir (from 70 to 79), in the mill (from 94 to 95) and at the lock (from 93 to 96)."
    )
    let added = ReportOf.sentences(pair.0, pair.1).changes.filter { $0.rule == "quantity.added" }
    let removed = ReportOf.sentences(pair.1, pair.0).changes.filter {
      $0.rule == "quantity.removed"
    }
    #expect(added.count == 2 && removed.count == 2)
  }

  @Test(
    "A part of the victims is no toll, an exchange no replacement, a turned verb as grave as any",
    arguments: [
      ("Two boys were among the dead.", "Three boys were among the dead.", "Among the dead 2 to 3"),
      ("Eleven of the dead were boys.", "Seven of the dead were boys.", "Among the dead 11 to 7"),
      (
        "The ferry from Orlby to Halmar sank.", "The ferry from Halmar to Orlby sank.",
        "Orlby and Halmar changed places"
      ),
      ("Exports fell to 5.2%.", "Exports rose to 5.2%.", "“fell” to “rose”"),
      ("The vote was postponed.", "The vote was cancelled.", "“was postponed” to “was cancelled”"),
    ])
  func grave(_ before: String, _ after: String, _ sentence: String) {
    let changes = ReportOf.sentences(before, after).changes
    #expect(changes.map(\.sentence) == [sentence])
    #expect(changes.allSatisfy { $0.severity >= .high })
  }

  @Test(
    "What befell people is told by the words for it",
    arguments: [
      (
        "14 people were taken to hospital.", "17 people were taken to hospital.", "Injured 14 to 17"
      ),
      ("There were 14 casualties.", "There were 19 casualties.", "Casualties 14 to 19"),
      ("Some 200 people were buried.", "Some 300 people were buried.", "Missing 200 to 300"),
      ("Two of them were hurt.", "None of them were hurt.", "Injured 2 to 0"),
      ("Two guards were arrested.", "Two guards were released.", "“arrested” to “released”"),
      ("She did not.", "She did.", "“not” dropped"),
      ("The film needs 720p.", "The film needs 1080p.", "720p to 1080p"),
      ("The town will build 3 hospitals.", "The town will build 4 hospitals.", "Hospitals 3 to 4"),
      ("Use build 3412 of the program.", "Use build 3417 of the program.", "Version 3412 to 3417"),
    ])
  func befell(_ before: String, _ after: String, _ sentence: String) {
    #expect(Self.sentences(before, after) == [sentence])
  }

  @Test("Another least of victims weighs as much as another number of them")
  func least() {
    let report = ReportOf.sentences(
      "At least 12 people died in the flood.", "At least 19 people died in the flood.")
    #expect(report.changes.map(\.severity) == [.critical])
    #expect(report.changes.map(\.sentence) == ["Toll 12 to 19"])
  }

  @Test("Another who holds an office is told by name and not by a title")
  func otherHolder() {
    let told = Self.sentences(
      "Former Mayor Anna Brodel opened the lock.", "Mayor Marek Tolan opened the lock.")
    #expect(told == ["Anna Brodel replaced by Marek Tolan"])
  }

  @Test("A headline whose figure went is told by its words")
  func headline() {
    let rest = "\n\nThe mill by the lake burned down on Monday night.\n"
    let report = ReportOf.texts(
      "# Fire at Lindmar mill kills 10\(rest)", "# Owner of Lindmar mill charged over fire\(rest)")
    #expect(
      report.changes.map(\.sentence)
        == ["Headline now \u{201C}Owner of Lindmar mill charged over fire\u{201D}"])
  }

  @Test("What tells the reader what to do is nobody's reaction")
  func order() {
    let report = ReportOf.items(
      "- Use supported locks\n- Keep the doors shut", "- Keep the doors shut")
    #expect(report.kinds == [.claimRemoved], "\(report.dump())")
  }

  @Test("A figure that changed hides no other word beside it")
  func besideFigure() {
    #expect(
      Self.sentences("The city has 12 confirmed cases.", "The city has 14 suspected cases.")
        == ["Cases 12 to 14", "Less certain: “confirmed” to “suspected”"])
  }

  @Test("A bound that changed hides no verb before it, and a plus is told once")
  func besideBound() {
    #expect(
      Self.sentences("The yard bought at least 40 boats.", "The yard sold about 40 boats.")
        == [
          "\u{201C}bought\u{201D} to \u{201C}sold\u{201D}",
          "At least 40 boats to about 40 boats",
        ])
    #expect(
      Self.sentences("1,000+ people marched on Halm.", "1,000 people marched on Halm.")
        == ["1,000+ people to 1,000 people"])
  }

  @Test("A correction of one matter discloses no other that shares its stock words")
  func otherMatter() {
    let before = """
      # Man shot at Halm

      A man was shot at Halm on Saturday.

      "The man threatened our officers," police chief Greta Moll said.

      """
    let after = """
      # Man shot at Halm

      A man was shot at Halm on Saturday.

      Police chief Greta Moll withdrew an earlier statement that the man had threatened officers.

      *Correction: An earlier version of this article gave the man's age as 34.*

      """
    let report = ReportOf.texts(before, after)
    #expect(!report.changes.contains { $0.isDisclosed && $0.unit != .notice }, "\(report.dump())")
  }

  @Test("A passage that opens with an emphasis or a link is quoted with the mark that opens it")
  func openingMarks() {
    let report = ReportOf.texts(
      "# Storm nears\n\nThe storm is near.\n\n**14:05** Winds of 120 km/h were measured.\n\n[Ferries](http://a.example) for 40 cars wait.\n",
      "# Storm nears\n\nThe storm is near.\n\n**14:05** Winds of 140 km/h were measured.\n\n[Ferries](http://a.example) for 60 cars wait.\n"
    )
    #expect(
      report.changes.compactMap(\.after?.text).sorted() == [
        "**14:05** Winds of 140 km/h were measured.",
        "[Ferries](http://a.example) for 60 cars wait.",
      ])
  }
}
