import Language
import Reading
import StoryModel
import TestSupport

@testable import Reporting

/// Histories of texts in Markdown, an hour apart.
enum HistoryOf {
  /// The history of these revisions; each may state when it was last modified.
  static func texts(_ texts: [String]) -> StoryHistory {
    snapshots(
      texts.enumerated().map { place, text in
        Snapshot(
          bytes: Array(text.utf8), capturedAt: Timestamp(milliseconds: Int64(place) * 3_600_000),
          format: .markdown)
      })
  }

  /// The history of the sample story.
  static func marenport() throws -> StoryHistory { snapshots(try Samples.marenport()) }

  static func snapshots(_ snapshots: [Snapshot]) -> StoryHistory {
    var builder = HistoryBuilder()
    for (place, snapshot) in snapshots.enumerated() {
      let document = DocumentReader.document(from: snapshot)
      builder.advance(
        to: TokenizedDocument(document),
        side: ReportSide(
          story: StoryID("test/story"), revision: place + 1, name: "test/story@\(place + 1)",
          capturedAt: snapshot.capturedAt, hash: ContentHash(of: snapshot.bytes),
          byteCount: snapshot.bytes.count),
        revision: HistoryRevision(
          number: place + 1, capturedAt: snapshot.capturedAt,
          modified: document.metadata[.modified]?.value))
    }
    return builder.history()
  }
}

extension StoryHistory {
  /// The lines of the claims that changed.
  var changedLines: [String] { claims.filter(\.hasChanged).map(\.line) }
}
