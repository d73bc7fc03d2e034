import Testing

@testable import Reporting

@Suite("The first of its kind, or one of several")
struct SuperlativeTests {
  private static func told(_ before: String, _ after: String) -> [String] {
    ReportOf.sentences(before, after).changes.map { "\($0.rule): \($0.sentence)" }
  }

  @Test(
    "What was the one and is one of several is told, and the reverse",
    arguments: [
      (
        "The port is the largest of the coast.", "The port is one of the largest of the coast.",
        "quantifier.part: ", "the largest", "one of the largest"
      ),
      (
        "Orvale was the oldest town of the lake.", "Orvale is among the oldest towns of the lake.",
        "quantifier.part: ", "the oldest", "among the oldest"
      ),
      (
        "She is the founder of the rowing club.", "She is one of the founders of the rowing club.",
        "quantifier.part: ", "the founder", "one of the founders"
      ),
      (
        "The weir is the oldest of the valley.", "The weir is the second oldest of the valley.",
        "quantifier.part: ", "the oldest", "the second oldest"
      ),
      (
        "The weir is the oldest of the valley.", "The weir is the second-oldest of the valley.",
        "quantifier.superlative: ", "oldest", "second-oldest"
      ),
      (
        "The yard has the largest crane.", "The yard has a large crane.",
        "quantifier.superlative: ", "largest", "large"
      ),
      (
        "The heaviest barge sank at noon.", "The heavier barge sank at noon.",
        "quantifier.superlative: ", "heaviest", "heavier"
      ),
    ])
  func weakened(_ one: String, _ other: String, _ rule: String, _ from: String, _ to: String) {
    func phrase(_ from: String, _ to: String) -> String {
      "\(rule)\u{201C}\(from)\u{201D} to \u{201C}\(to)\u{201D}"
    }
    #expect(Self.told(one, other) == [phrase(from, to)])
    #expect(Self.told(other, one) == [phrase(to, from)])
  }

  @Test("“The only” that became “a” lost its “only”")
  func only() {
    #expect(
      Self.told("He is the only witness of the fall.", "He is a witness of the fall.")
        == ["quantifier.lone: \u{201C}only\u{201D} dropped"])
  }

  @Test(
    "Another preposition, and a word that ends like a superlative, say nothing of the kind",
    arguments: [
      ("He stood with the rowers of the lake.", "He stood among the rowers of the lake."),
      ("It was the second contest of the year.", "It was the contest of the year."),
    ])
  func others(_ before: String, _ after: String) {
    #expect(!Self.told(before, after).contains { $0.hasPrefix("quantifier") })
  }
}
