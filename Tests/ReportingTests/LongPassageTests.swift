import StoryModel
import Testing

@testable import Reporting

@Suite("Passages of great length")
struct LongPassageTests {
  @Test("A long sentence and heading are quoted in part, their ranges whole")
  func cut() throws {
    let heading = String(repeating: "Long heading ", count: 5_000)
    func story(_ first: Int) -> String {
      "# \(heading)\n\n"
        + (0..<200).map { "In ward \($0) there were \(first + $0) people at the quay." }
        .joined(separator: "\n\n") + "\n"
    }
    let report = ReportOf.texts(story(10), story(1_010))
    #expect(report.changes.count >= 200)
    let quoted = report.changes.reduce(0) { sum, change in
      [change.before, change.after].reduce(sum) {
        $0 + ($1.map { $0.section.utf8.count + $0.text.utf8.count } ?? 0)
      }
    }
    #expect(quoted < 1_000_000)
    let long = "The council said that 12 of "
    let many = String(repeating: "the berths at the north quay and ", count: 95)
    let change = try #require(
      ReportOf.sentences(
        "\(long)\(many)3 cranes were lost.", "\(long)\(many)4 cranes were lost."
      ).changes.first { $0.kind == .quantityChanged })
    let passage = try #require(change.after)
    #expect(passage.text.hasSuffix("\u{2026}"))
    #expect(passage.range.count > 3_000)
  }

  @Test("A letter is never cut in two")
  func letters() {
    let length = PassageLength(limit: 5)
    #expect(length.cut(Array("äöüß".utf8)[...]) == "äö\u{2026}")
    #expect(length.cut(Array("abcde".utf8)[...]) == "abcde")
    #expect(length.cut(Array("abcdef".utf8)[...]) == "abcde\u{2026}")
    #expect(PassageLength(limit: 2).cut(Array("\u{1F980}".utf8)[...]) == "\u{2026}")
  }

  @Test("A pair of sentences with thousands of figures is compared in one go")
  func manyFigures() {
    let many = String(repeating: "5 % ", count: 8_000)
    let report = ReportOf.sentences("It gave \(many)now.", "It gave 6 % \(many)now.")
    #expect(!report.changes.isEmpty)
  }
}
