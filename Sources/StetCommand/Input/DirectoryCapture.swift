import Rendering
import Stet

/// Makes captures of a directory's files, each under the story that it has or else gets.
struct DirectoryCapture: Sendable {
  /// The directory's path as the user wrote it.
  let root: String
  /// What the options say of each file.
  let source: CaptureSource
  /// Which file belongs to which story.
  let identities: StoryIdentities
  /// Where it is told that a file's name has the story of another.
  let messages: Messages

  /// The capture of the file at a path below the directory.
  ///
  /// - Throws: `CommandError` where the file cannot be taken, with the reason.
  func capture(_ path: String) async throws(CommandError) -> Capture {
    var source = source
    source.likelyStory = try await identities.story(at: path, movedFrom: [])
    let named = try source.capture(path: root + "/" + path, relative: path)
    let (capture, holder) = try await identities.adopt(
      named, at: path, likely: source.likelyStory, relative: path)
    if let holder {
      messages.note(
        VisibleText.line(
          "\(path) is kept as \(capture.story): \(named.story) is the story of \(holder)"))
    }
    return capture
  }
}
