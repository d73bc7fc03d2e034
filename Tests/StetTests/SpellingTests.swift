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

  @Test("Of very many long names the first are measured, and those that end as it does are found")
  func manyNames() {
    let wanted = String(repeating: "quay", count: 50)
    let twisted = "y" + String(wanted.dropLast())
    let shuffled = String(repeating: "uqya", count: 50)
    let many = Array(repeating: shuffled, count: 100) + [twisted, "europe/" + wanted]
    #expect(Spelling.nearest(to: wanted, among: many) == ["europe/" + wanted])
    #expect(Spelling.nearest(to: wanted, among: [shuffled, twisted]) == [twisted])
  }

  @Test("What is far from everything suggests nothing")
  func strangers() {
    #expect(Spelling.nearest(to: "zzzzzz", among: ["harbour/marenport", "weather"]).isEmpty)
  }
}
