import StoryModel

/// The names of a whole document: what a surname, acronym or short form stands for in it.
struct NameTable: Sendable {
  /// Folded words that stand capitalised inside some sentence.
  private var capitals: Set<UInt64> = []
  /// Folded words that stand in small letters somewhere.
  private var plain: Set<UInt64> = []
  /// From the hash of a short form to the canonical full name; "" where two names claim it.
  private var aliases: [UInt64: String] = [:]
  private var kinds: [UInt64: NameKind] = [:]
  /// For each sentence the names in it.
  private(set) var names: [[NameSpan]] = []

  /// The table of a document.
  ///
  /// Complexity: linear in the number of lexemes and names.
  init(_ document: LexedDocument) {
    // Words in small letters are looked up only where the same word stands capitalised: a filter of
    // 1,024 bits passes over nearly all others.
    var filter = [UInt64](repeating: 0, count: 16)
    for place in document.lexemesOfSentence.indices {
      let range = document.lexemesOfSentence[place]
      let isTitle = NameScanner.isTitleCase(document.sentence(place), range)
      if isTitle { continue }
      let label = range.prefix(9).first { document.lexemes[$0].mark == .colon } ?? range.lowerBound
      for index in range
      where document.lexemes[index].isCapitalised && document.lexemes[index].kind == .word
        && index > label && index > range.lowerBound
        && document.lexemes[index - 1].kind == .word
        && !document.lexicon.classes(of: document.lexemes[index].word).contains(.common)
      {
        let hash = document.foldedHash(index)
        capitals.insert(hash)
        filter[Int(hash >> 6 & 15)] |= 1 << (hash & 63)
      }
    }
    for index in document.lexemes.indices
    where document.lexemes[index].kind == .word && !document.lexemes[index].isCapitalised {
      let hash = document.foldedHash(index)
      guard filter[Int(hash >> 6 & 15)] >> (hash & 63) & 1 == 1, capitals.contains(hash),
        !document.lexicon.classes(of: document.lexemes[index].word).contains(.common)
      else { continue }
      plain.insert(hash)
    }
    let known = self
    names.reserveCapacity(document.lexemesOfSentence.count)
    for index in document.lexemesOfSentence.indices {
      let sentence = document.sentence(index)
      var scanner = NameScanner(sentence, isKnownName: { known.isName($0) })
      let found = scanner.names()
      for name in found { learn(name, in: sentence) }
      names.append(found)
    }
  }

  /// Whether the document writes the word capitalised where nothing but a name asks for it.
  func isName(_ folded: [UInt8]) -> Bool {
    let hash = FoldedHash.of(folded)
    return capitals.contains(hash) && !plain.contains(hash)
  }

  /// The full name that a short form stands for; `nil` where the document gives none.
  func fullName(of shortForm: String) -> (canonical: String, kind: NameKind?)? {
    let hash = FoldedHash.of(shortForm.utf8)
    guard let name = aliases[hash], !name.isEmpty else { return nil }
    return (name, kinds[hash])
  }

  private mutating func learn(_ name: NameSpan, in sentence: LexedSentence) {
    let words = (name.first..<name.end).filter { sentence.lexemes[$0].kind == .word }
    guard words.count >= 2, let last = words.last else { return }
    let canonical = name.canonical ?? CanonicalName.of(name, in: sentence)
    if name.kind == .person || name.kind == nil {
      note(sentence.folded(last), canonical, name.kind)
    }
    if name.kind == .organization || name.kind == nil, name.canonical == nil {
      let initials = words.filter { sentence.lexemes[$0].isCapitalised }
        .compactMap { sentence.folded($0).first }
      if initials.count >= 2 { note(initials, canonical, name.kind) }
    }
  }

  private mutating func note(_ shortForm: [UInt8], _ canonical: String, _ kind: NameKind?) {
    let hash = FoldedHash.of(shortForm)
    if let known = aliases[hash], known != canonical {
      // A longer form of the same name wins; two different names leave the short form open.
      if known.hasSuffix(canonical) { return }
      aliases[hash] = canonical.hasSuffix(known) ? canonical : ""
      return
    }
    aliases[hash] = canonical
    kinds[hash] = kind
  }
}

/// The form under which the spellings of a name are the same.
enum CanonicalName {
  /// Small letters, no article, no initials, no possessive.
  static func of(_ name: NameSpan, in sentence: LexedSentence) -> String {
    var words: [String] = []
    for index in name.first..<name.end {
      let lexeme = sentence.lexemes[index]
      guard lexeme.kind == .word else { continue }
      if lexeme.end - lexeme.start == 1, name.end - name.first > 2 { continue }
      if words.isEmpty, lexeme.isWord(.the) { continue }
      let word = sentence.string(index, index + 1).lowercased()
      if lexeme.isJoined, let last = words.last {
        let joint = sentence.text[Int(lexeme.start) - 1] == UInt8(ascii: "-") ? "-" : "'"
        words[words.count - 1] = last + joint + word
      } else {
        words.append(word)
      }
    }
    return words.joined(separator: " ")
  }
}
