/// A file that came to rest after a change, or is gone.
public struct FileChange: Sendable, Hashable {
  /// What became of it.
  public enum State: Sendable, Hashable {
    /// It is there.
    case present
    /// It was there and is no more, or is no regular file now.
    case absent
  }

  /// Its path, relative to the directory that is watched.
  public let path: String
  /// What became of it.
  public let state: State
  /// The path it had before it was moved here; `nil` unless it was moved inside the directory and
  /// nothing stands at that path now.
  public let movedFrom: String?
  /// What it looked like at rest: a file that looks different when it is read is in motion again.
  package let signature: FileSignature?

  /// A change of a file.
  package init(
    path: String, state: State, movedFrom: String? = nil, signature: FileSignature? = nil
  ) {
    self.path = path
    self.state = state
    self.movedFrom = movedFrom
    self.signature = signature
  }
}

/// What a watcher hands over at once.
public struct WatchBatch: Sendable, Hashable {
  /// The changes, each path at most once, in the order in which they settled.
  public var changes: [FileChange] = []
  /// What the watcher met with that its user should know, as sentences.
  public var problems: [String] = []
  /// Whether with this batch all that was there at the beginning has been handed over.
  public var isCaughtUp = false

  /// A batch without anything in it.
  public init() {}

  var isEmpty: Bool { changes.isEmpty && problems.isEmpty && !isCaughtUp }
}
