import Glibc
import StoryModel

extension WatchLoop {
  /// The file in the watched directory whose lines are patterns of paths to pass over.
  static let ignoreFileName = ".stetignore"
  /// Bytes of an ignore file that are read; 1 MiB.
  private static let ignoreFileLimit = 1 << 20

  /// A directory that is still to be scanned.
  private struct Task {
    let path: String
    let name: String
    /// The watch of the directory above; `nil` where that is not watched, or for the root.
    let parent: Int32?
    let movedFrom: String?
    /// When what was moved was last known to be where it was.
    let lastSeen: Timestamp?
  }

  /// How a directory was entered.
  private enum Entrance {
    case watched(Int32)
    /// The kernel gave no watch; the directory is polled.
    case unwatched
    case absent
  }

  /// Looks at the whole tree: watches every directory and looks at every file.
  func scanAll(now: Int64) {
    scan("", name: "", parent: nil, from: nil, now: now, isAwaited: true)
  }

  /// Looks at a directory with all below it.
  ///
  /// Each directory is watched first and listed then, so that a file that appears in between is
  /// noticed at least once. `departure` is the directory's own where it was moved.
  func scan(
    _ path: String, name: String, parent: Int32?, from departure: Departure?, now: Int64,
    isAwaited: Bool = false
  ) {
    var tasks = [
      Task(
        path: path, name: name, parent: parent, movedFrom: departure?.path,
        lastSeen: departure?.lastSeen)
    ]
    while let task = tasks.popLast() {
      let watch: Int32?
      switch enter(task) {
      case .watched(let number): watch = number
      case .unwatched: watch = nil
      case .absent: continue
      }
      let directory = task.path.isEmpty ? root : root + "/" + task.path
      let listing: DirectoryListing
      switch DirectoryListing.of(directory) {
      case .success(let found): listing = found
      case .failure(let error):
        if error.number != ENOENT { tell(unreadable(task.path, error.number)) }
        continue
      }
      if listing.unreadableNames > 0 {
        tell("\(listing.unreadableNames) names in \(shown(task.path)) are not UTF-8; passed over.")
      }
      var below: [Task] = []
      for entry in listing.entries {
        let path = task.path.isEmpty ? entry.name : task.path + "/" + entry.name
        let origin = task.movedFrom.map { $0 + "/" + entry.name }
        switch entry.kind {
        case .directory where !ignoring.ignores(path, isDirectory: true):
          below.append(
            Task(
              path: path, name: entry.name, parent: watch, movedFrom: origin,
              lastSeen: task.lastSeen))
        case .file where options.accepts(entry.name) && !ignoring.ignores(path, isDirectory: false):
          if let origin, let lastSeen = task.lastSeen {
            queue.move(origin, to: path, now: now, due: now, lastSeen: lastSeen, isLook: true)
          } else {
            look(at: path, now: now, isAwaited: isAwaited)
          }
        default: break
        }
      }
      tasks.append(contentsOf: below.reversed())
    }
  }

  /// Whether a file's changes are of interest.
  func isWanted(file path: String) -> Bool {
    let name =
      path.utf8.lastIndex(of: UInt8(ascii: "/"))
      .map { String(path[path.utf8.index(after: $0)...]) } ?? path
    return options.accepts(name) && !ignoring.ignoresFile(at: path)
  }

  /// Puts the rules together: the built-in ones, the ignore file's, the user's.
  func readIgnoreRules() {
    ignoring = .builtIn
    ignoreSignature = nil
    let descriptor = open(root + "/" + Self.ignoreFileName, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if descriptor >= 0 {
      defer { close(descriptor) }
      var status = stat()
      if fstat(descriptor, &status) == 0 { ignoreSignature = FileSignature(status) }
      var bytes = [UInt8](repeating: 0, count: Self.ignoreFileLimit)
      let count = read(descriptor, &bytes, bytes.count)
      if count > 0 { ignoring.append(file: Array(bytes[..<count])) }
    }
    for pattern in options.ignored { ignoring.append(pattern) }
  }

  /// How a message calls a directory.
  func shown(_ path: String) -> String { path.isEmpty ? root : root + "/" + path }

  /// Watches a directory.
  private func enter(_ task: Task) -> Entrance {
    let number = inotify.watch(shown(task.path))
    if number >= 0 {
      if task.path.isEmpty {
        enterRoot(number)
        return .watched(number)
      }
      if let parent = task.parent, directories.insert(number, name: task.name, under: parent) {
        return .watched(number)
      }
      inotify.unwatch(number)  // Nobody could tell the path of its notices.
      return .unwatched
    }
    switch -number {
    case ENOENT, ENOTDIR, ELOOP:
      if task.path.isEmpty { loseRoot() }
      return .absent
    case ENOSPC:
      if task.path.isEmpty { enterRoot(nil) }
      if pollInterval == nil { pollInterval = Self.fallbackInterval }
      tell(
        "The kernel gives no watch for \(shown(task.path)): all of fs.inotify.max_user_watches are "
          + "used. The tree is looked at every \(Self.fallbackInterval / 1_000) s instead; raise "
          + "the limit with sysctl(8).")
      return .unwatched
    default:
      tell(unreadable(task.path, -number))
      return .absent
    }
  }

  /// Notes that the directory is there, with its watch where the kernel gave one.
  private func enterRoot(_ number: Int32?) {
    if isRootLost {
      isRootLost = false
      mailbox.deposit(problem: "\(root) is there again.")
      // Another directory at its path has an ignore file of its own.
      readIgnoreRules()
    }
    rootIdentity = currentRootIdentity
    if let number { directories.setRoot(number) }
  }

  private func look(at path: String, now: Int64, isAwaited: Bool) {
    if pollInterval != nil, let seen = known[PathKey(path)],
      tree.finding(at: path) == .file(seen)
    {
      return
    }
    queue.look(path, now: now, due: now, isAwaited: isAwaited)
  }

  private func unreadable(_ path: String, _ number: Int32) -> String {
    number == EACCES
      ? "\(shown(path)) may not be read; it is passed over until its permissions change."
      : "\(shown(path)) cannot be read (error \(number)); it is passed over."
  }
}
