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
  /// The forms of all verbs, one verb behind the other.
  private var verbForms: [(word: WordID, forms: VerbForms)] = []
  /// For the word number of a lemma where its forms stand.
  private var formsOfVerb: [WordID: Range<Int>] = [:]
  /// The words of the phrase that is being added.
  private var phraseWords: [WordID] = []

  init(language: String) {
    self.language = language
    inflection = Inflection(language: language)
    entries.reserveCapacity(8_000)
    addKeyWords()
  }

  /// Gives the words that rules ask for the same numbers in every language.
  private mutating func addKeyWords() {
    let isEnglish = language == "en"
    var ids: [UInt64: WordID] = [:]
    KeyWord.english.withUTF8Buffer { words in
      for word in words.split(whereSeparator: { $0 <= 0x20 }) {
        // A word that the language has none for keeps its number under a name that no text has.
        let id = intern(FoldedHash.of(isEnglish ? Array(word) : [0x01] + word))
        ids[FoldedHash.of(word)] = id
      }
    }
    guard !isEnglish else { return }
    let names: [UInt64: String] = [
      FoldedHash.of("percent".utf8): "percent", FoldedHash.of("bracketPercent".utf8): "%",
      FoldedHash.of("dollarSign".utf8): "$", FoldedHash.of("slashSign".utf8): "/",
      FoldedHash.of("degreeSign".utf8): "°", FoldedHash.of("plusSign".utf8): "+",
    ]
    forEachLine("keywords") { builder, line in
      let name = FoldedHash.of(line.kind)
      let word = names[name].map { FoldedHash.of($0.utf8) } ?? name
      guard let id = ids[word] else { return }
      for spelling in line.entry.parts("|") {
        builder.vocabulary.alias(FoldedHash.of(spelling), id)
      }
    }
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
    singulars[word(ArraySlice(plural), .plural)] = singular
  }

  /// The forms of the verb with this lemma as word numbers, made and noted at its first use.
  private mutating func forms(ofVerb lemma: ArraySlice<UInt8>) -> Range<Int> {
    let id = word(lemma)
    if let known = formsOfVerb[id] { return known }
    let first = verbForms.count
    for (form, forms) in inflection.forms(ofVerb: Array(lemma)) {
      var added: WordClass = .verb
      let isRegular = form.suffix(2).elementsEqual("ed".utf8)
      if !isRegular, forms.contains(.past) { added.insert(.irregularPast) }
      if !isRegular, forms.contains(.participle) { added.insert(.irregularParticiple) }
      let number = word(form, added)
      if verbLemmas[Int(number)].isEmpty {
        verbLemmas[Int(number)] = String(decoding: lemma, as: UTF8.self)
      }
      verbForms.append((number, forms))
    }
    formsOfVerb[id] = first..<verbForms.count
    return first..<verbForms.count
  }

  /// Puts the numbers of the words of a phrase into `phraseWords`, cut as the scanner cuts texts; `~`
  /// is a gap.
  private mutating func readWords(of phrase: ArraySlice<UInt8>) {
    phraseWords.removeAll(keepingCapacity: true)
    // Most phrases are plain letters with blanks and hyphens, which need no scanner.
    var hash = FoldedHash()
    var length = 0
    var isPlain = true
    for byte in phrase {
      if (byte | 0x20) &- 0x61 < 26 {
        hash.add(byte)
        length += 1
      } else if byte == 0x20 || byte == UInt8(ascii: "-") {
        if length > 0 { phraseWords.append(intern(hash.value)) }
        hash = FoldedHash()
        length = 0
      } else if byte == UInt8(ascii: "~") {
        phraseWords.append(0)
      } else {
        isPlain = false
        break
      }
    }
    if isPlain {
      if length > 0 { phraseWords.append(intern(hash.value)) }
      return
    }
    phraseWords.removeAll(keepingCapacity: true)
    let bytes = Array(phrase)
    var scanner = LexemeScanner(
      text: bytes, range: TextRange(0, bytes.count), words: HashCollector())
    var lexemes: [Lexeme] = []
    scanner.scan(into: &lexemes)
    let hashes = scanner.vocabulary.hashes
    for lexeme in lexemes {
      if lexeme.end - lexeme.start == 1, bytes[Int(lexeme.start)] == UInt8(ascii: "~") {
        phraseWords.append(0)
      } else if lexeme.word != 0 {
        phraseWords.append(intern(hashes[Int(lexeme.word) - 1]))
      }
    }
  }

  // MARK: - Entries

  /// Adds an entry under one spelling.
  mutating func add(_ phrase: LexiconFile.Bytes, _ entry: LexiconEntry) {
    append(entry)
    insert(ArraySlice(phrase), forms: [])
  }

  /// Adds an entry under several spellings.
  mutating func add(spellings: [LexiconFile.Bytes], _ entry: LexiconEntry) {
    append(entry)
    for spelling in spellings { insert(ArraySlice(spelling), forms: []) }
  }

  /// Adds an entry under all forms of the verb that its first word is.
  mutating func addVerb(_ phrase: LexiconFile.Bytes, _ entry: LexiconEntry) {
    let bytes = ArraySlice(phrase)
    let end = bytes.firstIndex(of: 0x20) ?? bytes.endIndex
    append(entry)
    let range = forms(ofVerb: bytes[bytes.startIndex..<end])
    readWords(of: bytes[end...])
    var words = [WordID](repeating: 0, count: phraseWords.count + 1)
    for (index, word) in phraseWords.enumerated() { words[index + 1] = word }
    for form in verbForms[range] {
      words[0] = form.word
      insert(words, forms: form.forms)
    }
  }

  /// Adds an entry under the singular and the plural of its last word.
  mutating func addNoun(_ phrase: LexiconFile.Bytes, _ entry: LexiconEntry) {
    append(entry)
    insert(ArraySlice(phrase), forms: [])
    insert(ArraySlice(Inflection.plural(Array(phrase))), forms: [])
  }

  private mutating func append(_ entry: LexiconEntry) {
    entries.append(entry)
  }

  private mutating func insert(_ phrase: ArraySlice<UInt8>, forms: VerbForms) {
    readWords(of: phrase)
    insert(phraseWords, forms: forms)
  }

  /// Inserts the last entry under a spelling.
  private mutating func insert(_ words: [WordID], forms: VerbForms) {
    guard let first = words.first, first != 0 else { return }
    classes[Int(first)].insert(.startsEntry)
    trie.insert(words, entry: entries.count - 1, forms: forms)
  }

  /// Notes all forms of a verb without an entry.
  mutating func noteVerbForms(_ lemma: LexiconFile.Bytes) { _ = forms(ofVerb: ArraySlice(lemma)) }
}
