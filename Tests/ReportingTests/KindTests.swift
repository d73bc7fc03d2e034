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
    arguments: KindCase.topics + KindCase.shapes)
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
}
