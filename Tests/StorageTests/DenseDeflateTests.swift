import TestSupport
import Testing

@testable import Storage

@Suite("Packing with all effort")
struct DenseDeflateTests {
  /// A text of many sentences from few words.
  private func text(seed: UInt64, sentences: Int) -> [UInt8] {
    var random = SeededGenerator(seed: seed)
    let words = ["harbour", "crane", "the", "council", "said", "twelve", "idle", "grain", "vote"]
    var text = ""
    for number in 0..<sentences {
      for _ in 0..<9 { text += (words.randomElement(using: &random) ?? "") + " " }
      text += "\(number * 37 % 1_000).\n"
    }
    return Array(text.utf8)
  }

  @Test("What it packs, zlib unpacks, and it is shorter than zlib's own", arguments: [true, false])
  func unpacks(withDictionary: Bool) throws {
    let bytes = text(seed: 1, sentences: 500)
    let dictionary = withDictionary ? text(seed: 2, sentences: 200) : []
    let deflate = Deflate()
    try bytes.withUnsafeBytes { bytes in
      try dictionary.withUnsafeBytes { dictionary in
        let quick = try #require(deflate.pack(bytes, dictionary: dictionary, limit: bytes.count))
        let dense = try #require(
          deflate.pack(bytes, dictionary: dictionary, effort: .dense, limit: bytes.count))
        #expect(dense.count < quick.count)
        let unpacked = dense.withUnsafeBytes {
          deflate.unpack($0, dictionary: dictionary, count: bytes.count)
        }
        #expect(unpacked.map { $0.elementsEqual(bytes) } == true)
      }
    }
  }

  @Test("A text longer than one part of the search is one stream")
  func parts() throws {
    let bytes = Array(repeating: text(seed: 5, sentences: 300), count: 80).flatMap { $0 }
    #expect(bytes.count > 1_000_000)
    let packed = try #require(
      bytes.withUnsafeBytes { DenseDeflate.pack($0, limit: bytes.count) })
    let unpacked = packed.withUnsafeBytes { Deflate().unpack($0, count: bytes.count) }
    #expect(unpacked == bytes)
  }

  @Test("Copies of a text from itself give it back, and none is found where nothing repeats")
  func selfCopies() throws {
    let passage = text(seed: 7, sentences: 40)
    let bytes = text(seed: 8, sentences: 900) + passage + text(seed: 9, sentences: 900) + passage
    let steps = try #require(bytes.withUnsafeBytes { SelfCopies.steps(of: $0) })
    let form = TextForm.full(bytes, deflate: Deflate(), effort: .dense)
    for delta in [
      bytes.withUnsafeBytes {
        Delta(steps: steps, of: $0).encoded(
          base: UnsafeRawBufferPointer(start: nil, count: 0), textCount: bytes.count,
          deflate: Deflate(), limit: .max)
      },
      form.codec == .delta ? form.data : nil,
    ] {
      guard let delta else { continue }
      let rebuilt = delta.withUnsafeBytes {
        Delta.text(
          from: $0, base: UnsafeRawBufferPointer(start: nil, count: 0), count: bytes.count,
          deflate: Deflate())
      }
      #expect(rebuilt == bytes)
    }
    #expect(text(seed: 3, sentences: 60).withUnsafeBytes { SelfCopies.steps(of: $0) } == nil)
  }
}
