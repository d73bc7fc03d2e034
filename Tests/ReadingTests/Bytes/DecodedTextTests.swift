import Reading
import StoryModel
import TestSupport
import Testing

@Suite("Charsets")
struct DecodedTextTests {
  /// The bytes of a text in Windows-1252, for the few letters that are used here.
  static func windows1252(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "\u{201C}": 0x93
      case "\u{201D}": 0x94
      default: UInt8(truncatingIfNeeded: scalar.value)
      }
    }
  }

  /// The bytes of a text in UTF-16, little-endian.
  static func utf16(_ text: String) -> [UInt8] {
    text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
  }

  @Test("The charset that the transport names is decoded, and words keep their bytes")
  func transport() throws {
    let text = "Zoë said: “The café is shut.”"
    let document = document(bytes: Self.windows1252(text), as: .text, charset: "ISO-8859-1")
    #expect(outline(document) == ["paragraph \(text)"])
    #expect(DocumentLaws.broken(by: document) == [])
    let range = try #require(document.text.firstRange(of: Array("café".utf8)))
    let source = document.sourceMap.source(of: TextRange(range.lowerBound, range.upperBound))
    #expect(Array(document.source[source.indices]) == Self.windows1252("café"))
  }

  @Test("A page's own charset counts where the transport names none")
  func meta() {
    let page = "<html><head><meta charset=windows-1252></head><body><p>Zoë</p></body></html>"
    let document = document(bytes: Self.windows1252(page), as: .html)
    #expect(outline(document) == ["paragraph Zoë"])
    #expect(document.notes.contains { $0.code == .charset })
  }

  @Test("UTF-16 is read with a byte order mark and without")
  func utf16() {
    let text = "The harbour of Žilina 🙂 is shut.\n"
    for bytes in [[0xFF, 0xFE] + Self.utf16(text), Self.utf16(text)] {
      let document = document(bytes: bytes, as: .text)
      #expect(outline(document) == ["paragraph " + text.dropLast()])
      #expect(document.nodes.last?.source.end == UInt32(bytes.count - 2))
      #expect(DocumentLaws.broken(by: document) == [])
    }
  }

  @Test("A byte order mark is no text")
  func mark() {
    let document = document(bytes: [0xEF, 0xBB, 0xBF] + Array("# Dam\n".utf8), as: .markdown)
    #expect(outline(document) == ["heading 1 Dam"])
    #expect(document.nodes.last?.source == SourceRange(3, 8))
  }

  @Test("Bytes that are no UTF-8 become U+FFFD, counted in a note that names the first")
  func invalid() {
    let document = document(
      bytes: Array("Zoë, Ånge, Žilina, Øst a".utf8) + [0xFF] + Array("b".utf8), as: .text)
    #expect(outline(document) == ["paragraph Zoë, Ånge, Žilina, Øst a\u{FFFD}b"])
    let note = document.notes.first { $0.code == .invalidBytes }
    #expect(note?.source == SourceRange(28, 29))
    #expect(DocumentLaws.broken(by: document) == [])
  }

  @Test("Text in a charset that nobody names is detected")
  func detection() {
    // Windows-1251: "Мэр города сообщил, что мост закрыт до весны."
    let text = "Мэр города сообщил, что мост закрыт до весны. Ремонт начнётся в понедельник."
    let bytes = text.unicodeScalars.map { scalar -> UInt8 in
      switch scalar.value {
      case 0x410...0x44F: UInt8(scalar.value - 0x410 + 0xC0)
      case 0x451: 0xB8
      default: UInt8(truncatingIfNeeded: scalar.value)
      }
    }
    let document = document(bytes: bytes, as: .text)
    #expect(outline(document) == ["paragraph \(text)"])
  }

  @Test("Valid UTF-8 is read as such though a single-byte charset is named")
  func mislabelled() {
    let document = document(bytes: Array("Zoë".utf8), as: .text, charset: "latin1")
    #expect(outline(document) == ["paragraph Zoë"])
    #expect(document.notes.contains { $0.code == .charset })
  }

  @Test("Shift_JIS maps each character to its two bytes")
  func shiftJIS() {
    // "港は閉鎖" in Shift_JIS.
    let bytes: [UInt8] = [0x8D, 0x60, 0x82, 0xCD, 0x95, 0xC2, 0x8D, 0xBD]
    let document = document(bytes: bytes, as: .text, charset: "Shift_JIS")
    #expect(outline(document) == ["paragraph 港は閉鎖"])
    #expect(document.sourceMap.source(of: TextRange(3, 6)) == SourceRange(2, 4))
    #expect(DocumentLaws.broken(by: document) == [])
  }

  @Test("Mojibake, zero-width and control characters are named and left")
  func concerns() {
    let document = document("CafÃ© a\u{200B}b \u{1}", as: .text)
    let codes = document.notes.map(\.code)
    #expect(codes.contains(.mojibake))
    #expect(codes.contains(.zeroWidth))
    #expect(codes.contains(.controlCharacters))
    #expect(document.string(of: Document.root).hasPrefix("CafÃ© a\u{200B}b"))
  }

  @Test("Files that hold no text are told by their first bytes")
  func binary() {
    #expect(BinaryContent.kind(of: [0x89, 0x50, 0x4E, 0x47, 0x0D]) == "a PNG image")
    #expect(BinaryContent.kind(of: Array("text".utf8) + [0, 0, 1, 2, 0, 0, 0]) != nil)
    #expect(BinaryContent.kind(of: Array("Plain text.\r\n".utf8)) == nil)
    #expect(BinaryContent.kind(of: Self.utf16("Plain text.")) == nil)
    #expect(BinaryContent.kind(of: []) == nil)
    let page = Array(String(repeating: "<p>The dam held.</p>\n", count: 20).utf8)
    #expect(BinaryContent.kind(of: page + [0] + page) == nil)
    var random = SeededGenerator(seed: 1)
    for count in [1_000, 8_192] {
      let noise = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      #expect(BinaryContent.kind(of: noise) != nil)
    }
  }

  @Test("UTF-32 with its mark is decoded in both byte orders")
  func utf32() {
    let text = "The harbour of Žilina is shut."
    let little = "\u{FEFF}\(text)".unicodeScalars.flatMap { scalar in
      (0..<4).map { UInt8(truncatingIfNeeded: scalar.value >> UInt32(8 * $0)) }
    }
    let big = stride(from: 0, to: little.count, by: 4).flatMap { little[$0..<$0 + 4].reversed() }
    for bytes in [little, big] {
      #expect(outline(document(bytes: bytes, as: .text)) == ["paragraph \(text)"])
      #expect(BinaryContent.kind(of: bytes) == nil)
    }
  }
}
