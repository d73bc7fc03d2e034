import Reading
import StoryModel
import TestSupport
import Testing

@Suite("Markdown")
struct MarkdownReaderTests {
  @Test("Escapes, character references and delimiters leave the text, and the map still fits")
  func inlineText() throws {
    let source =
      "> A \\* star, *one **two*** &amp; `three  four`\ncontinued [five *six*](/a \"b\") end"
    let document = document(source, as: .markdown)
    let paragraph = try #require(document.leaves.first)
    #expect(
      document.string(of: paragraph) == "A * star, one two & three  four continued five six end")
    #expect(DocumentLaws.broken(by: document) == [])
    #expect(document.targets == ["/a"])
    let node = document.nodes[paragraph]
    #expect(document.sourceString(node.source) == String(source.dropFirst(2)))
  }

  @Test("An item begins at its marker and ends with its text, a row at its pipes")
  func ranges() throws {
    let source = "# Dam\n\n- first\n- second *one*\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nEnd.\n"
    let document = document(source, as: .markdown)
    let items = document.nodes.filter { $0.kind == .item }.map { document.sourceString($0.source) }
    #expect(items == ["- first", "- second *one*"])
    let rows = document.nodes.filter { $0.kind == .row }.map { document.sourceString($0.source) }
    #expect(rows == ["| a | b |", "| 1 | 2 |"])
    let cells = document.nodes.filter { $0.kind == .cell }.map { document.sourceString($0.source) }
    #expect(cells == ["a", "b", "1", "2"])
    #expect(document.nodes.filter { $0.traits.contains(.header) }.count == 3)
    #expect(DocumentLaws.broken(by: document) == [])
  }

  @Test("A table that goes on behind a blank line is one table, and the note says so")
  func tableContinued() {
    let table = "| Firm | State |\n|---|---|\n| Aldra | safe |\n"
    let source = table + "\n| Borin | unknown |\n| Cade | safe |\n\nEnd.\n"
    let continued = document(source, as: .markdown)
    #expect(continued.nodes.filter { $0.kind == .row }.count == 4)
    #expect(outline(continued).last == "paragraph End.")
    #expect(continued.notes.map(\.code) == [.tableContinued])
    #expect(DocumentLaws.broken(by: continued) == [])
    let rows = continued.nodes.filter { $0.kind == .row }.map { continued.sourceString($0.source) }
    #expect(
      rows == ["| Firm | State |", "| Aldra | safe |", "| Borin | unknown |", "| Cade | safe |"])
    // Another table, other columns, code, and text with a pipe are what they are.
    for other in [
      "\n" + table, "\n| a | b | c |\n", "\nEither | or\n",
      "\n```\n| x | y |\n|---|---|\n| 1 | 2 |\n\n| 3 | 4 |\n```\n",
    ] {
      #expect(document(table + other, as: .markdown).notes.isEmpty)
    }
    let returns = document(
      source.split(separator: "\n", omittingEmptySubsequences: false)
        .joined(separator: "\r\n"), as: .markdown)
    #expect(returns.nodes.filter { $0.kind == .row }.count == 4)
    #expect(DocumentLaws.broken(by: returns) == [])
  }

  @Test("Front matter becomes metadata and no text")
  func frontMatter() {
    let source =
      "---\ntitle: \"The \\\"long\\\" flood\"\nauthor: Ada Moor\ntags:\n  - water\n---\nIt rained.\n"
    let document = document(source, as: .markdown)
    #expect(document.metadata[.headline]?.value == "The \"long\" flood")
    #expect(document.metadata[.byline]?.value == "Ada Moor")
    #expect(outline(document) == ["paragraph It rained."])
  }

  @Test("A rule at the start of a text that is no front matter stays a rule")
  func noFrontMatter() {
    let document = document("---\nIt rained. All day: and night.\n\n---\n\nMore.\n", as: .markdown)
    #expect(outline(document).first == "divider ")
    #expect(document.metadata.all.isEmpty)
  }

  @Test("References to noncharacters leave valid text")
  func noncharacters() {
    let document = document("a &#xFFFF; b &#xFFFE; c \\& d", as: .markdown)
    #expect(outline(document) == ["paragraph a \u{FFFD} b \u{FFFD} c & d"])
    #expect(DocumentLaws.broken(by: document) == [])
  }
}
