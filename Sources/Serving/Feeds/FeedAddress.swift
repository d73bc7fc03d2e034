import StoryModel

/// Which feed is meant: `STORY.atom`, `STORY.rss` or `STORY.json`.
struct FeedAddress: PathParameter, Hashable {
  /// The story.
  let story: StoryID
  /// The form.
  let kind: FeedKind

  init(pathText path: String) throws(Problem) {
    guard let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")),
      let kind = FeedKind(rawValue: String(path[path.utf8.index(after: dot)...]))
    else {
      throw Problem(
        .notFound, "not-found", "Feeds are named STORY.atom, STORY.rss and STORY.json.")
    }
    story = try StoryID(pathText: String(path[..<dot]))
    self.kind = kind
  }
}
