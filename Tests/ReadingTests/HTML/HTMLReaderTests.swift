import Reading
import StoryModel
import TestSupport
import Testing

@Suite("HTML")
struct HTMLReaderTests {
  static let page = """
    <!DOCTYPE html><html lang="en"><head><title>Harbour closed - The Ellis Post</title>
    <script>if (1 < 2) document.write("</p><p>no text")</script></head><body>
    <nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
    <div class="cookie-banner"><p>We use cookies to make this page better, and our partners store
    identifiers on your device to show advertising that fits you. Do you agree?</p></div>
    <article><h1>Harbour closed after the <em>storm</em></h1>
    <p>The harbour of Port Ellis was closed on Monday after the northern breakwater gave way in the
    storm, and the council said that <a href="/repairs">repairs</a> would take until the spring.</p>
    <p>&ldquo;Nobody was hurt&rdquo;, said Mara&nbsp;Quill, who has led the harbour office for nine
    years and who was on the mole when the sea came over it.</p>
    <div class="share-tools"><a href="#">Share</a> <a href="#">Mail</a></div>
    <ul><li>Pumps: four were brought in.</li><li>Shelter: the school is open.</li></ul>
    <table><tr><th>District</th><th>Homes</th></tr><tr><td>North</td><td>112</td></tr></table>
    </article>
    <section class="comments"><p>I was there as well and I can say that it was much worse than the
    paper tells, for the whole street stood under water.</p></section>
    <footer><p>All rights reserved by the Ellis Post, which is printed in Port Ellis.</p></footer>
    </body></html>
    """

  @Test("The article is taken from a page, all around it left out")
  func article() {
    let document = document(Self.page, as: .html)
    #expect(
      outline(document) == [
        "heading 1 Harbour closed after the storm",
        "paragraph The harbour of Port Ellis was closed on Monday after the northern breakwater "
          + "gave way in the storm, and the council said that repairs would take until the spring.",
        "paragraph “Nobody was hurt”, said Mara\u{A0}Quill, who has led the harbour office for "
          + "nine years and who was on the mole when the sea came over it.",
        "paragraph Pumps: four were brought in.", "paragraph Shelter: the school is open.",
        "cell District", "cell Homes", "cell North", "cell 112",
      ])
    #expect(document.notes.contains { $0.code == .articleExtracted })
    #expect(DocumentLaws.broken(by: document) == [])
  }

  @Test("A node's range holds its tags, a word's range its bytes in the source")
  func ranges() throws {
    let document = document(Self.page, as: .html)
    let paragraph = try #require(document.nodes.first { $0.kind == .paragraph })
    let source = document.sourceString(paragraph.source)
    #expect(source.hasPrefix("<p>The harbour") && source.hasSuffix("the spring.</p>"))
    let quoted = try #require(document.nodes.filter { $0.kind == .paragraph }.dropFirst().first)
    let name = document.string(quoted.text).utf8.count
    #expect(name > 0)
    let opening = TextRange(Int(quoted.text.start), Int(quoted.text.start) + 3)
    #expect(document.sourceString(document.sourceMap.source(of: opening)) == "&ldquo;")
  }

  @Test("A fragment is taken whole")
  func fragment() {
    let document = document("<p>One &amp; two<br>three<p>Four <q>five</q>", as: .html)
    #expect(outline(document) == ["paragraph One & two\nthree", "paragraph Four “five”"])
    #expect(document.notes.contains { $0.code == .wholePage })
  }

  @Test("Lists, quotations, code and figures keep their kinds")
  func kinds() {
    let document = document(
      "<ul><li>a<ul><li>b</ul></ul><blockquote>c</blockquote><pre>\nd\n  e</pre>"
        + "<figure><img src=x.png><figcaption>f</figcaption></figure><hr>", as: .html)
    #expect(
      outline(document) == [
        "paragraph a", "paragraph b", "paragraph c", "code d\n  e", "figure f", "divider ",
      ])
    #expect(document.nodes.filter { $0.kind == .item }.map(\.level) == [1, 2])
    #expect(document.targets == ["x.png"])
    #expect(DocumentLaws.broken(by: document) == [])
  }

  @Test("Emphasis around code does not reach into the block behind it")
  func emphasisEnds() {
    let document = document(
      "<pre><b><i>a</i>\n\n\n\n\n\n</b></pre><p>next paragraph</p>", as: .html)
    #expect(document.inlines.map { document.string($0.text) } == ["a", "a"])
  }

  @Test(
    "Nesting of any depth is read in full",
    arguments: ["div", "span", "b", "blockquote", "font", "x-y", "li", "table", "a"])
  func nesting(tag: String) {
    let count = 30_000
    let source =
      String(repeating: "<\(tag)>", count: count) + "deep"
      + String(repeating: "</\(tag)>", count: count)
    let document = document(source, as: .html)
    #expect(document.string(of: Document.root).contains("deep"))
    #expect(DocumentLaws.broken(by: document) == [])
  }
}
