import Testing

@testable import Reporting

@Suite("Symmetry of the report")
struct SymmetryTests {
  private static let mirrors: [ChangeKind: ChangeKind] = [
    .claimAdded: .claimRemoved, .reactionAdded: .reactionRemoved, .quoteAdded: .quoteRemoved,
    .attributionAdded: .attributionDropped, .certaintyRaised: .certaintyLowered,
    .stanceSoftened: .stanceHardened, .columnAdded: .columnRemoved, .claimSplit: .claimMerged,
    .correctionNoticeAdded: .noticeRemoved,
  ]

  private static func mirror(_ kind: ChangeKind) -> ChangeKind {
    mirrors[kind] ?? mirrors.first { $0.value == kind }?.key ?? kind
  }

  @Test(
    "An exchange of before and after mirrors every kind",
    arguments: KindCase.sentences + KindCase.topics + KindCase.shapes)
  func sentences(_ pair: KindCase) {
    let forth = ReportOf.sentences(pair.before, pair.after)
    let back = ReportOf.sentences(pair.after, pair.before)
    #expect(
      forth.kinds.map(\.rawValue).sorted() == back.kinds.map { Self.mirror($0).rawValue }.sorted(),
      "\(forth.dump())\(back.dump())")
  }

  @Test(
    "An exchange of before and after mirrors every kind of a reaction",
    arguments: KindCase.items + KindCase.topicItems)
  func items(_ pair: KindCase) {
    let forth = ReportOf.items(pair.before, pair.after)
    let back = ReportOf.items(pair.after, pair.before)
    #expect(
      forth.kinds.map(\.rawValue).sorted() == back.kinds.map { Self.mirror($0).rawValue }.sorted(),
      "\(forth.dump())\(back.dump())")
  }

  @Test("Values change places with before and after")
  func values() throws {
    let forth = ReportOf.sentences("Police said 12 people died.", "Police said 19 people died.")
    let back = ReportOf.sentences("Police said 19 people died.", "Police said 12 people died.")
    let (one, other) = (try #require(forth.changes.first), try #require(back.changes.first))
    #expect(one.detail("from") == other.detail("to"))
    #expect(one.detail("to") == other.detail("from"))
    #expect(one.severity == other.severity)
  }
}
