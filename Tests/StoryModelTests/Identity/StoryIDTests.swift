import StoryModel
import Testing

@Suite("Story name")
struct StoryIDTests {
  @Test(
    "Names that keep the rules are taken as they are",
    arguments: ["a", "europe/arms-factory", "2026/05/01/blast_2.1", "wetter/köln"])
  func legal(name: String) {
    #expect(StoryID(name)?.description == name)
  }

  @Test(
    "Names that break the rules are refused",
    arguments: [
      "", "/", "a/", "/a", "a//b", "A", "a b", "-a", "../a", "a/..", "a@3",
      "a/b/c/d/e/f/g/h/i", String(repeating: "a", count: 101),
    ])
  func illegal(name: String) {
    #expect(StoryID(name) == nil)
  }

  @Test(
    "A path gives a readable name",
    arguments: [
      ("europe/Arms Factory.md", "europe/arms-factory"), ("./news/index.html", "news"),
      ("index.html", "index"), ("../../etc/passwd", "etc/passwd"),
      ("Ölpreis steigt!.txt", "ölpreis-steigt"), ("a.b.c.md", "a.b.c"), (".hidden", "hidden"),
    ])
  func paths(path: String, name: String) {
    #expect(StoryID(path: path)?.description == name)
  }

  @Test(
    "The variants of one address give one name",
    arguments: [
      "https://www.courier.example/world/blast.html", "http://courier.example/world/blast",
      "https://courier.example/world/blast/?utm_source=x",
      "https://courier.example:443/world/blast#top",
    ])
  func addresses(url: String) {
    #expect(StoryID(url: url)?.description == "courier.example/world/blast")
  }

  @Test("An address without a path gives the host")
  func host() {
    #expect(StoryID(url: "https://courier.example/")?.description == "courier.example")
    #expect(StoryID(url: "no address") == nil)
  }

  @Test("Whatever a name is made from, it keeps the rules or is none")
  func slugs() {
    for text in ["", "///", "\u{0}\u{1}", "İstanbul", "日本語/記事", "a\u{301}", "ÄÖÜ", "…", "Ⅷ ②"] {
      if let made = StoryID(slugOf: text) { #expect(StoryID(made.description) == made) }
    }
  }
}
