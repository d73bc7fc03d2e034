/// The inflected forms of verbs and nouns, from their lemmas.
///
/// Regular forms follow the spelling rules of English, or of the weak verbs of German; the others come
/// from the file of irregular verbs.
struct Inflection: Sendable {
  /// A spelling with the forms that it may be.
  typealias Form = (word: [UInt8], forms: VerbForms)

  private let irregular: [[UInt8]: (past: [[UInt8]], participle: [[UInt8]])]

  private let language: String

  init(language: String) {
    self.language = language
    var irregular: [[UInt8]: (past: [[UInt8]], participle: [[UInt8]])] = [:]
    LexiconFile(named: "irregular-verbs-\(language)")?.forEachLine { line in
      irregular[Array(line.entry)] = (
        past: line.kind.parts(",").map(Array.init),
        participle: line.sense.parts(",").map(Array.init)
      )
    }
    self.irregular = irregular
  }

  /// All forms of a verb, the lemma first.
  func forms(ofVerb lemma: [UInt8]) -> [Form] {
    guard lemma.count > 1 else { return [(lemma, .base)] }
    if language == "de" { return germanForms(of: lemma) }
    if lemma == Array("be".utf8) { return Self.be }
    var result: [Form] = [(lemma, .base), (Self.third(lemma), .third)]
    if let known = irregular[lemma] {
      for word in known.past { result.append((word, .past)) }
      for word in known.participle { result.append((word, .participle)) }
    } else {
      result.append((Self.past(lemma), [.past, .participle]))
    }
    result.append((Self.gerund(lemma), .gerund))
    return result
  }

  /// "melden", "meldet", "meldete", "meldeten", "gemeldet", "meldend".
  private func germanForms(of lemma: [UInt8]) -> [Form] {
    var result: [Form] = [(lemma, .base)]
    if let known = irregular[lemma] {
      for (place, word) in known.past.enumerated() {
        result.append((word, place == 0 ? .third : .past))
      }
      for word in known.participle { result.append((word, .participle)) }
      return result
    }
    let stem = Array(lemma.dropLast(lemma.suffix(2).elementsEqual("en".utf8) ? 2 : 1))
    let last = stem.last ?? 0
    let link = last == UInt8(ascii: "t") || last == UInt8(ascii: "d") ? Array("e".utf8) : []
    let dental = stem + link + Array("t".utf8)
    let isPrefixed = ["be", "er", "ver", "ent", "zer", "emp", "miss", "ge", "wider"].contains {
      lemma.starts(with: $0.utf8)
    }
    let isForeign = lemma.suffix(5).elementsEqual("ieren".utf8)
    let participle = isPrefixed || isForeign ? dental : Array("ge".utf8) + dental
    result += [
      (dental, .third), (dental + Array("e".utf8), .past), (dental + Array("en".utf8), .past),
      (participle, .participle), (lemma + Array("d".utf8), .gerund),
    ]
    return result
  }

  /// The plural of a regular noun.
  static func plural(_ lemma: [UInt8]) -> [UInt8] { third(lemma) }

  private static let be: [Form] = [
    (Array("be".utf8), .base), (Array("is".utf8), .third), (Array("are".utf8), .third),
    (Array("am".utf8), .third), (Array("was".utf8), .past), (Array("were".utf8), .past),
    (Array("been".utf8), .participle), (Array("being".utf8), .gerund),
  ]

  private static func third(_ lemma: [UInt8]) -> [UInt8] {
    guard lemma.count > 1 else { return lemma }
    let last = lemma[lemma.count - 1]
    let before = lemma[lemma.count - 2]
    if last == UInt8(ascii: "y"), !isVowel(before) { return lemma.dropLast() + Array("ies".utf8) }
    let hisses =
      last == UInt8(ascii: "s") || last == UInt8(ascii: "x") || last == UInt8(ascii: "z")
      || last == UInt8(ascii: "h") && (before == UInt8(ascii: "s") || before == UInt8(ascii: "c"))
    if hisses || last == UInt8(ascii: "o") { return lemma + Array("es".utf8) }
    return lemma + [UInt8(ascii: "s")]
  }

  private static func past(_ lemma: [UInt8]) -> [UInt8] {
    let last = lemma[lemma.count - 1]
    if last == UInt8(ascii: "e") { return lemma + [UInt8(ascii: "d")] }
    if last == UInt8(ascii: "y"), !isVowel(lemma[lemma.count - 2]) {
      return lemma.dropLast() + Array("ied".utf8)
    }
    return doubled(lemma) + Array("ed".utf8)
  }

  private static func gerund(_ lemma: [UInt8]) -> [UInt8] {
    let last = lemma[lemma.count - 1]
    let before = lemma[lemma.count - 2]
    if last == UInt8(ascii: "e") {
      if before == UInt8(ascii: "i") { return lemma.dropLast(2) + Array("ying".utf8) }
      if before != UInt8(ascii: "e"), before != UInt8(ascii: "o") {
        return lemma.dropLast() + Array("ing".utf8)
      }
    }
    return doubled(lemma) + Array("ing".utf8)
  }

  /// The lemma with its last consonant doubled where the spelling asks for it: "plan", "admit".
  ///
  /// A last syllable of consonant, single vowel, consonant is doubled in words of one syllable and in
  /// those stressed on it; the latter are told by their endings.
  private static func doubled(_ lemma: [UInt8]) -> [UInt8] {
    let count = lemma.count
    guard count >= 3 else { return lemma }
    let last = lemma[count - 1]
    guard !isVowel(last), isVowel(lemma[count - 2]),
      !isVowel(lemma[count - 3]) || lemma[count - 3] == 0x75,
      last != UInt8(ascii: "w"), last != UInt8(ascii: "x"), last != UInt8(ascii: "y")
    else { return lemma }
    let isShort = !lemma[..<(count - 2)].contains(where: isVowel)
    let stressed = [
      "mit", "fer", "cur", "pel", "bel", "gret", "gin", "tur", "cel", "trol", "nul", "quip", "lap",
    ]
    guard
      isShort
        || stressed.contains(where: {
          lemma.suffix(3) == ArraySlice($0.utf8) || lemma.suffix(4) == ArraySlice($0.utf8)
        })
    else { return lemma }
    // "offer", "differ" and "suffer" are stressed on the first syllable.
    if lemma.suffix(4) == ArraySlice("ffer".utf8) { return lemma }
    return lemma + [last]
  }

  private static func isVowel(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"),
      UInt8(ascii: "u"):
      true
    default: false
    }
  }
}
