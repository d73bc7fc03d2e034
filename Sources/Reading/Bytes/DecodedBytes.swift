import StoryModel

/// Decoded UTF-8 as it grows, with its map to the bytes that it was decoded from.
struct DecodedBytes {
  /// The text so far.
  private(set) var bytes: [UInt8] = []
  /// Where it came from.
  private(set) var map = SourceMap()
  /// Stretches that were no text.
  private(set) var invalidCount = 0
  /// Where the first of them stands.
  private(set) var firstInvalid = 0
  /// NUL characters.
  private(set) var nulCount = 0

  private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

  /// An empty text with room for some bytes.
  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  /// Appends bytes that stand in the source as they are.
  mutating func append(verbatim range: Range<Int>, of source: [UInt8]) {
    guard !range.isEmpty else { return }
    let start = bytes.count
    bytes.append(contentsOf: source[range])
    map.append(
      SourceMap.Piece(
        text: TextRange(start, bytes.count),
        source: SourceRange(range.lowerBound, range.upperBound), textUnit: 1, sourceUnit: 1))
  }

  /// Appends a character that was decoded from a range of the source.
  mutating func append(_ scalar: Unicode.Scalar, from range: Range<Int>, of source: [UInt8]) {
    guard scalar.value != 0 else {
      nulCount += 1
      return append(Self.replacement, from: range)
    }
    if scalar.value < 0x80, range.count == 1, source[range.lowerBound] == UInt8(scalar.value) {
      return append(verbatim: range, of: source)
    }
    append(Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter), from: range)
  }

  /// Appends U+FFFD in place of bytes that are no text.
  mutating func append(invalid range: Range<Int>) {
    if invalidCount == 0 { firstInvalid = range.lowerBound }
    invalidCount += 1
    append(Self.replacement, from: range)
  }

  /// Appends U+FFFD in place of a NUL.
  mutating func append(nul position: Int) {
    nulCount += 1
    append(Self.replacement, from: position..<position + 1)
  }

  /// Appends a character's UTF-8; neighbours of the same widths share a piece of the map.
  mutating func append(_ character: [UInt8], from range: Range<Int>) {
    let start = bytes.count
    bytes.append(contentsOf: character)
    let isOneToOne = character.count == 1 && range.count == 1
    map.append(
      SourceMap.Piece(
        text: TextRange(start, bytes.count),
        source: SourceRange(range.lowerBound, range.upperBound),
        textUnit: isOneToOne ? 0 : UInt8(clamping: character.count),
        sourceUnit: isOneToOne ? 0 : UInt8(clamping: range.count)))
  }
}
