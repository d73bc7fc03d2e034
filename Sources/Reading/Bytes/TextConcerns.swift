import StoryModel

/// Names what looks wrong in a text, without changing it.
enum TextConcerns {
  /// The notes on a text that was scanned.
  static func notes(on bytes: [UInt8], _ scan: UTF8Scan) -> [ReadingNote] {
    var notes: [ReadingNote] = []
    if scan.mojibakeCount > 0 {
      notes.append(
        ReadingNote(
          .mojibake,
          "\(scan.mojibakeCount) places look like UTF-8 that was once read as Windows-1252, such as "
            + "“Ã©” for “é”; the text was left as it is."))
    }
    if scan.zeroWidthCount > 0 {
      notes.append(
        ReadingNote(
          .zeroWidth,
          "\(scan.zeroWidthCount) characters without width stand in the text (zero-width spaces, "
            + "soft hyphens, marks of direction)."))
    }
    if scan.controlCount > 0 {
      notes.append(
        ReadingNote(
          .controlCharacters, "\(scan.controlCount) control characters stand in the text."))
    }
    return notes
  }
}
