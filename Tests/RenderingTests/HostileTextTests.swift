import Reading
import Reporting
import StoryModel
import Testing

@testable import Rendering

@Suite("Hostile text stays text in every format")
struct HostileTextTests {
  private static let attacks = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>",
    "javascript:alert(1)", "</style><script>x</script>", "<!-- --><b>", "&lt;script&gt;",
    "\u{1B}[2J\u{1B}]0;owned\u{7}", "\u{202E}evil\u{2066}", "\u{9B}31m", "a\u{0}b",
    "]]>", "' onmouseover='x", "{+fake+} [-fake-]",
  ]

  private func sketch() -> RenderedReport {
    let before = Self.attacks.enumerated().map { "k\($0) ¦ start \($1) end" }
    let after = Self.attacks.enumerated().map { "k\($0) ¦ begin \($1) end" }
    let sketch = Sketch(
      before: (before + ["t ¦ | Head | \(Self.attacks[0]) |", "r ¦ | cell | 1 |"])
        .joined(separator: "\n"),
      after: (after + ["t ¦ | Head | \(Self.attacks[0]) |", "r ¦ | cell | 2 |"])
        .joined(separator: "\n"))
    let changes = Self.attacks.map {
      sketch.change(.claimReworded, .claim, $0, from: "start \($0) end", to: "begin \($0) end")
    }
    return sketch.rendered(
      changes: changes, summary: Self.attacks.joined(separator: "; "), notes: Self.attacks)
  }

  @Test("An HTML page has no element, attribute or address of the story's making")
  func html() throws {
    let page = String(decoding: HTMLReport.page(of: sketch()), as: UTF8.self)
    let tags = try #require(HTMLOutline(page))
    #expect(tags.names.isDisjoint(with: ["script", "img", "svg", "iframe", "object", "b", "base"]))
    #expect(!tags.attributes.contains { $0.hasPrefix("on") || $0 == "src" })
    #expect(tags.addresses.allSatisfy { $0.hasPrefix("#") })
    #expect(!page.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(!page.unicodeScalars.contains("\u{202E}"))
    #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
  }

  @Test("A terminal gets no control but line feeds and our own styles")
  func terminal() {
    for isColored in [false, true] {
      var options = TerminalOptions()
      options.isColored = isColored
      options.explains = true
      let bytes = TerminalReport.bytes(of: sketch(), options: options)
      var text = String(decoding: bytes, as: UTF8.self)[...]
      while let escape = text.utf8.firstIndex(of: 0x1B) {
        let rest = text[escape...]
        let isStyle =
          rest.hasPrefix("\u{1B}[")
          && rest.utf8.dropFirst(2).first { !($0 &- 0x30 < 10 || $0 == UInt8(ascii: ";")) }
            == UInt8(ascii: "m")
        #expect(isColored && isStyle)
        text = rest.dropFirst()
      }
      let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
      #expect(
        !scalars.contains { ($0.value < 0x20 && $0 != "\n" && $0 != "\u{1B}") || $0 == "\u{202E}" })
      #expect(!scalars.contains { (0x80...0x9F).contains($0.value) })
    }
  }

  @Test("Markdown has every sign of markup escaped")
  func markdown() {
    let text = String(decoding: MarkdownReport.bytes(of: sketch()), as: UTF8.self)
    let parts = text.split(separator: "<", omittingEmptySubsequences: false).dropLast()
    #expect(parts.allSatisfy { $0.hasSuffix("\\") })
    #expect(!text.contains("\u{1B}"))
    #expect(MarkdownText.escaped("# a", atLineStart: true) == "\\# a")
    #expect(MarkdownText.escaped("12. a", atLineStart: true) == "12\\. a")
    #expect(MarkdownText.escaped("a_b*c|d`e[f](g)") == "a\\_b\\*c\\|d\\`e\\[f\\](g)")
    #expect(MarkdownText.code("a`b") == "``a`b``")
    #expect(MarkdownText.escaped("https://a.example") == "https\\://a.example")
    #expect(MarkdownText.escaped("WWW.a.example: b") == "WWW\\.a.example: b")
    #expect(MarkdownText.escaped("ada@a.example") == "ada\\@a.example")
    for name in ["ferry@3", "ferry@3, ferry@12.", "brücke@3 to @4"] {
      #expect(MarkdownText.escaped(name) == name.replacing(" @", with: " \\@"))
    }
    for address in ["ada@3.example", "ada@3x.example", "@3", "ada@3-b.example"] {
      #expect(MarkdownText.escaped(address) == address.replacing("@", with: "\\@"))
    }
  }

  @Test("Blanks at a line's beginning make no block of code and hide no sign of markup")
  func markdownIndent() {
    func line(_ texts: [(String, TextRun.Fate)]) -> String {
      MarkdownText.runs(texts.map { TextRun(fate: $0.1, text: $0.0) }, atLineStart: true)
    }
    #expect(line([(" # Injected", .kept)]) == "\\# Injected")
    #expect(line([("     - a ", .kept), ("b", .inserted)]) == "\\- a **b**")
    #expect(line([("    ", .kept), ("b", .inserted)]) == "**b**")
  }

  @Test("Signs that cannot be seen are replaced in one go, however many there are")
  func manyHidden() {
    let text = VisibleText.of(String(repeating: "\u{81}\u{202E}", count: 200_000))
    #expect(text.utf8.count == 200_000 * ("<U+0081>".utf8.count + "<U+202E>".utf8.count))
  }

  @Test("Markdown read by the reference implementation gives the text back")
  func markdownRoundTrip() {
    let bytes = MarkdownReport.bytes(of: sketch())
    let document = DocumentReader.document(
      from: Snapshot(
        bytes: bytes, capturedAt: Timestamp(milliseconds: 0), format: .markdown))
    let text = document.string(of: Document.root)
    for attack in Self.attacks { #expect(text.contains(VisibleText.line(attack))) }
  }

  @Test("JSON keeps every character of it")
  func json() {
    let text = String(decoding: JSONReport.bytes(of: sketch()), as: UTF8.self)
    #expect(text.contains(#"\u001b[2J\u001b]0;owned\u0007"#))
    #expect(text.contains(#"a\u0000b"#))
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }
}

/// The elements, attributes and addresses of a page; `nil` where its tags do not pair.
private struct HTMLOutline {
  var names: Set<String> = []
  var attributes: Set<String> = []
  var addresses: Set<String> = []
  private static let void: Set<String> = ["meta", "input", "hr", "br", "!doctype"]

  init?(_ page: String) {
    var open: [String] = []
    var rest = page[...]
    while let start = rest.firstIndex(of: "<") {
      guard let end = rest[start...].firstIndex(of: ">") else { return nil }
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("/") {
        guard open.popLast() == String(tag.dropFirst()) else { return nil }
        continue
      }
      let name = String(tag.prefix { $0 != " " })
      names.insert(name)
      // Between quotes stand values, outside of them names.
      for (index, part) in tag.dropFirst(name.count).split(
        separator: "\"", omittingEmptySubsequences: false
      ).enumerated() {
        if index % 2 == 0 {
          if part.hasSuffix("=") { attributes.insert(part.dropLast().filter { $0 != " " }) }
          lastAttribute = String(part)
        } else if lastAttribute.hasSuffix("href=") {
          addresses.insert(String(part))
        }
      }
      if name == "style", let close = rest.range(of: "</style") { rest = rest[close...] }
      if !Self.void.contains(name) { open.append(name) }
    }
    guard open.isEmpty else { return nil }
  }

  private var lastAttribute = ""
}

extension Substring {
  /// The place where `text` stands first.
  fileprivate func range(of text: String) -> String.Index? {
    indices.first { self[$0...].hasPrefix(text) }
  }
}
