import Language
import StoryModel
import TestSupport
import Testing

@testable import Diffing

@Suite("Laws of the edit script")
struct ScriptLawTests {
  static let seeds: [UInt64] = Array(1...300)

  static func pair(_ seed: UInt64) -> (String, String) {
    var random = RandomStory(seed: seed)
    let before = random.story()
    let after = seed % 9 == 0 ? random.story() : random.edited(before)
    return (before.joined(separator: "\n"), after.joined(separator: "\n"))
  }

  @Test("Applying a script gives after, byte for byte")
  func apply() throws {
    for seed in Self.seeds {
      let (before, after) = Self.pair(seed)
      let comparison = Sketch.compare(before, after)
      #expect(
        try comparison.script.apply(to: Array(before.utf8)) == Array(after.utf8), "seed \(seed)")
    }
  }

  @Test("The inverse of a script gives before back, and its inverse is the script's effect again")
  func invert() throws {
    for seed in Self.seeds {
      let (before, after) = Self.pair(seed)
      let inverse = Sketch.compare(before, after).script.inverted()
      #expect(try inverse.apply(to: Array(after.utf8)) == Array(before.utf8), "seed \(seed)")
      let again = inverse.inverted()
      #expect(try again.apply(to: Array(before.utf8)) == Array(after.utf8), "seed \(seed)")
    }
  }

  @Test("Equal documents have an empty script")
  func identity() {
    for seed in Self.seeds {
      let (before, _) = Self.pair(seed)
      let script = Sketch.compare(before, before).script
      #expect(script.operations.isEmpty, "seed \(seed)")
      #expect(script.deletions.isEmpty && script.words == WordCounts(), "seed \(seed)")
    }
  }

  @Test("The same documents give the same script again")
  func determinism() {
    for seed in Self.seeds.prefix(60) {
      let (before, after) = Self.pair(seed)
      #expect(
        Sketch.compare(before, after).script == Sketch.compare(before, after).script,
        "seed \(seed)")
    }
  }

  @Test("The words inserted less the words deleted are the growth of the text")
  func balance() {
    for seed in Self.seeds {
      let (before, after) = Self.pair(seed)
      let comparison = Sketch.compare(before, after)
      let words = comparison.script.words
      let growth = Self.wordCount(comparison.after) - Self.wordCount(comparison.before)
      #expect(words.inserted - words.deleted == growth, "seed \(seed)")
    }
  }

  private static func wordCount(_ document: TokenizedDocument) -> Int {
    document.sentences.reduce(0) { $0 + document.wordCount($1.tokens) }
  }

  @Test("Every link names nodes and sentences that exist, each of after in order")
  func links() {
    for seed in Self.seeds {
      let (before, after) = Self.pair(seed)
      let comparison = Sketch.compare(before, after)
      for link in comparison.mapping.nodes {
        #expect(comparison.before.document.nodes.indices.contains(link.before))
        #expect(comparison.after.document.nodes.indices.contains(link.after))
      }
      for link in comparison.mapping.sentences {
        #expect(comparison.before.sentences.indices.contains(link.before))
        #expect(comparison.after.sentences.indices.contains(link.after))
      }
      let places = comparison.mapping.nodes.map(\.after)
      #expect(places == places.sorted())
    }
  }

  @Test("Two scripts in turn are one script, which can be turned round too")
  func compose() throws {
    for seed in Self.seeds {
      let (first, second) = Self.pair(seed)
      var random = RandomStory(seed: seed &+ 1000)
      let third = random.edited(
        second.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      )
      .joined(separator: "\n")
      let one = Sketch.compare(first, second).script
      let both = try one.composed(with: Sketch.compare(second, third).script)
      #expect(try both.apply(to: Array(first.utf8)) == Array(third.utf8), "seed \(seed)")
      #expect(try both.inverted().apply(to: Array(third.utf8)) == Array(first.utf8), "seed \(seed)")
      if first != second {
        #expect(throws: ScriptError.self) { try one.composed(with: one) }
      }
    }
  }

  @Test("Documents whose words are told apart on the way compare as those whose words are known")
  func wordsOnTheWay() {
    for seed in Self.seeds {
      let (before, after) = Self.pair(seed)
      let known = Sketch.compare(before, after)
      let plain = Comparison(before: Sketch.document(before), after: Sketch.document(after))
      #expect(plain.script == known.script, "seed \(seed)")
      #expect(plain.mapping == known.mapping, "seed \(seed)")
      #expect(plain.after.tokens == known.after.tokens, "seed \(seed)")
    }
  }

  @Test("A script refuses bytes that it was not made for")
  func wrongBefore() {
    let script = Sketch.compare("One story.", "Another story.").script
    #expect(throws: ScriptError.self) { try script.apply(to: Array("A third story.".utf8)) }
  }
}
