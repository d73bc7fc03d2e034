import Glibc
import StoryModel

extension WatchLoop {
  /// The file in the watched directory whose lines are patterns of paths to pass over.
  static let ignoreFileName = ".stetignore"
  /// Bytes of an ignore file that are read; 1 MiB.
  private static let ignoreFileLimit = 1 << 20

  /// Files that wait in the queue from which on a look at the whole tree rests: what the tree has
  /// is looked at and handed over piece by piece, however much it is.
  private static let queueRoom = 4_096

  /// How a directory was entered.
  private enum Entrance {
    case watched(Int32)
    /// The kernel gave no watch; the directory is polled.
    case unwatched
    case absent
  }

  /// Begins to look at the whole tree: watches every directory and looks at every file.
  func scanAll(now: Int64) {
    walk = TreeWalk(
      from: TreeWalk.Directory(path: "", name: "", parent: nil, movedFrom: nil, lastSeen: nil))
    goOnScanning(now: now)
  }

  /// Goes on with a look at the whole tree that had to rest, while the queue has room.
  func continueScan(now: Int64) {
    guard walk != nil else { return }
    goOnScanning(now: now)
    lookDeadline = max(lookDeadline, now + rule.patience + rule.open)
  }

  private func goOnScanning(now: Int64) {
    guard var walk else { return }
    self.walk = nil
    go(on: &walk, now: now, isAwaited: true, room: Self.queueRoom)
    if !walk.isOver, !isRootLost { self.walk = walk }
  }

  /// Whether the look at the whole tree can go on.
  var canContinueScan: Bool { walk != nil && queue.count < Self.queueRoom }

  /// Looks at a directory with all below it; `departure` is the directory's own where it was moved.
  func scan(
    _ path: String, name: String, parent: Int32?, from departure: Departure?, now: Int64
  ) {
    var walk = TreeWalk(
      from: TreeWalk.Directory(
        path: path, name: name, parent: parent, movedFrom: departure?.path,
        lastSeen: departure?.lastSeen))
    go(on: &walk, now: now, isAwaited: false, room: .max)
  }

  /// Goes on with a walk to its end, or until `room` files wait in the queue.
  ///
  /// Each directory is watched first and listed then, so that a file that appears in between is
  /// noticed at least once.
  private func go(on walk: inout TreeWalk, now: Int64, isAwaited: Bool, room: Int) {
    while queue.count < room {
      if let entry = walk.nextEntry() {
        take(entry, of: &walk, now: now, isAwaited: isAwaited)
      } else if let directory = walk.nextDirectory() {
        open(directory, on: &walk)
      } else {
        return
      }
    }
  }

  private func open(_ directory: TreeWalk.Directory, on walk: inout TreeWalk) {
    let watch: Int32?
    switch enter(directory) {
    case .watched(let number): watch = number
    case .unwatched: watch = nil
    case .absent: return
    }
    switch DirectoryListing.of(shown(directory.path)) {
    case .success(let listing):
      if case let count = listing.unreadableNames, count > 0 {
        let place = shown(directory.path)
        tell(
          count == 1
            ? "A name in \(place) is not UTF-8; passed over."
            : "\(count) names in \(place) are not UTF-8; passed over.")
      }
      walk.enter(directory, watch: watch, listing)
    case .failure(let error):
      if error.number != ENOENT { tell(unreadable(directory.path, error.number)) }
    }
  }

  private func take(
    _ entry: DirectoryListing.Entry, of walk: inout TreeWalk, now: Int64, isAwaited: Bool
  ) {
    let directory = walk.current
    let path = directory.path.isEmpty ? entry.name : directory.path + "/" + entry.name
    let origin = directory.movedFrom.map { $0 + "/" + entry.name }
    switch entry.kind {
    case .directory where !ignoring.ignores(path, isDirectory: true):
      walk.goInto(entry.name, at: path, movedFrom: origin)
    case .file where options.accepts(entry.name) && !ignoring.ignores(path, isDirectory: false):
      if let origin, let lastSeen = directory.lastSeen {
        queue.move(origin, to: path, now: now, due: now, lastSeen: lastSeen, isLook: true)
      } else {
        look(at: path, now: now, isAwaited: isAwaited)
      }
    default: break
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
    let descriptor = Glibc.open(root + "/" + Self.ignoreFileName, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
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
  private func enter(_ directory: TreeWalk.Directory) -> Entrance {
    let number = inotify.watch(shown(directory.path))
    if number >= 0 {
      if directory.path.isEmpty {
        enterRoot(number)
        return .watched(number)
      }
      if let parent = directory.parent,
        directories.insert(number, name: directory.name, under: parent)
      {
        return .watched(number)
      }
      inotify.unwatch(number)  // Nobody could tell the path of its notices.
      return .unwatched
    }
    switch -number {
    case ENOENT, ENOTDIR, ELOOP:
      if directory.path.isEmpty { loseRoot() }
      return .absent
    case ENOSPC:
      if directory.path.isEmpty { enterRoot(nil) }
      if pollInterval == nil { pollInterval = Self.fallbackInterval }
      tell(
        "The kernel gives no watch for \(shown(directory.path)): all of fs.inotify.max_user_watches are "
          + "used. The tree is looked at every \(Self.fallbackInterval / 1_000) s instead; raise "
          + "the limit with sysctl(8).")
      return .unwatched
    default:
      tell(unreadable(directory.path, -number))
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
    if pollInterval != nil, case .file(let signature) = tree.finding(at: path),
      known.holds(signature, of: path)
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
