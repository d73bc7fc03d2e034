import Serving
import Stet

/// What `stet serve` is to do, read from its settings and checked.
struct ServePlan: Sendable {
  static let listen = OptionDeclaration(
    "listen", "ADDR:PORT", .text,
    help: "Listen there; otherwise at 127.0.0.1:8080, where only this machine can connect")
  static let host = OptionDeclaration(
    "host", "NAME", .text, isRepeatable: true,
    help: "Answer to this name, as a proxy or another machine calls the service; may be given "
      + "several times")
  static let address = OptionDeclaration(
    "address", "URL", .text,
    help: "Call the service by this address in feeds and links, such as https://news.example.org; "
      + "otherwise as each request does")
  static let tokens = OptionDeclaration(
    "tokens", "FILE", .path,
    help: "Take captures in from those whose token FILE lists: a name and a hash in each line")
  static let watch = OptionDeclaration(
    "watch", "DIR", .directory, isRepeatable: true,
    help: "Watch this directory as 'stet watch' does; may be given several times")
  static let hooks = OptionDeclaration(
    "hooks", "FILE", .path,
    help: "Tell those of revisions whom FILE lists, by signed webhooks: a name, an address and a "
      + "secret in each line, then severity=LEVEL or story=NAME where not all is wanted")
  static let privateHooks = OptionDeclaration(
    "private-hooks", help: "Let webhooks go to addresses of this machine and of private networks")
  static let connections = OptionDeclaration(
    "connections-per-address", "N", .integer(0...65_536),
    help: "Let one address have N connections at a time; otherwise any number, as behind a proxy")
  static let bodySize = OptionDeclaration(
    "max-body", "BYTES", .integer(1_024...64 << 20),
    help: "Take bodies of up to BYTES in; otherwise 8388608")
  static let cacheSize = OptionDeclaration(
    "cache", "MB", .integer(1...16_384),
    help: "Keep responses of up to MB megabytes at hand; otherwise 32")
  static let log = OptionDeclaration(
    "log", help: "Print a line of JSON for every request and every revision that is kept")

  /// All settings.
  static let settings =
    [listen, host, address, tokens, watch] + WatchSettings.all + [
      hooks, privateHooks, connections, bodySize, cacheSize, log,
    ]

  /// What the names of its variables in the environment begin with.
  private static let prefix = "STET_SERVE_"

  /// What is likely mistyped in the environment; `file` names the file of settings there.
  static func remarks(on environment: Environment, file: OptionDeclaration) -> [String] {
    Settings.remarks(
      on: environment, prefix: prefix, options: settings + [CommonOptions.store, file])
  }

  /// The service's set-up but for the webhooks.
  var configuration = Service.Configuration()
  /// Where the store is.
  let storePath: String
  /// Who is told of revisions by HTTP.
  let webhooks: [Webhook]
  private let values: Settings

  /// Reads the settings.
  ///
  /// - Throws: `CommandError` that names the place of the first that is wrong.
  init(_ invocation: Invocation, file: String?) throws(CommandError) {
    values = try Settings(
      Self.settings + [CommonOptions.store], prefix: Self.prefix, file: file, invocation)
    storePath =
      if let path = values.text(CommonOptions.store) { path } else {
        try StoreAccess.path(invocation)
      }
    configuration.storePath = storePath
    if let text = values.text(Self.listen) {
      guard let address = ListenAddress(text) else {
        throw values.wrong(
          Self.listen, "'\(text)' is no address; write 127.0.0.1:8080 or [::1]:8080")
      }
      configuration.listen = address
    }
    configuration.hosts = values.texts(Self.host)
    if let text = values.text(Self.address) {
      guard text.hasPrefix("http://") || text.hasPrefix("https://") else {
        throw values.wrong(Self.address, "'\(text)' does not begin with http:// or https://")
      }
      configuration.publicAddress = text
    }
    if let path = values.text(Self.tokens) {
      let text = String(decoding: try SourceFile.bytes(of: path), as: UTF8.self)
      do throws(ServerError) { configuration.tokens = try WriteTokens(text: text) } catch {
        throw CommandError("\(path): \(error.description)")
      }
    }
    if let path = values.text(Self.hooks) {
      let text = String(decoding: try SourceFile.bytes(of: path), as: UTF8.self)
      do throws(ServerError) { webhooks = try Webhook.list(text) } catch {
        throw CommandError("\(path): \(error.description)")
      }
    } else {
      webhooks = []
    }
    if let count = values.integer(Self.connections) {
      configuration.limits.connectionsPerAddress = count
    }
    if let count = values.integer(Self.bodySize) { configuration.limits.bodyBytes = count }
    if let count = values.integer(Self.cacheSize) { configuration.cacheBytes = count << 20 }
  }

  /// Whether requests and revisions are printed.
  var isLogging: Bool { values.has(Self.log) }

  /// Whether this process writes to the store.
  var writes: Bool { !configuration.tokens.entries.isEmpty || !directories.isEmpty }

  /// The directories to watch.
  var directories: [String] { values.texts(Self.watch) }

  /// A watcher for each directory.
  func watchers() throws(CommandError) -> [WatchRun.Setup] {
    try WatchSettings.watchers(of: directories, isOnce: false, values).map {
      WatchRun.Setup(
        watcher: $0.watcher, archive: nil, prefix: $0.prefix, isJSON: isLogging,
        confirmMilliseconds: WatchSettings.confirmMilliseconds(values), storePath: storePath)
    }
  }

  /// Opens the ledger of the webhooks beside the store; `nil` where nobody is to be told.
  func dispatcher(_ messages: Messages) throws(CommandError) -> HookDispatcher? {
    guard !webhooks.isEmpty else { return nil }
    do throws(ServerError) {
      return HookDispatcher(
        hooks: webhooks, ledger: try HookLedger(path: storePath + ".hooks", now: .now),
        sender: HookSender(allowsPrivate: values.has(Self.privateHooks)),
        report: { messages.note($0) })
    } catch {
      throw CommandError(error.description)
    }
  }

  /// What is set and where, one line each, secrets left out.
  var lines: [String] {
    var lines = ["store = \(storePath)", "listen = \(configuration.listen)"]
    for option in Self.settings where option != Self.listen {
      guard let place = values.place(of: option) else { continue }
      let texts = option.value == nil ? ["\(values.has(option))"] : values.texts(option)
      for text in texts { lines.append("\(option.long) = \(text)  (\(place.text))") }
    }
    for hook in webhooks {
      lines.append("webhook \(hook.name): \(hook.keys.count) key\(hook.keys.count == 1 ? "" : "s")")
    }
    for entry in configuration.tokens.entries { lines.append("token of \(entry.name)") }
    return lines
  }
}
