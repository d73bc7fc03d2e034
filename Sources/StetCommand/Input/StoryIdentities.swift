import Stet
import Watching

/// Which file of a watched directory belongs to which story, also after it was moved.
struct StoryIdentities {
  private let tree: WatchedTree
  private var stories: Set<StoryID> = []
  private var storyOfPath: [PathKey: StoryID] = [:]
  /// Where each story's file is, or was.
  private var pathOfStory: [StoryID: String] = [:]
  /// The directories that files of stories stand or stood in, with those above them.
  private var directories: Set<PathKey> = []
  private var captured: [StoryID: Timestamp] = [:]
  /// The hash of each story's last bytes, and the story that had bytes last.
  private var hashOfStory: [StoryID: ContentHash] = [:]
  private var storyOfHash: [ContentHash: StoryID] = [:]

  /// Learns from the store where each story's latest revision came from.
  ///
  /// Of two stories from one file the one captured later has it.
  init(_ summaries: [StorySummary], tree: WatchedTree) {
    self.tree = tree
    for summary in summaries.sorted(by: { $0.latest.capturedAt < $1.latest.capturedAt }) {
      stories.insert(summary.story)
      guard let origin = summary.latest.origin, origin.hasPrefix(tree.root + "/") else { continue }
      place(summary.story, at: String(origin.dropFirst(tree.root.count + 1)))
      note(summary.latest.hash, of: summary.story, at: summary.latest.capturedAt)
    }
  }

  /// Whether the store, or this run, has such a story.
  func isKnown(_ story: StoryID) -> Bool { stories.contains(story) }

  /// The known files at a path or, where it is a directory, below it, with their stories, sorted; the
  /// empty path is the whole directory that is watched.
  func files(at path: String) -> [(path: String, story: StoryID)] {
    if let story = storyOfPath[PathKey(path)] { return [(path, story)] }
    // Not every temporary file that goes makes all paths be looked through.
    guard path.isEmpty || directories.contains(PathKey(path)) else { return [] }
    let start = Array((path + "/").utf8)
    return storyOfPath.filter { path.isEmpty || $0.key.path.utf8.starts(with: start) }
      .map { ($0.key.path, $0.value) }.sorted { $0.path < $1.path }
  }

  /// The known files that are not in their places, with their stories, sorted.
  var missing: [(path: String, story: StoryID)] {
    storyOfPath.filter { !tree.holds($0.key.path) }.map { ($0.key.path, $0.value) }
      .sorted { $0.path < $1.path }
  }

  /// When a story was captured last, by this run or before.
  func lastCapture(of story: StoryID) -> Timestamp? { captured[story] }

  /// The story that the file at `path` is known to belong to.
  func story(of path: String) -> StoryID? { storyOfPath[PathKey(path)] }

  /// The story for a file at `path` that belongs to none yet, where its path names `story`: another one
  /// where that is the story of a file that is there, for names that differ in what no story's name
  /// has (an extension, blanks, how letters are composed) are two files still.
  ///
  /// `relative` is the path that names stories. The other name has the file's extension, and eight
  /// digits of the path's hash where that is taken as well.
  func freeStory(_ story: StoryID, at path: String, relative: String) -> StoryID {
    guard isTaken(story, at: path), let whole = StoryID(slugOf: relative) else { return story }
    guard whole == story || isTaken(whole, at: path) else { return whole }
    let hash = ContentHash(of: Array(relative.utf8)).description.prefix(8)
    return StoryID("\(whole)-\(hash)") ?? story
  }

  private func isTaken(_ story: StoryID, at path: String) -> Bool {
    guard let holder = pathOfStory[story], PathKey(holder) != PathKey(path) else { return false }
    return tree.holds(holder)
  }

  /// Where a story's file is, or was.
  func path(of story: StoryID) -> String? { pathOfStory[story] }

  /// Takes note that a file was moved: it goes on with the story of the first of these places that
  /// has one, unless its new place has one.
  mutating func move(_ origins: [String], to path: String) {
    guard storyOfPath[PathKey(path)] == nil else { return }
    for origin in origins {
      guard let story = storyOfPath.removeValue(forKey: PathKey(origin)) else { continue }
      place(story, at: path)
      return
    }
  }

  /// Takes note of a capture; gives the story to keep it under where that is another: that of a
  /// file which is gone and had the same bytes, as one that was moved while nobody watched.
  mutating func adopt(_ capture: Capture, at path: String) -> StoryID? {
    let hash = ContentHash(of: capture.snapshot.bytes)
    let adopted = storyToAdopt(capture, hash, at: path)
    let story = adopted ?? capture.story
    place(story, at: path)
    stories.insert(story)
    note(hash, of: story, at: capture.snapshot.capturedAt)
    return adopted
  }

  private mutating func storyToAdopt(
    _ capture: Capture, _ hash: ContentHash, at path: String
  ) -> StoryID? {
    guard storyOfPath[PathKey(path)] == nil, !stories.contains(capture.story),
      let story = storyOfHash[hash], let former = pathOfStory[story], !tree.holds(former)
    else { return nil }
    storyOfPath[PathKey(former)] = nil
    return story
  }

  private mutating func note(_ hash: ContentHash, of story: StoryID, at moment: Timestamp) {
    captured[story] = max(captured[story] ?? moment, moment)
    if let former = hashOfStory.updateValue(hash, forKey: story), storyOfHash[former] == story {
      storyOfHash[former] = nil
    }
    storyOfHash[hash] = story
  }

  /// Gives a file its story; the file that had it and is gone is missed no more.
  private mutating func place(_ story: StoryID, at path: String) {
    if let former = pathOfStory[story], PathKey(former) != PathKey(path), !tree.holds(former) {
      storyOfPath[PathKey(former)] = nil
    }
    storyOfPath[PathKey(path)] = story
    pathOfStory[story] = path
    var end = path.utf8.endIndex
    while let slash = path.utf8[..<end].lastIndex(of: UInt8(ascii: "/")) {
      // A directory that is known has all above it known.
      guard directories.insert(PathKey(String(path[..<slash]))).inserted else { return }
      end = slash
    }
  }
}
