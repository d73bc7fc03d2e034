import Stet
import Watching

/// The options that say how directories are watched, alone and beside a service.
enum WatchSettings {
  static let settle = OptionDeclaration(
    "settle", "MS", .integer(0...600_000),
    help: "Take a file when it has not changed for MS milliseconds; otherwise 300")
  static let ignore = OptionDeclaration(
    "ignore", "GLOB", .text, isRepeatable: true,
    help: "Pass over what fits the pattern, as gitignore has them; may be given several times")
  static let poll = OptionDeclaration(
    "poll", "MS", .integer(100...86_400_000),
    help: "Look at all files every MS milliseconds as well: for network file systems, which give "
      + "no notice of what other machines write")
  static let confirm = OptionDeclaration(
    "confirm", "S", .integer(0...604_800),
    help: "Keep a suspect state, such as a page of trouble or the stump of a text, when it has "
      + "stood for S seconds; otherwise 600, and 0 keeps it at once")

  static let all = [settle, ignore, poll, confirm]

  /// A watcher for each directory, with the name that stands before its stories' own: none for a
  /// single directory, otherwise the directory's, so that two files never share a story.
  ///
  /// - Throws: `CommandError` where one cannot be watched, or two have the same name.
  static func watchers(
    of directories: [String], isOnce: Bool, _ settings: Settings
  ) throws(CommandError) -> [(watcher: DirectoryWatcher, prefix: String)] {
    var options = Watching.WatchOptions()
    options.settleMilliseconds = settings.integer(settle) ?? options.settleMilliseconds
    options.ignored = settings.texts(ignore)
    options.isOnce = isOnce
    options.pollMilliseconds = settings.integer(poll)
    options.accepts = ArticleFiles.accepts
    var result: [(watcher: DirectoryWatcher, prefix: String)] = []
    for directory in directories {
      let watcher: DirectoryWatcher
      do throws(WatchError) {
        watcher = try DirectoryWatcher(directory, options: options)
      } catch {
        throw CommandError(error.description)
      }
      var prefix = ""
      if directories.count > 1 {
        prefix = (watcher.root.split(separator: "/").last.map(String.init) ?? "") + "/"
        if let other = result.first(where: { $0.prefix == prefix }) {
          throw CommandError(
            "\(other.watcher.root) and \(watcher.root) have the same last name, which would stand "
              + "before their stories'; watch them one by one")
        }
      }
      result.append((watcher, prefix))
    }
    return result
  }

  /// Milliseconds that a suspect state must stand.
  static func confirmMilliseconds(_ settings: Settings) -> Int {
    (settings.integer(confirm) ?? 600) * 1_000
  }

  /// Runs watches side by side until all end; gives the worst exit code.
  ///
  /// - Throws: the first error; the other watches are stopped then.
  static func run(
    _ setups: [WatchRun.Setup], _ invocation: Invocation
  ) async throws(CommandError) -> ExitCode {
    let (output, messages) = (invocation.output, invocation.messages)
    let outcome = await withTaskGroup(of: Result<ExitCode, CommandError>.self) { group in
      for setup in setups {
        group.addTask {
          do throws(CommandError) {
            var run = try await WatchRun(setup, output: output, messages: messages)
            return .success(try await run.run())
          } catch { return .failure(error) }
        }
      }
      var code = ExitCode.success
      var failure: CommandError?
      for await result in group {
        switch result {
        case .success(let ended): if ended != .success { code = ended }
        case .failure(let error):
          failure = failure ?? error
          for setup in setups { setup.watcher.stop() }
        }
      }
      return failure.map { Result<ExitCode, CommandError>.failure($0) } ?? .success(code)
    }
    return try outcome.get()
  }
}
