import Rendering
import Stet
import Watching

/// A watch of one directory: takes settled files from the watcher and keeps them.
struct WatchRun: Sendable {
  /// What a watch is to do, and whom it tells.
  struct Setup: Sendable {
    /// Where the files come from.
    let watcher: DirectoryWatcher
    /// Where they are kept; `nil` where there is no store and none is to be made.
    var archive: Archive?
    /// What stands before the files' paths in the names of their stories; empty for nothing.
    var prefix = ""
    /// Whether to say what would be kept, and keep nothing.
    var isDry = false
    /// Whether to end when all that is there has been looked at.
    var isOnce = false
    /// Whether lines are objects of JSON.
    var isJSON = false
    /// Milliseconds that a suspect state must stand before it is kept; 0 keeps it at once.
    var confirmMilliseconds = 600_000
    /// Where the store is, beside which absences are noted; `nil` where they are not.
    var storePath: String?
    /// Learns of the revisions that were kept.
    var onKept: (@Sendable ([Revision]) async -> Void)?
  }

  /// A suspect state of a file, and when it is believed.
  private struct Suspect {
    let hash: ContentHash
    let deadline: ContinuousClock.Instant
  }

  /// Bytes that are gathered before they are kept.
  private static let groupBytes = 4 << 20
  /// How often a file that cannot be read is tried again, each time twice as long after.
  private static let retryLimit = 5
  /// Milliseconds until a group that could not be kept is tried again at first, then twice as long
  /// each time; the store itself waits some ten seconds for a lock.
  private static let leastPause = 250
  /// Milliseconds between two tries to keep a group at most.
  private static let mostPause = 8_000

  private let setup: Setup
  private let output: Output
  private let messages: Messages
  private let identities: StoryIdentities
  private var failures: [PathKey: Int] = [:]
  private var suspects: [PathKey: Suspect] = [:]
  private var code = ExitCode.success
  private var kept = 0
  private var withoutText = 0
  private var isCaughtUp = false
  private var absences: AbsenceNotes?
  /// What was kept and is to be told.
  private let news: KeptQueue

  private var watcher: DirectoryWatcher { setup.watcher }

  /// A run; learns from the store which file each story comes from.
  init(
    _ setup: Setup, output: Output, messages: Messages
  ) async throws(CommandError) {
    self.setup = setup
    self.output = output
    self.messages = messages
    news = try KeptQueue()
    let identities = try StoryIdentities(tree: setup.watcher.tree)
    self.identities = identities
    if let archive = setup.archive {
      let isWhole = try await StoreAccess.forEachStory(of: archive, messages) {
        (stories) async throws(CommandError) in try await identities.learn(stories)
      }
      if !isWhole { code = .finding }
    }
    if let path = setup.storePath, !setup.isDry {
      absences = try AbsenceNotes(
        besideStore: path, directory: setup.watcher.root, messages: messages)
    }
  }

  /// Works until the watcher ends and all that was kept is told.
  mutating func run() async throws(CommandError) -> ExitCode {
    let news = news
    let teller = KeptTeller(setup: setup, output: output, messages: messages)
    let telling = Task { await teller.run(news) }
    do throws(CommandError) { try await watch() } catch {
      await news.finish()
      _ = await telling.value
      throw error
    }
    await news.finish()
    if let trouble = await telling.value { throw trouble }
    return absences?.isTroubled == true ? .finding : code
  }

  private mutating func watch() async throws(CommandError) {
    while let batch = await watcher.next() {
      for problem in batch.problems {
        messages.note(problem)
        code = .finding
      }
      try await take(batch.changes)
      do throws(CommandError) {
        try await noteDepartures(batch.changes)
        if let look = batch.look { try await noteMissing(look) }
      } catch {
        // Absences say nothing of any revision: without them the watch goes on.
        messages.note(error.message)
        code = .finding
      }
      if batch.isCaughtUp { noteCaughtUp() }
    }
    if let moment = watcher.watchedUntil { absences?.noteWatched(until: moment) }
  }

  private mutating func noteCaughtUp() {
    isCaughtUp = true
    if withoutText > 0 { messages.note("passed over: \(withoutText) empty or binary") }
    guard !setup.isOnce else { return }
    messages.note("watching \(watcher.root); \(Phrase.count(kept, "revision")) kept so far")
  }

  private mutating func take(_ changes: [FileChange]) async throws(CommandError) {
    var group: [Capture] = []
    var bytes = 0
    for change in changes {
      guard change.state == .present, let capture = await capture(change) else { continue }
      guard try await isBelieved(capture, at: change.path) else { continue }
      group.append(capture)
      bytes += capture.snapshot.bytes.count
      if bytes >= Self.groupBytes {
        try await keep(group)
        group = []
        bytes = 0
      }
    }
    try await keep(group)
  }

  /// The capture of a file; `nil` where it cannot be taken now.
  private mutating func capture(_ change: FileChange) async -> Capture? {
    let path = change.path
    do throws(CommandError) {
      let likely = try await identities.story(at: path, movedFrom: change.origins)
      var source = CaptureSource()
      source.likelyStory = likely
      let named = try source.capture(
        path: watcher.root + "/" + path, relative: setup.prefix + path,
        atRest: FileAtRest(tree: watcher.tree, path: path, signature: change.signature))
      let (capture, holder) = try await identities.adopt(
        named, at: path, likely: likely, relative: setup.prefix + path)
      if let holder {
        messages.note(
          "\(path) is kept as \(capture.story): \(named.story) is the story of \(holder)")
      }
      failures[PathKey(path)] = nil
      absences?.noteReturn(of: capture.story)
      return capture
    } catch {
      guard watcher.tree.holds(path) else { return nil }
      refuse(path, error)
      return nil
    }
  }

  /// Tells why a file cannot be taken, and asks for it again where that may help.
  private mutating func refuse(_ path: String, _ error: CommandError) {
    // A file that moves comes to rest at some time, which a single look cannot wait for.
    if error.kind == .moving, !setup.isOnce {
      watcher.retry(path, afterMilliseconds: 0)
      return
    }
    let count = failures[PathKey(path), default: 0] + 1
    if error.kind == .moving || error.kind == .passing, count <= Self.retryLimit {
      failures[PathKey(path)] = count
      watcher.retry(path, afterMilliseconds: error.kind == .moving ? 0 : 100 << count)
      return
    }
    failures[PathKey(path)] = nil
    if error.kind == .noText {
      // Such files at rest are nobody's worry; one that becomes such is worth a line.
      if !isCaughtUp {
        withoutText += 1
        return
      }
    } else {
      code = .finding
    }
    messages.note(error.message)
  }

  /// Whether a capture is to be kept now.
  ///
  /// A suspect one is held back and looked at again when it has stood for the time that is set. A
  /// single look holds none back: it would never come to it.
  private mutating func isBelieved(
    _ capture: Capture, at path: String
  ) async throws(CommandError) -> Bool {
    guard setup.confirmMilliseconds > 0, !setup.isOnce, let archive = setup.archive,
      (try? await identities.isKnown(capture.story)) != false
    else { return true }
    guard let latest = try? await archive.latestRevision(of: capture.story),
      let reason = SuspectRule.suspicion(of: capture.snapshot, after: latest)
    else {
      suspects[PathKey(path)] = nil
      return true
    }
    let hash = ContentHash(of: capture.snapshot.bytes)
    guard hash != latest.hash else { return true }
    let now = ContinuousClock.now
    if let suspect = suspects[PathKey(path)], suspect.hash == hash {
      guard now < suspect.deadline else {
        suspects[PathKey(path)] = nil
        return true
      }
      let rest = (suspect.deadline - now).components
      watcher.retry(path, afterMilliseconds: Int(rest.seconds) * 1_000 + 1_000)
      return false
    }
    suspects[PathKey(path)] = Suspect(
      hash: hash, deadline: now + .milliseconds(setup.confirmMilliseconds))
    watcher.retry(path, afterMilliseconds: setup.confirmMilliseconds)
    messages.note(
      "\(path) is suspect: \(reason). \(capture.story) stays as it was unless the file is the "
        + "same in \((setup.confirmMilliseconds + 999) / 1_000) s")
    return false
  }

  // MARK: Absences

  /// Notes the files that went away and did not turn up elsewhere in the directory.
  private mutating func noteDepartures(_ changes: [FileChange]) async throws(CommandError) {
    guard isCaughtUp else { return }
    for change in changes {
      for place in (change.state == .absent ? [change.path] : []) + change.origins {
        for (path, story) in try await identities.missing(at: place) {
          try await noteAbsence(of: story, at: path, lastSeen: change.lastSeen)
        }
      }
    }
  }

  /// Notes the files that a look at the whole directory did not find: at the beginning those that
  /// went away while nobody watched.
  ///
  /// A file that is only being saved is in its place again within the time in which files settle.
  private mutating func noteMissing(_ look: WholeLook) async throws(CommandError) {
    guard absences != nil else { return }
    var missing = try await identities.missing(at: "")
    if !missing.isEmpty {
      _ = await rest(watcher.settleMilliseconds)
      missing = try await identities.missing(at: "")
    }
    let lastSeen = look.lastSeen ?? absences?.lastWatch
    for (path, story) in missing {
      try await noteAbsence(of: story, at: path, lastSeen: lastSeen)
    }
    if !isCaughtUp { absences?.noteWatched(until: look.began) }
  }

  private mutating func noteAbsence(
    of story: StoryID, at path: String, lastSeen: Timestamp?
  ) async throws(CommandError) {
    // Where the directory itself is gone, no file of it is missed.
    guard FileKind(of: watcher.root) == .directory else { return }
    let now = Timestamp.now
    let captured = try await identities.lastCapture(of: story) ?? lastSeen ?? now
    absences?.note(
      Absence(
        story: story, path: path, lastSeen: max(lastSeen ?? captured, captured), firstMissed: now))
  }

  // MARK: Keeping

  private mutating func keep(_ captures: [Capture]) async throws(CommandError) {
    guard !captures.isEmpty else { return }
    guard !setup.isDry, let archive = setup.archive else {
      try await foretell(captures)
      return
    }
    let results = try await untilKept { () async throws(CommandError) in
      try await asking { () async throws(ArchiveError) in try await archive.keep(captures) }
    }
    var revisions: [Revision] = []
    for result in results {
      guard case .stored(let revision) = result else { continue }
      revisions.append(revision)
    }
    guard !revisions.isEmpty else { return }
    kept += revisions.count
    // All is durable now; what is told of it takes its time beside what is kept next.
    await setup.onKept?(revisions)
    await news.put(revisions)
  }

  /// Keeps a group, and tries again where the store is locked or the disk full, until it can be kept
  /// or the watch is to end; a single look leaves that to the next one.
  private func untilKept<Value>(
    _ keep: () async throws(CommandError) -> Value
  ) async throws(CommandError) -> Value {
    var pause = Self.leastPause
    var isTold = false
    while true {
      do throws(CommandError) { return try await keep() } catch {
        guard error.kind == .passing, !setup.isOnce, await rest(pause) else { throw error }
        if !isTold { messages.note(error.message + " It is tried again until it can be kept.") }
        isTold = true
        pause = min(2 * pause, Self.mostPause)
      }
    }
  }

  /// Waits some milliseconds; `false` as soon as the watch is to end.
  private func rest(_ milliseconds: Int) async -> Bool {
    let end = ContinuousClock.now + .milliseconds(milliseconds)
    while ContinuousClock.now < end {
      guard !watcher.isStopping else { return false }
      guard (try? await Task.sleep(for: .milliseconds(Self.leastPause))) != nil else {
        return false
      }
    }
    return !watcher.isStopping
  }

  /// Says what would be kept.
  private func foretell(_ captures: [Capture]) async throws(CommandError) {
    for capture in captures {
      let latest = try? await setup.archive?.latestRevision(of: capture.story)
      guard latest?.hash != ContentHash(of: capture.snapshot.bytes) else { continue }
      let size = SizeText.bytes(capture.snapshot.bytes.count)
      output.line("would store \(capture.story)@\((latest?.number ?? 0) + 1)  \(size)")
    }
    try output.flush()
  }
}
