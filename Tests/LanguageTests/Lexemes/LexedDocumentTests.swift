import StoryModel
import TestSupport
import Testing

@testable import Language

@Suite("Lexemes of a document")
struct LexedDocumentTests {
  /// Scraps of which words, addresses, figures and marks are made, some of them beyond ASCII, and
  /// words that open frames, names and figures.
  private static let scraps = [
    "Ø", "B", "l", "@", ".", ",", "://", "http", "www", "com", "pdf", "\n", "1", "23", "%",
    "٣", "é", "e\u{301}", "\u{200B}", "-", "–", "'", "\u{2019}", "\"", "\u{201C}", "\u{201D}", "(",
    ")",
    "[", "]", "字", "ไ", "🙂", "€", "$", "/", "#", "Dr", "\u{FFFD}", ":", ";", "&", "_", "İ", "ß",
  ]
  private static let words = [
    "said", "told", "who", "if", "that", "and", "of", "the", "according", "to", "not", "no",
    "unless",
    "May", "Monday", "last", "week", "million", "half", "twenty", "crowns", "km", "people",
    "killed",
    "condemned", "welcomed", "President", "Marek", "Tolan", "police", "may", "must", "between",
    "he",
    "street", "room", "patent", "Correction", "update", "than", "per", "cent", "US", "Inc",
  ]

  @Test("Lexemes stand one behind the other, whatever the text", arguments: 0..<8 as Range<UInt64>)
  func ascend(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      let count = Int.random(in: 1...14, using: &generator)
      let text = (0..<count).map { _ in Self.scraps.randomElement(using: &generator) ?? "" }
        .joined()
      let sample = AnalyzedSample(text)
      let lexed = Self.lexed(sample)
      for place in lexed.lexemesOfSentence.indices {
        let range = lexed.lexemesOfSentence[place]
        let sentence = sample.document.sentences[place].text
        var end = Int(sentence.start)
        for lexeme in lexed.lexemes[range] {
          #expect(Int(lexeme.start) >= end && lexeme.end > lexeme.start, "\(text.debugDescription)")
          end = Int(lexeme.end)
        }
        #expect(end <= Int(sentence.end), "\(text.debugDescription)")
      }
    }
  }

  @Test("A word of any letters that runs into an address is part of it")
  func wordBeforeAddress() {
    let lexed = Self.lexed(AnalyzedSample("Ask ØB@locks.example now"))
    let words = lexed.lexemes.map {
      String(decoding: lexed.text[Int($0.start)..<Int($0.end)], as: UTF8.self)
    }
    #expect(words == ["Ask", "ØB@locks.example", "now"])
  }

  private static func scrap(_ generator: inout SeededGenerator) -> String {
    let isWord = Bool.random(using: &generator)
    let blank = Int.random(in: 0..<4, using: &generator) == 0 ? "" : " "
    return ((isWord ? words : scraps).randomElement(using: &generator) ?? "")
      + (isWord ? blank : "")
  }

  private static func lexed(_ sample: AnalyzedSample) -> LexedDocument {
    LexedDocument(
      text: sample.document.document.text, sentences: sample.document.sentences.map(\.text),
      lexicon: .english)
  }
}
