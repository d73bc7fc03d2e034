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
