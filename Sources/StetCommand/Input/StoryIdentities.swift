import Stet
import Watching

/// Which file of a watched directory belongs to which story, also after it was moved.
actor StoryIdentities {
  /// Files that are asked for at once.
  private static let pageSize = 1_000

  private let tree: WatchedTree
  private let table: PlaceTable

  /// Knows no story.
  ///
  /// - Throws: `CommandError` where there is no place for what it learns, as each of its functions.
  init(tree: WatchedTree) throws(CommandError) {
    self.tree = tree
    do { table = try PlaceTable() } catch { throw Self.trouble(error) }
  }

  /// Learns from the store where each story's latest revision came from.
  ///
  /// Of two stories from one file the one captured later has it.
  func learn(_ summaries: [StorySummary]) throws(CommandError) {
    try working { () throws(StoreError) in
      try table.together { () throws(StoreError) in
        for summary in summaries { try learn(summary) }
      }
    }
  }

  private func learn(_ summary: StorySummary) throws(StoreError) {
    let story = summary.story
    try table.insert(story)
    guard let origin = summary.latest.origin, origin.hasPrefix(tree.root + "/") else { return }
    let path = String(origin.dropFirst(tree.root.count + 1))
    let holder = try table.story(at: path)
    try table.place(story, at: path)
    try table.note(summary.latest.hash, of: story, at: summary.latest.capturedAt)
    if let holder, let captured = try table.lastCapture(of: holder),
      captured > summary.latest.capturedAt
    {
      try table.place(holder, at: path)
    }
  }

  /// Whether the store, or this run, has such a story.
  func isKnown(_ story: StoryID) throws(CommandError) -> Bool {
    try working { () throws(StoreError) in try table.holds(story) }
  }

  /// The known files that are not in their places, with their stories, by path: the one at `path` or,
  /// where that is a directory, those below it; the empty path is the whole directory that is watched.
  func missing(at path: String) throws(CommandError) -> [(path: String, story: StoryID)] {
    try working { () throws(StoreError) in
      if !path.isEmpty, let story = try table.story(at: path) {
        return tree.holds(path) ? [] : [(path, story)]
      }
      var missing: [(path: String, story: StoryID)] = []
      var last: String?
      while true {
        let page = try table.files(
          below: path.isEmpty ? nil : path, after: last, limit: Self.pageSize)
        missing += page.filter { !tree.holds($0.path) }
        guard page.count == Self.pageSize else { return missing }
        last = page.last?.path
      }
    }
  }

  /// When a story was captured last, by this run or before.
  func lastCapture(of story: StoryID) throws(CommandError) -> Timestamp? {
    try working { () throws(StoreError) in try table.lastCapture(of: story) }
  }

  /// The story that the file at `path` is known to belong to, after it was moved there from the first
  /// of `origins` that has one, unless its new place has one.
  func story(at path: String, movedFrom origins: [String]) throws(CommandError) -> StoryID? {
    try working { () throws(StoreError) in
      if let story = try table.story(at: path) { return story }
      for origin in origins {
        guard let story = try table.story(at: origin) else { continue }
        try table.clear(origin)
        try place(story, at: path)
        return story
      }
      return nil
    }
  }

  /// Takes note of a capture of the file at `path`; gives it with the story to keep it under.
  ///
  /// `likely` is the story that the file belongs to already, `relative` the path that names stories. A
  /// file that belongs to none goes on with that of a file which is gone and had the same bytes, as one
  /// that was moved while nobody watched. Where its path names the story of another file that is there,
  /// it gets one of its own, and `holder` is that file's path.
  func adopt(
    _ capture: Capture, at path: String, likely: StoryID?, relative: String
  ) throws(CommandError) -> (capture: Capture, holder: String?) {
    try working { () throws(StoreError) in
      let hash = ContentHash(of: capture.snapshot.bytes)
      var story = capture.story
      var holder: String?
      if likely == nil {
        if story == StoryID(path: relative) {
          story = try freeStory(story, at: path, relative: relative)
        }
        if let former = try storyToAdopt(story, hash) {
          story = former
        } else if story != capture.story {
          holder = try table.path(of: capture.story)
        }
      }
      try table.insert(story)
      try place(story, at: path)
      try table.note(hash, of: story, at: capture.snapshot.capturedAt)
      return (Capture(story: story, snapshot: capture.snapshot), holder)
    }
  }

  /// The story for a file at `path` that belongs to none yet, where its path names `story`: another one
  /// where that is the story of a file that is there, for names that differ in what no story's name
  /// has (an extension, blanks, how letters are composed) are two files still.
  ///
  /// The other name has the file's extension, and eight digits of the path's hash where that is taken
  /// as well.
  private func freeStory(
    _ story: StoryID, at path: String, relative: String
  ) throws(StoreError) -> StoryID {
    guard try isTaken(story, at: path), let whole = StoryID(slugOf: relative) else { return story }
    let isWholeFree = whole == story ? false : try !isTaken(whole, at: path)
    if isWholeFree { return whole }
    let hash = ContentHash(of: Array(relative.utf8)).description.prefix(8)
    return StoryID("\(whole)-\(hash)") ?? story
  }

  private func isTaken(_ story: StoryID, at path: String) throws(StoreError) -> Bool {
    guard let holder = try table.path(of: story), PathKey(holder) != PathKey(path) else {
      return false
    }
    return tree.holds(holder)
  }

  private func storyToAdopt(
    _ named: StoryID, _ hash: ContentHash
  ) throws(StoreError) -> StoryID? {
    guard try !table.holds(named), let story = try table.story(withBytes: hash),
      let former = try table.path(of: story), !tree.holds(former)
    else { return nil }
    try table.clear(former)
    return story
  }

  /// Gives a file its story; the file that had it and is gone is missed no more.
  private func place(_ story: StoryID, at path: String) throws(StoreError) {
    if let former = try table.path(of: story), PathKey(former) != PathKey(path),
      !tree.holds(former)
    {
      try table.clear(former)
    }
    try table.place(story, at: path)
  }

  private func working<Value>(
    _ work: () throws(StoreError) -> Value
  ) throws(CommandError) -> Value {
    do { return try work() } catch { throw Self.trouble(error) }
  }

  private static func trouble(_ error: StoreError) -> CommandError {
    CommandError(
      "which file belongs to which story cannot be noted among the system's temporary files: "
        + error.message, .passing)
  }
}
