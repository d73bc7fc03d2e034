import Rendering
import Stet
import Watching

/// `stet watch`: keeps every state of the files in directories.
enum WatchVerb: Verb {
  private static let once = OptionDeclaration(
    "once", help: "Keep what changed since the last time, then end")
  private static let dryRun = OptionDeclaration(
    "dry-run", help: "Say what would be kept, and keep nothing")

  /// Bytes of decoded texts at hand: of each file the last two revisions are asked for, soon after
  /// one another.
  private static let textBytes = 4 << 20

  static let declaration = VerbDeclaration(
    "watch", summary: "keep every state of the files in a directory",
    discussion: [
      "First all that changed while nobody watched is kept, then each file when it has come to rest "
        + "after a change: never half-written, and once for each save, however the editor does it. "
        + "Stories are named as 'stet snapshot DIR' names them, behind the directory's own name "
        + "where several are watched, and with the extension where another file has that name already; "
        + "a file that is moved inside DIR goes on with its story. A file that is deleted is no change of its story. Lines of DIR's .stetignore are patterns "
        + "of what to pass over.",
      "A state that is more likely a failure of its writer, such as a page that says 'not found' or "
        + "the stump of a text, is told and not kept until it has stood for a while (--confirm).",
      "A line is printed for every revision, with what it changed in one sentence. SIGINT (Ctrl-C) "
        + "and SIGTERM end the watch when what has settled is kept. Under systemd(1) it tells when "
        + "it is ready and gives signs of life. Any option may stand in the environment, --settle "
        + "as STET_WATCH_SETTLE.",
    ],
    operands: [
      OperandDeclaration(
        "DIR", .directory, count: 1...Int.max, help: "The directory, with all below it")
    ],
    options: [once] + WatchSettings.all + [dryRun],
    commonOptions: [CommonOptions.json, CommonOptions.store],
    examples: [
      Example("stet watch news/", "Keep every change under news/ until Ctrl-C."),
      Example("stet watch news/ --once", "The same from cron(8)."),
      Example(
        "stet watch news/ --json | while read -r line; do notify \"$line\"; done",
        "Each revision as an object on a line of its own, for another program."),
    ],
    exitCodes: [
      ExitCodeMeaning(.success, "ended by a signal, or with --once when all was kept"),
      ExitCodeMeaning(
        .finding, "some files could not be kept, or stories are damaged; each was told"),
      ExitCodeMeaning(.trouble, "DIR cannot be watched, or the store is in trouble"),
    ])

  static func run(_ invocation: Invocation) async throws(CommandError) -> ExitCode {
    let arguments = invocation.arguments
    let settings = try Settings(
      WatchSettings.all, prefix: "STET_WATCH_", file: nil, invocation)
    let isOnce = arguments.has(once)
    let isDry = arguments.has(dryRun)
    let watchers = try WatchSettings.watchers(
      of: arguments.operands, isOnce: isOnce, settings)
    StopSignals.onFirst { _ in for (watcher, _) in watchers { watcher.stop() } }
    let storePath = try StoreAccess.path(invocation)
    let texts = TextCache(capacity: textBytes)
    let archive: Archive?
    if isDry {
      archive = try? await StoreAccess.open(storePath, .readOnly, texts: texts)
    } else {
      archive = try await StoreAccess.open(storePath, .create, texts: texts)
    }
    let setups = watchers.map {
      WatchRun.Setup(
        watcher: $0.watcher, archive: archive, prefix: $0.prefix, isDry: isDry, isOnce: isOnce,
        isJSON: arguments.has(CommonOptions.json),
        confirmMilliseconds: WatchSettings.confirmMilliseconds(settings),
        storePath: storePath)
    }
    let manager = ServiceManager(invocation.environment)
    manager.noteReady("Watching \(watchers.map(\.watcher.root).joined(separator: ", "))")
    let heart = Task { await manager.beat { await StoreAccess.answers(archive) } }
    let memory = MemoryReturn.begin()
    defer {
      memory.cancel()
      heart.cancel()
      manager.noteStopping()
    }
    return try await WatchSettings.run(setups, invocation)
  }
}
