import Testing

@testable import Reporting

@Suite("What raises and lowers a severity")
struct ModifierTests {
  private static func page(headline: String, lead: String, body: String) -> String {
    "# \(headline)\n\n\(lead)\n\n\(body)\n"
  }

  private static let headline = "Clinic at Tarsk closes its ward"
  private static let lead = "The clinic at Tarsk has closed its ward for 3 weeks."
  private static let body = "The clinic has 40 beds and was built by the parish of Tarsk."

  private static func report(
    headline: String = headline, lead: String = lead, body: String = body
  ) -> ChangeReport {
    ReportOf.texts(
      page(headline: Self.headline, lead: Self.lead, body: Self.body),
      page(headline: headline, lead: lead, body: body))
  }

  @Test("The headline and the first sentence weigh one step more than the text")
  func prominence() {
    let inLead = Self.report(lead: Self.lead.replacing("3 weeks", with: "5 weeks"))
    #expect(inLead.changes.map(\.severity) == [.critical], "\(inLead.dump())")
    #expect(inLead.changes.first?.place == .lead)
    let inBody = Self.report(body: Self.body.replacing("40 beds", with: "60 beds"))
    #expect(inBody.changes.map(\.severity) == [.high], "\(inBody.dump())")
    let inHeadline = Self.report(headline: "Clinic at Ostrel closes its ward")
    #expect(inHeadline.changes.first?.place == .headline, "\(inHeadline.dump())")
    #expect(inHeadline.changes.first?.severity == .critical)
  }

  @Test("Figures of victims weigh one step more; changes below one percent one step less")
  func figures() {
    func severity(_ before: String, _ after: String) -> Severity? {
      ReportOf.sentences(before, after).changes.first?.severity
    }
    #expect(severity("The fall killed 3 climbers.", "The fall killed 5 climbers.") == .critical)
    #expect(severity("The fall cost 3 climbers a day.", "The fall cost 5 climbers a day.") == .high)
    #expect(severity("The fund holds $1,000 million.", "The fund holds $1,003 million.") == .medium)
    #expect(severity("About 500 cows strayed.", "512 cows strayed.") == .medium)
  }

  @Test("A change that a correction speaks of is disclosed, every other one silent")
  func disclosure() {
    let after = Self.page(
      headline: Self.headline, lead: Self.lead,
      body: Self.body.replacing("40 beds", with: "60 beds")
        .replacing("the parish of Tarsk", with: "the miners of Ostrel")
        + "\n\nCorrection: An earlier version of this article misstated the number of beds of the clinic. It has 60 beds, not 40."
    )
    let report = ReportOf.texts(
      Self.page(headline: Self.headline, lead: Self.lead, body: Self.body), after)
    let quantity = report.changes.first { $0.kind == .quantityChanged }
    #expect(quantity?.isDisclosed == true, "\(report.dump())")
    #expect(
      report.changes.first { $0.kind == .correctionNoticeAdded }?.detail("disclosed")
        == .strings(["quantity-changed"]), "\(report.dump())")
  }

  @Test("The summary names the gravest first, and counts the cells of tables")
  func summary() {
    let report = ReportOf.rows("| Mill | 4 | Sound |", "| Mill | 6 | Damp |")
    #expect(report.summary.hasPrefix("Mill: toll 4 to 6"), "\(report.summary)")
  }
}
