import StoryModel

/// Cuts what is far too long for a sentence: a list without marks, a table as text, words without end.
///
/// Rules that compare each word of a sentence with each other would take minutes on a paragraph of a
/// megabyte. The cuts rest on the text around them alone, so that a word that came or went moves at
/// most the cuts next to it (content-defined chunking, Muthitacharoen et al. 2001).
enum SentenceLength {
  /// Bytes up to which nothing is cut: some 650 words, while of a million sentences of prose the
  /// longest have 300.
  static let limit = 4_000
  /// Bytes of a part at least.
  private static let least = 2_000
  /// Bytes of a part at most, but for its last word.
  private static let most = 6_000
  /// One of so many blanks is a border, by a hash of what stands before it.
  private static let share: UInt64 = 32
  /// Bytes that the hash is of.
  private static let window = 12

  /// The parts of a range of text, none beginning or ending with a blank where it was cut.
  ///
  /// Complexity: linear in the bytes.
  static func parts(of range: TextRange, in text: UnsafeBufferPointer<UInt8>) -> [TextRange] {
    var parts: [TextRange] = []
    var start = Int(range.start)
    let end = Int(range.end)
    while end - start > limit {
      guard let border = border(after: start, end: end, in: text) else { break }
      parts.append(TextRange(start, border))
      start = border
      while start < end, isBlank(text[start]) { start += 1 }
    }
    if start < end { parts.append(TextRange(start, end)) }
    return parts
  }

  /// The place of the blank at which the first part ends.
  private static func border(
    after start: Int, end: Int, in text: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    var place = start + least
    while place < end {
      defer { place += 1 }
      guard isBlank(text[place]), !isBlank(text[place - 1]) else { continue }
      if place - start >= most || isBorder(place, in: text) { return place }
    }
    return nil
  }

  /// Whether a semicolon stands before a blank, or what does is one of the chosen few.
  private static func isBorder(_ place: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    if text[place - 1] == UInt8(ascii: ";") { return true }
    var hash = HashMix.seed
    for byte in text[place - window..<place] { hash = HashMix.appending(UInt64(byte), to: hash) }
    return hash % share == 0
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09
  }
}
