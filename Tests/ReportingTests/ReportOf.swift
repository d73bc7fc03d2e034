import Diffing
import Language
import Reading
import StoryModel

@testable import Reporting

/// Reports on texts in Markdown, as the program does.
enum ReportOf {
  /// The report of two texts.
  static func texts(
    _ before: String, _ after: String, format: SourceFormat = .markdown
  ) -> ChangeReport {
    bytes(Array(before.utf8), Array(after.utf8), format: format)
  }

  /// The report of two snapshots' bytes.
  static func bytes(_ before: [UInt8], _ after: [UInt8], format: SourceFormat) -> ChangeReport {
    let (one, other) = (side(before, format), side(after, format))
    return ChangeReport(
      of: Comparison(before: one.document, after: other.document), before: one.side,
      after: other.side)
  }

  /// The report of two sentences in the middle of a story that is the same on both sides.
  static func sentences(_ before: String, _ after: String) -> ChangeReport {
    texts(story(before), story(after))
  }

  /// The report of two list items below a line that announces reactions.
  static func items(_ before: String, _ after: String) -> ChangeReport {
    texts(list(before), list(after))
  }

  /// The report of two rows of a table with the columns Site, Dead, Outlook.
  static func rows(_ before: String, _ after: String) -> ChangeReport {
    texts(table(before), table(after))
  }

  static func table(_ row: String) -> String {
    """
    # Reservoir above Ilmen valley closed to visitors

    The reservoir above the Ilmen valley stays closed this week.

    ## Sites

    | Site | Dead | Outlook |
    |---|---|---|
    | Dam | 0 | Open again |
    \(row)
    | Old quay | 2 | Roof gone |

    """
  }

  static func story(_ sentence: String) -> String {
    """
    # Reservoir above Ilmen valley closed to visitors

    The reservoir above the Ilmen valley stays closed this week. The road along its shore was swept \
    clean on Sunday. \(sentence) The lower gate has been shut since then.

    ## What comes next

    Engineers walk the crest every morning. The path to the mill is open again.

    """
  }

  static func list(_ item: String) -> String {
    """
    # Reservoir above Ilmen valley closed to visitors

    The reservoir above the Ilmen valley stays closed this week.

    ## Reactions

    Key reactions include:

    - Valley Farmers' League: Members asked for a list of the wells.
    \(item)
    - Mill owners: They reopened the path at their own cost.

    """
  }

  private static func side(
    _ bytes: [UInt8], _ format: SourceFormat
  ) -> (document: TokenizedDocument, side: ReportSide) {
    let snapshot = Snapshot(
      bytes: bytes, capturedAt: Timestamp(milliseconds: 0), format: format)
    return (
      TokenizedDocument(DocumentReader.document(from: snapshot)),
      ReportSide(
        story: nil, revision: nil, name: "text", capturedAt: nil, hash: ContentHash(of: bytes),
        byteCount: bytes.count)
    )
  }
}

extension ChangeReport {
  /// The kinds of the changes, in the order of the report.
  var kinds: [ChangeKind] { changes.map(\.kind) }
}
