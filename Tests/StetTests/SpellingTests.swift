import Stet
import Testing

@Suite("Spelling")
struct SpellingTests {
  @Test("A slip of one letter, or two swapped, is found")
  func slips() {
    let names = ["harbour/marenport", "europe/arms-factory", "weather"]
    #expect(Spelling.nearest(to: "harbour/marneport", among: names) == ["harbour/marenport"])
    #expect(Spelling.nearest(to: "wether", among: names) == ["weather"])
  }

  @Test("The last part of a name is enough")
  func suffixes() {
    #expect(
      Spelling.nearest(to: "marenport", among: ["harbour/marenport", "weather"])
        == ["harbour/marenport"])
  }

  @Test("What is far from everything suggests nothing")
  func strangers() {
    #expect(Spelling.nearest(to: "zzzzzz", among: ["harbour/marenport", "weather"]).isEmpty)
  }
}
