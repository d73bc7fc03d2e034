import Reading
import StoryModel
import TestSupport
import Testing

@testable import Reading

@Suite("Blocks of plain text in Markdown")
struct PlainBlocksTests {
  private func parts(_ text: String) -> [MarkdownPart] {
    let bytes = Array(text.utf8)
    return PlainBlocks.parts(of: bytes, LineTable(of: bytes))
  }

  /// Whether the document is the one that the parser alone would give.
  private func isAsParsed(_ text: String) -> Bool {
    var limits = ReadingLimits()
    limits.parsesPlainBlocks = true
    let own = document(text, as: .markdown)
    let parsed = document(text, as: .markdown, limits: limits)
    return own.nodes == parsed.nodes && own.text == parsed.text && own.inlines == parsed.inlines
      && own.targets == parsed.targets && own.sourceMap == parsed.sourceMap
      && own.notes == parsed.notes
  }

  @Test("Blocks without mark-up need no parser")
  func plain() {
    #expect(
      parts("# Dam holds\n\nThe dam at Ostrel held.\nNo one was hurt.\n\n1. one\n\nLater text.\n")
        == [
          .heading(line: 0, level: 1, text: 2..<11), .paragraph(lines: 2..<4),
          .mixed(lines: 5..<7), .paragraph(lines: 7..<8),
        ])
    #expect(
      parts("Text\n\n- one\n- two\n\n| a | b |\n|---|:-:|\n| 1 | |\n\nText\n")
        == [
          .paragraph(lines: 0..<1), .list(lines: 2..<4), .table(lines: 5..<8),
          .paragraph(lines: 9..<10),
        ])
  }

  @Test(
    "What may be mark-up, or part of another block, is left to the parser",
    arguments: [
      "The *dam* held.", "See www.example.org now.", "See http://example.org now.",
      "Write to a@example.org.", "Fish &amp; chips.", "A hard break  \nhere.", "Title\n=====",
      "a | b\n--- | ---", "# Closed #", "1. one", "Text\n- item", "    code", "\\# no heading",
      "- one\n\n- two", "- one\n\n  two", "* one", "- [ ] task", "- *one*", "-  one",
      "| a |\n|---|---|\n| 1 |", "| a | b |\n|---|---|\n| 1 |", "| a |\n| - : |", "| a |\n|--|\n||",
      "| a | b\n|---|---|\n| 1 | 2 |", "| a |\n|::-|", "| a |", "| `a` |\n|---|\n| 1 |",
      "#no heading", "Two\r\nlines.", "See [it].\n\n[it]: /there\n\nPlain text.",
    ])
  func mixed(text: String) {
    let found = parts(text + "\n")
    #expect(
      found.allSatisfy { part in
        if case .mixed = part { true } else { false }
      }, "\(found)")
    #expect(isAsParsed(text + "\n"))
  }

  @Test(
    "Nothing is plain inside of what goes on behind a blank line",
    arguments: [
      "```\nOne\n\nTwo\n```\n\nThree\n", "~~~~\nOne\n\n~~~\n\nTwo\n\n~~~~\n\nThree\n",
      "```\nOne\n\nTwo\n", "- a\n\n  ```\n  One\n\nTwo\n\n  ```\n\nThree\n",
      "<!-- a\n\nOne\n\n-->\n\nTwo\n", "<pre>\n\nOne\n\n</pre>\n\nTwo\n",
      "<div>\n```\n</div>\n\nOne\n```\n\nTwo\n\n```\n\nThree\n", "> ```\n> One\n\nTwo\n",
      "   ```\n\nOne\n\n   ```\n\nTwo\n", "``` a`b\n\nOne\n\n```\n\nTwo\n\n```\n",
      "<SCRIPT>\n\nOne\n\n</script>\n\nTwo\n", "<?php\n\nOne\n\n?>\n\nTwo\n",
    ])
  func open(text: String) {
    #expect(isAsParsed(text))
  }

  @Test("Texts of lines drawn at random are read as the parser alone reads them")
  func random() {
    let lines = [
      "", "", "", "", "The dam at Ostrel held.", "Crews left at noon.",
      "“Nothing moved,” she said.",
      "# Damage", "## What *happened*", "### 3 homes ###", "- item one", "  - inner", "1. first",
      "> quoted", "> - both", "    code", "```", "~~~", "``` swift", "  ```", "<div>", "</div>",
      "<!-- note", "-->", "| a | b |", "|---|---|", "| 1 | 2 |", "===", "---", "* * *",
      "[a]: /there", "See [a] and **b**.", "See www.example.org.", "Ends in two blanks  ",
      "\tindented", "#", "# ", "é", "(see below)", "$5 & more", "a\\", "- [ ] task", "<br>",
      "Fish: 3 http://example.org", "12) twelve", "+ plus", "- item one", "- two", "|---|:-:|",
      "| a | b |", "| 3 |  |", "| x | y |", "|a|b|", "||c|",
    ]
    for seed in 0..<3_000 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      let count = Int.random(in: 1...24, using: &random)
      let chosen = (0..<count).map { _ in lines.randomElement(using: &random) ?? "" }
      let text = chosen.joined(separator: "\n") + (seed % 3 == 0 ? "" : "\n")
      #expect(isAsParsed(text), "seed \(seed): \(text)")
    }
  }
}
