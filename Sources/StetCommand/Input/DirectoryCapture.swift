import Rendering
import Stet
import Watching

/// Makes captures of a directory's files, each under the story that it has or else gets.
struct DirectoryCapture {
  /// The directory's path as the user wrote it.
  let root: String
  /// What the options say of each file.
  let source: CaptureSource
  /// Where the stories are; `nil` where there are none yet.
  let archive: Archive?
  /// Where it is told that a file's name has the story of another.
  let messages: Messages
  /// Whether all stories that were asked for could be read; of the others it was told.
  private(set) var isWhole = true
  private var identities: StoryIdentities?

  /// Captures of the files in the directory at `root`.
  init(root: String, source: CaptureSource, archive: Archive?, messages: Messages) {
    self.root = root
    self.source = source
    self.archive = archive
    self.messages = messages
  }

  /// The file at a path below the directory under the story that its path, or itself, names.
  ///
  /// - Throws: `CommandError` where the file cannot be taken, with the reason.
  func read(_ path: String) throws(CommandError) -> Capture {
    try source.capture(path: root + "/" + path, relative: path)
  }

  /// A capture that `read` gave under the story that the file has or else gets.
  ///
  /// A file that lies where the last revision of the story which it names came from is that story's;
  /// only for others all stories of the store are gone through, once.
  /// - Throws: `CommandError` where the store, or the system's place for temporary files, is in trouble.
  mutating func placed(_ named: Capture, at path: String) async throws(CommandError) -> Capture {
    if identities == nil, let archive,
      let latest = try? await archive.latestRevision(of: named.story),
      latest.origin == named.snapshot.origin
    {
      return named
    }
    let identities = try await known()
    let likely = try await identities.story(at: path, movedFrom: [])
    var named = named
    if let likely, StoryNaming.story(of: named.snapshot, path: nil) == nil {
      named = Capture(story: likely, snapshot: named.snapshot)
    }
    let (capture, holder) = try await identities.adopt(
      named, at: path, likely: likely, relative: path)
    if let holder {
      messages.note(
        VisibleText.line(
          "\(path) is kept as \(capture.story): \(named.story) is the story of \(holder)"))
    }
    return capture
  }

  private mutating func known() async throws(CommandError) -> StoryIdentities {
    if let identities { return identities }
    let made = try StoryIdentities(tree: WatchedTree(root: WorkingDirectory.absolute(root)))
    if let archive {
      isWhole = try await StoreAccess.forEachStory(of: archive, messages) {
        (stories) async throws(CommandError) in try await made.learn(stories)
      }
    }
    identities = made
    return made
  }
}
