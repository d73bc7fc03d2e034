import Rendering
import Stet

/// Where the store is, and how it is opened.
enum StoreAccess {
  /// The store's path: `--store`, else `STET_STORE`, else below `XDG_DATA_HOME` or the home folder.
  ///
  /// - Throws: `CommandError` where none of them is set.
  static func path(_ invocation: Invocation) throws(CommandError) -> String {
    if let path = invocation.arguments.text(CommonOptions.store) { return path }
    let environment = invocation.environment
    if let path = environment["STET_STORE"] { return path }
    // The XDG Base Directory Specification has relative paths ignored.
    if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") {
      return data + "/stet/stories.stet"
    }
    if let home = environment["HOME"] { return home + "/.local/share/stet/stories.stet" }
    throw CommandError(
      "no place for the store: neither STET_STORE nor HOME is set; name one with --store PATH")
  }

  /// Opens the archive.
  ///
  /// - Throws: `CommandError` with the store's own words where it cannot be opened.
  static func open(_ invocation: Invocation, _ mode: OpenMode) async throws(CommandError)
    -> Archive
  {
    try await open(try path(invocation), mode)
  }

  /// Opens the archive whose store is at a path; `texts` is where its decoded texts are kept, where
  /// that is not a cache of the usual size and its own.
  ///
  /// - Throws: `CommandError` with the store's own words where it cannot be opened.
  static func open(
    _ path: String, _ mode: OpenMode, texts: TextCache? = nil
  ) async throws(CommandError) -> Archive {
    try await asking { () async throws(ArchiveError) in
      guard let texts else { return try await Archive.open(path, mode: mode) }
      return try await Archive.open(path, mode: mode, texts: texts)
    }
  }

  /// The stories of an archive, and whether that is all of them: of those that are damaged it is
  /// told what is wrong.
  static func stories(
    of archive: Archive, _ messages: Messages
  ) async throws(CommandError) -> (stories: [StorySummary], isWhole: Bool) {
    let listing = try await asking { () async throws(ArchiveError) in try await archive.listing() }
    for damage in listing.damages { messages.note(VisibleText.line(damage.error.description)) }
    return (listing.stories, listing.damages.isEmpty)
  }

  /// Calls `body` with the stories of an archive, some at a time; gives whether those were all: of
  /// those that are damaged it is told what is wrong.
  static func forEachStory(
    of archive: Archive, _ messages: Messages,
    _ body: ([StorySummary]) async throws(CommandError) -> Void
  ) async throws(CommandError) -> Bool {
    var isWhole = true
    var pages = StoryPages(of: archive)
    while let listing = try await asking({ () async throws(ArchiveError) in
      try await pages.next()
    }) {
      for damage in listing.damages { messages.note(VisibleText.line(damage.error.description)) }
      isWhole = isWhole && listing.damages.isEmpty
      try await body(listing.stories)
    }
    return isWhole
  }

  /// When a story's file was not in its place, as a watcher noted it beside the store.
  ///
  /// - Throws: `CommandError` where what it noted cannot be read.
  static func absences(
    of story: StoryID, _ invocation: Invocation
  ) throws(CommandError) -> [Absence] {
    let store = try path(invocation)
    do { return try AbsenceFile(besideStore: store).absences(of: story) } catch {
      throw CommandError(error.description)
    }
  }

  /// Whether an archive answers a question, if only that a story is damaged; where there is none,
  /// nobody waits for one.
  static func answers(_ archive: Archive?) async -> Bool {
    guard let archive else { return true }
    do { _ = try await archive.stories(limit: 1) } catch {
      return error.underlying?.code == .damaged
    }
    return true
  }
}

/// Runs work on an archive, with its errors as the command's.
func asking<Value>(
  _ work: () async throws(ArchiveError) -> Value
) async throws(CommandError) -> Value {
  do { return try await work() } catch {
    let code = error.underlying?.code
    throw CommandError(error.message, code == .locked || code == .diskFull ? .passing : .lasting)
  }
}
