import Testing

@testable import Reporting

@Suite("What is grave")
struct FactCheckTests {
  @Test("Only what changes the facts is high or critical", arguments: FactCheckCase.all)
  func gravity(_ pair: FactCheckCase) {
    let report = ReportOf.sentences(pair.before, pair.after)
    let grave = report.changes.filter { $0.severity >= .high }.map(\.kind)
    #expect(grave == pair.grave, "\(report.dump())")
  }

  @Test("A telephone number that changed is told as one")
  func telephone() {
    let report = ReportOf.sentences("Call 799-9666 for help.", "Call 799-0566 for help.")
    #expect(report.changes.map(\.rule) == ["identifier.value"])
    #expect(report.changes.map(\.sentence) == ["Telephone number 799-9666 to 799-0566"])
  }

  @Test("A name that was replaced throughout is grave once")
  func throughout() {
    let before = ["The gate", "The mill", "The quay"].map { "\($0) belongs to Velmora Grid." }
    let after = before.map { $0.replacing("Velmora Grid", with: "Ilmen Water") }
    let report = ReportOf.sentences(
      before.joined(separator: " "), after.joined(separator: " "))
    #expect(report.changes.map(\.kind) == [.entityReplaced, .entityReplaced, .entityReplaced])
    #expect(report.changes.map(\.severity) == [.critical, .low, .low])
  }

  @Test("An actor who also acts now has done something new")
  func act() {
    let report = ReportOf.items(
      "- France: Officials voiced concern about the delay.",
      "- France: Officials voiced concern about the delay and sent two rescue teams.")
    #expect(report.kinds == [.statusChanged])
    #expect(report.changes.map(\.severity) == [.medium])
  }

  @Test("A subject behind a preposition reacts to nothing")
  func subject() {
    let report = ReportOf.texts(
      ReportOf.story("Under French law you accept the rules. The gate is shut."),
      ReportOf.story("The gate is shut."))
    #expect(report.kinds == [.claimRemoved])
  }
}
