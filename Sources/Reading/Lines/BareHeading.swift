/// Tells headings that stand on a line of their own without any mark-up.
enum BareHeading {
  /// The longest heading, in bytes; long double headlines of news have up to 150.
  ///
  /// Range 100 to 300.
  static let maximumBytes = 200
  /// The most words of a heading; range 15 to 30.
  static let maximumWords = 25
  /// The most words of a heading right above a list or table, where a lead-in could stand as well;
  /// range 5 to 12.
  static let maximumWordsAboveList = 10

  /// What stands below a line that may be a heading.
  enum Below { case paragraph, candidate, listOrTable, other }

  /// Whether the line could be a heading: short, and without a sentence's or a lead-in's end.
  static func isCandidate(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    !line.isEmpty && line.count <= maximumBytes && !FinalPunctuation.ends(bytes, line)
      && words(bytes, line) <= maximumWords && hasLetter(bytes, line)
      && !isCredit(bytes, line)
  }

  /// The number of words, parted by blanks.
  static func words(_ bytes: [UInt8], _ line: Range<Int>) -> Int {
    var words = 0
    var isInside = false
    for byte in bytes[line] {
      let isSpace = ASCII.isSpace(byte)
      if !isSpace, !isInside { words += 1 }
      isInside = !isSpace
    }
    return words
  }

  private static func hasLetter(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    bytes[line].contains { ASCII.isLetter($0) || $0 >= 0x80 }
  }

  /// Whether the line tells the author or the time, as lines under a headline do.
  static func isCredit(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    guard line.count <= 120 else { return false }
    let openings: [StaticString] = [
      "By ", "BY ", "Updated", "Last updated", "Published", "Posted", "Reporting by ",
      "Editing by ",
      "Photo:", "Source:", "©",
    ]
    return openings.contains { bytes.holds($0, at: line.lowerBound, before: line.upperBound) }
  }
}
