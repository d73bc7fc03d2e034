import Diffing
import Language
import Reporting
package import StoryModel

/// What a report is headed with, in every format.
package enum ReportTitle {
  /// The story's headline as after has it, else its first heading, else before's.
  static func title(of rendered: RenderedReport) -> String? {
    title(of: rendered.comparison.after.document)
      ?? title(of: rendered.comparison.before.document)
  }

  /// A document's headline, else its first heading.
  package static func title(of document: Document) -> String? {
    if let headline = document.metadata[.headline]?.value, !headline.isEmpty {
      return VisibleText.line(headline)
    }
    return document.nodes.indices.first { document.nodes[$0].kind == .heading }
      .map { VisibleText.line(document.string(of: $0)) }
  }

  /// The words counted: "31 words deleted, 44 inserted, 18 moved"; empty where there are none.
  static func words(_ words: WordCounts) -> String {
    var parts: [String] = []
    for (count, verb) in [
      (words.deleted, "deleted"), (words.inserted, "inserted"), (words.moved, "moved"),
    ] where count > 0 {
      parts.append(
        parts.isEmpty
          ? "\(Phrase.count(count, "word")) \(verb)" : "\(Phrase.grouped(count)) \(verb)")
    }
    return parts.joined(separator: ", ")
  }

  /// Where a change stands: its section and place, "Reactions · list"; the place alone under the
  /// headline.
  static func place(of change: Change, title: String?) -> String {
    let section = VisibleText.line(change.after?.section ?? change.before?.section ?? "")
    let place = change.place.rawValue
    return section.isEmpty || section == title || change.unit == .section
      ? place : section + " · " + place
  }
}
