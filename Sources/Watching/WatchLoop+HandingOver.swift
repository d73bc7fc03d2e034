import Glibc
import StoryModel

extension WatchLoop {
  /// Whether files are still waited for that must be handed over before a single look is over.
  ///
  /// The wait has an end: a file that is written without pause would keep a single look for ever.
  func isAwaiting(now: Int64) -> Bool {
    if walk != nil { return true }
    guard queue.awaitedCount > 0 else { return false }
    if now < lookDeadline { return true }
    for path in queue.awaitedPaths where options.isOnce {
      tell("\(path) is written without pause; it is left for the next look.")
      queue.remove(path)
    }
    return false
  }

  /// Up to when all that went away was handed over; `nil` where not even the beginning was.
  var watchedUntil: Timestamp? {
    guard isCaughtUp else { return nil }
    let pending = [pendingLook?.lastSeen, queue.earliestSeen] + departures.values.map(\.lastSeen)
    return ([seen] + pending.compactMap { $0 }).min()
  }

  /// Has a file looked at once more, as the user asked.
  func lookAgain(_ path: String, after delay: Int64, now: Int64) {
    queue.look(path, now: now, due: now + delay, isAwaited: options.isOnce)
    if options.isOnce {
      lookDeadline = max(lookDeadline, now + delay + rule.patience + rule.open)
    }
  }

  /// Tells that a look at the whole tree is over when all that it found was handed over.
  func concludeLook(now: Int64) {
    // What the kernel left out while it went on is missed by the next one only.
    guard let look = pendingLook, !isRootLost, !overflowed else { return }
    guard !isAwaiting(now: now), departures.isEmpty || now >= lookDeadline else { return }
    guard isRootThere else {
      loseRoot()
      return
    }
    pendingLook = nil
    mailbox.deposit(look)
    if !isCaughtUp {
      isCaughtUp = true
      mailbox.noteCaughtUp()
    }
  }

  /// Hands over the files that have come to rest, until `room` changes wait for the user.
  func handOver(now: Int64, room: Int = mailboxRoom) {
    while !isRootLost, mailbox.hasRoom(room), let (path, entry) = queue.pop(now: now) {
      let finding = tree.finding(at: path)
      if path == Self.ignoreFileName {
        takeIgnoreFile(entry, finding, now: now)
        continue
      }
      switch finding {
      case .file(let signature): judge(path, entry, signature, now: now)
      case .nothing, .other, .directory:
        // Nothing is below a directory that is itself no more: that makes no file absent.
        guard isRootThere else {
          queue.put(entry, at: path)
          loseRoot()
          return
        }
        known.note(nil, of: path)
        mailbox.deposit(
          FileChange(
            path: path, state: .absent, origins: left(entry), lastSeen: entry.lastSeen))
      case .unreadable(let number): postpone(path, entry, failure: number, now: now)
      }
    }
  }

  /// Whether the directory is the one that was entered; true where none could be entered yet.
  var isRootThere: Bool { rootIdentity == nil || rootIdentity == currentRootIdentity }

  /// What the directory at the root's path is now; `nil` for none.
  var currentRootIdentity: RootIdentity? {
    var status = stat()
    guard stat(root, &status) == 0 else { return nil }
    return RootIdentity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
  }

  /// The places that a file was at before, as far as nothing is there now.
  private func left(_ entry: SettleQueue.Entry) -> [String] {
    entry.origins.filter { !tree.holds($0) }
  }

  private func judge(
    _ path: String, _ entry: SettleQueue.Entry, _ signature: FileSignature, now: Int64
  ) {
    guard isWanted(file: path) else {
      // The rules are others than when it changed; the places that it left are of interest still.
      for origin in left(entry) {
        mailbox.deposit(FileChange(path: origin, state: .absent, lastSeen: entry.lastSeen))
      }
      return
    }
    switch verdict(on: path, entry, signature, now: now) {
    case .settled:
      if pollInterval != nil { known.note(signature, of: path) }
      mailbox.deposit(
        FileChange(
          path: path, state: .present, origins: left(entry), signature: signature,
          lastSeen: entry.lastSeen))
    case .wait(let until): putBack(entry, at: path, until: max(until, now + 1), signature)
    }
  }

  private func verdict(
    on path: String, _ entry: SettleQueue.Entry, _ signature: FileSignature, now: Int64
  ) -> SettleRule.Verdict {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    let wallClock = Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    let descriptor = tree.open(path, O_RDONLY)
    defer { if descriptor >= 0 { close(descriptor) } }
    return rule.verdict(
      on: entry, found: signature,
      hasWriter: descriptor >= 0 ? WriterProbe.hasWriter(descriptor) : nil, now: now,
      wallClock: wallClock)
  }

  private func putBack(
    _ entry: SettleQueue.Entry, at path: String, until due: Int64, _ signature: FileSignature?
  ) {
    var entry = entry
    entry.due = due
    entry.signature = signature ?? entry.signature
    queue.put(entry, at: path)
  }

  /// Reads the ignore file when it has come to rest; until then the former rules hold.
  private func takeIgnoreFile(
    _ entry: SettleQueue.Entry, _ finding: FileSignature.Finding, now: Int64
  ) {
    if case .file(let signature) = finding {
      if signature == ignoreSignature { return }
      if case .wait(let until) = verdict(on: Self.ignoreFileName, entry, signature, now: now) {
        putBack(entry, at: Self.ignoreFileName, until: max(until, now + 1), signature)
        return
      }
    }
    let former = ignoring
    readIgnoreRules()
    if ignoring != former { needsRescan = true }
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
    putBack(entry, at: path, until: now + 250 << Int64(entry.failures - 1), nil)
  }
}
