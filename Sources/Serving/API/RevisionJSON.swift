import Rendering
import Stet
import StoryModel

extension Revision {
  /// The revision as readers of the service are told of it: of the path that it came from the file's
  /// name alone, for how the machine's folders are laid out is no reader's business.
  var asShown: Revision {
    guard let origin, origin.utf8.first == UInt8(ascii: "/") else { return self }
    let start = origin.utf8.lastIndex(of: UInt8(ascii: "/")).map { origin.utf8.index(after: $0) }
    return Revision(
      story: story, number: number, hash: hash, byteCount: byteCount, capturedAt: capturedAt,
      origin: start.map { String(origin[$0...]) }, format: format, charset: charset)
  }
}

extension JSONWriter {
  /// Writes a revision as an object.
  mutating func revision(_ revision: Revision) {
    object {
      $0.fields(of: revision.asShown)
      $0.field("charset", revision.charset)
      $0.name("links")
      $0.object {
        $0.field("self", "/api" + Links.revision(revision))
        $0.field("snapshot", Links.snapshot(revision))
        $0.field("page", Links.revision(revision))
        if revision.number > 1 {
          $0.field("report", Links.report(revision.story, revision.number - 1, revision.number))
        }
      }
    }
  }

  /// Writes a story of a list as an object.
  mutating func story(_ story: StorySummary) {
    object {
      $0.field("story", story.story.description)
      $0.field("revisions", story.revisionCount)
      $0.name("first")
      $0.revision(story.first)
      $0.name("latest")
      $0.revision(story.latest)
      $0.name("links")
      $0.object {
        $0.field("self", Links.storyData(story.story))
        $0.field("page", Links.story(story.story))
        $0.field("feed", Links.feed(story.story, "json"))
      }
    }
  }
}
