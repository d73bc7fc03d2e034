import Glibc
import StoryModel

/// The work of a watcher's thread: notices in, settled files out.
///
/// Belongs to one thread at a time. The passes over notices, trees and settled files stand in files
/// of their own.
final class WatchLoop {
  /// A file or directory that went away, and may turn up elsewhere in the tree.
  struct Departure {
    let path: String
    let isDirectory: Bool
    let watch: Int32?
    let deadline: Int64
    /// When it was last known to be there.
    let lastSeen: Timestamp
  }

  /// What tells the watched directory from another one at its path.
  struct RootIdentity: Hashable {
    let device: UInt64
    let inode: UInt64
  }

  /// Bytes for one read of notices: some 2,000 of them.
  private static let bufferSize = 64 << 10
  /// Milliseconds between two tries to find a directory that is gone.
  private static let searchInterval: Int64 = 1_000
  /// Milliseconds between two looks at whether the directory is still the one that is watched, of
  /// which no notice comes where one above it is moved.
  private static let rootInterval: Int64 = 60_000
  /// Changes that may wait for the user: while there are more, files wait in the queue and in the
  /// tree.
  static let mailboxRoom = 1_024
  /// Milliseconds between two looks at the whole tree where the kernel gives no more watches.
  static let fallbackInterval = 10_000

  let tree: WatchedTree
  let options: WatchOptions
  let rule: SettleRule
  let mailbox: ChangeMailbox
  let inotify: InotifyDescriptor
  var ignoring: IgnoreRules
  /// What the ignore file looked like when it was read.
  var ignoreSignature: FileSignature?
  var directories = WatchedDirectories()
  var queue: SettleQueue
  /// Departures by their cookie.
  var departures: [UInt32: Departure] = [:]
  /// When no notice was waiting, by the queue's clock.
  var drainedAt: Int64
  /// A moment of which is known that all that went away by then was noticed, or is missed by a look
  /// that is not over.
  var seen: Timestamp
  /// A look at the whole tree whose files have not all been handed over.
  var pendingLook: WholeLook?
  /// When a look at the whole tree is over though files that it found have not come to rest.
  var lookDeadline: Int64 = 0
  /// Whether the whole tree must be looked at again.
  var needsRescan = false
  /// Whether the kernel left notices out.
  var overflowed = false
  var isRootLost = false
  var rootIdentity: RootIdentity?
  /// Milliseconds between two looks at the whole tree; `nil` where notices are enough.
  var pollInterval: Int?
  /// What files looked like when they were handed over; kept only where the tree is polled.
  var known = KnownFiles()
  /// The look at the whole tree that is not over.
  var walk: TreeWalk?
  var isCaughtUp = false
  /// Problems that were told, so that none is told twice; at most 1,000.
  private var toldProblems: Set<String> = []
  private let pipe: WakePipe
  private var nextScan: Int64 = 0
  private var nextRootCheck: Int64 = 0
  /// When the last look at the whole tree began.
  private var lookBegan: Timestamp

  var root: String { tree.root }

  /// Opens the notices of the directory at `root`.
  ///
  /// - Throws: `WatchError` where the kernel does not give them.
  init(root: String, options: WatchOptions, mailbox: ChangeMailbox, pipe: WakePipe)
    throws(WatchError)
  {
    tree = WatchedTree(root: root)
    self.options = options
    self.mailbox = mailbox
    self.pipe = pipe
    rule = SettleRule(
      settle: Int64(min(max(options.settleMilliseconds, 0), 600_000)),
      open: Int64(min(max(options.openMilliseconds, 0), Int(Int32.max))))
    queue = SettleQueue(patience: rule.patience)
    ignoring = IgnoreRules()
    inotify = try InotifyDescriptor()
    pollInterval = options.pollMilliseconds.map { max(100, $0) }
    drainedAt = Self.now()
    seen = Self.moment()
    lookBegan = seen
    readIgnoreRules()
  }

  /// Works until it is asked to stop, or until all has been looked at once.
  func run() {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.bufferSize, alignment: 8)
    defer { buffer.deallocate() }
    lookAtAll(now: Self.now())
    while true {
      let requests = mailbox.takeRequests()
      if requests.isStopping {
        // What has settled is handed over even where the user is slow to take it.
        handOver(now: Self.now(), room: .max)
        break
      }
      let now = Self.now()
      for retry in requests.retries { lookAgain(retry.path, after: retry.delay, now: now) }
      expireDepartures()
      checkRoot(now: now)
      lookAtWhole(now: now)
      continueScan(now: now)
      handOver(now: now)
      concludeLook(now: now)
      if options.isOnce, isCaughtUp, mailbox.isIdle, !isAwaiting(now: now) { break }
      wait(until: nextDeadline(now: now))
      pipe.drain()
      readNotices(into: buffer)
    }
    mailbox.finish(watchedUntil: watchedUntil)
  }

  /// The clock that the queue goes by: milliseconds, never back.
  static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
  }

  /// The time of day.
  static func moment() -> Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
  }

  /// Tells a problem, unless it was told before.
  func tell(_ problem: String) {
    if toldProblems.count >= 1_000 { toldProblems.removeAll() }
    if toldProblems.insert(problem).inserted { mailbox.deposit(problem: problem) }
  }

  // MARK: Waiting

  private func nextDeadline(now: Int64) -> Int64? {
    if needsRescan && walk == nil || canContinueScan { return now }
    if isRootLost { return nextScan }
    var deadlines = departures.values.map(\.deadline)
    deadlines.append(nextRootCheck)
    if let due = queue.nextDue, mailbox.hasRoom(Self.mailboxRoom) { deadlines.append(due) }
    if pollInterval != nil { deadlines.append(nextScan) }
    if lookDeadline > now, pendingLook != nil || options.isOnce && queue.awaitedCount > 0 {
      deadlines.append(lookDeadline)
    }
    return deadlines.min()
  }

  private func wait(until deadline: Int64?) {
    var descriptors = [
      pollfd(fd: inotify.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: pipe.readEnd, events: Int16(POLLIN), revents: 0),
    ]
    let rest = deadline.map { min(max($0 - Self.now(), 0), 3_600_000) }
    _ = poll(&descriptors, nfds_t(descriptors.count), rest.map { Int32($0) } ?? -1)
  }

  /// Reads the notices that wait; a bounded number, so that files are handed over in a flood, too.
  func readNotices(into buffer: UnsafeMutableRawBufferPointer) {
    for _ in 0..<16 {
      let (now, moment) = (Self.now(), Self.moment())
      let events = inotify.events(buffer: buffer)
      guard !events.isEmpty else {
        noteDrained(now: now, moment: moment)
        return
      }
      for event in events { handle(event, now: now) }
    }
  }

  /// Notes that no notice was waiting at a moment.
  func noteDrained(now: Int64, moment: Timestamp) {
    drainedAt = now
    // Where notices are not enough, only looks at the whole tree show what is there.
    guard !isRootLost, !overflowed else { return }
    seen = pollInterval == nil ? moment : max(seen, lookBegan)
  }

  // MARK: Looking at the whole tree

  /// Looks at the whole tree where that is due.
  func lookAtWhole(now: Int64) {
    // One that has begun is gone on with first.
    guard walk == nil else { return }
    if isRootLost || pollInterval != nil, nextScan > now, !needsRescan { return }
    guard needsRescan || isRootLost || pollInterval != nil else { return }
    if overflowed {
      mailbox.deposit(
        problem: "More changed at once than the kernel's queue holds; all of \(root) is looked at.")
    }
    nextScan = now + (isRootLost ? Self.searchInterval : Int64(pollInterval ?? 0))
    lookAtAll(now: now)
  }

  func lookAtAll(now: Int64) {
    needsRescan = false
    let began = Self.moment()
    scanAll(now: now)
    guard !isRootLost else { return }
    overflowed = false
    lookBegan = began
    if pendingLook == nil { lookDeadline = now + rule.patience + rule.open }
    // Of a look before this one that is not over, what it missed was seen before that.
    let lastSeen = pendingLook.map(\.lastSeen) ?? (isCaughtUp ? seen : nil)
    pendingLook = WholeLook(lastSeen: lastSeen, began: began)
    // A changed ignore file is no reason to look at all again until it is at rest.
    if isCaughtUp { queue.look(Self.ignoreFileName, now: now, due: now) }
  }

  /// Looks now and then whether the directory is still the one that is watched.
  func checkRoot(now: Int64) {
    guard now >= nextRootCheck else { return }
    nextRootCheck = now + Self.rootInterval
    if !isRootLost, !isRootThere { loseRoot() }
  }
}
