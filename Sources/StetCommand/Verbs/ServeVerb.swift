import Rendering
import Serving
import Stet
import StoryModel
import Watching

/// `stet serve`: shows the stories to browsers, feed readers and programs.
enum ServeVerb: Verb {
  private static let newToken = OptionDeclaration(
    "new-token", "NAME", .text, help: "Print a new token and the line for FILE, and do nothing else"
  )
  private static let config = OptionDeclaration(
    "config", "FILE", .path,
    help: "Read settings from FILE: lines such as 'listen = 127.0.0.1:8080'; otherwise "
      + "STET_SERVE_CONFIG names it")
  private static let check = OptionDeclaration(
    "check", help: "Check all settings and the store, print what holds, and do nothing else")

  /// Bytes of decoded texts: those of the stories that are read and written, since pages that are
  /// made are kept.
  private static let textBytes = 2 << 20
  /// Bytes of decoded texts for the archive that goes through whole stories, each text once: enough
  /// for the bases of the next one.
  private static let passingTextBytes = 1 << 20

  static let declaration = VerbDeclaration(
    "serve", summary: "show the stories in a browser, as feeds and as JSON",
    discussion: [
      "Pages show the stories, their revisions and what changed between any two; /feed.atom, "
        + "/feed.rss and /feed.json tell feed readers of changes; programs find everything under "
        + "/api/, as /openapi.json says. /healthz, /readyz and /metrics are for those who run it.",
      "The service is for this machine alone unless --listen names another address, and answers "
        + "only to names it knows (--host). It speaks plain HTTP: put a proxy with TLS in front of "
        + "it where others reach it. SIGINT (Ctrl-C) and SIGTERM let what is in work end, then stop "
        + "it. Under systemd(1) it tells when it is ready and gives signs of life.",
      "Every option may stand in a file (--config) or in the environment, --listen as "
        + "STET_SERVE_LISTEN; the command line wins over the environment, which wins over the file.",
      "Webhooks follow Standard Webhooks: signed with HMAC-SHA256, sent again for three days where "
        + "that is in vain, then kept for a replay by POST /api/hooks/replay. What is to be sent "
        + "outlives the process, in a file beside the store.",
    ],
    options: ServePlan.settings + [config, check, newToken],
    commonOptions: [CommonOptions.store],
    examples: [
      Example("stet serve", "Show the store at http://127.0.0.1:8080/."),
      Example("stet serve --watch news/", "Keep every change under news/ and show it."),
      Example(
        "stet serve --listen 0.0.0.0:8080 --host news.example.org",
        "Serve other machines, which know it by that name."),
      Example(
        "stet serve --config /etc/stet/stet.conf --check", "See whether the settings hold."),
      Example(
        "stet serve --new-token desk", "Make a token for a program that is to write."),
    ],
    exitCodes: [
      ExitCodeMeaning(.success, "ended by a signal; the settings hold"),
      ExitCodeMeaning(
        .finding, "some files could not be kept, or --check found damaged stories; each was told"),
      ExitCodeMeaning(
        .trouble, "a setting is wrong, the address cannot be taken, or the store is in trouble"),
    ])

  static func run(_ invocation: Invocation) async throws(CommandError) -> ExitCode {
    let arguments = invocation.arguments
    if let name = arguments.text(newToken) { return try makeToken(name, invocation) }
    let plan = try ServePlan(
      invocation, file: arguments.text(config) ?? invocation.environment["STET_SERVE_CONFIG"])
    if arguments.has(check) { return try await report(plan, invocation) }
    return try await serve(plan, invocation)
  }

  private static func serve(
    _ plan: ServePlan, _ invocation: Invocation
  ) async throws(CommandError) -> ExitCode {
    var setups = try plan.watchers()
    let messages = invocation.messages
    let texts = TextCache(capacity: textBytes)
    // Captures have an archive of their own: no reader waits until they are durable.
    let writing: Archive? =
      if plan.writes {
        try await StoreAccess.open(plan.storePath, .create, texts: texts)
      } else { nil }
    let archive =
      plan.configuration.tokens.entries.isEmpty
      ? try await StoreAccess.open(
        plan.storePath, .readOnly, texts: texts)
      : try await StoreAccess.open(plan.storePath, .create, texts: texts)
    let slow = try await StoreAccess.open(
      plan.storePath, .readOnly, texts: TextCache(capacity: passingTextBytes))
    var configuration = plan.configuration
    configuration.hooks = try plan.dispatcher(messages)
    configuration.report = { messages.note(VisibleText.line($0)) }
    let service: Service
    do throws(ServerError) {
      service = try Service(
        archive: archive, slow: slow, configuration: configuration,
        log: plan.isLogging ? recorder(invocation.output) : nil)
    } catch {
      throw CommandError(error.description)
    }
    await service.desk.begin()
    for index in setups.indices {
      setups[index].archive = writing
      setups[index].onKept = { service.desk.noteKept($0) }
    }
    let address = ListenAddress(host: configuration.listen.host, port: service.port)
    messages.note("serving http://\(address)/ (Ctrl-C ends it)")
    let manager = ServiceManager(invocation.environment)
    manager.noteReady("Serving http://\(address)/")
    let memory = MemoryReturn.begin()
    defer { memory.cancel() }
    let heart = Task { await manager.beat { await StoreAccess.answers(slow) } }
    let outcome = await untilStopped(setups, invocation)
    messages.note("stopping")
    manager.noteStopping()
    heart.cancel()
    await service.stop()
    return try outcome.get()
  }

  /// Watches and waits for SIGINT or SIGTERM; a watch that fails ends the service, too.
  private static func untilStopped(
    _ setups: [WatchRun.Setup], _ invocation: Invocation
  ) async -> Result<ExitCode, CommandError> {
    let (signals, signal) = AsyncStream.makeStream(of: Void.self)
    StopSignals.onFirst { _ in
      for setup in setups { setup.watcher.stop() }
      signal.finish()
    }
    guard !setups.isEmpty else {
      for await _ in signals {}
      return .success(.success)
    }
    do throws(CommandError) {
      return .success(try await WatchSettings.run(setups, invocation))
    } catch { return .failure(error) }
  }

  private static func recorder(_ output: Output) -> @Sendable (AccessRecord) -> Void {
    {
      output.write(utf8: AccessLine.json($0, at: .now))
      // A log is read while the service runs; that it cannot be written ends no service.
      try? output.flush()
    }
  }

  /// Says what holds.
  private static func report(
    _ plan: ServePlan, _ invocation: Invocation
  ) async throws(CommandError) -> ExitCode {
    for line in plan.lines { invocation.output.line(line) }
    for remark in ServePlan.remarks(on: invocation.environment, file: config) {
      invocation.messages.note(VisibleText.line(remark))
    }
    for directory in plan.directories where FileKind(of: directory) != .directory {
      throw CommandError("--watch: there is no directory \(directory)")
    }
    if FileKind(of: plan.storePath) == .nothing {
      guard plan.writes else {
        throw CommandError(
          "there is no store at \(plan.storePath); 'stet snapshot' makes one, or --watch does")
      }
      invocation.output.line("the store will be made")
    } else {
      let archive = try await StoreAccess.open(plan.storePath, .readOnly)
      let (stories, isWhole) = try await StoreAccess.stories(of: archive, invocation.messages)
      let count = stories.count
      invocation.output.line("the store has \(count) \(count == 1 ? "story" : "stories")")
      if !isWhole { return .finding }
    }
    return .success
  }

  private static func makeToken(
    _ name: String, _ invocation: Invocation
  ) throws(CommandError) -> ExitCode {
    guard !name.isEmpty, name.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), name.first != "#"
    else { throw CommandError("--new-token: a name has letters, digits and signs without blanks") }
    let (token, hash) = WriteTokens.make()
    invocation.output.line("token: \(token)")
    invocation.output.line("line for the tokens' file: \(name) \(hash)")
    return .success
  }
}
