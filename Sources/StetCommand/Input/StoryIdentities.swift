import Stet

/// Which file of a watched directory belongs to which story, also after it was moved.
struct StoryIdentities {
  private let root: String
  private var stories: Set<StoryID> = []
  private var storyOfPath: [String: StoryID] = [:]
  private var captured: [StoryID: Timestamp] = [:]
  /// The files that stories came from last, by the hash of their last bytes.
  private var lastKnown: [ContentHash: (path: String, story: StoryID)] = [:]

  /// Learns from the store where each story's latest revision came from.
  ///
  /// Of two stories from one file the one captured later has it.
  init(_ summaries: [StorySummary], root: String) {
    self.root = root
    for summary in summaries.sorted(by: { $0.latest.capturedAt < $1.latest.capturedAt }) {
      stories.insert(summary.story)
      guard let origin = summary.latest.origin, origin.hasPrefix(root + "/") else { continue }
      let path = String(origin.dropFirst(root.count + 1))
      storyOfPath[path] = summary.story
      captured[summary.story] = summary.latest.capturedAt
      lastKnown[summary.latest.hash] = (path, summary.story)
    }
  }

  /// Whether the store, or this run, has such a story.
  func isKnown(_ story: StoryID) -> Bool { stories.contains(story) }

  /// The known files at a path or, where it is a directory, below it, with their stories, sorted; the
  /// empty path is the whole directory that is watched.
  func files(at path: String) -> [(path: String, story: StoryID)] {
    if let story = storyOfPath[path] { return [(path, story)] }
    // A name that an article would have is no directory's, so that not every temporary file makes all
    // paths be looked through.
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    guard !ArticleFiles.accepts(name) else { return [] }
    return storyOfPath.filter { path.isEmpty || $0.key.hasPrefix(path + "/") }
      .map { ($0.key, $0.value) }.sorted { $0.path < $1.path }
  }

  /// When the store's latest revision of a story was captured, as it was at the beginning.
  func lastCapture(of story: StoryID) -> Timestamp? { captured[story] }

  /// The story that the file at `path` is known to belong to.
  func story(of path: String) -> StoryID? { storyOfPath[path] }

  /// Takes note that a file was moved: it goes on with its story, unless its new place has one.
  mutating func move(_ origin: String, to path: String) {
    guard let story = storyOfPath.removeValue(forKey: origin), storyOfPath[path] == nil else {
      return
    }
    storyOfPath[path] = story
  }

  /// Takes note of a capture; gives the story to keep it under where that is another: that of a
  /// file which is gone and had the same bytes, as one that was moved while nobody watched.
  mutating func adopt(_ capture: Capture, at path: String) -> StoryID? {
    var story = capture.story
    defer {
      storyOfPath[path] = story
      stories.insert(story)
    }
    guard storyOfPath[path] == nil, !stories.contains(story),
      let known = lastKnown[ContentHash(of: capture.snapshot.bytes)],
      FileKind(of: root + "/" + known.path) == .nothing
    else { return nil }
    lastKnown[ContentHash(of: capture.snapshot.bytes)] = nil
    storyOfPath[known.path] = nil
    story = known.story
    return story
  }
}
