import StoryModel

/// A snapshot's bytes as valid UTF-8, with the way back to where each of them came from.
struct DecodedText {
  /// Valid UTF-8 without a byte order mark and without NUL.
  private(set) var bytes: [UInt8]
  /// Where in the snapshot the bytes came from; `nil` where they are the snapshot's own.
  private(set) var map: SourceMap?
  /// Which charset was taken, and what was replaced or looks wrong.
  private(set) var notes: [ReadingNote] = []

  /// Decodes a snapshot.
  ///
  /// The charset is the one of the byte order mark, else the one that the transport names, else the
  /// one that the page names; else UTF-8 where the bytes are valid UTF-8 or nearly so, else the one
  /// that uchardet thinks most likely. Valid UTF-8 beyond ASCII is taken as such even where a charset
  /// of single bytes is named: such text is next to never right by chance.
  ///
  /// Complexity: linear.
  init(of snapshot: Snapshot) {
    bytes = snapshot.bytes
    let scan = UTF8Scan(bytes)
    let choice = CharsetChoice(of: snapshot, scan)
    let isPlain = scan.isValid && scan.nulCount == 0 && choice.charset == .utf8
    if isPlain, choice.markBytes == 0 {
      note(choice, decoded: nil)
    } else {
      let decoded = Self.decode(bytes, by: choice)
      bytes = decoded.bytes
      map = decoded.map
      note(choice, decoded: decoded)
    }
    notes += TextConcerns.notes(on: bytes, scan.isValid && map == nil ? scan : UTF8Scan(bytes))
  }

  private static func decode(_ bytes: [UInt8], by choice: CharsetChoice) -> DecodedBytes {
    var result = DecodedBytes(capacity: bytes.count)
    let range = choice.markBytes..<bytes.count
    switch choice.charset {
    case .utf8: UTF8Repair.decode(bytes, range, into: &result)
    case .utf16(let isBigEndian):
      UTF16Decoder.decode(bytes, range, isBigEndian: isBigEndian, into: &result)
    case .legacy(let name): LegacyDecoder.decode(bytes, range, from: name, into: &result)
    }
    return result
  }

  private mutating func note(_ choice: CharsetChoice, decoded: DecodedBytes?) {
    if let message = choice.message { notes.append(ReadingNote(.charset, message)) }
    guard let decoded else { return }
    if decoded.invalidCount > 0 {
      notes.append(
        ReadingNote(
          .invalidBytes,
          "\(decoded.invalidCount) stretches of bytes are no text in \(choice.charset.name) and "
            + "were replaced by U+FFFD; the first stands at byte \(decoded.firstInvalid).",
          source: SourceRange(decoded.firstInvalid, decoded.firstInvalid + 1)))
    }
    if decoded.nulCount > 0 {
      notes.append(
        ReadingNote(
          .controlCharacters, "\(decoded.nulCount) NUL characters were replaced by U+FFFD."))
    }
  }
}
