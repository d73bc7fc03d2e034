import Testing
import TestSupport

@testable import Storage

@Suite("Deltas")
struct DeltaTests {
  private func delta(_ base: [UInt8], _ text: [UInt8], deflate: Deflate = Deflate()) -> [UInt8]? {
    var finder = CopyFinder()
    return base.withUnsafeBytes { base in
      text.withUnsafeBytes { text in
        Delta(steps: finder.steps(from: base, to: text), of: text)
          .encoded(base: base, textCount: text.count, deflate: deflate, limit: Int.max)
      }
    }
  }

  private func rebuilt(_ delta: [UInt8], _ base: [UInt8], count: Int) -> [UInt8]? {
    let deflate = Deflate()
    return delta.withUnsafeBytes { delta in
      base.withUnsafeBytes { Delta.text(from: delta, base: $0, count: count, deflate: deflate) }
    }
  }

  /// A text of lines, from few words, so that parts repeat.
  private func text(_ random: inout SeededGenerator, lines: Int) -> [UInt8] {
    let words = ["harbour", "crane", "the", "council", "said", "twelve", "idle", "\u{e9}t\u{e9}"]
    var text = ""
    for _ in 0..<lines {
      for _ in 0..<Int.random(in: 0..<14, using: &random) {
        text += (words.randomElement(using: &random) ?? "") + " "
      }
      text += "\n"
    }
    return Array(text.utf8)
  }

  private func edited(_ text: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var text = text
    for _ in 0..<Int.random(in: 0..<6, using: &random) {
      let start = Int.random(in: 0...text.count, using: &random)
      let end = min(text.count, start + Int.random(in: 0..<200, using: &random))
      switch Int.random(in: 0..<4, using: &random) {
      case 0: text.removeSubrange(start..<end)
      case 1: text.insert(contentsOf: Array("Word of \(start) came late. ".utf8), at: start)
      case 2:
        let moved = Array(text[start..<end])
        text.removeSubrange(start..<end)
        text.insert(contentsOf: moved, at: Int.random(in: 0...text.count, using: &random))
      default:
        text.replaceSubrange(
          start..<end, with: (start..<end).map { _ in UInt8.random(in: 0...255, using: &random) })
      }
    }
    return text
  }

  @Test("A delta on its base gives the text back, whatever was edited", arguments: 0..<60)
  func roundTrip(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let base = text(&random, lines: Int.random(in: 0..<400, using: &random))
    let after = edited(base, &random)
    let bytes = try #require(delta(base, after))
    #expect(rebuilt(bytes, base, count: after.count) == after)
  }

  @Test("A small edit of a long text takes a few dozen bytes")
  func small() throws {
    var random = SeededGenerator(seed: 7)
    let base = text(&random, lines: 2_000)
    var after = base
    after.replaceSubrange(30_000..<30_006, with: Array("thirteen".utf8))
    let bytes = try #require(delta(base, after))
    #expect(bytes.count < 32)
  }

  @Test("A delta with any byte changed or cut off builds another text or none, and never traps")
  func damage() throws {
    var random = SeededGenerator(seed: 11)
    let base = text(&random, lines: 300)
    var after = edited(base, &random)
    after += Array("And at the end a longer passage stands that was not there before.\n".utf8)
    let bytes = try #require(delta(base, after))
    for index in bytes.indices {
      for value in [bytes[index] ^ 1, bytes[index] ^ 0x80, 0, 0xff] {
        var damaged = bytes
        damaged[index] = value
        let text = rebuilt(damaged, base, count: after.count)
        #expect(text == nil || text?.count == after.count)
      }
      _ = rebuilt(Array(bytes[..<index]), base, count: after.count)
      _ = rebuilt(bytes, Array(base[..<(base.count / 2)]), count: after.count)
    }
  }

  @Test("Random bytes are no delta that traps", arguments: 0..<200)
  func noise(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let base = text(&random, lines: 10)
    var bytes = (0..<Int.random(in: 0..<60, using: &random)).map { _ in
      UInt8.random(in: 0...255, using: &random)
    }
    if !bytes.isEmpty { bytes[0] &= 31 }
    _ = rebuilt(bytes, base, count: Int.random(in: 0..<1_000, using: &random))
  }

  @Test("A copy that overlaps what it makes repeats it")
  func overlap() throws {
    // Insert "ab", then copy ten bytes from two bytes before: address 3 (the base) + 0.
    let bytes: [UInt8] = [0, 3, 2, 0, 6, 0x61, 0x62]
    #expect(rebuilt(bytes, [1, 2, 3], count: 12) == Array("abababababab".utf8))
  }

  @Test("Numbers fold and unfold, and take the bytes that they should")
  func varints() throws {
    for value in [0, 1, 127, 128, 16_383, 16_384, 1 << 28, (1 << 35) - 1] {
      var bytes: [UInt8] = []
      Varint.append(value, to: &bytes)
      #expect(bytes.count == Varint.width(value))
      bytes.withUnsafeBytes {
        var reader = ByteReader($0)
        #expect(reader.varint() == value)
        #expect(reader.atEnd)
      }
      #expect(Varint.unfolded(Varint.folded(-value)) == -value)
    }
  }
}
