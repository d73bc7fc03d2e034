import StoryModel

/// Reads the YAML block that may stand before Markdown: `key: value` lines between two `---`.
///
/// Only plain and quoted one-line values are read, which is what static site generators write for
/// the fields that are asked for; anything else is passed over.
enum FrontMatter {
  /// The most lines of the block; a longer one is taken as text.
  ///
  /// Range 10 to 1,000.
  static let maximumLines = 200

  /// Reads the block into the builder's metadata; the byte behind it, 0 where there is none.
  static func read(_ bytes: [UInt8], into builder: inout DocumentBuilder) -> Int {
    guard bytes.holds("---", at: 0, before: bytes.count) else { return 0 }
    var entries: [(key: String, value: String, source: SourceRange)] = []
    var start = 0
    var line = 0
    while start < bytes.count, line < maximumLines {
      let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
      var next = min(end + 1, bytes.count)
      if end + 1 < bytes.count, bytes[end] == 0x0D, bytes[end + 1] == 0x0A { next = end + 2 }
      let content = bytes.trimmed(start..<end)
      let isFence = bytes[content].elementsEqual("---".utf8)
      if line == 0 {
        guard isFence else { return 0 }
      } else if isFence || bytes[content].elementsEqual("...".utf8) {
        store(entries, in: &builder)
        return next
      } else if let entry = entry(bytes, start, content) {
        entries.append(entry)
      } else if !mayStand(bytes, start, content) {
        return 0
      }
      start = next
      line += 1
    }
    return 0
  }

  /// Whether a line without a key may stand in the block: a comment, a list's item, a continuation.
  private static func mayStand(_ bytes: [UInt8], _ start: Int, _ content: Range<Int>) -> Bool {
    guard !content.isEmpty else { return true }
    return content.lowerBound > start || bytes[content.lowerBound] == UInt8(ascii: "#")
      || bytes[content.lowerBound] == UInt8(ascii: "-")
  }

  private static func entry(
    _ bytes: [UInt8], _ start: Int, _ content: Range<Int>
  ) -> (key: String, value: String, source: SourceRange)? {
    guard content.lowerBound == start, !content.isEmpty,
      let colon = bytes[content].firstIndex(of: UInt8(ascii: ":")),
      colon + 1 == content.upperBound || ASCII.isBlank(bytes[colon + 1]),
      bytes[content.lowerBound..<colon].allSatisfy({
        ASCII.isLetter($0) || ASCII.isDigit($0) || $0 == UInt8(ascii: "_")
          || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
      })
    else { return nil }
    let key = String(
      decoding: bytes[content.lowerBound..<colon].map(ASCII.lowercased), as: UTF8.self)
    let value = bytes.trimmed(colon + 1..<content.upperBound)
    return (
      key, unquoted(bytes, value), SourceRange(content.lowerBound, content.upperBound)
    )
  }

  private static func unquoted(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    guard range.count >= 2, let quote = bytes[range].first, quote == bytes[range.upperBound - 1],
      quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    else { return String(decoding: bytes[range], as: UTF8.self) }
    var result: [UInt8] = []
    var position = range.lowerBound + 1
    while position < range.upperBound - 1 {
      let isEscape = quote == UInt8(ascii: "\"") && bytes[position] == UInt8(ascii: "\\")
      let isDoubled = quote == UInt8(ascii: "'") && bytes[position] == quote
      if isEscape || isDoubled, position + 2 < range.upperBound { position += 1 }
      result.append(bytes[position])
      position += 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func store(
    _ entries: [(key: String, value: String, source: SourceRange)],
    in builder: inout DocumentBuilder
  ) {
    for entry in entries where !entry.value.isEmpty {
      guard let field = field(of: entry.key), builder.metadata[field] == nil else { continue }
      builder.metadata[field] = Metadata.Entry(entry.value, source: entry.source)
    }
  }

  private static func field(of key: String) -> Metadata.Field? {
    switch key {
    case "title", "headline": .headline
    case "author", "authors", "byline": .byline
    case "description", "summary", "excerpt": .summary
    case "date", "published", "pubdate": .published
    case "lastmod", "updated", "modified", "last_modified_at": .modified
    case "lang", "language", "locale": .language
    case "canonical", "canonical_url", "canonicalurl", "url": .canonicalURL
    case "site", "publisher": .site
    case "section", "category": .section
    default: nil
    }
  }
}
