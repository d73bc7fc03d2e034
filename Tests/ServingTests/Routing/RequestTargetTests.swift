import Serving
import TestSupport
import Testing

@Suite("Request targets")
struct RequestTargetTests {
  @Test("Segments and fields are decoded; a slash sent as an escape stays inside its segment")
  func decoding() throws {
    let target = try #require(RequestTarget("/stories/a%2Fb/caf%C3%A9?q=two+words&x&y=%26"))
    #expect(target.segments == ["stories", "a/b", "café"])
    #expect(target.value("q") == "two words")
    #expect(target.value("x") == "")
    #expect(target.value("y") == "&")
    #expect(target.value("z") == nil)
  }

  @Test(
    "What could mean another place than it says is refused",
    arguments: [
      "", "x", "http://other/", "/a/../b", "/a/%2e%2e/b", "/./a", "//a", "/a//b", "/%", "/%4",
      "/%zz", "/%00", "/%0d%0aX:", "/%ff", "/a?b=%0a", "/" + String(repeating: "a", count: 9_000),
      "/?" + String(repeating: "a&", count: 100),
    ])
  func refused(_ text: String) {
    #expect(RequestTarget(text) == nil)
  }

  @Test("What is encoded is decoded to the same", arguments: 0..<200 as Range<UInt64>)
  func roundTrip(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var text = ""
    for _ in 0..<Int.random(in: 1...20, using: &generator) {
      let value = UInt32.random(in: 0x20...0x2FFF, using: &generator)
      guard value != 0x7F, let scalar = Unicode.Scalar(value) else { continue }
      text.unicodeScalars.append(scalar)
    }
    try #require(text != "." && text != ".." && !text.isEmpty)
    let target = try #require(RequestTarget("/x/" + PercentCoding.encoded(text, keeping: "")))
    #expect(target.segments.last == text)
  }

  @Test("Random bytes are read or refused and nothing else", arguments: 0..<500 as Range<UInt64>)
  func random(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array("/?&=%@.0aF\u{E9}+:-".utf8)
    let bytes = (0..<Int.random(in: 0...60, using: &generator)).map { _ in
      alphabet.randomElement(using: &generator) ?? 0
    }
    let text = "/" + String(decoding: bytes, as: UTF8.self)
    if let target = RequestTarget(text) {
      #expect(target.segments.allSatisfy { $0 != ".." && $0 != "." && !$0.isEmpty })
    }
    _ = try? RevisionPair(pathText: text)
    _ = HTTPDate.read(text)
    _ = ListenAddress(text)
    _ = try? WriteTokens(text: text)
  }
}
