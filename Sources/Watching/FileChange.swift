package import StoryModel

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
  public var movedFrom: String? { origins.first }
  /// All paths that it had since it was last handed over and at which nothing stands now, the last
  /// one first.
  package let origins: [String]
  /// What it looked like at rest: a file that looks different when it is read is in motion again.
  package let signature: FileSignature?
  /// When it was last known to be where it is no more: at its path, or at those before.
  package let lastSeen: Timestamp?

  /// A change of a file.
  package init(
    path: String, state: State, origins: [String] = [], signature: FileSignature? = nil,
    lastSeen: Timestamp? = nil
  ) {
    self.path = path
    self.state = state
    self.origins = origins
    self.signature = signature
    self.lastSeen = lastSeen
  }

  /// The change as it stands after one of the same path that nobody has learnt of.
  func after(_ former: FileChange) -> FileChange {
    let seen = [lastSeen, former.origins.isEmpty ? nil : former.lastSeen].compactMap { $0 }.min()
    return FileChange(
      path: path, state: state,
      origins: SettleQueue.Entry.merged(origins, before: former.origins), signature: signature,
      lastSeen: seen)
  }
}

/// A look at the whole tree: what is not there when it is over is missed.
package struct WholeLook: Sendable, Hashable {
  /// When what is missed was last known to be there; `nil` for the first look.
  package var lastSeen: Timestamp?
  /// When the look began.
  package var began: Timestamp
}

/// What a watcher hands over at once.
public struct WatchBatch: Sendable, Hashable {
  /// The changes, each path at most once, in the order in which they settled.
  public var changes: [FileChange] = []
  /// What the watcher met with that its user should know, as sentences.
  public var problems: [String] = []
  /// Whether with this batch all that was there at the beginning has been handed over.
  public var isCaughtUp = false
  /// The look at the whole tree of which with this batch all has been handed over: at the beginning,
  /// and each time when notices were not enough.
  package var look: WholeLook?

  /// A batch without anything in it.
  public init() {}

  var isEmpty: Bool { changes.isEmpty && problems.isEmpty && !isCaughtUp && look == nil }
}
