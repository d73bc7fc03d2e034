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

  @Test("What the bytes tell to be hidden is what is replaced")
  func hiddenByBytes() {
    for value: UInt32 in 0...0xF_FFFF {
      guard let scalar = Unicode.Scalar(value), value != 0x0A else { continue }
      let isHidden = value < 0x20 || value == 0x7F || VisibleText.isHidden(value)
      let isFound = Array(String(scalar).utf8).withUnsafeBufferPointer(VisibleText.hasHidden)
      if isFound != isHidden { Issue.record("U+\(String(value, radix: 16))") }
    }
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
    #expect(VisibleText.of("a\u{FFFE}b\u{FFFF}c\u{FFFD}") == "a<U+FFFE>b<U+FFFF>c\u{FFFD}")
  }
}
