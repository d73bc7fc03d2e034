import StoryModel
import TestSupport
import Testing

@Suite("Texts kept in one run")
struct TextPoolTests {
  @Test("Every text comes back as it was taken in, and equal ones have one ID")
  func givesBack() {
    var random = SeededGenerator(seed: 11)
    var pool = TextPool()
    var known: [String: TextPool.ID] = [:]
    for _ in 0..<4_000 {
      let text = Self.text(&random)
      let id = pool.id(of: text)
      if let earlier = known[text] { #expect(id == earlier) }
      known[text] = id
    }
    #expect(Set(known.values).count == known.count)
    for (text, id) in known {
      #expect(pool.text(id) == text)
      #expect(pool.isText(id, text))
      #expect(!pool.isText(id, text + "s"))
    }
  }

  @Test("The empty text is in every pool")
  func empty() {
    var pool = TextPool()
    #expect(pool.text(.empty) == "")
    #expect(pool.id(of: "") == .empty)
    #expect(pool.id(of: "Marenport") != .empty)
  }

  @Test("A copy goes its own way")
  func copies() {
    var one = TextPool()
    let harbour = one.id(of: "harbour")
    var other = one
    let (ferry, mole) = (one.id(of: "ferry"), other.id(of: "mole"))
    #expect(one.text(ferry) == "ferry")
    #expect(other.text(mole) == "mole")
    #expect(other.text(harbour) == "harbour")
  }

  /// Up to forty letters, some of several bytes, out of so few that texts recur.
  private static func text(_ random: inout SeededGenerator) -> String {
    let count = random.next() % 4 == 0 ? Int(random.next() % 40) : Int(random.next() % 3)
    return (0..<count).map { _ in ["a", "ö", "—", "7", "\u{1F6A2}"][Int(random.next() % 5)] }
      .joined()
  }
}
