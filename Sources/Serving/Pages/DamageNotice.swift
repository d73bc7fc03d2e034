import Rendering
import Stet

/// What a page says of what is damaged and therefore not on it.
struct DamageNotice {
  /// Damages that are told.
  private static let limit = 20

  private let sentences: [String]

  /// A notice of stories that cannot be listed.
  init(_ damages: [StoryListing.Damage]) { sentences = damages.map(\.error.message) }

  /// A notice of what is wrong with one story.
  init(_ damages: [StoreError]) { sentences = damages.map(\.message) }

  /// Writes the notice; nothing where all is sound.
  func write(to writer: inout HTMLWriter) {
    guard !sentences.isEmpty else { return }
    writer.markup("<ul class=\"damages\">")
    for sentence in sentences.prefix(Self.limit) {
      writer.element("li", [("class", "damage")]) { writer in
        writer.element("strong", text: "Damaged: ")
        writer.text(VisibleText.line(sentence))
      }
    }
    if sentences.count > Self.limit {
      writer.element("li", text: "and \(sentences.count - Self.limit) more")
    }
    writer.markup("</ul>\n")
  }
}
