import StoryModel
import Testing

@Suite("Source maps")
struct SourceMapTests {
  /// "A&amp;B" as "A&B".
  static func reference() -> SourceMap {
    var map = SourceMap()
    map.append(.init(text: TextRange(0, 1), source: SourceRange(0, 1), textUnit: 1, sourceUnit: 1))
    map.append(.init(text: TextRange(1, 2), source: SourceRange(1, 6)))
    map.append(.init(text: TextRange(2, 3), source: SourceRange(6, 7), textUnit: 1, sourceUnit: 1))
    return map
  }

  @Test("A character reference corresponds as a whole, its neighbours byte by byte")
  func wholes() {
    let map = Self.reference()
    #expect(map.source(of: TextRange(0, 1)) == SourceRange(0, 1))
    #expect(map.source(of: TextRange(1, 2)) == SourceRange(1, 6))
    #expect(map.source(of: TextRange(0, 3)) == SourceRange(0, 7))
    #expect(map.source(of: TextRange(2, 2)) == SourceRange(6, 6))
  }

  @Test("Pieces of one unit that touch become one")
  func merging() {
    var map = SourceMap()
    for unit in 0..<4 {
      map.append(
        .init(
          text: TextRange(unit * 3, unit * 3 + 3), source: SourceRange(unit * 2, unit * 2 + 2),
          textUnit: 3, sourceUnit: 2))
    }
    #expect(map.pieces.count == 1)
    #expect(map.source(of: TextRange(3, 9)) == SourceRange(2, 6))
    #expect(map.source(of: TextRange(4, 5)) == SourceRange(2, 4))
  }

  @Test("Units that do not fit their ranges are dropped")
  func misfit() {
    let piece = SourceMap.Piece(
      text: TextRange(0, 3), source: SourceRange(0, 5), textUnit: 1, sourceUnit: 1)
    #expect(!piece.isVerbatim)
    #expect(piece.textUnit == 0)
  }

  @Test("A map of a decoded text leads on to the bytes it was decoded from")
  func composition() {
    // The decoding: 1 byte for every 2 bytes of text, from byte 10 on.
    var decoding = SourceMap()
    decoding.append(
      .init(text: TextRange(0, 20), source: SourceRange(10, 20), textUnit: 2, sourceUnit: 1))
    var map = SourceMap()
    map.append(.init(text: TextRange(0, 4), source: SourceRange(6, 10), textUnit: 1, sourceUnit: 1))
    map.append(.init(text: TextRange(4, 5), source: SourceRange(10, 14)))
    let composed = map.composed(with: decoding)
    #expect(composed.source(of: TextRange(0, 4)) == SourceRange(13, 15))
    #expect(composed.source(of: TextRange(2, 4)) == SourceRange(14, 15))
    #expect(composed.source(of: TextRange(4, 5)) == SourceRange(15, 17))
    #expect(decoding.originals(of: SourceRange(20, 20)) == SourceRange(20, 20))
  }
}
