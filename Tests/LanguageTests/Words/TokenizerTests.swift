import StoryModel
import TestSupport
import Testing

@testable import Language

@Suite("Words")
struct TokenizerTests {
  private static func document(_ text: String, kind: NodeKind = .paragraph) -> Document {
    var builder = DocumentBuilder(format: .text, source: Array(text.utf8))
    for line in text.utf8.split(separator: 0x0A) {
      let start = text.utf8.distance(from: text.utf8.startIndex, to: line.startIndex)
      builder.begin(kind, at: start)
      builder.append(verbatim: SourceRange(start, start + line.count))
      builder.end(at: start + line.count)
    }
    return builder.finish()
  }

  private func words(_ text: String) -> [String] {
    let document = TokenizedDocument(Self.document(text))
    return document.tokens.map { document.document.string($0.text) }
  }

  private func hashes(_ text: String) -> [UInt64] {
    TokenizedDocument(Self.document(text)).tokens.map(\.hash)
  }

  @Test("Inner apostrophes and hyphens hold a word together, outer ones do not")
  func joiners() {
    #expect(
      words("The mayor's half-built 'pier'") == ["The", "mayor's", "half-built", "'", "pier", "'"])
    #expect(words("the mayor’s “late” word") == ["the", "mayor’s", "“", "late", "”", "word"])
  }

  @Test("A number keeps its separators, sign, currency and percent sign")
  func numbers() {
    #expect(
      words("$1,200.50, -5 and 65.2% at 12:30.")
        == ["$1,200.50", ",", "-5", "and", "65.2%", "at", "12:30", "."])
    #expect(words("€4.5m and 50€") == ["€4.5m", "and", "50€"])
    #expect(words("2020-11") == ["2020", "-", "11"])
    let kinds = TokenizedDocument(Self.document("€4.5m and 7")).tokens.map(\.kind)
    #expect(kinds == [.number, .word, .number])
  }

  @Test("Quotes, dashes, spaces, zero-width characters and composition do not count")
  func folding() {
    #expect(hashes("it's \"late\" - now") == hashes("it’s “late” – now"))
    #expect(hashes("caf\u{E9} cr\u{E8}me") == hashes("cafe\u{301} cre\u{300}me"))
    #expect(hashes("per cent") == hashes("per\u{A0}cent"))
    #expect(hashes("ferry") == hashes("fer\u{200B}ry"))
    #expect(hashes("co-operate") == hashes("co\u{2011}operate"))
    #expect(hashes("tie\u{302}\u{301}ng") == hashes("ti\u{1EBF}ng"))
    #expect(hashes("각") == hashes("\u{1100}\u{1161}\u{11A8}"))
    #expect(hashes("Ferry") != hashes("ferry"))
  }

  @Test("Chinese, Japanese and Thai go by character with its marks")
  func scriptsWithoutSpaces() {
    #expect(words("東京で3人") == ["東", "京", "で", "3", "人"])
    #expect(words("ไทย") == ["ไท", "ย"])
  }

  @Test("Combining marks, emoji with modifiers, joined emoji and flags are never cut")
  func clusters() {
    #expect(words("x\u{301}y 👩🏽‍🚒 🇫🇮🇸🇪 ✈️").count == 5)
    #expect(words("👩🏽‍🚒ok") == ["👩🏽‍🚒", "ok"])
  }

  @Test("The space before a token is known, within and between sentences")
  func spaces() {
    let tokens = TokenizedDocument(Self.document("One (two). Three")).tokens
    #expect(tokens.map(\.followsSpace) == [false, true, false, false, false, true])
  }

  @Test("Any bytes give tokens in order, inside the text, on borders of scalars")
  func anyText() {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<400 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0..<60, using: &random) {
        bytes.append(UInt8.random(in: .min ... .max, using: &random))
      }
      let valid = String(decoding: bytes, as: UTF8.self)
      let document = TokenizedDocument(Self.document(valid))
      var end: UInt32 = 0
      for token in document.tokens {
        #expect(token.start >= end && token.end > token.start)
        #expect(document.document.text[Int(token.start)] & 0xC0 != 0x80)
        end = token.end
      }
      #expect(Int(end) <= document.document.text.count)
    }
  }

  @Test("Taking over the words of an earlier revision changes nothing in the result")
  func reuse() {
    let lines = [
      "The ferry stopped. Nobody was hurt.", "Crews secured the pier.", "Wind fell at noon.",
      "The ferry stopped. Nobody was hurt.", "12 homes, 3 stations.", "Naïve café. Déjà vu!",
    ]
    var random = SeededGenerator(seed: 5)
    for _ in 0..<100 {
      func text() -> String {
        (0..<Int.random(in: 0..<12, using: &random))
          .map { _ in lines[Int.random(in: 0..<lines.count, using: &random)] }
          .joined(separator: "\n")
      }
      let before = TokenizedDocument(Self.document(text()))
      let after = Self.document(text())
      let plain = TokenizedDocument(after)
      let reused = TokenizedDocument(after, reusing: before)
      #expect(plain.tokens == reused.tokens)
      #expect(plain.sentences == reused.sentences)
      #expect(plain.hashOfLeaf == reused.hashOfLeaf)
    }
  }
}
