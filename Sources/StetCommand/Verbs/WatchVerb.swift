import Rendering
import Stet
import Watching

/// `stet watch`: keeps every state of the files in a directory.
enum WatchVerb: Verb {
  private static let once = OptionDeclaration(
    "once", help: "Keep what changed since the last time, then end")
  private static let settle = OptionDeclaration(
    "settle", "MS", .integer(0...600_000),
    help: "Take a file when it has not changed for MS milliseconds; otherwise 300")
  private static let ignore = OptionDeclaration(
    "ignore", "GLOB", .text, isRepeatable: true,
    help: "Pass over what fits the pattern, as gitignore has them; may be given several times")
  private static let poll = OptionDeclaration(
    "poll", "MS", .integer(100...86_400_000),
    help: "Look at all files every MS milliseconds as well: for network file systems, which give "
      + "no notice of what other machines write")
  private static let dryRun = OptionDeclaration(
    "dry-run", help: "Say what would be kept, and keep nothing")

  static let declaration = VerbDeclaration(
    "watch", summary: "keep every state of the files in a directory",
    discussion: [
      "First all that changed while nobody watched is kept, then each file when it has come to rest "
        + "after a change: never half-written, and once for each save, however the editor does it. "
        + "Stories are named as 'stet snapshot DIR' names them; a file that is moved inside DIR "
        + "goes on with its story. A file that is deleted is no change of its story. Lines of DIR's "
        + ".stetignore are patterns of what to pass over.",
      "A line is printed for every revision, with what it changed in one sentence. SIGINT (Ctrl-C) "
        + "and SIGTERM end the watch when what has settled is kept.",
    ],
    operands: [OperandDeclaration("DIR", .directory, help: "The directory, with all below it")],
    options: [once, settle, ignore, poll, dryRun],
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
      ExitCodeMeaning(.finding, "some files could not be kept; each was told"),
      ExitCodeMeaning(.trouble, "DIR cannot be watched, or the store is in trouble"),
    ])

  static func run(_ invocation: Invocation) async throws(CommandError) -> ExitCode {
    let arguments = invocation.arguments
    var options = WatchOptions()
    options.settleMilliseconds = arguments.integer(settle) ?? options.settleMilliseconds
    options.ignored = arguments.texts(ignore)
    options.isOnce = arguments.has(once)
    options.pollMilliseconds = arguments.integer(poll)
    options.accepts = ArticleFiles.accepts
    let isDry = arguments.has(dryRun)
    let watcher: DirectoryWatcher
    do throws(WatchError) {
      watcher = try DirectoryWatcher(arguments.operands[0], options: options)
    } catch {
      throw CommandError(error.description)
    }
    StopSignals.onFirst { watcher.stop() }
    let archive: Archive?
    if isDry {
      archive = try? await StoreAccess.open(invocation, .readOnly)
    } else {
      archive = try await StoreAccess.open(invocation, .create)
    }
    var run = try await WatchRun(
      invocation: invocation, watcher: watcher, archive: archive, isDry: isDry,
      isOnce: options.isOnce)
    return try await run.run()
  }
}
