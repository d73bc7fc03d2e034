import Diffing
import StoryModel
import TestSupport
import Testing

@testable import Reporting

@Suite("Headlines that only one text gives apart")
struct StatedHeadlineTests {
  private static let text = """
    # Storm damages harbour at Ostrel

    The storm damaged the harbour at Ostrel on Sunday night, the fire brigade said.

    """

  private static func titled(_ headline: String, _ text: String = text) -> String {
    "---\ntitle: \(headline)\n---\n\n\(text)"
  }

  @Test(
    "The other text's first heading is its headline",
    arguments: [
      "Storm damages harbour at Ostrel", "Storm damages harbour at Ostrel - The Quay Post",
      "Storm Damages Harbour at Ostrel | The Quay Post",
    ])
  func same(_ headline: String) {
    #expect(ReportOf.texts(Self.titled(headline), Self.text).changes.isEmpty)
    #expect(ReportOf.texts(Self.text, Self.titled(headline)).changes.isEmpty)
  }

  @Test("Another headline is told with what it is now")
  func other() throws {
    let report = ReportOf.texts(Self.titled("Storm spares harbour at Ostrel"), Self.text)
    let change = try #require(report.changes.first { $0.kind == .headlineChanged })
    #expect(change.sentence == "Headline now \u{201C}Storm damages harbour at Ostrel\u{201D}")
    let bare = Self.text.replacing("# Storm damages harbour at Ostrel\n\n", with: "")
    let lost = ReportOf.texts(Self.titled("Storm damages harbour", bare), bare)
    #expect(lost.changes.map(\.sentence) == ["Headline now \u{201C}none\u{201D}"])
  }

  @Test("What stands behind a mark is no outlet's name where it came")
  func addition() {
    let report = ReportOf.texts(
      Self.titled("Storm damages harbour at Ostrel"),
      Self.titled("Storm damages harbour at Ostrel - toll rises"))
    #expect(report.changes.contains { $0.kind == .headlineChanged })
  }
}
