import Glibc
package import StoryModel

/// Watches a directory with all below it and hands over the files that changed, each when it has
/// come to rest.
///
/// The kernel's notices (inotify(7)) are gathered by a thread of its own, so that a slow user does
/// not make the kernel's queue overflow; where it does, the whole tree is looked at again. At the
/// beginning every file counts as changed: what changed while nobody watched is found by comparing.
/// Symbolic links are not followed.
///
/// ```swift
/// let watcher = try DirectoryWatcher("news")
/// while let batch = await watcher.next() {
///   for change in batch.changes { print(change.path, change.state) }
/// }
/// ```
public final class DirectoryWatcher: Sendable {
  /// The directory, without symbolic links in its path.
  public let root: String
  /// Milliseconds without a further change before a file counts as settled.
  package let settleMilliseconds: Int
  private let mailbox = ChangeMailbox()
  private let pipe: WakePipe

  /// Begins to watch the directory at `path`.
  ///
  /// - Throws: `WatchError` where there is no such directory, or it cannot be watched.
  public init(_ path: String, options: WatchOptions = WatchOptions()) throws(WatchError) {
    root = try Self.resolved(path)
    settleMilliseconds = options.settleMilliseconds
    pipe = try WakePipe()
    let loop = try WatchLoop(root: root, options: options, mailbox: mailbox, pipe: pipe)
    try Self.start(loop)
  }

  deinit { stop() }

  /// What has settled since the last call, at most `limit` changes; waits where nothing has.
  ///
  /// `nil` after `stop()`, or where only one look was wanted, when all has been handed over.
  /// One task at a time; cancelling it stops the watcher.
  public func next(limit: Int = 256) async -> WatchBatch? {
    await withTaskCancellationHandler {
      await mailbox.next(limit: limit) { pipe.wake() }
    } onCancel: {
      stop()
    }
  }

  /// Hands the file at `path` over once more, after some milliseconds: for one that could not be
  /// read.
  public func retry(_ path: String, afterMilliseconds delay: Int) {
    mailbox.requestRetry(path, after: Int64(max(0, delay)))
    pipe.wake()
  }

  /// Stops watching: what has settled is still handed over, what has not is left for the next time.
  public func stop() {
    mailbox.requestStop()
    pipe.wake()
  }

  /// Whether it was asked to stop.
  package var isStopping: Bool { mailbox.isStopping }

  /// The moment up to which all that went away was handed over, when nothing will follow; `nil`
  /// before, and where not even the beginning was handed over.
  package var watchedUntil: Timestamp? { mailbox.watchedUntil }

  /// The directory with all below it.
  package var tree: WatchedTree { WatchedTree(root: root) }

  private static func resolved(_ path: String) throws(WatchError) -> String {
    guard let pointer = realpath(path, nil) else {
      throw WatchError("\(path) cannot be watched: \(reason(errno)).")
    }
    defer { free(pointer) }
    let resolved = String(cString: pointer)
    guard WatchedTree(root: resolved).finding(at: "") == .directory else {
      throw WatchError("\(path) is no directory; name the one that it lies in.")
    }
    return resolved
  }

  private static func reason(_ number: Int32) -> String {
    switch number {
    case ENOENT: "there is no such directory"
    case EACCES: "there is no permission to enter it"
    default: "error \(number)"
    }
  }

  /// Hands the loop over to a thread of its own, which nothing else touches it from.
  private static func start(_ loop: sending WatchLoop) throws(WatchError) {
    var thread = pthread_t()
    let pointer = Unmanaged.passRetained(loop).toOpaque()
    let failure = pthread_create(&thread, nil, runWatchLoop, pointer)
    guard failure == 0 else {
      Unmanaged<WatchLoop>.fromOpaque(pointer).release()
      throw WatchError("No thread can be started (error \(failure)); end some processes.")
    }
    pthread_detach(thread)
  }
}

/// What the thread runs; outside of any type so that no actor's isolation clings to it.
private func runWatchLoop(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let pointer else { return nil }
  Unmanaged<WatchLoop>.fromOpaque(pointer).takeRetainedValue().run()
  return nil
}
