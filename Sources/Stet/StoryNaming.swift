import Reading
public import StoryModel

/// Gives a snapshot the name of its story where the user gave none.
public enum StoryNaming {
  /// The name of the story that `snapshot` is a revision of; `nil` where nothing tells it.
  ///
  /// A page that names its canonical address goes by that, so that copies under many file names are
  /// one story; an address without a path names an outlet, not a story, and is passed over. All else
  /// goes by `path`, the file's path relative to the folder that was captured.
  public static func story(of snapshot: Snapshot, path: String?) -> StoryID? {
    if snapshot.format == .html {
      let document = DocumentReader.document(from: snapshot)
      if let address = document.metadata[.canonicalURL]?.value, let story = StoryID(url: address),
        story.description.contains("/")
      {
        return story
      }
    }
    return path.flatMap { StoryID(path: $0) }
  }
}
