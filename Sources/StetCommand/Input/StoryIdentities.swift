import Stet

/// Which file of a watched directory belongs to which story, also after it was moved.
struct StoryIdentities {
  private let root: String
  private var stories: Set<StoryID> = []
  private var storyOfPath: [String: StoryID] = [:]
  /// The directories that files of stories stand or stood in, with those above them.
  private var directories: Set<String> = []
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
      place(summary.story, at: path)
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
    // Not every temporary file that goes makes all paths be looked through.
    guard path.isEmpty || directories.contains(path) else { return [] }
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
    place(story, at: path)
  }

  /// Takes note of a capture; gives the story to keep it under where that is another: that of a
  /// file which is gone and had the same bytes, as one that was moved while nobody watched.
  mutating func adopt(_ capture: Capture, at path: String) -> StoryID? {
    var story = capture.story
    defer {
      place(story, at: path)
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

  private mutating func place(_ story: StoryID, at path: String) {
    storyOfPath[path] = story
    var end = path.utf8.endIndex
    while let slash = path.utf8[..<end].lastIndex(of: UInt8(ascii: "/")) {
      // A directory that is known has all above it known.
      guard directories.insert(String(path[..<slash])).inserted else { return }
      end = slash
    }
  }
}
