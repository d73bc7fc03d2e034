import StoryModel

/// How much a sentence is one that readers would want checked: a statement of fact with weight, not a
/// question, a wish or a courtesy.
package struct CheckWorthiness: Sendable {
  /// The features in the order of the vector.
  package enum Feature: String, CaseIterable, Sendable {
    case bias, words, short, question, exclamation
    case numbers, hasNumber = "has-number", percent, money, large, year, date, measure, rank
    case approximate, comparison, superlative
    case pastVerbs = "past-verbs"
    case perfect, present, future, modal
    case hedges, boosters, beliefs, wishes
    case iSubject = "i", we, you, he, they, it
    case names, places, organizations, people
    case negation, all, most, some
    case attribution, quotation, stances
    case doneActs = "done-acts"
    case plannedActs = "planned-acts"
    case condition, cause, commas, opener, roles, grains, there
    case verbless, that, titleWords = "capitals"
  }

  /// The values in the order of `Feature.allCases`.
  package private(set) var values = [Double](repeating: 0, count: Feature.allCases.count)

  /// The probability, 0 to 1.
  package var probability: Double { Self.model.probability(values) }

  /// The weights.
  package static let model = LogisticModel(
    named: "check-worthiness-en", features: Feature.allCases.map(\.rawValue))

  private static let place: [Feature: Int] = Dictionary(
    uniqueKeysWithValues: Feature.allCases.enumerated().map { ($0.element, $0.offset) })

  private subscript(_ feature: Feature) -> Double {
    get { values[Self.place[feature] ?? 0] }
    set { values[Self.place[feature] ?? 0] = newValue }
  }

  /// Reads the features of a sentence and of what the analysis found in it.
  init(_ sentence: LexedSentence, _ analysis: SentenceAnalysis) {
    self[.bias] = 1
    let words = sentence.range.count { sentence.lexemes[$0].kind != .mark }
    self[.words] = Exponential.logarithm(of: Double(words + 1))
    self[.short] = words < 6 ? 1 : 0
    if let last = sentence.range.last {
      self[.question] = sentence.mark(last) == .question ? 1 : 0
      self[.exclamation] = sentence.mark(last) == .exclamation ? 1 : 0
    }
    readQuantities(analysis)
    readVerbs(sentence, analysis)
    readWords(sentence)
    let names = analysis.names
    self[.names] = Self.capped(names.count)
    self[.places] = Self.capped(names.count { $0.kind == .place })
    self[.organizations] = Self.capped(names.count { $0.kind == .organization })
    self[.people] = Self.capped(names.count { $0.kind == .person })
    self[.negation] = analysis.negations.isEmpty ? 0 : 1
    self[.attribution] = analysis.attribution == nil ? 0 : 1
    self[.quotation] = analysis.quotations.isEmpty ? 0 : 1
    self[.stances] = analysis.stances.contains { $0.level != 0 } ? 1 : 0
    self[.hedges] = analysis.certainty < 5 ? 1 : 0
    self[.boosters] = analysis.certaintyCues.contains { $0.level == 6 } ? 1 : 0
    self[.all] = analysis.quantifiers.contains { $0.level == 0 } ? 1 : 0
    self[.most] = analysis.quantifiers.contains { $0.level == 1 } ? 1 : 0
    self[.some] = analysis.quantifiers.contains { $0.level > 1 } ? 1 : 0
  }

  private mutating func readQuantities(_ analysis: SentenceAnalysis) {
    let quantities = analysis.quantities
    let numbers = quantities.filter { $0.kind != .ordinal }
    self[.numbers] = Self.capped(numbers.count)
    self[.hasNumber] = numbers.isEmpty ? 0 : 1
    self[.percent] = quantities.contains { $0.kind == .percent } ? 1 : 0
    self[.money] = quantities.contains { $0.kind == .money } ? 1 : 0
    self[.large] = numbers.contains { $0.value >= 1_000 } ? 1 : 0
    self[.measure] = quantities.contains { $0.kind == .dimension || $0.kind == .age } ? 1 : 0
    self[.rank] = quantities.contains { $0.kind == .ordinal } ? 1 : 0
    self[.approximate] = quantities.contains { $0.isApproximate } ? 1 : 0
    self[.year] = analysis.dates.contains { $0.grain == .year || $0.grain == .decade } ? 1 : 0
    self[.date] = analysis.dates.isEmpty ? 0 : 1
  }

  private mutating func readVerbs(_ sentence: LexedSentence, _ analysis: SentenceAnalysis) {
    self[.doneActs] = Self.capped(analysis.acts.count { $0.status == .done || $0.status == .begun })
    self[.plannedActs] = Self.capped(
      analysis.acts.count { $0.status == .planned || $0.status == .intended })
    var (past, present, modal, future, perfect) = (0, 0, 0, 0, 0)
    for index in sentence.range where sentence.isKind(index, .word) {
      let classes = sentence.classes(index)
      if classes.contains(.irregularPast)
        || sentence.hasSuffix(index, "ed") && !sentence.lexemes[index].isCapitalised
      {
        past += 1
      }
      if sentence.isWord(index, .will) || sentence.isWord(index, .willContracted) {
        future += 1
      } else if classes.contains(.modal) {
        modal += 1
      } else if classes.contains(.be) {
        present += 1
      } else if classes.contains(.have) {
        perfect += 1
      }
    }
    self[.pastVerbs] = Self.capped(past)
    self[.present] = Self.capped(present)
    self[.modal] = Self.capped(modal)
    self[.future] = Self.capped(future)
    self[.perfect] = Self.capped(perfect)
    self[.verbless] = past + present + modal + future + perfect == 0 ? 1 : 0
  }

  private mutating func readWords(_ sentence: LexedSentence) {
    var counts: [Feature: Int] = [:]
    for index in sentence.range {
      if sentence.mark(index) == .comma { counts[.commas, default: 0] += 1 }
      guard sentence.isKind(index, .word) else { continue }
      if index > sentence.range.lowerBound, sentence.lexemes[index].isCapitalised {
        counts[.titleWords, default: 0] += 1
      }
      if let feature = Self.feature(of: sentence.folded(index)) {
        counts[feature, default: 0] += 1
      } else if sentence.hasSuffix(index, "est"), !sentence.lexemes[index].isCapitalised {
        counts[.superlative, default: 0] += 1
      }
      if sentence.match(.role, at: index) != nil { counts[.roles, default: 0] += 1 }
      if sentence.match(.grain, at: index) != nil { counts[.grains, default: 0] += 1 }
    }
    if let first = sentence.range.first, sentence.classes(first).contains(.conjunction) {
      counts[.opener, default: 0] += 1
    }
    for (feature, count) in counts { self[feature] = Self.capped(count) }
  }

  /// Up to three, as a share of three.
  private static func capped(_ count: Int) -> Double { Double(min(count, 3)) / 3 }

  private static func feature(of word: [UInt8]) -> Feature? {
    let hash = FoldedHash.of(word)
    return words[hash]
  }

  /// The words that a feature of its own counts.
  private static let words = Dictionary(
    WordPairs.worthFeatures.pairs.compactMap { pair in
      Feature(rawValue: pair.other).map { (FoldedHash.of(pair.word.utf8), $0) }
    }, uniquingKeysWith: { _, last in last })
}

extension SentenceAnalyzer {
  /// How check-worthy a sentence is.
  ///
  /// English only; of other languages it knows nothing and answers `nil`.
  package func checkWorthiness(
    of sentence: Int, _ analysis: SentenceAnalysis, in document: TokenizedDocument
  ) -> CheckWorthiness? {
    guard language == .english, document.sentences.indices.contains(sentence) else { return nil }
    if let lexed = lexedSentence(sentence, of: document) { return CheckWorthiness(lexed, analysis) }
    let range = document.sentences[sentence].text
    let lexed = LexedDocument(
      text: document.document.text, sentences: CollectionOfOne(range), lexicon: .english)
    return CheckWorthiness(lexed.sentence(0), analysis)
  }
}
