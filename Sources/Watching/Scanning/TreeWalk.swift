import StoryModel

/// A walk through a directory with all below it, which can rest between two of its files.
///
/// Of a directory the names are held, and of those above it the directories still to come: what it
/// takes does not grow with the files of the tree.
struct TreeWalk {
  /// A directory of the walk.
  struct Directory {
    /// Its path; empty for the root.
    let path: String
    /// Its name in the directory above.
    let name: String
    /// The watch of the directory above; `nil` where that is not watched, or for the root.
    let parent: Int32?
    /// Where it was moved from.
    let movedFrom: String?
    /// When what was moved was last known to be where it was.
    let lastSeen: Timestamp?
  }

  /// The directories to come, the next one last.
  private var waiting: [Directory]
  /// The directory whose entries are gone through, and its watch.
  private(set) var current: Directory
  private(set) var watch: Int32?
  private var entries: [DirectoryListing.Entry] = []
  private var position = 0
  private var below: [Directory] = []

  /// A walk that begins with a directory.
  init(from directory: Directory) {
    waiting = [directory]
    current = directory
  }

  /// Whether nothing is left of it.
  var isOver: Bool { waiting.isEmpty && below.isEmpty && position == entries.count }

  /// The next entry of the directory that is gone through.
  mutating func nextEntry() -> DirectoryListing.Entry? {
    guard position < entries.count else { return nil }
    defer { position += 1 }
    return entries[position]
  }

  /// Has the current directory's directory of that name gone into after its own files.
  mutating func goInto(_ name: String, at path: String, movedFrom origin: String?) {
    below.append(
      Directory(
        path: path, name: name, parent: watch, movedFrom: origin, lastSeen: current.lastSeen))
  }

  /// The directory to go into next, when all entries of the last one were taken.
  mutating func nextDirectory() -> Directory? {
    waiting.append(contentsOf: below.reversed())
    below = []
    return waiting.popLast()
  }

  /// Goes into a directory that `nextDirectory` gave.
  mutating func enter(_ directory: Directory, watch: Int32?, _ listing: DirectoryListing) {
    current = directory
    self.watch = watch
    entries = listing.entries
    position = 0
  }
}
