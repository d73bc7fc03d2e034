import Reading
import Rendering
import StoryModel

/// The headline of a text.
enum StoryHeadline {
  /// The headline; `nil` where the text has none.
  static func of(_ snapshot: Snapshot) -> String? {
    ReportTitle.title(of: DocumentReader.document(from: snapshot))
  }
}
