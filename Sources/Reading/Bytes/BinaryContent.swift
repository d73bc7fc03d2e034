/// Tells files that hold no text.
package enum BinaryContent {
  /// Bytes that are looked at.
  private static let lookedAt = 8_192
  /// The fewest bytes of a text for each zero byte in it.
  private static let bytesForZero = 256
  /// The fewest bytes of a text with zero bytes for each control character in it.
  private static let bytesForControl = 100

  /// What the bytes are if they are no text, such as "a PNG image"; `nil` for text.
  ///
  /// Text may be in any charset that a reader decodes, UTF-16 among them, and a stray NUL may stand in
  /// it. Complexity: constant, the first 8 KiB are looked at.
  package static func kind(of bytes: [UInt8]) -> String? {
    for (magic, kind) in signatures where bytes.starts(with: magic) { return kind }
    let sample = bytes.prefix(lookedAt)
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
      || bytes.starts(with: [0, 0, 0xFE, 0xFF])
    {
      return nil
    }
    var zeros = [0, 0]
    var controls = 0
    for (index, byte) in sample.enumerated() {
      if byte == 0 {
        zeros[index & 1] += 1
      } else if byte < 0x20, !ASCII.isSpace(byte), byte != 0x1B {
        controls += 1
      }
    }
    if zeros[0] + zeros[1] > 0 {
      let half = max(1, sample.count / 2)
      let isWide =
        sample.count >= 8 && bytes.count % 2 == 0 && max(zeros[0], zeros[1]) * 10 > half * 7
        && min(zeros[0], zeros[1]) * 20 < half
      // As many zero bytes stand in data that are packed or encrypted, but among control characters.
      let isStray =
        (zeros[0] + zeros[1]) * bytesForZero <= sample.count
        && controls * bytesForControl <= sample.count
      if isWide || isStray { return nil }
      return "binary data (a zero byte stands at byte \(sample.firstIndex(of: 0) ?? 0))"
    }
    return controls * 10 > sample.count ? "binary data (control characters)" : nil
  }

  private static let signatures: [([UInt8], String)] = [
    ([0x89, 0x50, 0x4E, 0x47], "a PNG image"), ([0xFF, 0xD8, 0xFF], "a JPEG image"),
    (Array("GIF8".utf8), "a GIF image"), (Array("%PDF-".utf8), "a PDF document"),
    ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive or office document"),
    ([0x1F, 0x8B], "gzip-compressed data"), ([0x7F, 0x45, 0x4C, 0x46], "a program"),
    (Array("SQLite format 3".utf8), "an SQLite database"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "xz-compressed data"),
    ([0x28, 0xB5, 0x2F, 0xFD], "zstd-compressed data"),
    ([0xD0, 0xCF, 0x11, 0xE0], "an old office document"),
  ]
}
