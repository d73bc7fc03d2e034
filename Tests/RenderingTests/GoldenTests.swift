import Testing

@testable import Rendering

@Suite("A rich pair in every format")
struct GoldenTests {
  private func terminal(
    width: Int, isColored: Bool = false, explains: Bool = false
  ) -> [UInt8] {
    var options = TerminalOptions()
    options.width = width
    options.isColored = isColored
    options.explains = explains
    return TerminalReport.bytes(of: Sketch.harbourReport(), options: options)
  }

  @Test("Drawn inline on a narrow terminal, with reasons")
  func inline() { Golden.expect(terminal(width: 80, explains: true), is: "harbour-inline.txt") }

  @Test("Drawn side by side on a wide terminal")
  func sideBySide() { Golden.expect(terminal(width: 120), is: "harbour-side-by-side.txt") }

  @Test("Drawn in colour")
  func colored() { Golden.expect(terminal(width: 80, isColored: true), is: "harbour-color.txt") }

  @Test("Written as JSON")
  func json() { Golden.expect(JSONReport.bytes(of: Sketch.harbourReport()), is: "harbour.json") }

  @Test("Written as an HTML page")
  func html() { Golden.expect(HTMLReport.page(of: Sketch.harbourReport()), is: "harbour.html") }

  @Test("Written as Markdown")
  func markdown() {
    Golden.expect(MarkdownReport.bytes(of: Sketch.harbourReport()), is: "harbour.md")
  }

  @Test("Two runs give the same bytes in every format")
  func deterministic() {
    let first = Sketch.harbourReport()
    let second = Sketch.harbourReport()
    #expect(JSONReport.bytes(of: first) == JSONReport.bytes(of: second))
    #expect(HTMLReport.page(of: first) == HTMLReport.page(of: second))
    #expect(TerminalReport.bytes(of: first) == TerminalReport.bytes(of: second))
    #expect(MarkdownReport.bytes(of: first) == MarkdownReport.bytes(of: second))
  }
}
