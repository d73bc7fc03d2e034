import Testing

@testable import Reporting

@Suite("Words that came into a sentence or are gone from it")
struct AddedWordsTests {
  @Test(
    "A clause or phrase that was added is told, and so is one that was dropped",
    arguments: [
      (
        "The mayor ordered an inquiry into the fire.",
        "The mayor ordered an inquiry into the fire, and two officers had been suspended.",
        "\u{201C}and two officers had been suspended\u{201D}"
      ),
      (
        "The mayor opened the fair.",
        "The mayor, who was elected in May by a narrow margin, opened the fair.",
        "\u{201C}who was elected in May by a narrow margin\u{201D}"
      ),
      (
        "The fire broke out in the old mill.",
        "The fire broke out in the old mill at the edge of the harbour district.",
        "\u{201C}at the edge of the harbour district\u{201D}"
      ),
    ])
  func clause(_ short: String, _ long: String, _ words: String) {
    let added = ReportOf.sentences(short, long).changes
    #expect(added.map(\.sentence) == ["\(words) added"])
    #expect(added.map(\.severity) == [.medium])
    let dropped = ReportOf.sentences(long, short).changes
    #expect(dropped.map(\.sentence) == ["\(words) dropped"])
  }

  @Test(
    "A word or two, an address and what was said in other words are no added fact",
    arguments: [
      ("The old mill burned down.", "The old stone mill burned down."),
      (
        "The timetable is on the page of the ferries.",
        "The timetable is on the page of the ferries https://ferries.example/lake/winter/times/all."
      ),
      (
        "The mill burned down in the dry winter wind.",
        "The mill burned down, fanned by gusts from the hills above the town."
      ),
    ])
  func none(_ before: String, _ after: String) {
    let report = ReportOf.sentences(before, after)
    #expect(!report.changes.contains { $0.rule == "words.added" }, "\(report.dump())")
  }

  @Test("A clause that moved from one sentence into another is no news")
  func moved() {
    let report = ReportOf.sentences(
      "The council closed the gate after the winter flood had damaged both hinges. The mill stands.",
      "The council closed the gate. The mill stands after the winter flood had damaged both hinges."
    )
    let told = report.changes.filter { $0.rule.hasPrefix("words.") }
    #expect(!told.isEmpty && told.allSatisfy { $0.severity <= .low }, "\(report.dump())")
  }

  @Test("Who joined others in a sentence is told, and who is gone from it")
  func name() {
    let pair = (
      "Norland and Sweland signed the pact.", "Norland, Sweland and Halmar signed the pact."
    )
    let added = ReportOf.sentences(pair.0, pair.1).changes
    #expect(added.map(\.sentence) == ["\u{201C}and Halmar\u{201D} added"])
    #expect(added.map(\.severity) == [.low])
    let dropped = ReportOf.sentences(pair.1, pair.0).changes
    #expect(dropped.map(\.sentence) == ["\u{201C}and Halmar\u{201D} dropped"])
    let fuller = ReportOf.sentences("Mr Brodel spoke.", "Anna Brodel spoke.").changes
    #expect(!fuller.contains { $0.rule.hasPrefix("words.added") })
    let named = ReportOf.sentences(
      "They may close the lock by Halm.", "Velmora may close the lock by Halm."
    ).changes
    #expect(!named.contains { $0.rule.hasPrefix("words.added") })
  }

  @Test("An act that a reaction gained is told once")
  func act() {
    let report = ReportOf.items(
      "- France: Officials voiced concern about the delay.",
      "- France: Officials voiced concern about the delay and sent two rescue teams.")
    #expect(report.kinds == [.statusChanged], "\(report.dump())")
  }
}
