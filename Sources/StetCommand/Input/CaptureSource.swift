import Stet

/// Makes captures of files: bytes, format, story, origin and time, as the options say.
struct CaptureSource: Sendable {
  /// The story, where the user named it.
  var story: StoryID?
  /// The story that the file belongs to unless it says otherwise itself, as a page with a canonical
  /// address does.
  var likelyStory: StoryID?
  /// The time of capture, where the user named it.
  var time: Timestamp?
  /// Where the bytes come from, where the user named it.
  var origin: String?
  /// How bytes are to be read, where the user said so.
  var format: SourceFormat?

  /// Makes a capture of a file.
  ///
  /// `path` is where the file lies; `relative` its path below the folder that was captured, which
  /// names the story; `file` says more of it where it came to rest in a watched directory.
  /// - Throws: `CommandError` where the file cannot be taken, with the reason.
  func capture(
    path: String, relative: String, atRest file: FileAtRest? = nil
  ) throws(CommandError) -> Capture {
    let bytes = try SourceFile.bytes(of: path, atRest: file)
    return try capture(
      bytes, name: path, relative: relative, origin: origin ?? WorkingDirectory.absolute(path))
  }

  /// Makes a capture of standard input.
  ///
  /// - Throws: `CommandError` where nothing tells the story, or the bytes are no text.
  func captureStandardInput() throws(CommandError) -> Capture {
    try capture(
      try SourceFile.standardInput(), name: "standard input", relative: nil, origin: origin)
  }

  private func capture(
    _ bytes: [UInt8], name: String, relative: String?, origin: String?
  ) throws(CommandError) -> Capture {
    try SourceFile.checkText(bytes, of: name)
    let snapshot = Snapshot(
      bytes: bytes, capturedAt: time ?? .now, origin: origin,
      format: format ?? FormatGuess.format(fileName: relative, bytes: bytes))
    let named = story ?? StoryNaming.story(of: snapshot, path: likelyStory == nil ? relative : nil)
    guard let story = named ?? likelyStory else {
      throw CommandError("nothing names the story of \(name); name it with --story ID")
    }
    return Capture(story: story, snapshot: snapshot)
  }
}
