import Rendering
import StoryModel

/// The way through a story's pages.
struct StoryTrail {
  /// The pages that a story has.
  enum Place: Sendable, Hashable, CaseIterable {
    case revisions, claims, reactions, sentences

    var name: String {
      switch self {
      case .revisions: "Revisions"
      case .claims: "Claims"
      case .reactions: "Voices and reactions"
      case .sentences: "Sentences"
      }
    }

    func path(of story: StoryID) -> String {
      switch self {
      case .revisions: Links.story(story)
      case .claims: Links.claims(story)
      case .reactions: Links.reactions(story)
      case .sentences: Links.blame(story)
      }
    }
  }

  let story: StoryID
  /// The page that is shown; `nil` where it is none of them.
  var place: Place?

  func write(to writer: inout HTMLWriter) {
    writer.markup("<nav class=\"trail\" aria-label=\"Story\">")
    writer.element("span", [("class", "name")], text: story.description)
    for place in Place.allCases {
      var attributes: [(StaticString, String)] = [("href", place.path(of: story))]
      if place == self.place { attributes.append(("aria-current", "page")) }
      writer.element("a", attributes, text: place.name)
    }
    writer.markup("</nav>\n")
  }
}
