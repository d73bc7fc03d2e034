import StoryModel

/// What an edit of a sentence does, as numbers: how much it changes and which kinds of words.
package struct EditFeatures: Sendable {
  /// The features in the order of the vector.
  package enum Feature: String, CaseIterable, Sendable {
    case bias
    case deletedWords = "deleted-words"
    case insertedWords = "inserted-words"
    case growth, shrinkage
    case similarity
    case runs
    case longestDeletion = "longest-deletion"
    case longestInsertion = "longest-insertion"
    case isInsertion = "pure-insertion"
    case isDeletion = "pure-deletion"
    case newStems = "new-stems"
    case lostStems = "lost-stems"
    case inflections
    case respellings
    case numbers, dates, units
    case newNames = "new-names"
    case lostNames = "lost-names"
    case negators, modals, hedges, boosters, quantifiers, reporting, stances
    case onlyFunctionWords = "only-function-words"
    case onlyMarks = "only-marks"
    case determiners, pronouns, prepositions, conjunctions, auxiliaries, adverbs, relatives
    case brackets, symbols
    case sentenceInserted = "sentence-inserted"
    case sentenceDeleted = "sentence-deleted"
    case atStart = "at-start"
    case atEnd = "at-end"
    case length
    case moved
  }

  /// The values in the order of `Feature.allCases`.
  package private(set) var values = [Double](repeating: 0, count: Feature.allCases.count)

  /// The features of the edit that makes `after` of `before`, both read in English.
  ///
  /// Complexity: the product of the lengths of what differs, at most a million steps; above it all that
  /// lies between the equal ends counts as changed.
  package init(before: String, after: String) {
    self.init(EditedText(before), EditedText(after))
  }

  fileprivate init(_ before: EditedText, _ after: EditedText) {
    let edit = WordEdit(before: before.keys, after: after.keys)
    read(before, after, edit)
  }

  private subscript(_ feature: Feature) -> Double {
    get { values[Self.place[feature] ?? 0] }
    set { values[Self.place[feature] ?? 0] = newValue }
  }

  private static let place: [Feature: Int] = Dictionary(
    uniqueKeysWithValues: Feature.allCases.enumerated().map { ($0.element, $0.offset) })

  private mutating func read(_ before: EditedText, _ after: EditedText, _ edit: WordEdit) {
    self[.bias] = 1
    let deleted = edit.deleted.filter { before.isWord($0) }
    let inserted = edit.inserted.filter { after.isWord($0) }
    let (lost, gained) = (Double(deleted.count), Double(inserted.count))
    self[.deletedWords] = Self.logarithm(lost)
    self[.insertedWords] = Self.logarithm(gained)
    self[.growth] = Self.logarithm(max(0, gained - lost))
    self[.shrinkage] = Self.logarithm(max(0, lost - gained))
    let words = Double(before.words + after.words)
    self[.similarity] = words == 0 ? 1 : 1 - (lost + gained) / words
    self[.length] = Self.logarithm(Double(before.words))
    self[.runs] = Self.logarithm(Double(edit.runs))
    self[.longestDeletion] = Self.logarithm(Double(edit.longestDeletion))
    self[.longestInsertion] = Self.logarithm(Double(edit.longestInsertion))
    self[.isInsertion] = lost == 0 && gained > 0 ? 1 : 0
    self[.isDeletion] = gained == 0 && lost > 0 ? 1 : 0
    self[.atStart] = edit.touchesStart ? 1 : 0
    self[.atEnd] = edit.touchesEnd ? 1 : 0
    readStems(before, after, deleted, inserted)
    readKinds(before, after, edit)
    self[.onlyMarks] = lost + gained == 0 ? 1 : 0
    let isFunction =
      deleted.allSatisfy { before.isFunctionWord($0) }
      && inserted.allSatisfy { after.isFunctionWord($0) }
    self[.onlyFunctionWords] = lost + gained > 0 && isFunction ? 1 : 0
    self[.sentenceInserted] = after.sentences > before.sentences ? 1 : 0
    self[.sentenceDeleted] = after.sentences < before.sentences ? 1 : 0
  }

  /// Content words by their stems: new, lost, only inflected, only respelled, only moved.
  private mutating func readStems(
    _ before: EditedText, _ after: EditedText, _ deleted: [Int], _ inserted: [Int]
  ) {
    let lost = deleted.filter { !before.isFunctionWord($0) }
    let gained = inserted.filter { !after.isFunctionWord($0) }
    let (known, kept) = (Set(before.stems), Set(after.stems))
    let new = gained.filter { !known.contains(after.stems[$0]) }
    let gone = lost.filter { !kept.contains(before.stems[$0]) }
    let lostStems = Set(lost.map { before.stems[$0] })
    let lostKeys = Set(lost.map { before.keys[$0] })
    let returning = gained.filter { lostStems.contains(after.stems[$0]) }
    let moved = returning.filter { lostKeys.contains(after.keys[$0]) }.count
    self[.moved] = Self.logarithm(Double(moved))
    self[.inflections] = Self.logarithm(Double(returning.count - moved))
    let respelled = new.filter { place in
      gone.contains { before.isNear($0, after, place) }
    }.count
    self[.respellings] = Self.logarithm(Double(respelled))
    self[.newStems] = Self.logarithm(Double(new.count - respelled))
    self[.lostStems] = Self.logarithm(Double(max(0, gone.count - respelled)))
    self[.newNames] = Self.logarithm(Double(new.filter { after.isName($0) }.count))
    self[.lostNames] = Self.logarithm(Double(gone.filter { before.isName($0) }.count))
  }

  private mutating func readKinds(_ before: EditedText, _ after: EditedText, _ edit: WordEdit) {
    /// Of the changed places those with a property that do not cancel each other out.
    func difference(_ holds: (EditedText, Int) -> Bool) -> Double {
      let lost = edit.deleted.filter { holds(before, $0) }.map { before.keys[$0] }
      let gained = edit.inserted.filter { holds(after, $0) }.map { after.keys[$0] }
      return Self.logarithm(Double(Set(lost).symmetricDifference(gained).count))
    }
    self[.numbers] = difference { $0.isNumber($1) }
    self[.dates] = difference {
      $0.has(.month, $1) || $0.has(.weekday, $1) || $0.has(.relativeDay, $1)
    }
    self[.units] = difference { $0.has(.unit, $1) || $0.has(.currency, $1) }
    self[.negators] = difference { $0.has(.negator, $1) }
    self[.modals] = difference { $0.classes($1).contains(.modal) }
    self[.hedges] = difference { $0.has(.hedge, $1) || $0.has(.hearsay, $1) }
    self[.boosters] = difference { $0.has(.booster, $1) }
    self[.quantifiers] = difference { $0.has(.quantifier, $1) || $0.has(.approximator, $1) }
    self[.reporting] = difference { $0.has(.reporting, $1) }
    self[.stances] = difference { $0.has(.stance, $1) }
    self[.determiners] = difference { $0.classes($1).contains(.determiner) }
    self[.pronouns] = difference { $0.classes($1).contains(.pronoun) }
    self[.prepositions] = difference { $0.classes($1).contains(.preposition) }
    self[.conjunctions] = difference { $0.classes($1).contains(.conjunction) }
    self[.auxiliaries] = difference { !$0.classes($1).isDisjoint(with: [.be, .have, .do]) }
    self[.adverbs] = difference { $0.classes($1).contains(.adverb) }
    self[.relatives] = difference { !$0.classes($1).isDisjoint(with: [.relative, .subordinator]) }
    self[.brackets] = difference { $0.isBracket($1) }
    self[.symbols] = difference { $0.isSymbol($1) }
  }

  /// ln(1 + n), so that the tenth word weighs less than the first; n counts as 511 at most.
  private static func logarithm(_ count: Double) -> Double {
    logarithms[max(0, min(logarithms.count - 1, Int(count)))]
  }

  private static let logarithms = (0..<512).map { Exponential.logarithm(of: Double($0 + 1)) }
}

/// One side of an edit: its lexemes with what the features ask about them.
private struct EditedText {
  private let lexed: LexedDocument
  private let sentence: LexedSentence
  /// For each lexeme the hash under which equal words are the same.
  let keys: [UInt64]
  /// For each lexeme the hash of its stem.
  let stems: [UInt64]
  /// For each lexeme the categories of the entries that cover it.
  private var covered: [UInt64]
  let words: Int
  let sentences: Int

  init(_ text: String) {
    let bytes = Array(text.utf8)
    lexed = LexedDocument(
      text: bytes, sentences: CollectionOfOne(TextRange(0, bytes.count)), lexicon: .english)
    sentence = lexed.sentence(0)
    keys = lexed.lexemes.map { FoldedHash.of(bytes[Int($0.start)..<Int($0.end)]) }
    stems = lexed.lexemes.map { Self.stem(bytes[Int($0.start)..<Int($0.end)]) }
    covered = [UInt64](repeating: 0, count: lexed.lexemes.count)
    for match in lexed.matches {
      for place in match.first..<match.end {
        covered[place] |= 1 << UInt64(match.category.rawValue)
      }
    }
    words = lexed.lexemes.count { $0.kind != .mark }
    sentences = SentenceSegmenter.sentences(of: bytes, in: TextRange(0, bytes.count)).count
  }

  /// The word without the endings of English inflection and derivation by "-ly".
  private static func stem(_ word: ArraySlice<UInt8>) -> UInt64 {
    var rest = word
    for ending in ["ings", "ing", "edly", "ed", "es", "s", "ly", "d", "e", "y"] {
      guard rest.count >= ending.utf8.count + 3,
        rest.suffix(ending.utf8.count).elementsEqual(ending.utf8)
      else { continue }
      rest = rest.dropLast(ending.utf8.count)
      break
    }
    if rest.count > 3, rest.last == UInt8(ascii: "e") || rest.last == UInt8(ascii: "i") {
      rest = rest.dropLast()
    }
    return FoldedHash.of(rest)
  }

  func isWord(_ place: Int) -> Bool { lexed.lexemes[place].kind != .mark }
  func isNumber(_ place: Int) -> Bool {
    lexed.lexemes[place].kind == .number || has(.number, place) || has(.magnitude, place)
  }
  func classes(_ place: Int) -> WordClass { lexed.lexicon.classes(of: lexed.lexemes[place].word) }
  func has(_ category: LexiconCategory, _ place: Int) -> Bool {
    covered[place] & (1 << UInt64(category.rawValue)) != 0
  }
  func isFunctionWord(_ place: Int) -> Bool {
    !classes(place).isDisjoint(with: [
      .determiner, .possessive, .pronoun, .preposition, .conjunction, .subordinator, .relative,
      .that, .be, .have, .do, .modal, .to, .possessiveMark,
    ])
  }
  func isName(_ place: Int) -> Bool {
    let lexeme = lexed.lexemes[place]
    guard lexeme.kind == .word, lexeme.isCapitalised else { return false }
    return lexeme.traits.contains(.allCapitals)
      || place > 0 && lexed.lexemes[place - 1].kind == .word && !classes(place).contains(.common)
  }
  func isBracket(_ place: Int) -> Bool {
    lexed.lexemes[place].mark == .openBracket || lexed.lexemes[place].mark == .closeBracket
  }
  func isSymbol(_ place: Int) -> Bool { lexed.lexemes[place].mark == .symbol }

  /// Whether two words differ in so few letters that one is a respelling of the other: the longer part
  /// of both, from the start and from the end, is the same.
  func isNear(_ place: Int, _ other: EditedText, _ otherPlace: Int) -> Bool {
    let (one, two) = (bytes(place), other.bytes(otherPlace))
    guard min(one.count, two.count) >= 4, abs(one.count - two.count) <= 3 else { return false }
    let head = zip(one, two).prefix { $0 | 0x20 == $1 | 0x20 }.count
    let tail = zip(one.reversed(), two.reversed()).prefix { $0 | 0x20 == $1 | 0x20 }.count
    return head + tail >= max(one.count, two.count) - 2 && head >= 2
  }

  private func bytes(_ place: Int) -> ArraySlice<UInt8> {
    lexed.text[Int(lexed.lexemes[place].start)..<Int(lexed.lexemes[place].end)]
  }
}

/// Which words of two sentences do not lie on their longest common subsequence.
private struct WordEdit {
  private(set) var deleted: [Int] = []
  private(set) var inserted: [Int] = []
  private(set) var runs = 0
  private(set) var longestDeletion = 0
  private(set) var longestInsertion = 0
  let touchesStart: Bool
  private(set) var touchesEnd = false

  private static let mostSteps = 1_000_000

  init(before: [UInt64], after: [UInt64]) {
    var head = 0
    while head < min(before.count, after.count), before[head] == after[head] { head += 1 }
    var tail = 0
    while tail < min(before.count, after.count) - head,
      before[before.count - 1 - tail] == after[after.count - 1 - tail]
    { tail += 1 }
    touchesStart = head == 0 && before.count + after.count > 0
    let one = before[head..<before.count - tail]
    let two = after[head..<after.count - tail]
    touchesEnd = tail <= 1 && one.count + two.count > 0
    guard one.count * two.count <= Self.mostSteps else {
      deleted = Array(one.indices)
      inserted = Array(two.indices)
      (runs, longestDeletion, longestInsertion) = (1, one.count, two.count)
      return
    }
    compare(one, two)
  }

  private mutating func compare(_ one: ArraySlice<UInt64>, _ two: ArraySlice<UInt64>) {
    let width = two.count + 1
    var lengths = [Int32](repeating: 0, count: (one.count + 1) * width)
    for row in stride(from: one.count - 1, through: 0, by: -1) {
      for column in stride(from: two.count - 1, through: 0, by: -1) {
        lengths[row * width + column] =
          one[one.startIndex + row] == two[two.startIndex + column]
          ? lengths[(row + 1) * width + column + 1] + 1
          : max(lengths[(row + 1) * width + column], lengths[row * width + column + 1])
      }
    }
    var (row, column) = (0, 0)
    var (deletions, insertions) = (0, 0)
    while row < one.count || column < two.count {
      if row < one.count, column < two.count,
        one[one.startIndex + row] == two[two.startIndex + column]
      {
        close(&deletions, &insertions)
        row += 1
        column += 1
      } else if column == two.count
        || row < one.count
          && lengths[(row + 1) * width + column] >= lengths[row * width + column + 1]
      {
        deleted.append(one.startIndex + row)
        deletions += 1
        row += 1
      } else {
        inserted.append(two.startIndex + column)
        insertions += 1
        column += 1
      }
    }
    close(&deletions, &insertions)
  }

  private mutating func close(_ deletions: inout Int, _ insertions: inout Int) {
    guard deletions + insertions > 0 else { return }
    runs += 1
    longestDeletion = max(longestDeletion, deletions)
    longestInsertion = max(longestInsertion, insertions)
    (deletions, insertions) = (0, 0)
  }
}

/// How likely people call an edit one of meaning, and one of content, by weights fitted on edits that
/// they labelled.
package struct EditJudgement: Sendable, Hashable {
  /// How likely the meaning changed, not only style, clarity or grammar, 0 to 1.
  package let meaning: Double
  /// How likely something is said more, less or otherwise, 0 to 1.
  package let content: Double

  /// Judges the edit of an English text both ways and keeps the higher probability, so that an
  /// exchange of the sides changes nothing.
  package init(before: String, after: String) {
    let (before, after) = (EditedText(before), EditedText(after))
    let vectors = [EditFeatures(before, after).values, EditFeatures(after, before).values]
    meaning = vectors.map(Self.meaning.probability).max() ?? 0
    content = vectors.map(Self.content.probability).max() ?? 0
  }

  /// The weights for changes of meaning.
  package static let meaning = LogisticModel(named: "meaning-change-en", features: features)
  /// The weights for changes of content.
  package static let content = LogisticModel(named: "content-change-en", features: features)

  private static let features = EditFeatures.Feature.allCases.map(\.rawValue)
}
