import Language

/// Words put into sentences for people.
enum Phrase {
  /// A phrase with its first letter in upper case.
  static func sentence(_ phrase: String) -> String {
    phrase.prefix(1).uppercased() + phrase.dropFirst()
  }

  /// A speaker or subject for use inside a phrase: a common noun loses its capital, a name
  /// keeps it.
  static func lowered(_ words: String) -> String {
    let parts = words.split(separator: " ")
    guard let first = parts.first else { return words }
    let lower = first.lowercased()
    // One person's noun may be a surname: "Baker".
    if common.contains(lower)
      || parts.count == 1 && (roles.contains(lower) || ActorNouns.areMany(lower))
    {
      return lower + words.dropFirst(first.count)
    }
    if parts.dropFirst().allSatisfy({ $0.first?.isLowercase ?? true }),
      roles.contains(lower) || adjectives.contains(lower)
    {
      return lower + words.dropFirst(first.count)
    }
    return words
  }

  /// A name without its article, as a headline writes it.
  static func withoutArticle(_ name: String) -> String {
    name.hasPrefix("The ") || name.hasPrefix("the ") ? String(name.dropFirst(4)) : name
  }

  /// The beginning of a text, cut at a word's end, with an ellipsis where something is left out; a
  /// list item goes without its marker, a row's cells are set off by commas.
  static func excerpt(_ text: String, words limit: Int = 9) -> String {
    let bytes = text.utf8[...]
    if bytes.first == UInt8(ascii: "|") {
      let cells = bytes.split(separator: UInt8(ascii: "|")).map(trimmed).filter { !$0.isEmpty }
      return excerpt(cells.map { String(Substring($0)) }.joined(separator: ", "), words: limit)
    }
    // A word more than is shown and a marker tell whether something is left out.
    let split = trimmed(bytes).split(maxSplits: limit + 1, whereSeparator: isSpace)
    var words = split.map { Substring($0) }[...]
    if words.count > 1, ["-", "*", "+", "\u{2022}"].contains(words[0]) { words.removeFirst() }
    guard words.count > limit else {
      let whole = words.joined(separator: " ")
      return whole.hasSuffix(".") && !whole.hasSuffix("...") ? String(whole.dropLast()) : whole
    }
    return words.prefix(limit).joined(separator: " ") + "\u{2026}"
  }

  /// Whether a byte is ASCII white space.
  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (9...13).contains(byte) }

  /// The bytes without white space at their ends.
  private static func trimmed(_ bytes: Substring.UTF8View) -> Substring.UTF8View {
    guard let first = bytes.firstIndex(where: { !isSpace($0) }),
      let last = bytes.lastIndex(where: { !isSpace($0) })
    else { return bytes[bytes.endIndex...] }
    return bytes[first...last]
  }

  private static let common: Set<String> = ["the", "a", "an", "some", "several", "one", "two"]
  /// Words that stand before a common noun for people who speak, as "local media".
  private static let adjectives = Set(WordSet.sourceAdjective.words)
  private static let roles = Set(WordSet.source.words)
}
