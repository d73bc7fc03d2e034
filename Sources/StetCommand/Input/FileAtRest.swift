import Watching

/// A file of a watched directory that came to rest.
struct FileAtRest: Sendable {
  /// The directory with all below it.
  let tree: WatchedTree
  /// The file's path in it.
  let path: String
  /// What it looked like at rest; `nil` where that was not seen.
  let signature: FileSignature?
}
