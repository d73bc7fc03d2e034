import Diffing
import Language
import StoryModel

/// Runs the report's passes in their order.
struct ReportBuilder {
  let comparison: Comparison
  let before: ReportSide
  let after: ReportSide
  var matching: StatementMatching
  /// What the passes found, in the order in which they found it.
  var entries: [Entry] = []
  var noise = NoiseTally()
  /// The notices of both sides.
  var notices = NoticeIndex()
  /// What a reader should know.
  var notes: [String] = []
  /// Whether the rules of language hold for both texts; otherwise structural changes alone are told.
  let coversLanguage: Bool
  /// The words that both sides write in small letters, once a pass has asked for them.
  var plainWords: PlainWords?
  /// The sentences that each side has several times, once a pass has asked for them.
  var repeatedStatements: (before: RepeatedStatements, after: RepeatedStatements)?

  /// A change with the phrase that the summary uses and its place in the report's order.
  struct Entry {
    var change: Change
    let phrase: String
    /// The byte in after, or of a removed one in before.
    let position: Int
    /// The statements of before and after that it stands in; empty where it is none.
    var statements: (before: Range<Int>, after: Range<Int>) = (0..<0, 0..<0)
  }

  init(comparison: Comparison, before: ReportSide, after: ReportSide) {
    self.comparison = comparison
    self.before = before
    self.after = after
    let beforeAnalyzer = Self.analyzer(of: comparison.before, before)
    let afterAnalyzer = Self.analyzer(of: comparison.after, after, reusing: beforeAnalyzer)
    coversLanguage = beforeAnalyzer.language != nil && afterAnalyzer.language != nil
    if !coversLanguage { notes.append(LanguageCoverage.note(comparison.after)) }
    matching = StatementMatching(
      before: StatementReader(comparison.before, analyzer: beforeAnalyzer),
      after: StatementReader(comparison.after, analyzer: afterAnalyzer))
  }

  /// An analyzer that resolves relative dates against the day of publication, or of capture for a
  /// revision of a story; a plain file's time says nothing of its text.
  static func analyzer(
    of document: TokenizedDocument, _ side: ReportSide, reusing earlier: SentenceAnalyzer? = nil
  ) -> SentenceAnalyzer {
    let metadata = document.document.metadata
    let stated =
      (metadata[.modified] ?? metadata[.published]).flatMap { Timestamp($0.value) }?.date
    let captured = side.story == nil ? nil : side.capturedAt?.date
    return SentenceAnalyzer(
      referenceDate: stated ?? captured, document: document, reusing: earlier)
  }

  /// The report.
  mutating func report() -> ChangeReport {
    if before.hash == after.hash { return finished() }
    matching.run(comparison.mapping)
    if coversLanguage { addNotices() }
    for link in matching.links { add(link) }
    for statement in matching.removed { addRemoved(statement) }
    for statement in matching.added { addAdded(statement) }
    dropUnchangedInPrint()
    addTableOperations()
    addMetadata()
    lowerRepeatedNames()
    lowerMovedClauses()
    discloseByNotices()
    noise.take(comparison, before: matching.before.index, after: matching.after.index)
    entries.sort { Self.precedes($0, $1) }
    return finished()
  }

  /// Severity, then place in after (of removed ones in before), then what is on one side only, then
  /// the kind's place in its list.
  private static func precedes(_ one: Entry, _ other: Entry) -> Bool {
    func key(_ entry: Entry) -> (Int, Int, Int, Int) {
      let kind = ChangeKind.allCases.firstIndex(of: entry.change.kind) ?? 0
      let side = entry.change.after == nil ? 0 : entry.change.before == nil ? 1 : 2
      return (-entry.change.severity.rank, entry.position, side, kind)
    }
    return key(one) < key(other)
  }

  private func finished() -> ChangeReport {
    ChangeReport(
      before: before, after: after,
      summary: SummarySentence.text(
        entries, hasOperations: !comparison.script.operations.isEmpty, noise: noise.counts),
      words: comparison.script.words, operations: comparison.script.operations,
      changes: entries.map(\.change), noise: noise.counts, noiseItems: noise.items, notes: notes,
      isCoarse: comparison.script.isCoarse)
  }
}
