import StoryModel

/// One sentence under the rules: each rule's finding is made from the same lexemes and matches.
struct SentenceReading {
  private let sentence: LexedSentence
  private let quotations: [QuotationSpan]
  private let label: Range<Int>?
  private let names: [NameSpan]
  private let mentions: [NameMention]

  init(
    _ sentence: LexedSentence, _ quotations: [QuotationSpan], names: [NameSpan],
    mentions: [NameMention], label: Range<Int>?
  ) {
    self.sentence = sentence
    self.quotations = quotations
    self.label = label
    self.names = names
    self.mentions = mentions
  }

  /// Who is said to say it.
  func attribution() -> AttributionReading? {
    let speakers = SpeakerReader(sentence: sentence, names: names, mentions: mentions)
    return AttributionReader(sentence, speakers: speakers, quotations: quotations, label: label)
      .attribution()
  }

  /// All that the rules find.
  func analysis(_ reference: CivilDate?) -> SentenceAnalysis {
    var analysis = SentenceAnalysis()
    if let label { analysis.label = sentence.string(label.lowerBound, label.upperBound - 1) }
    analysis.names = mentions
    var scanner = DateScanner(sentence, reference: reference)
    let dates = scanner.dates()
    analysis.dates = dates.map {
      DateMention(iso: $0.iso, grain: $0.grain, text: sentence.textRange($0.first, $0.end))
    }
    var taken = [Bool](repeating: false, count: sentence.range.count)
    for date in dates {
      for place in date.first..<date.end where sentence.range.contains(place) {
        taken[place - sentence.range.lowerBound] = true
      }
    }
    var quantities = QuantityScanner(sentence, taken: taken)
    analysis.quantities = quantities.quantities()
    analysis.quotations = quotationMentions()
    let frame = attribution()
    analysis.attribution = frame?.attribution
    let clauses = ClauseMap(sentence)
    let polarity = PolarityReader(sentence: sentence, clauses: clauses)
    (analysis.negations, analysis.isNegative) = polarity.negations()
    (analysis.certaintyCues, analysis.certainty) = CertaintyReader(
      sentence: sentence, clauses: clauses, polarity: polarity, frame: frame?.frame
    ).certainty()
    analysis.quantifiers = quantifiers()
    analysis.stances = StanceReader(sentence: sentence, polarity: polarity).stances()
    analysis.acts = ActReader(
      sentence, polarity: polarity,
      isQuoted: { quotations.hold($0) }
    ).acts()
    analysis.isNotice = isNotice
    return analysis
  }

  private func quotationMentions() -> [Quotation] {
    quotations.compactMap { span in
      let first = max(span.first, sentence.range.lowerBound)
      let end = min(span.end, sentence.range.upperBound)
      guard first < end else { return nil }
      let words = (first..<end).filter { sentence.lexemes[$0].kind != .mark }.count
      let last = sentence.lexemes[end - 1]
      let before = sentence.mark(span.first - 2)
      let isSpeech =
        words >= 3
        && (last.mark == .comma || last.mark.endsSentence || !span.isClosed || before == .colon
          || before == .comma || first > span.first || sentence.lexemes[first].isCapitalised)
      return Quotation(text: sentence.textRange(first, end), isSpeech: isSpeech)
    }
  }

  private func quantifiers() -> [Cue] {
    sentence.matches(of: .quantifier).compactMap { match in
      let entry = sentence.entry(match)
      // "some 40 villages": there it approximates.
      if sentence.isKind(match.end, .number) || sentence.match(.number, at: match.end) != nil {
        return nil
      }
      return Cue(
        lemma: name(of: QuantifierKind(rawValue: entry.kind) ?? .some), level: Int(entry.kind),
        text: sentence.textRange(match.first, match.end))
    }
  }

  private func name(of kind: QuantifierKind) -> String {
    switch kind {
    case .all: "all"
    case .most: "most"
    case .many: "many"
    case .some: "some"
    case .few: "few"
    case .none: "none"
    }
  }

  private var isNotice: Bool {
    sentence.matches(of: .notice).contains { match in
      sentence.entry(match).kind == 0
        || match.first == sentence.range.lowerBound && sentence.mark(match.end) == .colon
    }
  }
}
