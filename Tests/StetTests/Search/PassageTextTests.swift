import StoryModel
import TestSupport
import Testing

@testable import Reading
@testable import Stet

@Suite("Passages")
struct PassageTextTests {
  private func passages(_ text: String, _ format: SourceFormat = .markdown) -> [String] {
    PassageText.passages(
      of: DocumentReader.document(
        from: Snapshot(
          bytes: Array(text.utf8), capturedAt: Timestamp(milliseconds: 0), format: format))
    ).values.map { PassageText.shown(String(decoding: $0, as: UTF8.self)) }.sorted()
  }

  @Test("Headings, paragraphs, items and rows of tables are passages, without mark-up")
  func kinds() {
    let text = """
      # The *quay*

      One paragraph
      on two lines.

      - an [item](https://example.org)

      | crane | tonnes |
      |---|---|
      | north | 40 |
      """
    #expect(
      passages(text) == [
        "One paragraph on two lines.", "The quay", "an item", "crane tonnes", "north 40",
      ])
  }

  @Test("A long text is cut at its sentences, so that an edit makes one new passage")
  func longText() {
    let sentences = (0..<100).map { "Sentence \($0) tells of the harbour and its cranes." }
    var edited = sentences
    edited[40] = "Now sentence 40 tells of the mill."
    let before = Set(passages(sentences.joined(separator: " ") + "\n"))
    let after = Set(passages(edited.joined(separator: " ") + "\n"))
    #expect(before.count == 100)
    #expect(after.subtracting(before).count == 1)
  }

  @Test("Text without any end is cut all the same, between letters, and nothing is lost")
  func endless() {
    let text = String(repeating: "é", count: 30_000)
    let pieces = passages(text, .text)
    #expect(pieces.allSatisfy { !$0.contains("\u{FFFD}") && $0.utf8.count <= 8_100 })
  }

  @Test("Letters that steer do not get into a passage")
  func controls() {
    let bytes = Array("a\u{2}b\u{3}\u{0}c  d\r\ne".utf8)
    #expect(PassageText.indexed(bytes[...]) == Array("a b c d e".utf8))
  }
}
