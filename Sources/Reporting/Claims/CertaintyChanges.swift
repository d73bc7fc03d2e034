import Language
import StoryModel

extension PairFindings {
  /// Finds words of certainty that changed: "could" to "will" raises, "will" to "may" lowers.
  ///
  /// Rules `certainty.cue` where one cue replaced another, `certainty.lost` and `certainty.gained`
  /// where the clause stayed and lost or gained its cue, and little else. Plain indicative is level 6;
  /// between it and "will", level 5, a step is one of tense first and counts one severity less.
  mutating func findCertaintyChanges() {
    var difference = MentionDifference(
      pair.before.certaintyCues, pair.after.certaintyCues, in: self, text: \.text,
      key: { "\($0.lemma)\u{1}\($0.isNegated)" })
    let pair = pair
    let (beforeSide, afterSide) = (pair.beforeSide, pair.afterSide)
    // In a clause that was written anew a cue took no other's place.
    var changes: [CertaintyChange] = difference.takePairs {
      pair.alignment.isSameSlot($0.text, $1.text)
        && (beforeSide.isOwnEdit($0.text) || pair.isClauseKept(before: $0.text))
        && (afterSide.isOwnEdit($1.text) || pair.isClauseKept(after: $1.text))
    }.map { CertaintyChange(before: $0, after: $1) }
    let others = difference.takePairs { one, other in
      pair.isClauseKept(before: one.text) && pair.isClauseKept(after: other.text)
    }
    changes += others.map { CertaintyChange(before: $0, after: $1) }
    changes.removeAll { change in
      guard let one = change.before, let other = change.after else { return false }
      return one.isNegated == other.isNegated && pair.alignment.shareStem(one.text, other.text)
    }
    for cue in difference.before
    where !pair.alignment.stands(before: cue.text) && beforeSide.isOwnEdit(cue.text)
      && !beforeSide.isRespelled(cue.text)
      && !beforeSide.isAnswered(cue.text, by: Self.please, but: -1) && beforeSide.isAlone(cue.text)
      && !beforeSide.isRelated(cue.text)
      && !beforeSide.meets(cue.text, pair.after.attribution?.frame)
      && pair.isClauseKept(before: cue.text) && !beforeSide.isVerbReplaced(behind: cue.text)
      && !beforeSide.isPredicateGone(behind: cue.text)
    {
      changes.append(CertaintyChange(before: cue, after: nil))
    }
    for cue in difference.after
    where !pair.alignment.stands(after: cue.text) && afterSide.isOwnEdit(cue.text)
      && !afterSide.isRespelled(cue.text)
      && !afterSide.isAnswered(cue.text, by: Self.please, but: -1) && afterSide.isAlone(cue.text)
      && !afterSide.isRelated(cue.text)
      && !afterSide.meets(cue.text, pair.before.attribution?.frame)
      && pair.isClauseKept(after: cue.text) && !afterSide.isVerbReplaced(behind: cue.text)
      && !afterSide.isPredicateGone(behind: cue.text)
    {
      changes.append(CertaintyChange(before: nil, after: cue))
    }
    // One entry for each direction: the greatest step, the first of equals.
    for rises in [true, false] {
      var greatest: CertaintyChange?
      for change in changes where change.step != 0 && (change.step > 0) == rises {
        if abs(change.step) > abs(greatest?.step ?? 0) { greatest = change }
      }
      if let greatest { addCertainty(greatest) }
    }
  }

  private struct CertaintyChange {
    let before: Cue?
    let after: Cue?

    var levels: (from: Int, to: Int) { (Self.level(before), Self.level(after)) }
    var step: Int { levels.to - levels.from }

    /// A cue's level; of no cue that of plain indicative.
    private static func level(_ cue: Cue?) -> Int { cue.map { min(6, max(0, $0.level)) } ?? 6 }
  }

  /// Whether "would" alone came or went: "he would later serve" and "he later served" differ in tense.
  private func isTense(_ change: CertaintyChange) -> Bool {
    switch (change.before, change.after) {
    case (let cue?, nil), (nil, let cue?): cue.lemma == "would"
    default: false
    }
  }

  private static let please = Set([WordKeys.folded(of: "please")])

  private mutating func addCertainty(_ change: CertaintyChange) {
    let (from, to) = change.levels
    let words = (
      change.before.map { pair.string(before: $0.text).lowercased() },
      change.after.map { pair.string(after: $0.text).lowercased() }
    )
    var evidence: [Evidence] = []
    if let cue = change.before {
      explain(before: cue.text)
      evidence.append(pair.evidence(before: cue.text, shows: "certainty \(from): \(cue.lemma)"))
    }
    if let cue = change.after {
      explain(after: cue.text)
      evidence.append(pair.evidence(after: cue.text, shows: "certainty \(to): \(cue.lemma)"))
    }
    let phrase =
      switch words {
      case (let one?, let other?): "\u{201C}\(one)\u{201D} to \u{201C}\(other)\u{201D}"
      case (let one?, nil): "\u{201C}\(one)\u{201D} dropped"
      case (nil, let other?): "\u{201C}\(other)\u{201D} added"
      case (nil, nil): ""
      }
    add(
      Finding(
        kind: to > from ? .certaintyRaised : .certaintyLowered,
        detail: [
          DetailField("from", words.0.map { .string($0) } ?? .none),
          DetailField("to", words.1.map { .string($0) } ?? .none),
          DetailField("level_from", .number(Double(from))),
          DetailField("level_to", .number(Double(to))),
        ],
        rule: words.0 == nil
          ? "certainty.gained" : words.1 == nil ? "certainty.lost" : "certainty.cue",
        evidence: evidence,
        phrase: "\(to > from ? "more" : "less") certain: \(phrase)",
        severityShift: isTense(change) ? -2 : min(from, to) >= 5 ? -1 : 0))
  }
}

extension StatementPair {
  /// Words beside a cue or negator up to which its clause is looked for on the other side.
  private static let reach = 4

  /// Whether what a stretch of before modifies stands in after: its own edit is small, or the next
  /// word of meaning has its like in the same edit or corresponds.
  func isClauseKept(before range: TextRange) -> Bool {
    Self.isKept(
      range, of: alignment.before, partners: alignment.afterOf, other: alignment.after,
      hunks: alignment.hunks.map { ($0.before, $0.after) })
  }

  /// The same for a stretch of after.
  func isClauseKept(after range: TextRange) -> Bool {
    Self.isKept(
      range, of: alignment.after, partners: alignment.beforeOf, other: alignment.before,
      hunks: alignment.hunks.map { ($0.after, $0.before) })
  }

  private static func isKept(
    _ range: TextRange, of text: StatementText, partners: [Int32], other: StatementText,
    hunks: [(own: Range<Int>, other: Range<Int>)]
  ) -> Bool {
    let words = text.words(in: range)
    guard let last = words.last else { return false }
    var seen = 0
    var place = last + 1
    while place < text.keys.count, seen < reach {
      defer { place += 1 }
      if text.weights[place] == 0 {
        // A clause ends here; what follows is not what the words modify.
        if seen > 0 { break }
        continue
      }
      seen += 1
      guard text.isContent(place) else { continue }
      if partners[place] >= 0 { return true }
      let stem = text.stem(place)
      for hunk in hunks where hunk.own.contains(place) {
        if hunk.other.contains(where: { other.isContent($0) && other.stem($0) == stem }) {
          return true
        }
      }
      return false
    }
    // Nothing follows: a cue at the end modifies what stands before it.
    place = words.lowerBound - 1
    while place >= 0 {
      if text.isContent(place) { return partners[place] >= 0 }
      place -= 1
    }
    return false
  }
}
