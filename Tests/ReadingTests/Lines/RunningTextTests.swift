import Reading
import StoryModel
import TestSupport
import Testing

@Suite("Running text")
struct RunningTextTests {
  static let long =
    "The harbour of Port Ellis was closed on Monday after the northern breakwater gave way in the "
    + "storm, and the council said that repairs would take until the spring."

  static let article = """
    \(long)
    What the council knows
    \(long) The measures include:
    - Pumps: Four pumps were brought from the inland depots.
    - Shelter: The school hall is open day and night.
    \(long)
    | District | Homes |
    |---|---|
    | North | 112 |
    In short
    \(long)
    """

  @Test(
    "Lines are blocks where a text has one paragraph per line",
    arguments: [SourceFormat.markdown, .text])
  func linesAreBlocks(format: SourceFormat) {
    let document = document(Self.article, as: format)
    #expect(
      document.nodes.map(\.kind) == [
        .document, .paragraph, .section, .heading, .paragraph, .list, .item, .paragraph, .item,
        .paragraph, .paragraph, .table, .row, .cell, .cell, .row, .cell, .cell, .section, .heading,
        .paragraph,
      ])
    #expect(DocumentLaws.broken(by: document) == [])
    let cell = document.nodes.lastIndex { $0.kind == .cell }
    #expect(cell.map { document.sectionPath(of: $0) } == ["What the council knows"])
  }

  @Test("The reading of lines as blocks is told in a note")
  func note() {
    let document = document(Self.article, as: .markdown)
    #expect(document.notes.contains { $0.code == .linesReadAsBlocks })
  }

  @Test("Text that is wrapped at a width keeps CommonMark's rules")
  func wrapped() {
    let source = """
      The harbour of Port Ellis was closed on Monday after the northern
      breakwater gave way in the storm, and the council said that repairs
      would take until the spring.

      Nobody was hurt.
      """
    let document = document(source, as: .markdown)
    #expect(document.leaves.count == 2)
    #expect(!document.notes.contains { $0.code == .linesReadAsBlocks })
  }

  @Test("A line that leads to a list is no heading")
  func leadIn() {
    let document = document(
      "Key demands include:\n- Pay: more of it for all who work at the harbour.\n\(Self.long)\n",
      as: .text)
    #expect(!document.nodes.contains { $0.kind == .heading })
  }
}
