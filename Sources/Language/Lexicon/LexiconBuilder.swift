import StoryModel

/// Numbers the words of a phrase by their order and keeps their hashes.
private struct HashCollector: WordNumbering {
  private(set) var hashes: [UInt64] = []

  mutating func id(_ hash: UInt64) -> WordID {
    hashes.append(hash)
    return WordID(hashes.count)
  }
}

/// Compiles the files of a language into one vocabulary and one trie.
struct LexiconBuilder {
  let language: String
  private(set) var vocabulary = Vocabulary(capacity: 12_000)
  private(set) var classes: [WordClass] = [[]]
  private(set) var trie = PhraseTrie(capacity: 20_000)
  private(set) var entries: [LexiconEntry] = []
  private(set) var verbLemmas: [String] = [""]
  private(set) var singulars: [WordID: String] = [:]
  private let inflection: Inflection

  init(language: String) {
    self.language = language
    inflection = Inflection(language: language)
    entries.reserveCapacity(8_000)
    for key in KeyWord.allCases { _ = intern(FoldedHash.of(key.english.utf8)) }
  }

  /// Reads every file.
  mutating func addAll() {
    addGrammar()
    addCues()
    addQuantities()
    addDates()
    addNames()
  }

  /// Calls `body` with each line of a file of this language.
  mutating func forEachLine(_ file: String, _ body: (inout Self, LexiconFile.Line) -> Void) {
    guard let file = LexiconFile(named: "\(file)-\(language)") else { return }
    file.forEachLine { line in body(&self, line) }
  }

  // MARK: - Words

  private mutating func intern(_ hash: UInt64) -> WordID {
    let id = vocabulary.insert(hash)
    if Int(id) == classes.count {
      classes.append([])
      verbLemmas.append("")
    }
    return id
  }

  /// The number of a word, with these classes added to its own.
  @discardableResult
  mutating func word(_ bytes: some Collection<UInt8>, _ added: WordClass = []) -> WordID {
    let id = intern(FoldedHash.of(bytes))
    classes[Int(id)].formUnion(added)
    return id
  }

  /// Notes the singular of an irregular plural.
  mutating func notePlural(_ plural: LexiconFile.Bytes, singular: String) {
    singulars[word(plural, .plural)] = singular
  }

  /// Notes that a word is a form of a verb.
  mutating func noteVerb(_ bytes: [UInt8], lemma: [UInt8], forms: VerbForms) {
    var added: WordClass = .verb
    let isRegular = bytes.suffix(2) == [0x65, 0x64]
    if !isRegular, forms.contains(.past) { added.insert(.irregularPast) }
    if !isRegular, forms.contains(.participle) { added.insert(.irregularParticiple) }
    let id = word(bytes, added)
    if verbLemmas[Int(id)].isEmpty {
      verbLemmas[Int(id)] = String(decoding: lemma, as: UTF8.self)
    }
  }

  /// The numbers of the words of a phrase, cut as the scanner cuts texts; `~` is a gap.
  private mutating func words(of phrase: [UInt8]) -> [WordID] {
    var scanner = LexemeScanner(
      text: phrase, range: TextRange(0, phrase.count), words: HashCollector())
    var lexemes: [Lexeme] = []
    scanner.scan(into: &lexemes)
    let hashes = scanner.vocabulary.hashes
    var result: [WordID] = []
    for lexeme in lexemes {
      if lexeme.end - lexeme.start == 1, phrase[Int(lexeme.start)] == UInt8(ascii: "~") {
        result.append(0)
      } else if lexeme.word != 0 {
        result.append(intern(hashes[Int(lexeme.word) - 1]))
      }
    }
    return result
  }

  // MARK: - Entries

  /// Adds an entry under one spelling.
  mutating func add(_ phrase: some Sequence<UInt8>, _ entry: LexiconEntry) {
    entries.append(entry)
    insert(Array(phrase), entry: entries.count - 1, forms: [])
  }

  /// Adds an entry under several spellings.
  mutating func add(spellings: [LexiconFile.Bytes], _ entry: LexiconEntry) {
    entries.append(entry)
    for spelling in spellings { insert(Array(spelling), entry: entries.count - 1, forms: []) }
  }

  /// Adds an entry under all forms of the verb that its first word is.
  mutating func addVerb(_ phrase: some Sequence<UInt8>, _ entry: LexiconEntry) {
    let bytes = Array(phrase)
    let end = bytes.firstIndex(of: 0x20) ?? bytes.count
    let lemma = Array(bytes[..<end])
    entries.append(entry)
    for (form, forms) in inflection.forms(ofVerb: lemma) {
      noteVerb(form, lemma: lemma, forms: forms)
      insert(form + bytes[end...], entry: entries.count - 1, forms: forms)
    }
  }

  /// Adds an entry under the singular and the plural of its last word.
  mutating func addNoun(_ phrase: some Sequence<UInt8>, _ entry: LexiconEntry) {
    let bytes = Array(phrase)
    entries.append(entry)
    insert(bytes, entry: entries.count - 1, forms: [])
    insert(Inflection.plural(bytes), entry: entries.count - 1, forms: [])
  }

  private mutating func insert(_ phrase: [UInt8], entry: Int, forms: VerbForms) {
    let words = words(of: phrase)
    guard let first = words.first, first != 0 else { return }
    classes[Int(first)].insert(.startsEntry)
    trie.insert(words, entry: entry, forms: forms)
  }

  /// Notes all forms of a verb without an entry.
  mutating func noteVerbForms(_ lemma: [UInt8]) {
    for (form, forms) in inflection.forms(ofVerb: lemma) {
      noteVerb(form, lemma: lemma, forms: forms)
    }
  }
}
