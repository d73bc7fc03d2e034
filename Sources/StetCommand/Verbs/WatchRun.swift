import Rendering
import Stet
import Watching

/// One call of `stet watch`: takes settled files from the watcher and keeps them.
struct WatchRun {
  /// Bytes that are gathered before they are kept.
  private static let groupBytes = 4 << 20
  /// How often a file that cannot be read is tried again, each time twice as long after.
  private static let retryLimit = 5

  let invocation: Invocation
  let watcher: DirectoryWatcher
  let archive: Archive?
  let isDry: Bool
  let isOnce: Bool
  private var identities: StoryIdentities
  private var failures: [String: Int] = [:]
  private var code = ExitCode.success
  private var kept = 0
  private var withoutText = 0
  private var isCaughtUp = false

  /// A run; learns from the store which file each story comes from.
  init(
    invocation: Invocation, watcher: DirectoryWatcher, archive: Archive?, isDry: Bool, isOnce: Bool
  ) async throws(CommandError) {
    self.invocation = invocation
    self.watcher = watcher
    self.archive = archive
    self.isDry = isDry
    self.isOnce = isOnce
    var stories: [StorySummary] = []
    if let archive {
      stories = try await asking { () async throws(ArchiveError) in try await archive.stories() }
    }
    identities = StoryIdentities(stories, root: watcher.root)
  }

  /// Works until the watcher ends.
  mutating func run() async throws(CommandError) -> ExitCode {
    while let batch = await watcher.next() {
      for problem in batch.problems {
        invocation.messages.note(problem)
        code = .finding
      }
      try await take(batch.changes)
      if batch.isCaughtUp { noteCaughtUp() }
    }
    return code
  }

  private mutating func noteCaughtUp() {
    isCaughtUp = true
    if withoutText > 0 { invocation.messages.note("passed over: \(withoutText) empty or binary") }
    guard !isOnce else { return }
    invocation.messages.note("watching \(watcher.root); \(kept) revisions kept so far")
  }

  private mutating func take(_ changes: [FileChange]) async throws(CommandError) {
    var group: [Capture] = []
    var bytes = 0
    for change in changes {
      guard change.state == .present, let capture = capture(change) else { continue }
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
  private mutating func capture(_ change: FileChange) -> Capture? {
    let path = watcher.root + "/" + change.path
    if let origin = change.movedFrom { identities.move(origin, to: change.path) }
    do throws(CommandError) {
      var source = CaptureSource()
      source.likelyStory = identities.story(of: change.path)
      var capture = try source.capture(
        path: path, relative: change.path, atRest: change.signature)
      if let story = identities.adopt(capture, at: change.path) {
        capture = Capture(story: story, snapshot: capture.snapshot)
      }
      failures[change.path] = nil
      return capture
    } catch {
      guard FileKind(of: path) == .file else { return nil }
      refuse(change.path, error)
      return nil
    }
  }

  /// Tells why a file cannot be taken, and asks for it again where that may help.
  private mutating func refuse(_ path: String, _ error: CommandError) {
    if error.kind == .moving {
      watcher.retry(path, afterMilliseconds: 0)
      return
    }
    let count = failures[path, default: 0] + 1
    if error.kind == .passing, count <= Self.retryLimit {
      failures[path] = count
      watcher.retry(path, afterMilliseconds: 100 << count)
      return
    }
    failures[path] = nil
    if error.kind == .noText {
      // Such files at rest are nobody's worry; one that becomes such is worth a line.
      if !isCaughtUp {
        withoutText += 1
        return
      }
    } else {
      code = .finding
    }
    invocation.messages.note(error.message)
  }

  private mutating func keep(_ captures: [Capture]) async throws(CommandError) {
    guard !captures.isEmpty else { return }
    guard !isDry, let archive else {
      try await foretell(captures)
      return
    }
    let results = try await asking { () async throws(ArchiveError) in
      try await archive.keep(captures)
    }
    for result in results {
      guard case .stored(let revision) = result else { continue }
      kept += 1
      let summary = try await summary(of: revision, archive)
      if invocation.arguments.has(CommonOptions.json) {
        invocation.output.write(utf8: CaptureLine.json(result, summary: summary))
      } else {
        let text = CaptureLine.text(result) + "  " + VisibleText.line(summary)
        invocation.output.line(text)
      }
      try invocation.output.flush()
    }
  }

  private func summary(
    of revision: Revision, _ archive: Archive
  ) async throws(CommandError) -> String {
    try await asking { () async throws(ArchiveError) in
      guard let before = try await archive.revision(before: revision) else {
        return "first revision"
      }
      return try await archive.compare(before, revision).report.summary
    }
  }

  /// Says what would be kept.
  private func foretell(_ captures: [Capture]) async throws(CommandError) {
    for capture in captures {
      let reference = RevisionReference(story: capture.story)
      let latest = try? await archive?.revision(reference)
      guard latest?.hash != ContentHash(of: capture.snapshot.bytes) else { continue }
      let size = SizeText.bytes(capture.snapshot.bytes.count)
      invocation.output.line("would store \(capture.story)@\((latest?.number ?? 0) + 1)  \(size)")
    }
    try invocation.output.flush()
  }
}
