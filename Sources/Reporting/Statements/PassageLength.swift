/// How much of a text a passage quotes.
///
/// Each change has the whole sentence or row that it stands in. Where one row of a thousand cells, or
/// one heading of a hundred kilobytes, has a thousand changes, a report would otherwise be a thousand
/// times as long as the story.
struct PassageLength {
  /// The most bytes that are quoted.
  let limit: Int

  /// Of a sentence, item or row: some 300 words, six times the longest that a newspaper prints.
  static let text = PassageLength(limit: 2_000)
  /// Of a heading.
  static let section = PassageLength(limit: 500)

  /// The text of UTF-8 bytes; where they are more than the limit, as many whole letters as fit, and
  /// `…`.
  func cut(_ bytes: ArraySlice<UInt8>) -> String {
    guard bytes.count > limit else { return String(decoding: bytes, as: UTF8.self) }
    var end = bytes.startIndex + limit
    // Not within a letter: its further bytes are 10xxxxxx.
    while end > bytes.startIndex, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return String(decoding: bytes[..<end], as: UTF8.self) + "\u{2026}"
  }
}
