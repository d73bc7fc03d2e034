import Testing

@testable import Reporting

@Suite("Kinds of changes")
struct KindTests {
  @Test("A changed sentence has the kinds that its words ask for", arguments: KindCase.sentences)
  func sentence(_ pair: KindCase) {
    let report = ReportOf.sentences(pair.before, pair.after)
    #expect(report.kinds == pair.kinds, "\(report.dump())")
  }

  @Test("A changed reaction has the kinds that its words ask for", arguments: KindCase.items)
  func item(_ pair: KindCase) {
    let report = ReportOf.items(pair.before, pair.after)
    #expect(report.kinds == pair.kinds, "\(report.dump())")
    #expect(report.changes.allSatisfy { $0.unit == .reaction })
  }

  @Test("A section is renamed also where none of its heading's words stays")
  func heading() {
    let before = ReportOf.story("The mill stays open.")
    let after = before.replacing("What comes next", with: "Outlook")
    let report = ReportOf.texts(before, after)
    #expect(report.kinds == [.sectionRenamed])
    #expect(report.summary == "Section renamed to \u{201C}Outlook\u{201D}")
  }

  @Test("A stance that gained an intensifier is told with it")
  func intensifier() {
    let report = ReportOf.items(
      "- Dunmark: The foreign ministry condemned the closure.",
      "- Dunmark: The foreign ministry strongly condemned the closure.")
    #expect(report.kinds == [.stanceHardened])
    #expect(report.summary == "Dunmark hardened from condemned to strongly condemned")
  }

  @Test(
    "Sentences of other desks have the kinds that their words ask for",
    arguments: KindCase.topics + KindCase.shapes + KindCase.outcomes)
  func topic(_ pair: KindCase) {
    let report = ReportOf.sentences(pair.before, pair.after)
    #expect(report.kinds == pair.kinds, "\(report.dump())")
  }

  @Test(
    "Reactions to other matters have the kinds that their words ask for",
    arguments: KindCase.topicItems)
  func topicItem(_ pair: KindCase) {
    let report = ReportOf.items(pair.before, pair.after)
    #expect(report.kinds == pair.kinds, "\(report.dump())")
    #expect(report.changes.allSatisfy { $0.unit == .reaction })
  }

  @Test("Cells of a table have the same kinds as sentences", arguments: KindCase.rows)
  func row(_ pair: KindCase) {
    let report = ReportOf.rows(pair.before, pair.after)
    #expect(report.kinds == pair.kinds, "\(report.dump())")
    #expect(report.changes.allSatisfy { $0.place == .table })
  }

  @Test(
    "A figure is told in the words that readers use",
    arguments: [
      ("Brill, 52, is ill.", "Brill, 53, is ill.", "Age 52 to 53"),
      (
        "A magnitude 6.1 earthquake struck.", "A magnitude 6.3 earthquake struck.",
        "Magnitude 6.1 to 6.3"
      ),
      (
        "The plan cuts the navy by 200 million crowns.",
        "The plan cuts the navy by 200 billion crowns.", "Crowns 200 million to 200 billion"
      ),
      (
        "The law passed by 91 votes to 84.", "The law passed by 91 votes to 83.",
        "\u{201C}91 votes to 84\u{201D} to \u{201C}91 votes to 83\u{201D}"
      ),
      (
        "The yard expects sales of between 20 billion and 21 billion euros.",
        "The yard expects sales of at least 20 billion euros.",
        "Between 20 billion and 21 billion euros to at least 20 billion euros"
      ),
      (
        "More than 200 people were injured.", "Nearly 400 people were injured.",
        "Injured at least 200 to about 400"
      ),
    ])
  func figureInWords(_ before: String, _ after: String, _ summary: String) {
    let report = ReportOf.sentences(before, after)
    #expect(report.summary == summary, "\(report.dump())")
  }

  @Test(
    "Another speaker of the same words is told with both",
    arguments: [
      (
        "The dam had failed, the civil defence agency said.",
        "The dam had failed, local media said."
      ),
      (
        "The civil defence agency said that the dam had failed.",
        "Local media said that the dam had failed."
      ),
    ])
  func speakers(_ before: String, _ after: String) {
    let report = ReportOf.sentences(before, after)
    #expect(
      report.summary == "Attribution changed from the civil defence agency to local media",
      "\(report.dump())")
  }

  @Test("Considering an appeal is no surer than that one would appeal")
  func considering() {
    let report = ReportOf.sentences(
      "Her lawyer said she would appeal.", "Her lawyer said she was considering an appeal.")
    #expect(!report.kinds.contains(.certaintyRaised), "\(report.dump())")
  }
}
