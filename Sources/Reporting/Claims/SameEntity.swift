import Language

/// Whether two names may be one entity's.
enum SameEntity {
  /// Whether they are equal but for spelling, one is the other shortened or with more words, or one
  /// is the other's initials.
  static func holds(_ one: NameMention, _ other: NameMention) -> Bool {
    if one.canonical == other.canonical { return true }
    let (short, long) =
      one.canonical.utf8.count < other.canonical.utf8.count
      ? (one.canonical, other.canonical) : (other.canonical, one.canonical)
    let parts = words(long)
    let shortParts = words(short)
    if shortParts.isEmpty || parts.isEmpty { return true }
    if SpellingVariant.isSame(short, long, orNumber: true) || isWithin(shortParts, parts) {
      // "Guinea" and "Equatorial Guinea", "Niger" and "Nigeria" are two places.
      return one.kind != .place || other.kind != .place
        || parts.count == shortParts.count
          && zip(parts, shortParts).allSatisfy { SpellingVariant.isSame($0, $1, orNumber: true) }
    }
    // "Wi-Fi" and "WiFi Service"
    if isWithin(joined(short), joined(long)), one.kind != .place || other.kind != .place {
      return true
    }
    let letters = short.lowercased().filter(\.isLetter)
    guard letters.count >= 2, shortParts.count == 1 else { return false }
    let initials = parts.filter { !links.contains($0) }.map(\.first)
    return initials.count == letters.count && zip(initials, letters).allSatisfy { $0 == $1 }
  }

  /// Whether two names differ in one word's spelling alone, by one letter.
  static func isRespelled(_ one: NameMention, _ other: NameMention) -> Bool {
    let (first, second) = (words(one.canonical), words(other.canonical))
    guard first.count == second.count else { return false }
    let pairs = zip(first, second).filter { !SpellingVariant.isSame($0, $1, orNumber: true) }
    guard pairs.count == 1, let (from, to) = pairs.first else { return false }
    return SpellingVariant.isCorrection(from, to) || SpellingVariant.isAccented(from, to)
      || one.kind == .other && other.kind == .other && SpellingVariant.isMisspelled(from, to)
      || one.kind == .other && other.kind == .other && isOfOneStem(from, to)
  }

  /// Whether two names of as many words differ in one alone, which one of them writes wrong.
  static func isMisspelled(_ one: String, _ other: String) -> Bool {
    let (first, second) = (words(one), words(other))
    guard first.count == second.count, first.count > 1 else { return false }
    let pairs = zip(first, second).filter { $0 != $1 }
    return pairs.count == 1
      && pairs.allSatisfy {
        SpellingVariant.isCorrection($0, $1) || SpellingVariant.isMisspelled($0, $1)
      }
  }

  /// The words of a name with what hyphens join as one word.
  private static func joined(_ name: String) -> [Substring] {
    name.lowercased().filter { $0 != "-" && $0 != "\u{2011}" }.split {
      !$0.isLetter && !$0.isNumber
    }
    .filter { $0 != "the" }
  }

  private static func words(_ name: String) -> [Substring] {
    name.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "." && $0 != "&" }
      .filter { $0 != "the" }
  }

  /// Whether the words of one name stand in another in order.
  private static func isWithin(_ short: [Substring], _ long: [Substring]) -> Bool {
    var rest = long[...]
    for word in short {
      guard
        let place = rest.firstIndex(where: { isForm($0, of: word) })
      else { return false }
      rest = rest[(place + 1)...]
    }
    return true
  }

  /// Letters of a word up to which a longer one is no form of it.
  private static let leastStem = 5

  /// Whether two words are one in two spellings, or one is the other with an ending or with the next
  /// word run into it ("Norland", "Norlandic", "Norlandsaid").
  private static func isForm(_ one: Substring, of other: Substring) -> Bool {
    if SpellingVariant.isSame(one, other, orNumber: true) { return true }
    return min(one.utf8.count, other.utf8.count) >= leastStem
      && (one.hasPrefix(other) || other.hasPrefix(one))
  }

  /// Whether two words share nearly all letters of the shorter, from the first on or up to the last:
  /// "Valide", "Validate"; "Filter", "Geofilter".
  private static func isOfOneStem(_ one: Substring, _ other: Substring) -> Bool {
    let shared = zip(one.utf8, other.utf8).prefix { $0 == $1 }.count
    let ending = zip(one.utf8.reversed(), other.utf8.reversed()).prefix { $0 == $1 }.count
    let most = max(shared, ending)
    return most >= leastStem && 5 * most >= 4 * min(one.utf8.count, other.utf8.count)
  }

  private static let links: Set<Substring> = ["of", "the", "and", "for", "de"]
}
