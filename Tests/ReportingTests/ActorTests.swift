import Testing

@testable import Reporting

@Suite("Who is said to have done something")
struct ActorTests {
  private static func told(_ before: String, _ after: String) -> [String] {
    ReportOf.sentences(before, after).changes.map { "\($0.rule): \($0.sentence)" }
  }

  @Test(
    "A noun for who acts or suffers in another's place is told",
    arguments: [
      (
        "The rebels burned the mill at Ostrel.", "The soldiers burned the mill at Ostrel.",
        "\u{201C}rebels\u{201D} to \u{201C}soldiers\u{201D}"
      ),
      (
        "Protesters set fire to the toll house.", "Police set fire to the toll house.",
        "\u{201C}protesters\u{201D} to \u{201C}police\u{201D}"
      ),
      (
        "The house was searched by a police officer.", "The house was searched by a soldier.",
        "\u{201C}police officer\u{201D} to \u{201C}soldier\u{201D}"
      ),
      (
        "The militants stopped a convoy at Tarsk.", "Nurses stopped a convoy at Tarsk.",
        "\u{201C}militants\u{201D} to \u{201C}nurses\u{201D}"
      ),
      (
        "Her mother called the harbour at night.", "Her father called the harbour at night.",
        "\u{201C}mother\u{201D} to \u{201C}father\u{201D}"
      ),
    ])
  func replaced(_ before: String, _ after: String, _ phrase: String) {
    #expect(Self.told(before, after) == ["entity.person: " + phrase])
  }

  @Test(
    "The same people in other words, or one of them for many, are no others",
    arguments: [
      ("The protesters left the square at noon.", "The demonstrators left the square at noon."),
      ("A doctor treated the skipper at once.", "A physician treated the skipper at once."),
      ("The troops left Ostrel at night.", "The army left Ostrel at night."),
      ("The nurse left the ward early.", "The doctors left the ward early."),
    ])
  func same(_ before: String, _ after: String) {
    #expect(!Self.told(before, after).contains { $0.hasPrefix("entity.person") })
  }

  @Test("A speaker that a common noun in the plural names loses its capital inside a sentence")
  func lowered() {
    #expect(
      Self.told(
        "Officials said the bridge at Halm was safe.", "Engineers said the bridge at Halm was safe."
      ) == ["attribution.frame: Attribution changed from officials to engineers"])
    #expect(Phrase.lowered("Baker") == "Baker")
  }

  @Test("The plural of a noun in “man” is one in “men”")
  func men() {
    #expect(Figures.plural("fisherman") == "fishermen")
    #expect(Figures.plural("human") == "humans")
    #expect(Figures.plural("German") == "Germans")
  }
}
