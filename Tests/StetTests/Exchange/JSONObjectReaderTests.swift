import TestSupport
import Testing

@testable import Stet

@Suite("Reading a line of JSON")
struct JSONObjectReaderTests {
  private func fields(_ text: String) throws -> [String: JSONObjectReader.Value] {
    try JSONObjectReader.fields(of: Array(text.utf8))
  }

  @Test("Values of every kind are read, and what is nested is passed over")
  func values() throws {
    let read = try fields(
      #" {"a": "x\n\u00e9\ud83e\udd80\/", "b":-1.5e3,"c":true,"d":null,"e":[1,{"f":[]}], "g":{}} "#)
    #expect(read["a"] == .string(Array("x\né🦀/".utf8)))
    #expect(read["b"] == .number("-1.5e3"))
    #expect(read["c"] == .flag(true))
    #expect(read["d"] == .null)
    #expect(read["e"] == .other)
    #expect(read["g"] == .other)
    #expect(try fields("{}").isEmpty)
  }

  @Test(
    "What is no object is refused",
    arguments: [
      "", " ", "[]", "{", "{\"a\"", "{\"a\":}", "{\"a\":1,}", "{\"a\":1} x", "{a:1}", "{\"a\":tru}",
      "{\"a\":\"\\x\"}", "{\"a\":\"\\ud800\"}", "{\"a\":\"\\ud800\\u0041\"}", "{\"a\":\"\\udc00\"}",
      "{\"a\":\"\\u+123\"}", "{\"a\":\"\n\"}", "{\"a\":\"", "{\"a\":--1}", "{\"a\":1 2}",
    ])
  func refusals(text: String) {
    #expect(throws: JSONObjectReader.Failure.self) { try fields(text) }
  }

  @Test("Deep nesting is refused and ends no process")
  func depth() {
    let text = "{\"a\":" + String(repeating: "[", count: 100_000)
    #expect(throws: JSONObjectReader.Failure.self) { try fields(text) }
  }

  @Test("Base64 gives bytes back, and takes nothing else")
  func base64() {
    var random = SeededGenerator(seed: 6)
    for count in 0..<70 {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      #expect(Base64.decoded(Base64.encoded(bytes)) == bytes)
    }
    #expect(Base64.encoded(Array("fooba".utf8)) == Array("Zm9vYmE=".utf8))
    for text in ["Z", "Zg", "Zg=", "Zg==Zg==", "Z===", "Zh==", "Zm9 ", "Zm9vYmF="] {
      #expect(Base64.decoded(Array(text.utf8)) == nil, "\(text)")
    }
  }
}
