import Reading
import StoryModel
import TestSupport
import Testing

@Suite("Laws of reading")
struct ReadingLawTests {
  static let samples: [(SourceFormat, String)] = [
    (.html, HTMLReaderTests.page),
    (.text, RunningTextTests.article),
    (.markdown, RunningTextTests.article),
    (
      .markdown,
      """
      ---
      title: Dam
      ---
      # Dam *gives* way

      > Quoted **text**
      > over two lines, [linked](http://example.org "x") &amp; coded `a  b`

      1. one
         - inner ~~struck~~
      2. two <br> three

      | a | b \\| c |
      |---|---|
      | `1 \\| 2` | ![alt](x.png) |

      ```
      code
      ```

      <div>raw</div>

      [ref]: /url
      See [ref] and www.example.org.
      """
    ),
  ]

  @Test("Every truncation of a text is read soundly", arguments: samples.indices)
  func truncations(index: Int) {
    let (format, text) = Self.samples[index]
    let bytes = Array(text.utf8)
    for end in stride(from: 0, through: bytes.count, by: 7) {
      let document = document(bytes: Array(bytes[..<end]), as: format)
      #expect(DocumentLaws.broken(by: document) == [], "cut at \(end)")
    }
  }

  @Test("Texts with bytes changed at random are read soundly", arguments: samples.indices)
  func flips(index: Int) {
    let (format, text) = Self.samples[index]
    for seed in 0..<150 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      var bytes = Array(text.utf8)
      for _ in 0..<(1 + Int(seed % 12)) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        bytes[place] = UInt8.random(in: 0...255, using: &random)
      }
      let document = document(bytes: bytes, as: format)
      #expect(DocumentLaws.broken(by: document) == [], "seed \(seed)")
    }
  }

  @Test(
    "Texts put together from mark-up at random are read soundly", arguments: SourceFormat.allCases)
  func soup(format: SourceFormat) {
    let parts = [
      "<div>", "</div>", "<p>", "<table>", "<tr>", "<td>", "</table>", "<b>", "</b>", "<a href=x>",
      "</a>", "<li>", "<ul>", "</ul>", "<pre>", "<!--", "-->", "<script>", "</script>", "text ",
      "&amp;", "&#x41", "\n", "\n\n", "- ", "> ", "| a | b |\n", "|---|---|\n", "*", "**", "`", "[",
      "](x)", "![", "# ", "    ", "\t", "\\", "1. ", "<br>", "---\n", "é", "<title>", "<svg>",
      "</svg>", "\r\n", "\u{0}", "<figure>", "<img src=a>", "<h1>", "<th>", "<caption>",
    ]
    for seed in 0..<400 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      var text = ""
      for _ in 0..<Int.random(in: 1...60, using: &random) {
        text += parts.randomElement(using: &random) ?? ""
      }
      let document = document(text, as: format)
      #expect(DocumentLaws.broken(by: document) == [], "seed \(seed): \(text)")
    }
  }

  @Test("Reading the same bytes twice gives the same document")
  func determinism() {
    for (format, text) in Self.samples {
      #expect(document(text, as: format).dump() == document(text, as: format).dump())
    }
  }

  @Test("A text over the limit is read line by line, with a note")
  func coarse() {
    var limits = ReadingLimits()
    limits.parsedBytes = 100
    let document = document(
      String(repeating: "<p>word</p>\n", count: 20), as: .html, limits: limits)
    #expect(document.notes.contains { $0.code == .coarse })
    #expect(document.leaves.count == 20)
  }
}
