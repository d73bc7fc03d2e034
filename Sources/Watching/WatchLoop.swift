import Glibc

/// The work of a watcher's thread: notices in, settled files out.
///
/// Belongs to one thread at a time. The passes over notices and trees stand in files of their own.
final class WatchLoop {
  /// A file or directory that went away, and may turn up elsewhere in the tree.
  struct Departure {
    let path: String
    let isDirectory: Bool
    let watch: Int32?
    let deadline: Int64
  }

  /// Bytes for one read of notices: some 2,000 of them.
  private static let bufferSize = 64 << 10
  /// Milliseconds between two tries to find a directory that is gone.
  private static let searchInterval: Int64 = 1_000
  /// Milliseconds between two looks at the whole tree where the kernel gives no more watches.
  static let fallbackInterval = 10_000

  let root: String
  let options: WatchOptions
  let rule: SettleRule
  let mailbox: ChangeMailbox
  let inotify: InotifyDescriptor
  var ignoring: IgnoreRules
  var directories = WatchedDirectories()
  var queue: SettleQueue
  /// Departures by their cookie.
  var departures: [UInt32: Departure] = [:]
  /// Whether the whole tree must be looked at again.
  var needsRescan = false
  /// Whether the kernel left notices out.
  var overflowed = false
  var isRootLost = false
  /// Milliseconds between two looks at the whole tree; `nil` where notices are enough.
  var pollInterval: Int?
  /// What files looked like when they were handed over; kept only where the tree is polled.
  var known: [String: FileSignature] = [:]
  /// Problems that were told, so that none is told twice; at most 1,000.
  private var toldProblems: Set<String> = []
  private let pipe: WakePipe
  private var nextScan: Int64 = 0
  private var isCaughtUp = false

  /// Opens the notices of the directory at `root`.
  ///
  /// - Throws: `WatchError` where the kernel does not give them.
  init(root: String, options: WatchOptions, mailbox: ChangeMailbox, pipe: WakePipe)
    throws(WatchError)
  {
    self.root = root
    self.options = options
    self.mailbox = mailbox
    self.pipe = pipe
    rule = SettleRule(
      settle: Int64(min(max(options.settleMilliseconds, 0), 600_000)),
      open: Int64(max(options.openMilliseconds, 0)))
    queue = SettleQueue(patience: rule.patience)
    ignoring = IgnoreRules()
    inotify = try InotifyDescriptor()
    pollInterval = options.pollMilliseconds.map { max(100, $0) }
    readIgnoreRules()
  }

  /// Works until it is asked to stop, or until all has been looked at once.
  func run() {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.bufferSize, alignment: 8)
    defer { buffer.deallocate() }
    scanAll(now: Self.now())
    while true {
      let requests = mailbox.takeRequests()
      if requests.isStopping { break }
      let now = Self.now()
      for retry in requests.retries { queue.look(retry.path, now: now, due: now + retry.delay) }
      expireDepartures(now: now)
      lookAtWhole(now: now)
      handOver(now: now)
      if queue.count == 0, departures.isEmpty {
        if !isCaughtUp {
          isCaughtUp = true
          mailbox.noteCaughtUp()
        } else if options.isOnce, mailbox.isIdle {
          break
        }
      }
      wait(until: nextDeadline(now: now))
      pipe.drain()
      readNotices(into: buffer)
    }
    mailbox.finish()
  }

  /// The clock that the queue goes by: milliseconds, never back.
  static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
  }

  /// Tells a problem, unless it was told before.
  func tell(_ problem: String) {
    if toldProblems.count >= 1_000 { toldProblems.removeAll() }
    if toldProblems.insert(problem).inserted { mailbox.deposit(problem: problem) }
  }

  // MARK: Waiting

  private func nextDeadline(now: Int64) -> Int64? {
    var deadlines = departures.values.map(\.deadline)
    if let due = queue.nextDue { deadlines.append(due) }
    if isRootLost || pollInterval != nil { deadlines.append(nextScan) }
    if needsRescan || !isCaughtUp { deadlines.append(queue.nextDue ?? now) }
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
  private func readNotices(into buffer: UnsafeMutableRawBufferPointer) {
    for _ in 0..<16 {
      let events = inotify.events(buffer: buffer)
      if events.isEmpty { return }
      let now = Self.now()
      for event in events { handle(event, now: now) }
    }
  }

  /// Looks at the whole tree where that is due.
  func lookAtWhole(now: Int64) {
    if isRootLost || pollInterval != nil, nextScan > now, !needsRescan { return }
    guard needsRescan || isRootLost || pollInterval != nil else { return }
    if overflowed {
      overflowed = false
      mailbox.deposit(
        problem: "More changed at once than the kernel's queue holds; all of \(root) is looked at.")
    }
    nextScan = now + (isRootLost ? Self.searchInterval : Int64(pollInterval ?? 0))
    needsRescan = false
    scanAll(now: now)
  }

  // MARK: Handing over

  /// Hands over the files that have come to rest.
  private func handOver(now: Int64) {
    while let (path, entry) = queue.pop(now: now) {
      switch FileSignature.finding(at: root + "/" + path) {
      case .file(let signature): judge(path, entry, signature, now: now)
      case .nothing, .other, .directory:
        known[path] = nil
        mailbox.deposit(FileChange(path: path, state: .absent))
      case .unreadable(let number): postpone(path, entry, failure: number, now: now)
      }
    }
  }

  private func judge(
    _ path: String, _ entry: SettleQueue.Entry, _ signature: FileSignature, now: Int64
  ) {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    let wallClock = Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    let hasWriter = WriterProbe.hasWriter(root + "/" + path)
    switch rule.verdict(
      on: entry, found: signature, hasWriter: hasWriter, now: now, wallClock: wallClock)
    {
    case .settled:
      if pollInterval != nil { known[path] = signature }
      let origin = entry.origins.first { FileSignature.finding(at: root + "/" + $0) == .nothing }
      mailbox.deposit(
        FileChange(path: path, state: .present, movedFrom: origin, signature: signature))
    case .wait(let until):
      var entry = entry
      entry.due = max(until, now + 1)
      entry.signature = signature
      queue.put(entry, at: path)
    }
  }

  /// Waits longer and longer for a file that cannot be looked at, and tells it at last.
  private func postpone(
    _ path: String, _ entry: SettleQueue.Entry, failure number: Int32, now: Int64
  ) {
    var entry = entry
    entry.failures += 1
    guard entry.failures <= 6 else {
      tell("\(path) cannot be looked at (error \(number)); it is passed over until it changes.")
      return
    }
    entry.due = now + 250 << Int64(entry.failures - 1)
    queue.put(entry, at: path)
  }
}
