package import Diffing
import Language
import Reading
package import Rendering
public import Reporting
public import StoryModel

/// One side of a comparison: the bytes and what to call them.
public struct ComparedSide: Sendable {
  /// The story and number, where the bytes come from a store.
  public let revision: Revision?
  /// The bytes.
  public let snapshot: Snapshot
  /// What to call the side: a path or `STORY@REV`.
  public let name: String

  /// A side that is a revision of a store.
  public init(revision: Revision, snapshot: Snapshot) {
    self.revision = revision
    self.snapshot = snapshot
    name = "\(revision.story)@\(revision.number)"
  }

  /// A side that is a file, or standard input.
  public init(file name: String, snapshot: Snapshot) {
    revision = nil
    self.snapshot = snapshot
    self.name = name
  }
}

/// Two revisions read, compared and reported on: the way from bytes to a report, needing no store.
public struct RevisionComparison: Sendable {
  /// What changed in substance.
  public let report: ChangeReport
  /// The documents, the mapping and the script.
  package let comparison: Comparison

  /// Reads both sides, compares them, and reports.
  ///
  /// Never fails: what cannot be read as its format says is read more coarsely and the report says
  /// so.
  public init(before: ComparedSide, after: ComparedSide) {
    let tables = TablePair(before: before.snapshot, after: after.snapshot)
    let comparison = Comparison(
      before: tables?.before ?? DocumentReader.document(from: before.snapshot),
      after: tables?.after ?? DocumentReader.document(from: after.snapshot))
    self.comparison = comparison
    report = ChangeReport(
      of: comparison,
      before: Self.side(before, hash: comparison.script.beforeHash),
      after: Self.side(after, hash: comparison.script.afterHash))
  }

  /// Whether the bytes are the same.
  public var isIdentical: Bool { report.before.hash == report.after.hash }

  /// The report with its comparison, ready for a renderer.
  package func rendered(_ selection: ReportSelection) -> RenderedReport {
    RenderedReport(report: report, comparison: comparison, selection: selection)
  }

  private static func side(_ side: ComparedSide, hash: ContentHash) -> ReportSide {
    ReportSide(
      story: side.revision?.story, revision: side.revision?.number, name: side.name,
      capturedAt: side.revision?.capturedAt, hash: hash, byteCount: side.snapshot.bytes.count)
  }
}
