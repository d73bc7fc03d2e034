import Language
import StoryModel

extension ReportBuilder {
  /// Adds what changed in two statements that correspond.
  mutating func add(_ link: StatementLink) {
    let (one, other) = (
      matching.before.index.statements[link.before.lowerBound],
      matching.after.index.statements[link.after.lowerBound]
    )
    if other.form == .row || one.form == .row {
      if !link.isEqual { addRow(link) }
      return
    }
    if notices.contains(before: link.before.lowerBound)
      || notices.contains(after: link.after.lowerBound)
    {
      return
    }
    if other.form == .heading, one.form == .heading {
      if !link.isEqual { addHeading(link) }
      return
    }
    if link.isEqual && (!link.isMoved || isRepeated(link)) { return }
    let unit = self.unit(of: link)
    if !link.isEqual {
      let alignment = alignment(of: link)
      if NoiseTally.isSameInPrint(alignment) {
        addNoise(.typography, link)
        // Case or a mark alone made one sentence of two: no word is another.
        if !link.isMoved || isRepeated(link) { return }
      } else if NoiseTally.isTimeAgo(alignment) {
        addNoise(.timeAgo, link)
      } else if NoiseTally.isCounter(alignment) {
        addNoise(.boilerplate, link)
      } else if coversLanguage {
        var findings = findings(of: link)
        findings.findClauseChanges()
        add(findings, of: link, unit: unit)
      } else {
        addUncovered(link, alignment, unit: unit)
      }
    }
    if link.before.count > 1 || link.after.count > 1 {
      add(joinOf(link), of: link, unit: unit)
    } else if link.isMoved {
      add(moveOf(link, unit), of: link, unit: unit)
    }
  }

  /// Takes a pair as noise.
  mutating func addNoise(_ reason: NoiseCount.Reason, _ link: StatementLink) {
    noise.add(
      reason,
      before: matching.before.index.passage(
        link.before.lowerBound, through: link.before.upperBound - 1),
      after: matching.after.index.passage(
        link.after.lowerBound, through: link.after.upperBound - 1))
  }

  /// Adds a pair in a language that no rules hold for: its words changed, and nothing is said of
  /// what that means.
  private mutating func addUncovered(
    _ link: StatementLink, _ alignment: WordAlignment, unit: ChangeUnit
  ) {
    let after = matching.after.index
    if NoiseTally.isPunctuation(alignment) {
      addNoise(.typography, link)
      return
    }
    if link.before.count > 1 || link.after.count > 1 { return }
    add(
      Finding(
        kind: .claimChanged, rule: "words.language-not-covered",
        phrase: "words changed: "
          + (alignment.shortEdit ?? Phrase.excerpt(after.passage(link.after.lowerBound).text))),
      of: link, unit: unit)
  }

  /// The findings of a pair, one pass after the other.
  mutating func findings(of link: StatementLink) -> PairFindings {
    let reaction =
      Reaction(link.after.lowerBound, of: &matching.after)
      ?? Reaction(link.before.lowerBound, of: &matching.before)
    var pair = StatementPair(
      alignment: alignment(of: link),
      before: matching.before.analysis(ofSentences: sentences(matching.before.index, link.before)),
      after: matching.after.analysis(ofSentences: sentences(matching.after.index, link.after)),
      beforeActor: matching.actor(ofBefore: link.before.lowerBound),
      afterActor: matching.actor(ofAfter: link.after.lowerBound),
      isReaction: reaction != nil, column: nil)
    pair.reactor = reaction?.actor
    if !pair.before.negations.isEmpty || !pair.after.negations.isEmpty {
      pair.isDeniedByIntroduction =
        matching.before.isIntroductionNegative(of: link.before.lowerBound)
        != matching.after.isIntroductionNegative(of: link.after.lowerBound)
    }
    var findings = PairFindings(pair)
    findings.run()
    return withoutTerms(findings)
  }

  /// The alignment of a pair's words.
  private func alignment(of link: StatementLink) -> WordAlignment {
    WordAlignment(
      matching.before.index.words(of: link.before), matching.after.index.words(of: link.after))
  }

  private func sentences(_ index: StatementIndex, _ range: Range<Int>) -> Range<Int> {
    index.statements[range.lowerBound].sentences
      .lowerBound..<index.statements[range.upperBound - 1].sentences.upperBound
  }

  /// Whether a pair is of claims or of reactions: one side that reacts suffices.
  mutating func unit(of link: StatementLink) -> ChangeUnit {
    guard coversLanguage else { return .claim }
    return Reaction(link.before.lowerBound, of: &matching.before) != nil
      || Reaction(link.after.lowerBound, of: &matching.after) != nil ? .reaction : .claim
  }

  /// Adds the findings of a pair; a pair without any is reworded.
  private mutating func add(_ findings: PairFindings, of link: StatementLink, unit: ChangeUnit) {
    if findings.findings.isEmpty {
      if NoiseTally.isTypography(findings.pair) {
        addNoise(.typography, link)
        return
      }
      if link.before.count > 1 || link.after.count > 1 { return }
      guard readsFully else { return addUncovered(link, findings.pair.alignment, unit: unit) }
      let isReaction = unit == .reaction
      add(
        Finding(
          kind: isReaction ? .reactionReworded : .claimReworded, detail: judgement(of: link),
          rule: "words.none-of-substance",
          phrase: SummarySentence.opening
            + (findings.pair.alignment.shortEdit
              ?? Phrase.excerpt(matching.after.index.passage(link.after.lowerBound).text))
        ), of: link, unit: unit)
    }
    // In a sentence that was written anew it is not sure what took the place of what.
    let isAnew =
      findings.pair.alignment.similarityOfWording < Self.leastKept
      && findings.pair.alignment.shortEdit == nil
    // "(last remark by Orvan 7 hours ago)": the line tells what went on while the page was kept.
    let isDated = NoiseTally.isDatedAgo(findings.pair.alignment)
    for finding in findings.findings {
      add(
        finding, of: link, unit: unit,
        upTo: isDated ? .low : isAnew && Self.restsOnSlots(finding, unit) ? .medium : .critical)
    }
  }

  /// The least similarity of two sentences' wording for one to be the other edited, and not written anew;
  /// range 0 to 1000.
  static let leastKept = 450

  /// Whether a finding rests on which words took the place of which; what is said of a reaction's
  /// stance, of speakers and of quotations rests on words alone.
  static func restsOnSlots(_ finding: Finding, _ unit: ChangeUnit) -> Bool {
    switch finding.kind {
    case .stanceReversed, .stanceSoftened, .stanceHardened, .statusChanged: unit != .reaction
    case .attributionDropped, .attributionChanged, .quoteAltered: false
    default: true
    }
  }

  /// Whether the rules read all that they look for, so that finding nothing says something.
  private var readsFully: Bool { matching.before.readsFully && matching.after.readsFully }

  /// How likely people call the edit one of meaning and one of content, in hundredths.
  private func judgement(of link: StatementLink) -> [DetailField] {
    let judgement = EditJudgement(
      before: matching.before.index.plainText(link.before.lowerBound),
      after: matching.after.index.plainText(link.after.lowerBound))
    return [
      DetailField("meaning", .number((judgement.meaning * 100).rounded() / 100)),
      DetailField("content", .number((judgement.content * 100).rounded() / 100)),
    ]
  }

  /// Adds a finding with the passages of its pair.
  ///
  /// It counts no more than `greatest`.
  mutating func add(
    _ finding: Finding, of link: StatementLink, unit: ChangeUnit,
    upTo greatest: Severity = .critical
  ) {
    let (before, after) = (matching.before.index, matching.after.index)
    let places = (
      before.statements[link.before.lowerBound].place, after.statements[link.after.lowerBound].place
    )
    // Before counts too, so that an exchange of the sides gives the same severity.
    // Of words in a language that is not covered nobody knows what they matter.
    let isProminent =
      coversLanguage && [places.0, places.1].contains { $0 == .headline || $0 == .lead }
    let severity = finding.kind.severity.shifted(
      by: finding.severityShift + (isProminent && finding.kind.severity > .info ? 1 : 0))
    let isBroken =
      before.isBrokenMarkup(link.before.lowerBound) || after.isBrokenMarkup(link.after.lowerBound)
      || before.hasPicture(link.before.lowerBound) || after.hasPicture(link.after.lowerBound)
    let change = Change(
      kind: finding.kind, unit: unit,
      severity: isBroken ? min(severity, .low) : min(severity, greatest),
      place: places.1,
      before: before.passage(link.before.lowerBound, through: link.before.upperBound - 1),
      after: after.passage(link.after.lowerBound, through: link.after.upperBound - 1),
      detail: finding.detail, rule: finding.rule, evidence: finding.evidence,
      sentence: Phrase.sentence(finding.phrase))
    entries.append(
      Entry(
        change: change, phrase: finding.phrase, position: Int(change.after?.range.start ?? 0),
        statements: (link.before, link.after)))
  }

  private func joinOf(_ link: StatementLink) -> Finding {
    let isSplit = link.after.count > 1
    return Finding(
      kind: isSplit ? .claimSplit : .claimMerged,
      detail: [DetailField("parts", .number(Double(max(link.before.count, link.after.count))))],
      rule: isSplit ? "sentences.split" : "sentences.merged",
      phrase: isSplit ? "a sentence split" : "sentences merged")
  }

  private func moveOf(_ link: StatementLink, _ unit: ChangeUnit) -> Finding {
    let passage = matching.after.index.passage(link.after.lowerBound)
    let earlier = matching.before.index.passage(link.before.lowerBound)
    let section = "\u{201C}\(Phrase.excerpt(passage.section, words: 6))\u{201D}"
    let place =
      passage.section == earlier.section
      ? "another place" : passage.section.isEmpty ? "the beginning" : section
    return Finding(
      kind: unit == .reaction ? .reactionMoved : .claimMoved, rule: "words.equal-elsewhere",
      phrase: "moved to \(place): \(Phrase.excerpt(passage.text))")
  }

  // MARK: One side only

  /// Adds a statement that only before has.
  mutating func addRemoved(_ statement: Int) {
    let unit = matching.before.index.statements[statement]
    guard unit.form != .heading, !notices.contains(before: statement),
      !isHeaderRow(unit, matching.before.index)
    else { return }
    let passage = matching.before.index.passage(statement)
    if NoiseTally.isBoilerplate(passage.text) {
      noise.add(.boilerplate, before: passage, after: nil)
      return
    }
    let reaction = coversLanguage ? Reaction(statement, of: &matching.before) : nil
    addLone(passage, reaction, unit.place, isAdded: false, statement: statement)
  }

  /// Adds a statement that only after has.
  mutating func addAdded(_ statement: Int) {
    let unit = matching.after.index.statements[statement]
    guard unit.form != .heading, !notices.contains(after: statement),
      !isHeaderRow(unit, matching.after.index)
    else { return }
    let passage = matching.after.index.passage(statement)
    if NoiseTally.isBoilerplate(passage.text) {
      noise.add(.boilerplate, before: nil, after: passage)
      return
    }
    let reaction = coversLanguage ? Reaction(statement, of: &matching.after) : nil
    addLone(passage, reaction, unit.place, isAdded: true, statement: statement)
  }

  private func isHeaderRow(_ statement: Statement, _ index: StatementIndex) -> Bool {
    statement.form == .row
      && index.document.document.nodes[statement.node].traits.contains(.header)
  }

  private mutating func addLone(
    _ passage: Passage, _ reaction: Reaction?, _ place: Place, isAdded: Bool, statement: Int
  ) {
    var detail: [DetailField] = []
    var phrase = "\(isAdded ? "new" : "removed"): \(Phrase.excerpt(passage.text))"
    let kind: ChangeKind
    if let reaction {
      kind = isAdded ? .reactionAdded : .reactionRemoved
      detail = [
        DetailField("actor", .string(reaction.actor)),
        DetailField("stance", reaction.stance == nil ? .none : .number(Double(reaction.level))),
        DetailField("actions", .strings(reaction.actions)),
      ]
      phrase =
        "reaction of \(Phrase.withoutArticle(reaction.actor)) \(isAdded ? "added" : "removed")"
    } else {
      kind = isAdded ? .claimAdded : .claimRemoved
      let worth =
        isAdded
        ? matching.after.checkWorthiness(of: statement)
        : matching.before.checkWorthiness(of: statement)
      if let worth { detail = [DetailField("check_worthiness", .number(worth))] }
    }
    let addressesReader =
      isAdded
      ? matching.after.addressesReader(statement) : matching.before.addressesReader(statement)
    let isBanner = (isAdded ? matching.after : matching.before).index.standsAboveHeadings(statement)
    let isProminent =
      coversLanguage && (place == .headline || place == .lead) && !addressesReader
      && !isBanner
    let severity = kind.severity.shifted(by: isProminent ? 1 : 0)
    let isBroken = (isAdded ? matching.after : matching.before).index.isBrokenMarkup(statement)
    let change = Change(
      kind: kind, unit: reaction == nil ? .claim : .reaction,
      severity: isBroken ? min(severity, .low) : severity, place: place,
      before: isAdded ? nil : passage, after: isAdded ? passage : nil, detail: detail,
      rule: isAdded ? "statement.added" : "statement.removed", sentence: Phrase.sentence(phrase))
    let range = statement..<statement + 1
    entries.append(
      Entry(
        change: change, phrase: phrase, position: Int(passage.range.start),
        statements: isAdded ? (0..<0, range) : (range, 0..<0)))
  }

  // MARK: Headings

  /// Adds a heading whose words changed: a renamed section, or the headline with all kinds that a
  /// claim may have.
  private mutating func addHeading(_ link: StatementLink) {
    let (one, other) = (
      matching.before.index.statements[link.before.lowerBound],
      matching.after.index.statements[link.after.lowerBound]
    )
    var findings = findings(of: link)
    if !coversLanguage { findings = PairFindings(findings.pair) }
    if NoiseTally.isTypography(findings.pair) {
      addNoise(.typography, link)
      return
    }
    if NoiseTally.isTimeAgo(findings.pair) {
      addNoise(.timeAgo, link)
      return
    }
    guard one.place == .headline || other.place == .headline else {
      let after = matching.after.index.passage(link.after.lowerBound)
      add(
        Finding(
          kind: .sectionRenamed, rule: "heading.words",
          phrase: "section renamed to \u{201C}\(Phrase.excerpt(after.text))\u{201D}"),
        of: link, unit: .section)
      return
    }
    // That a figure came or went says less of a headline than its words do.
    let isLone = { (finding: Finding) in
      ["quantity.added", "quantity.removed"].contains(finding.rule)
    }
    if findings.findings.allSatisfy(isLone) { findings = findings.removing(isLone) }
    for finding in findings.findings { add(finding, of: link, unit: .claim) }
    if findings.findings.isEmpty {
      add(
        Finding(
          kind: .headlineChanged, rule: "heading.words",
          phrase:
            "headline now \u{201C}\(Phrase.excerpt(matching.after.index.passage(link.after.lowerBound).text))\u{201D}",
          severityShift: findings.pair.alignment.isRespelled ? -2 : 0
        ), of: link, unit: .claim)
    }
  }
}

extension PairFindings {
  /// Runs the passes in the order in which they explain words: quotations and frames first, then
  /// what is counted, named and done, then how it is said.
  mutating func run() {
    findQuoteChanges()
    findAttributionChanges()
    findActorChanges()
    findDateChanges()
    findQuantityChanges()
    findEntityChanges()
    findTitleChanges()
    findPersonChanges()
    findNegationChanges()
    findStanceChanges()
    findStatusChanges()
    findCertaintyChanges()
    findSuperlatives()
    findQuantifierChanges()
    findOppositeChanges()
    findConjunctionChanges()
  }
}
