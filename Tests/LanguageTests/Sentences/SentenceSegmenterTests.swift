import Language
import StoryModel
import TestSupport
import Testing

@Suite("Sentence ends")
struct SentenceSegmenterTests {
  @Test("Text without capitals ends its sentences at full stops too, but not behind abbreviations")
  func lowerCase() {
    let text =
      "the wall held on sunday. dr. brodel walked along it, e.g. at night. she saw no cracks there."
    let bytes = Array(text.utf8)
    let found = SentenceSegmenter.sentences(of: bytes, in: TextRange(0, bytes.count))
    #expect(found.count == 3)
    let one = Array((text.prefix(1).uppercased() + text.dropFirst()).utf8)
    #expect(SentenceSegmenter.sentences(of: one, in: TextRange(0, one.count)) == found)
  }

  private func sentences(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return SentenceSegmenter.sentences(of: bytes, in: TextRange(0, bytes.count))
      .map { String(decoding: bytes[$0.indices], as: UTF8.self) }
  }

  @Test(
    "Abbreviations, initials and numbers do not end a sentence",
    arguments: [
      "Gen. Ada K. Morrow met the U.S. Treasury's envoy at 5 p.m. on Tuesday.",
      "The fee rose to $2.50 from $1.75, i.e. by 43 percent, at Lund, Harper & Co. in March.",
      "See Fig. 3 and pp. 14 to 19 of vol. 2 for the tide tables.",
      "The page is at https://tides.example.org/a.b/c.html and costs nothing.",
    ])
  func oneSentence(text: String) {
    #expect(sentences(text) == [text])
  }

  @Test("An abbreviation ends a sentence before a word that begins one")
  func abbreviationAtEnd() {
    #expect(
      sentences("She moved to the U.K. The harbour was closed. He works at Sorn Inc. It is old.")
        == [
          "She moved to the U.K.", "The harbour was closed.", "He works at Sorn Inc.", "It is old.",
        ])
  }

  @Test("A quotation stays with the words that say who spoke")
  func quotation() {
    #expect(
      sentences("“Will the dam hold?” Maro asked. “It will.” Nobody answered.")
        == ["“Will the dam hold?” Maro asked.", "“It will.”", "Nobody answered."])
  }

  @Test("Full stops of scripts without spaces end a sentence at once")
  func wideStops() {
    #expect(sentences("大坝关闭了。没有人受伤！") == ["大坝关闭了。", "没有人受伤！"])
  }

  @Test("A list inside a paragraph is cut before each marker")
  func listMarkers() {
    #expect(
      sentences("1) Close the gate 2) Warn the port 3) Wait")
        == ["1) Close the gate", "2) Warn the port", "3) Wait"])
  }

  @Test("On any bytes the sentences are in order, apart, and hold all that is not white space")
  func anyBytes() {
    var generator = SeededGenerator(seed: 11)
    let alphabet: [UInt8] = Array("aB. !?\"'()[]1\n•“”…。".utf8) + [0xFF, 0xC2, 0xE2, 0x80]
    for _ in 0..<2_000 {
      let count = Int.random(in: 0...60, using: &generator)
      let bytes = (0..<count).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
      let found = SentenceSegmenter.sentences(of: bytes, in: TextRange(0, bytes.count))
      var covered = [Bool](repeating: false, count: bytes.count)
      var last = 0
      for sentence in found {
        #expect(Int(sentence.start) >= last && !sentence.isEmpty)
        last = Int(sentence.end)
        for index in sentence.indices { covered[index] = true }
      }
      for index in bytes.indices where bytes[index] > 0x20 { #expect(covered[index]) }
    }
  }
}
