import CLexicons

/// A data file of `Sources/Language/Lexicons` as the program carries it: one entry a line, fields
/// apart by tabs, `#` before remarks.
struct LexiconFile {
  /// Bytes that live as long as the program.
  typealias Bytes = Slice<UnsafeBufferPointer<UInt8>>

  /// One entry.
  struct Line {
    /// The entry itself.
    let entry: Bytes
    /// The entry's class; empty where the file has none.
    let kind: Bytes
    /// What the entry means or belongs to; empty where the file has none.
    let sense: Bytes
  }

  private let bytes: UnsafeBufferPointer<UInt8>

  /// The file of that name ("hedges-en"); `nil` where the program carries none.
  init?(named name: String) {
    guard let file = stet_lexicon_named(name)?.pointee else { return nil }
    bytes = UnsafeBufferPointer(start: file.bytes, count: file.count)
  }

  /// Calls `body` with each line, without remarks and empty ones.
  func forEachLine(_ body: (Line) -> Void) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
      var line = rest[rest.startIndex..<end]
      rest = end < rest.endIndex ? rest[(end + 1)...] : rest[end...]
      guard let first = line.first, first != UInt8(ascii: "#") else { continue }
      let entry = Self.takeField(from: &line)
      let kind = Self.takeField(from: &line)
      body(Line(entry: entry, kind: kind, sense: Self.takeField(from: &line)))
    }
  }

  private static func takeField(from line: inout Bytes) -> Bytes {
    let end = line.firstIndex(of: UInt8(ascii: "\t")) ?? line.endIndex
    let field = line[line.startIndex..<end]
    line = end < line.endIndex ? line[(end + 1)...] : line[end...]
    return field
  }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
  /// The bytes as text.
  var string: String { String(decoding: self, as: UTF8.self) }

  /// The bytes as a whole number; 0 where they are none.
  var number: Int { Int(string) ?? 0 }

  /// The parts between the bytes equal to `separator`, empty ones left out.
  func parts(_ separator: Unicode.Scalar) -> [Self] { split(separator: UInt8(ascii: separator)) }
}
