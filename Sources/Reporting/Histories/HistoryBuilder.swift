import Diffing
package import Language
import StoryModel

/// Walks a story's revisions in their order and follows its claims, voices, stances and notices.
///
/// Complexity: for each revision one reading of its sentences, and one comparison with the revision
/// before.
package struct HistoryBuilder {
  private struct Previous {
    let revision: HistoryRevision
    let document: TokenizedDocument
    let side: ReportSide
    let index: StatementIndex
  }

  private var revisions: [HistoryRevision] = []
  private var steps = StepLedger()
  private var claims = ClaimTracker()
  private var casualties = CasualtyLedger()
  private var voices = VoiceTracker()
  private var stances = StanceTracker()
  private var contradictions = ContradictionTracker()
  private var reverts = RevertTracker()
  private var disclosures = DisclosureTracker()
  private var notes: [String] = []
  private var previous: Previous?

  /// A builder that has seen no revision.
  package init() {}

  /// The document of the last revision, whose blocks a reader of the next may take over.
  package var document: TokenizedDocument? { previous?.document }

  /// Bytes of memory that what was found takes, roughly, without the document.
  package var byteCount: Int {
    claims.byteCount + casualties.ledger.byteCount + steps.byteCount + disclosures.byteCount
      + reverts.byteCount + revisions.capacity * MemoryLayout<HistoryRevision>.stride
  }

  /// Takes in the next revision.
  package mutating func advance(
    to document: TokenizedDocument, side: ReportSide, revision: HistoryRevision
  ) {
    var reader = StatementReader(document, analyzer: ReportBuilder.analyzer(of: document, side))
    var links: [StatementLink] = []
    if let previous {
      links = step(from: previous, to: document, side, revision)
    }
    let standing = previous.map { (index: $0.index, standing: claims.standing) }
    claims.advance(
      to: &reader, revision: revision.number, from: previous?.index, links: links)
    casualties.advance(to: &reader, revision: revision.number, links: links)
    voices.advance(to: &reader)
    stances.advance(to: &reader)
    contradictions.advance(
      to: reader, revision: revision.number, claims: claims, casualties: casualties,
      previous: standing)
    reverts.advance(
      to: reader.index, hash: side.hash, revision: revision.number, links: links, claims: claims)
    revisions.append(revision)
    previous = Previous(revision: revision, document: document, side: side, index: reader.index)
  }

  /// What was found so far.
  package func history() -> StoryHistory {
    StoryHistory(
      revisions: revisions, claims: ledger, speakers: voices.histories,
      actors: stances.histories, steps: steps.all, contradictions: contradictions.found,
      reverts: reverts.found, notes: notes)
  }

  // MARK: Steps

  private mutating func step(
    from previous: Previous, to document: TokenizedDocument, _ side: ReportSide,
    _ revision: HistoryRevision
  ) -> [StatementLink] {
    var builder = ReportBuilder(
      comparison: Comparison(before: previous.document, after: document), before: previous.side,
      after: side)
    let report = builder.report()
    for note in report.notes where !notes.contains(note) { notes.append(note) }
    var changes: [StepChange] = []
    var words: [ChangedWords?] = []
    for entry in builder.entries where Self.isGrave(entry.change) {
      changes.append(
        StepChange(
          kind: entry.change.kind, severity: entry.change.severity,
          sentence: entry.change.sentence, place: entry.change.place,
          disclosure: entry.change.isDisclosed ? .disclosed : .silent))
      words.append(entry.change.isDisclosed ? nil : builder.changedWords(of: entry))
    }
    let notices = report.changes.filter {
      $0.kind == .correctionNoticeAdded || $0.kind == .noticeChanged
    }
    steps.append(
      RevisionStep(
        revision: revision, before: previous.revision.number, summary: report.summary,
        counts: Severity.allCases.map { level in report.changes.count { $0.severity == level } },
        changes: changes,
        stamp: Self.stamp(previous.revision, revision, report.changes),
        noise: report.noise, notices: notices.compactMap { $0.after?.text }))
    disclosures.tell(builder.newNotices, revision: revision, in: &steps)
    disclosures.add(words, step: steps.count - 1, at: revision.capturedAt)
    if previous.side.hash == side.hash {
      return builder.matching.after.index.statements.indices.map {
        StatementLink(before: $0..<$0 + 1, after: $0..<$0 + 1, isEqual: true, isMoved: false)
      }
    }
    return builder.matching.links
  }

  /// Whether a reader should have been told of a change.
  private static func isGrave(_ change: Change) -> Bool {
    change.severity >= .high && change.unit != .notice && change.unit != .metadata
  }

  private static func stamp(
    _ before: HistoryRevision, _ after: HistoryRevision, _ changes: [Change]
  ) -> StampFinding {
    guard let from = before.modified, let to = after.modified else { return .unstated }
    let isSubstantial = changes.contains { $0.severity > .low && $0.unit != .metadata }
    let isText = changes.contains { $0.unit != .metadata }
    if from == to { return isSubstantial ? .stale : .honest }
    if let one = Timestamp(from), let other = Timestamp(to), other < one { return .backwards }
    return isText && changes.contains { $0.severity > .info && $0.unit != .metadata }
      ? .honest : .bumped
  }

  // MARK: The ledger

  /// The numbers of victims first, then the claims of single statements in the order in which they
  /// first stood; those that only repeat an earlier one are left out.
  private var ledger: [ClaimHistory] {
    var result: [ClaimHistory] = []
    for (noun, found) in casualties.histories.sorted(by: { $0.value.order < $1.value.order }) {
      result.append(
        ClaimHistory(
          id: noun, name: noun, aspect: .quantity, values: casualties.ledger.all(of: found.values),
          stands: found.isLive))
    }
    var seen = Set(result.map(Self.repetitionKey))
    for track in claims.tracks {
      let history = ClaimHistory(
        id: claims.id(of: track), name: claims.name(of: track), aspect: track.aspect,
        values: claims.ledger.all(of: track.values), stands: track.isLive)
      let isPlain = track.aspect == .name || track.aspect == .certainty || track.aspect == .status
      if isPlain, !history.hasChanged { continue }
      guard seen.insert(Self.repetitionKey(history)).inserted else { continue }
      result.append(history)
    }
    return result
  }

  /// The same for claims of one name whose values changed in the same revisions.
  private static func repetitionKey(_ history: ClaimHistory) -> String {
    let values = history.values.map { value in
      "\(value.firstRevision) \(value.number.map { Figures.text($0) } ?? value.text)"
    }
    return "\(history.aspect.rawValue) \(history.name) \(values.joined(separator: " "))"
  }
}
