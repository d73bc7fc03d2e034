import StoryModel

/// Where things stand on the service: escaped paths.
enum Links {
  /// A story's timeline.
  static func story(_ story: StoryID) -> String { "/stories/" + text(story) }

  /// A revision's page.
  static func revision(_ revision: Revision) -> String {
    self.revision(revision.story, revision.number)
  }

  /// The page of a story's revision.
  static func revision(_ story: StoryID, _ number: Int) -> String {
    "/revisions/\(text(story))@\(number)"
  }

  /// The page that compares two revisions of a story.
  static func diff(_ story: StoryID, _ before: Int, _ after: Int) -> String {
    "/diff/\(text(story))@\(before)..\(after)"
  }

  /// A revision's bytes.
  static func snapshot(_ revision: Revision) -> String {
    "/api/snapshots/\(text(revision.story))@\(revision.number)"
  }

  /// The report on two revisions of a story, as JSON.
  static func report(_ story: StoryID, _ before: Int, _ after: Int) -> String {
    "/api/reports/\(text(story))@\(before)..\(after)"
  }

  /// A story as JSON.
  static func storyData(_ story: StoryID) -> String { "/api/stories/" + text(story) }

  /// Which sentence came when.
  static func blame(_ story: StoryID) -> String { "/blame/" + text(story) }

  /// What became of a story's claims.
  static func claims(_ story: StoryID) -> String { "/claims/" + text(story) }

  /// Who was heard in a story, and who reacted how.
  static func reactions(_ story: StoryID) -> String { "/reactions/" + text(story) }

  /// A story's feed; the extension says which kind.
  static func feed(_ story: StoryID, _ kind: String) -> String { "/feeds/\(text(story)).\(kind)" }

  /// The state of a story in the second of a revision, or by its number that revision's alone.
  static func memento(_ revision: Revision, isNumbered: Bool) -> String {
    "/web/\(MementoAddress.stamp(revision.capturedAt))/\(text(revision.story))"
      + (isNumbered ? "@\(revision.number)" : "")
  }

  /// Where the state of a story at a time is found.
  static func timegate(_ story: StoryID) -> String { "/timegate/" + text(story) }

  /// All states of a story, as `link` or `json`.
  static func timemap(_ story: StoryID, _ form: String) -> String {
    "/timemap/\(form)/\(text(story))"
  }

  private static func text(_ story: StoryID) -> String {
    PercentCoding.encoded(story.description)
  }
}
