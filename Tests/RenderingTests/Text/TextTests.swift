import Testing

@testable import Rendering

@Suite("Text on a terminal")
struct TextTests {
  @Test(
    "Letters are as wide as terminals draw them",
    arguments: [
      ("plain", 5), ("café", 4), ("cafe\u{301}", 4), ("日本語", 6), ("한국", 4), ("ｆｕｌｌ", 8), ("🙂", 2),
      ("👩‍👩‍👧", 2), ("👍🏽", 2), ("🇫🇷", 2), ("❤️", 2), ("a\u{200B}b", 2), ("—“”…", 4), ("", 0),
    ])
  func widths(text: String, width: Int) {
    #expect(DisplayWidth.of(text) == width)
  }

  @Test("The table of wide letters ascends without overlap")
  func table() {
    let ranges = DisplayWidth.wideRanges
    #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0.last < $1.first })
    #expect(ranges.allSatisfy { $0.first <= $0.last })
  }

  @Test("Escape sequences and bidirectional overrides become visible signs")
  func hostile() {
    #expect(VisibleText.of("a\u{1B}[31mred") == "a␛[31mred")
    #expect(VisibleText.of("a\u{202E}b\u{2066}") == "a<U+202E>b<U+2066>")
    #expect(VisibleText.of("\u{9B}2J\u{7F}\u{0}\u{7}") == "<U+009B>2J␡␀␇")
    #expect(VisibleText.of("tab\there\nline") == "tab here\nline")
    #expect(VisibleText.line("two\nlines") == "two lines")
    #expect(VisibleText.of("“naïve” — 日本 🙂") == "“naïve” — 日本 🙂")
    #expect(VisibleText.of("\u{E0041}") == "<U+E0041>")
  }
}
