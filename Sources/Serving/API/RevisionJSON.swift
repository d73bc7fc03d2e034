import Rendering
import Stet
import StoryModel

extension JSONWriter {
  /// Writes a revision as an object.
  mutating func revision(_ revision: Revision) {
    object {
      $0.fields(of: revision)
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
