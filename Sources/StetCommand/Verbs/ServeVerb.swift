import Rendering
import Serving
import Stet
import StoryModel
import Synchronization

/// `stet serve`: shows the stories to browsers, feed readers and programs.
enum ServeVerb: Verb {
  private static let listen = OptionDeclaration(
    "listen", "ADDR:PORT", .text,
    help: "Listen there; otherwise at 127.0.0.1:8080, where only this machine can connect")
  private static let host = OptionDeclaration(
    "host", "NAME", .text, isRepeatable: true,
    help: "Answer to this name, as a proxy or another machine calls the service; may be given "
      + "several times")
  private static let address = OptionDeclaration(
    "address", "URL", .text,
    help: "Call the service by this address in feeds and links, such as https://news.example.org; "
      + "otherwise as each request does")
  private static let tokens = OptionDeclaration(
    "tokens", "FILE", .path,
    help: "Take captures in from those whose token FILE lists: a name and a hash in each line")
  private static let newToken = OptionDeclaration(
    "new-token", "NAME", .text, help: "Print a new token and the line for FILE, and do nothing else"
  )
  private static let log = OptionDeclaration(
    "log", help: "Print a line of JSON for every request")

  static let declaration = VerbDeclaration(
    "serve", summary: "show the stories in a browser, as feeds and as JSON",
    discussion: [
      "Pages show the stories, their revisions and what changed between any two; /feed.atom, "
        + "/feed.rss and /feed.json tell feed readers of changes; programs find everything under "
        + "/api/, as /openapi.json says. /healthz, /readyz and /metrics are for those who run it.",
      "The service is for this machine alone unless --listen names another address, and answers "
        + "only to names it knows (--host). It speaks plain HTTP: put a proxy with TLS in front of "
        + "it where others reach it. SIGINT (Ctrl-C) and SIGTERM let what is in work end, then stop "
        + "it.",
    ],
    options: [listen, host, address, tokens, newToken, log],
    commonOptions: [CommonOptions.store],
    examples: [
      Example("stet serve", "Show the store at http://127.0.0.1:8080/."),
      Example(
        "stet serve --listen 0.0.0.0:8080 --host news.example.org",
        "Serve other machines, which know it by that name."),
      Example(
        "stet serve --new-token desk", "Make a token for a program that is to write."),
    ],
    exitCodes: [
      ExitCodeMeaning(.success, "ended by a signal"),
      ExitCodeMeaning(.trouble, "the address cannot be taken, or the store is in trouble"),
    ])

  static func run(_ invocation: Invocation) async throws(CommandError) -> ExitCode {
    let arguments = invocation.arguments
    if let name = arguments.text(newToken) { return try makeToken(name, invocation) }
    var configuration = Service.Configuration()
    if let text = arguments.text(listen) {
      guard let address = ListenAddress(text) else {
        throw CommandError("--listen: '\(text)' is no address; write 127.0.0.1:8080 or [::1]:8080")
      }
      configuration.listen = address
    }
    configuration.hosts = arguments.texts(host)
    if let text = arguments.text(address) {
      guard text.hasPrefix("http://") || text.hasPrefix("https://") else {
        throw CommandError("--address: '\(text)' does not begin with http:// or https://")
      }
      configuration.publicAddress = text
    }
    if let path = arguments.text(tokens) { configuration.tokens = try readTokens(path) }
    let archive = try await StoreAccess.open(
      invocation, configuration.tokens.entries.isEmpty ? .readOnly : .create)
    let slow = try await StoreAccess.open(invocation, .readOnly)
    let messages = invocation.messages
    var record: (@Sendable (AccessRecord) -> Void)?
    let output = invocation.output
    if arguments.has(log) {
      record = {
        output.write(utf8: AccessLine.json($0, at: .now))
        // A log is read while the service runs; that it cannot be written ends no service.
        try? output.flush()
      }
    }
    let service: Service
    do throws(ServerError) {
      service = try Service(
        archive: archive, slow: slow, configuration: configuration, log: record)
    } catch {
      throw CommandError(error.description)
    }
    let address = ListenAddress(host: configuration.listen.host, port: service.port)
    messages.note("serving http://\(address)/ (Ctrl-C ends it)")
    await untilStopped()
    messages.note("stopping")
    await service.stop()
    return .success
  }

  /// Waits for SIGINT or SIGTERM.
  private static func untilStopped() async {
    await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
      StopSignals.onFirst { continuation.resume() }
    }
  }

  private static func readTokens(_ path: String) throws(CommandError) -> WriteTokens {
    let bytes = try SourceFile.bytes(of: path)
    do throws(ServerError) {
      return try WriteTokens(text: String(decoding: bytes, as: UTF8.self))
    } catch {
      throw CommandError("\(path): \(error.description)")
    }
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
