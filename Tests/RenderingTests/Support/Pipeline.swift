import Diffing
import Language
import Reading
import Reporting
import StoryModel
import TestSupport

@testable import Rendering

/// The whole way from bytes to a report.
enum Pipeline {
  static func rendered(
    _ before: Snapshot, _ after: Snapshot, names: (String, String) = ("before.md", "after.md"),
    selection: ReportSelection = ReportSelection()
  ) -> RenderedReport {
    let comparison = Comparison(
      before: TokenizedDocument(DocumentReader.document(from: before)),
      after: TokenizedDocument(DocumentReader.document(from: after)))
    func side(_ snapshot: Snapshot, _ name: String) -> ReportSide {
      ReportSide(
        story: nil, revision: nil, name: name, capturedAt: snapshot.capturedAt,
        hash: ContentHash(of: snapshot.bytes), byteCount: snapshot.bytes.count)
    }
    let report = ChangeReport(
      of: comparison, before: side(before, names.0), after: side(after, names.1))
    return RenderedReport(report: report, comparison: comparison, selection: selection)
  }

  static func rendered(
    markdown before: String, _ after: String, selection: ReportSelection = ReportSelection()
  ) -> RenderedReport {
    func snapshot(_ text: String) -> Snapshot {
      Snapshot(
        bytes: Array(text.utf8), capturedAt: Timestamp(year: 2026, month: 5, day: 4),
        format: .markdown)
    }
    return rendered(snapshot(before), snapshot(after), selection: selection)
  }
}
