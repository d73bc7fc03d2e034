import StoryModel

/// Writes revisions as a stream that `git fast-import` reads: one commit each, in the order in which
/// they were captured.
///
/// Related documentation: <https://git-scm.com/docs/git-fast-import>.
struct GitExport {
  /// A revision's place in the order.
  struct Entry {
    /// The story's place among the stories.
    let story: UInt32
    /// The revision's number.
    let number: Int
    /// When it was captured, but not before the story's revision before it: a clock may go back,
    /// the order of revisions may not.
    let moment: Timestamp
  }

  private let stories: [StoryID]
  /// Names that are folders of other stories' files.
  private let folders: Set<String>
  /// The path at which each story's latest commit has its file.
  private var paths: [UInt32: String] = [:]

  /// An export of these stories.
  init(stories: [StoryID]) {
    self.stories = stories
    var folders: Set<String> = []
    for story in stories {
      let name = story.description
      for index in name.indices where name[index] == "/" { folders.insert(String(name[..<index])) }
    }
    self.folders = folders
  }

  /// The entries of all stories in one order: by moment, and within a story by number.
  static func ordered(_ entries: [Entry]) -> [Entry] {
    entries.sorted {
      ($0.moment, $0.story, $0.number) < ($1.moment, $1.story, $1.number)
    }
  }

  /// A revision's commit.
  mutating func commit(_ revision: Revision, story: UInt32, moment: Timestamp, bytes: [UInt8])
    -> [UInt8]
  {
    let path = path(of: revision)
    // Seconds since 1970; git has none before.
    let seconds = max(0, moment.milliseconds / 1_000)
    var message = "\(revision.story), revision \(revision.number)\n\n"
    message += "Captured: \(revision.capturedAt)\n"
    if let origin = revision.origin { message += "Origin: \(Self.oneLine(origin))\n" }
    if let charset = revision.charset { message += "Charset: \(Self.oneLine(charset))\n" }
    message += "SHA-256: \(revision.hash)\n"
    var stream = "commit refs/heads/main\ncommitter Stet <stet@localhost> \(seconds) +0000\n"
    stream += "data \(message.utf8.count)\n\(message)\n"
    if let former = paths[story], former != path { stream += "D \(former)\n" }
    paths[story] = path
    stream += "M 100644 inline \(path)\ndata \(bytes.count)\n"
    return Array(stream.utf8) + bytes + [0x0A, 0x0A]
  }

  /// What ends the stream, so that git notices one that was cut off.
  static let head = Array("feature done\n".utf8)
  /// See `head`.
  static let tail = Array("done\n".utf8)

  /// Where a revision's file lies: the story's name, and what its format is called.
  ///
  /// A name with a `~`, which no story's has, where a story's folder has that name already.
  private func path(of revision: Revision) -> String {
    let suffix =
      switch revision.format {
      case .markdown: ".md"
      case .html: ".html"
      case .text: ".txt"
      case .csv: ".csv"
      case .tsv: ".tsv"
      }
    let path = revision.story.description + suffix
    return folders.contains(path) ? path + "~" : path
  }

  private static func oneLine(_ text: String) -> String {
    String(
      decoding: text.utf8.map { $0 < 0x20 || $0 == 0x7F ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
  }
}
