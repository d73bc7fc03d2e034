import StoryModel
import TestSupport
import Testing

@testable import Language

@Suite("Sentences of great length")
struct SentenceLengthTests {
  private func parts(_ text: [UInt8]) -> [TextRange] {
    text.withUnsafeBufferPointer { SentenceLength.parts(of: TextRange(0, text.count), in: $0) }
  }

  private func words(_ random: inout SeededGenerator, count: Int) -> [String] {
    (0..<count).map { _ in "w\(UInt64.random(in: 0..<5_000, using: &random))" }
  }

  @Test("They are cut at blanks; the parts with the blanks between are the whole")
  func whole() {
    var random = SeededGenerator(seed: 3)
    let text = Array(words(&random, count: 20_000).joined(separator: " ").utf8)
    let parts = parts(text)
    #expect(parts.count > 15)
    let longest = parts.map(\.count).max() ?? 0
    #expect(longest <= 6_010)
    #expect(parts.first?.start == 0)
    #expect(parts.last.map { Int($0.end) } == text.count)
    for (one, next) in zip(parts, parts.dropFirst()) {
      #expect(text[Int(one.end)..<Int(next.start)].elementsEqual([0x20]))
    }
  }

  @Test("One word more leaves the parts behind the next cuts as they are")
  func edit() {
    var random = SeededGenerator(seed: 4)
    var words = words(&random, count: 20_000)
    let before = Array(words.joined(separator: " ").utf8)
    words.insert("newcomer", at: 5_000)
    let after = Array(words.joined(separator: " ").utf8)
    let texts = Set(parts(before).map { Array(before[$0.indices]) })
    let changed = parts(after).count { !texts.contains(Array(after[$0.indices])) }
    #expect(changed <= 3)
  }

  @Test("A sentence that a reader may write and a word without end are left whole")
  func uncut() {
    #expect(parts(Array(String(repeating: "word ", count: 700).utf8)).count == 1)
    #expect(parts([UInt8](repeating: 0x61, count: 100_000)).count == 1)
  }

  @Test("The tokens of a document are the same, cut or not, and lie in its sentences")
  func tokens() {
    var random = SeededGenerator(seed: 5)
    let text = words(&random, count: 8_000).joined(separator: " ")
    let document = AnalyzedSample(text).document
    #expect(document.tokens.count == 8_000)
    #expect(document.sentences.count > 5)
    let areSpaced = document.tokens.dropFirst().allSatisfy { $0.followsSpace }
    #expect(areSpaced)
    let areJoined = zip(document.sentences, document.sentences.dropFirst()).allSatisfy {
      $0.tokens.upperBound == $1.tokens.lowerBound
    }
    #expect(areJoined)
  }
}
