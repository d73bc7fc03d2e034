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
}
