import Testing

@testable import Reporting

@Suite("Words that changed their place or form say nothing new")
struct RewordedTests {
  private static func told(_ before: String, _ after: String) -> [String] {
    ReportOf.sentences(before, after).changes.map { "\($0.rule) \($0.severity.rawValue)" }
  }

  @Test(
    "A phrase or figure that moved within its sentence was neither added nor dropped",
    arguments: [
      (
        "The accident, which involved a lorry and a red van, happened on the coast road.",
        "The accident happened on the coast road and involved a lorry and a red van."
      ),
      (
        "After the landing at noon of the plane that carried the rowers, the crowd sang.",
        "After the landing of the plane that carried the rowers at noon, the crowd sang."
      ),
      (
        "The weir was the tallest of the valley from 60 to 100 years ago, people say.",
        "The weir was the tallest of the valley from 100 to 60 years ago, people say."
      ),
    ])
  func moved(_ before: String, _ after: String) {
    #expect(Self.told(before, after) == ["words.none-of-substance info"])
  }

  @Test("A figure that moved from one sentence into another is low")
  func movedFigure() {
    let report = ReportOf.sentences(
      "The fire at Ostrel burned all week. More than 1200 people were moved and one ship was lost.",
      "The fire at Ostrel burned all week and moved 1200 people. One ship was lost.")
    let figures = report.changes.filter { $0.rule.hasPrefix("quantity.") }
    #expect(!figures.isEmpty && figures.allSatisfy { $0.severity <= .low }, "\(report.dump())")
  }

  @Test("The number of a model counts nothing")
  func model() {
    #expect(
      !Self.told(
        "It was forced down by a loss of power. A plane landed at Tarsk on the old road.",
        "It was forced down by a loss of power. A Cessna 150 suffered and landed at Tarsk on the old road."
      ).contains { $0.hasPrefix("quantity") })
  }

  @Test(
    "What a clause asserts and a phrase does not is no other certainty",
    arguments: [
      (
        "The rally opens the week, which then will be followed by a fair.",
        "The rally opens the week, followed by a fair."
      ),
      (
        "It came a day before there was going to be a test of the siren.",
        "It came a day before a planned test of the siren."
      ),
      (
        "He agreed to go to Norland to face charges of theft.",
        "He agreed to go to Norland, where he will face charges of theft."
      ),
      (
        "Its objective is to help the rowers of the lake.",
        "Its objective was to help the rowers of the lake."
      ),
    ])
  func phrase(_ before: String, _ after: String) {
    for report in [ReportOf.sentences(before, after), ReportOf.sentences(after, before)] {
      #expect(!report.changes.contains { $0.rule.hasPrefix("certainty") }, "\(report.dump())")
    }
    #expect(
      ReportOf.sentences("The bridge will be closed.", "The bridge is closed.").changes
        .contains { $0.rule == "certainty.lost" })
  }

  @Test("“Will be cutting” is as far as “will cut”")
  func progressiveFuture() {
    let report = ReportOf.sentences(
      "The yard at Halm will be cutting 40 jobs.", "The yard at Halm will cut 40 jobs.")
    #expect(!report.changes.contains { $0.kind == .statusChanged }, "\(report.dump())")
  }

  @Test("The verb of a frame is told by itself, not by a name that is like it")
  func verbBesideName() {
    #expect(
      ReportOf.sentences(
        "The United States stated that no raid was planned.",
        "The United States denied that a raid was planned."
      ).changes.map(\.sentence).contains("United States: stated to denied"))
  }

  @Test("A name before a common noun only says whose the noun is that speaks")
  func modifier() {
    let told = ReportOf.sentences(
      "Current law states that each sheet must be signed.",
      "Norland law states that each sheet must be signed."
    ).changes.map(\.sentence)
    #expect(told == ["Attribution changed from Current law to Norland law"])
  }

  @Test("One ordinal in digits and in words is one, also before another noun")
  func ordinal() {
    #expect(
      Self.told(
        "The lock holds the 6th place of the valley.",
        "The lock is the sixth largest of the valley."
      ).allSatisfy { !$0.hasPrefix("quantity") })
  }

  @Test("A name that another replaced has the words behind it that both have")
  func widened() {
    #expect(
      ReportOf.sentences(
        "You are bound by the EU Harbour Protection Rules here.",
        "You are bound by the Skipper Harbour Protection Rules here."
      ).changes.map(\.sentence)
        == ["EU Harbour Protection Rules replaced by Skipper Harbour Protection Rules"])
  }

  @Test("A year that joined a list took no other's place")
  func listedYear() {
    #expect(
      !Self.told("She won in 2012, 2013 and 2014.", "She won in 2012, 2013, 2014 and 2015.")
        .contains { $0.hasPrefix("date") })
  }

  @Test("A misspelt last word of a title makes no other of it")
  func misspelled() {
    let report = ReportOf.sentences(
      "Vey held a meeting with Rowers Party of Norland (Lakes) General Seceratry, Hal Moll, at noon.",
      "Vey held a meeting with Rowers Party of Norland (Lakes) General Secretary, Hal Moll, at noon."
    )
    #expect(!report.changes.contains { $0.rule == "entity.slot" }, "\(report.dump())")
  }

  @Test("A frame whose verb stands in another form was not dropped")
  func otherForm() {
    let report = ReportOf.sentences(
      "However Morrow has admitted that she did make some remarks, Morrow said: \"It went on and on.\"",
      "Morrow admits to making some remarks, Morrow said: \"It went on and on.\"")
    #expect(!report.changes.contains { $0.kind == .attributionDropped }, "\(report.dump())")
  }
}
