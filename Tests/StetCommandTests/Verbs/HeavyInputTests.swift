import Testing

/// Inputs whose parsing would take the square of their size, or more memory than they have bytes.
@Suite("Heavy input")
struct HeavyInputTests {
  private let stet: Program

  init() throws { stet = try Program() }

  private func difference(_ before: String, _ after: String, _ name: String) throws
    -> Program.Outcome
  {
    stet.write(before, to: "before.\(name)")
    stet.write(after, to: "after.\(name)")
    return try stet("diff", "before.\(name)", "after.\(name)", "--json")
  }

  @Test("HTML nested 100,000 deep is compared by its text, and the depth is said")
  func nesting() throws {
    let open = String(repeating: "<div>", count: 100_000)
    let close = String(repeating: "</div>", count: 100_000)
    let outcome = try difference(
      open + "The pier was closed." + close, open + "The pier was opened." + close, "html")
    #expect(outcome.code == 1)
    #expect(outcome.messages.contains("nested more than 256 deep"))
    #expect(outcome.text.contains("\"coarse\": true"))
    #expect(outcome.text.contains("opened"))
  }

  @Test("Quotations nested 100,000 deep are compared by their text")
  func quotations() throws {
    let marks = String(repeating: "> ", count: 100_000)
    let outcome = try difference(marks + "The pier was closed.", marks + "It was opened.", "md")
    #expect(outcome.code == 1)
    #expect(outcome.messages.contains("read line by line"))
  }

  @Test("A Markdown table of 100,000 cells is compared cell by cell")
  func cells() throws {
    func table(_ changed: Int) -> String {
      let header = "|" + (0..<100).map { " c\($0) |" }.joined() + "\n"
      let rule = "|" + String(repeating: "---|", count: 100) + "\n"
      let rows = (0..<1_000).map { row in
        "|" + (0..<100).map { " \(row * 100 + $0 == 55_555 ? changed : row * 7 + $0) |" }.joined()
      }
      return header + rule + rows.joined(separator: "\n") + "\n"
    }
    let outcome = try difference(table(1), table(2), "md")
    #expect(outcome.code == 1)
    #expect(outcome.text.contains("\"cell-edit\""))
    #expect(outcome.text.contains("\"coarse\": false"))
  }

  @Test("A header of 50,000 columns above short rows is read line by line, and drawn in bounds")
  func wide() throws {
    let header = "|" + String(repeating: " c |", count: 50_000) + "\n"
    let rule = "|" + String(repeating: "---|", count: 50_000) + "\n"
    let rows = String(repeating: "| x |\n", count: 1_000)
    stet.write(header + rule + rows, to: "before.md")
    stet.write(header + rule + rows + "| y |\n", to: "after.md")
    for format in ["terminal", "html", "markdown"] {
      let outcome = try stet("diff", "before.md", "after.md", "--format", format)
      #expect(outcome.code == 1)
      #expect(outcome.messages.contains("more than 400000 are parsed"))
      #expect(outcome.output.count < 4_000_000)
    }
  }

  @Test("Bytes that are no UTF-8 are replaced and said; the report is valid text")
  func invalid() throws {
    stet.write(Array("The pier \u{E9}t\u{E9}".utf8) + [0xFF, 0xC3, 0x28, 0x0A], to: "before.md")
    stet.write(Array("The pier \u{E9}t\u{E9}".utf8) + [0xFE, 0x0A], to: "after.md")
    let outcome = try stet("diff", "before.md", "after.md", "--json")
    #expect(outcome.code == 1)
    #expect(outcome.messages.contains("were replaced by U+FFFD"))
    #expect(String(validating: outcome.output, as: UTF8.self) != nil)
  }

  @Test("An empty file is compared as one without text")
  func empty() throws {
    let outcome = try difference("", "The pier was closed.\n", "md")
    #expect(outcome.code == 1)
    #expect(outcome.messages.contains("before.md is empty"))
    #expect(outcome.text.contains("\"insert\""))
    let nothing = try difference("", "", "csv")
    #expect(nothing.code == 0)
  }

  @Test("A table whose quotation marks never close, or with one endless row, is read in bounds")
  func tables() throws {
    let open = try difference(
      "a,b\n\"1,2\n" + String(repeating: "3,4\n", count: 20_000),
      "a,b\n\"1,3\n" + String(repeating: "3,4\n", count: 20_000), "csv")
    #expect(open.code == 1)
    #expect(open.messages.contains("never closed"))
    let row = String(repeating: "x,", count: 200_000)
    let long = try difference(row + "y\n", row + "z\n", "csv")
    #expect(long.code == 1)
    #expect(long.messages.contains("more than 16383 cells"))
  }
}
