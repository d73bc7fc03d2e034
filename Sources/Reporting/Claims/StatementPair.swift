import Language
import StoryModel

/// Two corresponding statements, or cells of corresponding rows, with all that the passes compare.
struct StatementPair {
  /// The words and which of them correspond.
  let alignment: WordAlignment
  /// What before says.
  let before: SentenceAnalysis
  /// What after says.
  let after: SentenceAnalysis
  /// The actor whose label opens before, if any.
  let beforeActor: Actor?
  /// The actor whose label opens after, if any.
  let afterActor: Actor?
  /// Whether the statement is a reaction.
  let isReaction: Bool
  /// What a table's column counts, from its header; `nil` outside tables.
  let column: String?
  /// Whether the line that introduces an item's list denies on one side: "You may not:".
  var isDeniedByIntroduction = false
  /// Who reacts, where no label says it: the subject of the words of stance, or the speaker.
  var reactor: String?

  /// What before says in words.
  func string(before range: TextRange) -> String {
    alignment.before.document.document.string(range)
  }

  /// What after says in words.
  func string(after range: TextRange) -> String { alignment.after.document.document.string(range) }

  /// Words of before as evidence.
  func evidence(before range: TextRange, shows: String) -> Evidence {
    Evidence(
      side: .before, range: alignment.before.document.document.sourceMap.source(of: range),
      text: string(before: range), shows: shows)
  }

  /// Words of after as evidence.
  func evidence(after range: TextRange, shows: String) -> Evidence {
    Evidence(
      side: .after, range: alignment.after.document.document.sourceMap.source(of: range),
      text: string(after: range), shows: shows)
  }
}

/// One change that a pass found in a pair, before it is given its passages.
struct Finding {
  /// What changed.
  let kind: ChangeKind
  /// The values, in the order of the kind.
  var detail: [DetailField] = []
  /// The name of the rule.
  let rule: String
  /// The words that it rests on.
  var evidence: [Evidence] = []
  /// The change as a phrase with the case of running text.
  let phrase: String
  /// Steps of severity that the pass adds or takes.
  var severityShift = 0
}

/// The findings of a pair while its passes run.
///
/// A pass marks the words that it has explained, so that one edit is reported once: a dropped frame
/// is no raised certainty.
struct PairFindings {
  /// What the passes work on.
  let pair: StatementPair
  /// What they found.
  private(set) var findings: [Finding] = []
  private var explainedBefore: [TextRange] = []
  private var explainedAfter: [TextRange] = []

  /// No findings yet.
  init(_ pair: StatementPair) { self.pair = pair }

  /// The same without the findings that `isNone` names.
  func removing(_ isNone: (Finding) -> Bool) -> PairFindings {
    var result = self
    result.findings = findings.filter { !isNone($0) }
    return result
  }

  /// Adds a finding.
  mutating func add(_ finding: Finding) { findings.append(finding) }

  /// Marks words of before as explained.
  mutating func explain(before range: TextRange) { explainedBefore.append(range) }

  /// Marks words of after as explained.
  mutating func explain(after range: TextRange) { explainedAfter.append(range) }

  /// Whether words of before are explained already.
  func isExplained(before range: TextRange) -> Bool { Self.overlaps(range, explainedBefore) }

  /// Whether words of after are explained already.
  func isExplained(after range: TextRange) -> Bool { Self.overlaps(range, explainedAfter) }

  private static func overlaps(_ range: TextRange, _ all: [TextRange]) -> Bool {
    all.contains { $0.start < range.end && range.start < $0.end }
  }
}
