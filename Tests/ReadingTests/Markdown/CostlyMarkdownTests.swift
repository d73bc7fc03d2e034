import StoryModel
import TestSupport
import Testing

@testable import Reading

@Suite("Markdown that costs more than its length")
struct CostlyMarkdownTests {
  private func many(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  private func notes(_ document: Document) -> [ReadingNote.Code] { document.notes.map(\.code) }

  @Test(
    "Marks that would take the parser the square of the length are read line by line, with a note",
    arguments: [
      ("![[]()", 15_000), ("<?", 15_000), ("<!A ", 11_000), ("<![CDATA[", 8_000), ("a~ ", 15_000),
      ("|-|-|\n|-|\n", 1_500), ("|-|-|\u{0B}\n|-|\n", 1_500), ("|a", 15_000), ("- ", 600),
      ("> ", 1_200), ("1) ", 600),
    ])
  func costly(unit: String, count: Int) {
    let text = "Dam </\n" + many(unit, count) + "\nheld.\n"
    let document = document(text, as: .markdown)
    #expect(notes(document).contains(.coarse))
    #expect(document.string(of: Document.root).contains("Dam"))
    #expect(document.string(of: Document.root).contains("held."))
    #expect(DocumentLaws.broken(by: document) == [])
  }

  @Test("Blank lines within deep lists, and inline marks within deep quotations, count as often")
  func deep() {
    for text in [
      many("- ", 400) + "a\n" + many("\n", 100_000) + "b\n",
      many("> ", 900) + many("*a ", 30_000) + "\n",
    ] {
      #expect(notes(document(text, as: .markdown)) == [.coarse])
    }
  }

  @Test("Where each line is a block, the marks of one that costs too much stay text")
  func lines() {
    let line = many("The dam at Ostrel held, and the crews went home at noon. ", 5) + "\n"
    let document = document(
      many(line, 20) + "</" + many("<?", 15_000) + "\n" + many(line, 20), as: .markdown)
    #expect(notes(document) == [.linesReadAsBlocks, .coarse])
    #expect(document.leaves.count == 41)
    #expect(DocumentLaws.broken(by: document) == [])
  }

  @Test(
    "Bare links that cost the square of their length or copy a line for each stay text",
    arguments: [
      ("See http://a", ")", 5_000), ("See ", "www.", 5_000), ("", "a@b.c ", 5_000),
      ("", ":", 8_000),
    ])
  func bareLinks(start: String, unit: String, count: Int) {
    let text = start + many(unit, count) + many("x", 60_000) + "\n\nSee *http://example.org* too.\n"
    let document = document(text, as: .markdown)
    #expect(notes(document) == [.coarse])
    #expect(document.targets.isEmpty)
    #expect(document.inlines.count == 1)
    #expect(DocumentLaws.broken(by: document) == [])
  }

  @Test("A long target that many links refer to is not copied for each of them")
  func references() {
    let long = many("x", 100_000)
    for definition in ["[Café 1]: /\(long)", "[café\n 1]:\n<\(long)>", "[CAFÉ  1]: / '\(long)\n'"] {
      let text = definition + "\n\n" + many("See [café 1], [it][Café 1]. ", 400) + "\n"
      #expect(notes(document(text, as: .markdown)) == [.coarse])
    }
    let images = (1...40).map {
      "![][image\($0)]\n\n[image\($0)]: <data:image/png;base64,\(long)>\n"
    }
    let ordinary = document(images.joined(separator: "\n") + many("[a] ", 500), as: .markdown)
    #expect(ordinary.notes.isEmpty)
    #expect(ordinary.targets.count == 40)
  }

  @Test("Long ordinary lists, tables and quotations go through the parser")
  func ordinary() {
    let lists = (0..<2_000).map { number in
      "- [![build \(number)](https://ci.example.org/\(number).svg)](https://example.org/\(number)) "
        + "~\(number) km (see a\(number)@example.org, http://example.org/x_(\(number))) <!-- kept -->"
    }
    let rows = (0..<2_000).map { "| *\($0)* | b\($0)@example.org | <br> | ~\($0) |" }
    let quotations = (0..<500).map { "> > * line \($0) with *marks* and `code`" }
    let text =
      (lists + ["", "| a | b | c | d |", "|---|:-:|---|--:|"] + rows + [""] + quotations)
      .joined(separator: "\n")
    let document = document(text, as: .markdown)
    #expect(document.notes.isEmpty)
    #expect(document.targets.count == 2_000 * 5)
  }
}
