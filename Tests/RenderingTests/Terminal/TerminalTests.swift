import Reporting
import StoryModel
import Testing

@testable import Rendering

@Suite("Terminal")
struct TerminalTests {
  private func lines(_ bytes: [UInt8]) -> [String] {
    String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
  }

  private func wrapped(_ text: String, _ width: Int) -> [String] {
    LineWrapper.lines(of: [StyledPiece(text)], width: width).map { $0.map(\.text).joined() }
  }

  @Test("Lines break at blanks, and words too long are cut")
  func wrapping() {
    #expect(wrapped("one two three", 7) == ["one two", "three"])
    #expect(wrapped("unbreakable", 4) == ["unbr", "eaka", "ble"])
    #expect(wrapped("", 10) == [""])
    #expect(wrapped("a\nb", 10) == ["a", "b"])
  }

  @Test("Wide letters break anywhere, and marks stay with their letter")
  func wideWrapping() {
    #expect(wrapped("日本語日本語", 5) == ["日本", "語日", "本語"])
    #expect(wrapped("e\u{301}e\u{301}e\u{301}", 2) == ["e\u{301}e\u{301}", "e\u{301}"])
    #expect(wrapped("👩‍👩‍👧👍🏽", 2) == ["👩‍👩‍👧", "👍🏽"])
  }

  @Test("No line is wider than the terminal", arguments: [40, 60, 80, 100, 137, 200])
  func width(columns: Int) {
    for layout in TerminalOptions.Layout.allCases {
      var options = TerminalOptions()
      options.width = columns
      options.layout = layout
      options.explains = true
      let drawn = lines(TerminalReport.bytes(of: Sketch.harbourReport(), options: options))
      #expect(drawn.filter { DisplayWidth.of($0) > columns } == [])
      #expect(drawn.allSatisfy { !$0.hasSuffix(" ") })
    }
  }

  @Test("Each style ends on the line on which it began")
  func styleNesting() {
    var options = TerminalOptions()
    options.isColored = true
    for line in lines(TerminalReport.bytes(of: Sketch.harbourReport(), options: options)) {
      let parts = line.split(separator: "\u{1B}", omittingEmptySubsequences: false).dropFirst()
      let isReset = parts.map { $0.hasPrefix("[0m") }
      #expect(isReset.enumerated().allSatisfy { $0.element == ($0.offset % 2 == 1) })
      #expect(isReset.count % 2 == 0)
    }
  }

  @Test("A selection leaves out what is not wanted and says how much")
  func selection() {
    var selection = ReportSelection()
    selection.severity = .high
    selection.parts = [.reactions]
    let text = String(
      decoding: TerminalReport.bytes(of: Sketch.harbourReport(selection: selection)),
      as: UTF8.self)
    #expect(text.contains("1 change: 1 high"))
    #expect(text.contains("Coastal Union softened"))
    #expect(!text.contains("── Text"))
    #expect(text.contains("7 changes left out by the selection."))
  }

  @Test("Columns line up by their width on the screen and shrink from the widest")
  func columns() {
    var printer = ColumnPrinter([
      .init("STORY", shrinksTo: 8), .init("REVISIONS", alignment: .end), .init("LAST"),
    ])
    printer.add(["harbour/fire", "12", "2 h ago"])
    printer.add(["日本/東京", "3", "just now"])
    printer.add(["a-very-long-story-name-that-does-not-fit", "100", "2026-05-04"])
    var canvas = TerminalCanvas(isColored: false)
    printer.draw(on: &canvas, width: 40)
    #expect(
      lines(canvas.bytes) == [
        "STORY              REVISIONS  LAST", "harbour/fire              12  2 h ago",
        "日本/東京                  3  just now", "a-very-long-stor…        100  2026-05-04", "",
      ])
  }

  @Test("Times and sizes are short")
  func times() {
    let now = Timestamp(year: 2026, month: 5, day: 4, hour: 12)
    func ago(_ seconds: Int64) -> String {
      TimeText.relative(
        Timestamp(milliseconds: now.milliseconds - seconds * 1_000), to: now)
    }
    #expect(ago(5) == "just now")
    #expect(ago(125) == "2 min ago")
    #expect(ago(7_300) == "2 h ago")
    #expect(ago(90_000) == "1 day ago")
    #expect(ago(864_000) == "10 days ago")
    #expect(ago(8_640_000) == "2026-01-24")
    #expect(ago(-86_400) == "2026-05-05 12:00")
    #expect(SizeText.bytes(812) == "812 B")
    #expect(SizeText.bytes(4_130) == "4.1 KB")
    #expect(SizeText.bytes(37_200_000) == "37 MB")
    #expect(SizeText.bytes(.max) == "9.2 EB")
  }

  @Test("A progress line is written only when it looks different")
  func progress() {
    var line = ProgressLine(label: "Reading", total: 1_000, width: 80)
    #expect(line.bytes(done: 0) != nil)
    #expect(line.bytes(done: 1) == nil)
    let shown = line.bytes(done: 500).map { String(decoding: $0, as: UTF8.self) }
    #expect(shown?.hasSuffix("500 of 1000") == true)
  }
}
