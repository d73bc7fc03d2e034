import Glibc
import Testing

@Suite("stet serve and stet digest")
struct ServeVerbTests {
  private let stet: Program

  init() throws { stet = try Program() }

  private func with(_ variable: String) -> Program {
    var program = stet
    program.environment.append(variable)
    return program
  }

  @Test("Settings stand in a file, in the environment and on the command line; the last wins")
  func settings() throws {
    stet.write("One.\n", to: "a.md")
    _ = try stet("snapshot", "a.md")
    stet.write(
      "# The service\nlisten = 127.0.0.1:1001\nhost = a.example\nhost = b.example\nlog = true\n",
      to: "stet.conf")
    let file = try stet("serve", "--config", "stet.conf", "--check")
    #expect(file.code == 0)
    #expect(file.lines.contains("listen = 127.0.0.1:1001"))
    #expect(file.lines.contains("host = b.example  (stet.conf, line 4)"))
    #expect(file.lines.contains("log = true  (stet.conf, line 5)"))
    #expect(file.lines.last == "the store has 1 story")
    let program = with("STET_SERVE_LISTEN=127.0.0.1:1002")
    let variable = try program("serve", "--config", "stet.conf", "--check")
    #expect(variable.lines.contains("listen = 127.0.0.1:1002"))
    let mistyped = try with("STET_SERVE_LISTN=127.0.0.1:1004")("serve", "--check")
    #expect(mistyped.code == 0)
    #expect(
      mistyped.messages.contains("STET_SERVE_LISTN sets nothing; did you mean STET_SERVE_LISTEN?"))
    #expect(variable.messages.isEmpty)
    let line = try program("serve", "--listen", "127.0.0.1:1003", "--check")
    #expect(line.lines.contains("listen = 127.0.0.1:1003"))
  }

  @Test(
    "A setting that is wrong is told with its place",
    arguments: [
      (
        "listn = 127.0.0.1:1", "stet.conf, line 1: there is no setting 'listn'; did you mean listen"
      ),
      ("\nlisten", "stet.conf, line 2: 'listen' is no setting"),
      ("listen = nowhere", "stet.conf, line 1: listen: 'nowhere' is no address"),
      ("cache = 0", "stet.conf, line 1: cache: 0 is out of range"),
      ("log = perhaps", "stet.conf, line 1: log: 'perhaps' is neither true nor false"),
      ("cache = 1\ncache = 2", "stet.conf, line 2: cache is set twice"),
      ("tokens = missing", "there is no file missing"),
    ])
  func wrong(_ text: String, _ message: String) throws {
    stet.write(text + "\n", to: "stet.conf")
    let outcome = try stet("serve", "--config", "stet.conf", "--check")
    #expect(outcome.code == 2)
    #expect(outcome.messages.contains(message))
  }

  @Test("Secrets are not shown")
  func secrets() throws {
    let secret = "whsec_YSBrZXkgb2YgdGhpcnR5LXR3byBieXRlcywgZXhhY3Q="
    stet.write("desk https://desk.example/in \(secret)\n", to: "hooks")
    stet.write("One.\n", to: "a.md")
    _ = try stet("snapshot", "a.md")
    let outcome = try stet("serve", "--hooks", "hooks", "--check")
    #expect(outcome.lines.contains("webhook desk: 1 key"))
    #expect(!outcome.text.contains("YSBrZXkg"))
  }

  @Test("One process watches and serves, tells its manager, and ends in order")
  func watchAndServe() async throws {
    mkdir(stet.place + "/news", 0o755)
    let socketPath = stet.place + "/notify"
    let listener = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
    defer { close(listener) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(socketPath.utf8)) }
    let bound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    #expect(bound == 0)
    var program = with("NOTIFY_SOCKET=\(socketPath)")
    program.environment.append("WATCHDOG_USEC=3000000")
    let running = try program.start([
      Program.path, "serve", "--watch", "news", "--settle", "20", "--listen", "127.0.0.1:0",
    ])
    func told() -> String {
      var bytes = [UInt8](repeating: 0, count: 4_096)
      let count = recv(listener, &bytes, bytes.count, 0)
      return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }
    var messages = [told()]
    #expect(messages[0].hasPrefix("READY=1\n"))
    stet.write("# The ferry\n\nIt sails at nine.\n", to: "news/ferry.md")
    while !String(decoding: running.output, as: UTF8.self).contains("stored ferry@1") {
      try await Task.sleep(for: .milliseconds(10))
    }
    while !messages.contains("WATCHDOG=1") { messages.append(told()) }
    kill(running.process, SIGTERM)
    while !messages.contains("STOPPING=1") { messages.append(told()) }
    #expect(running.outcome().code == 0)
  }

  @Test("A page of trouble in a story's place is held back, and kept where it stays")
  func suspect() async throws {
    let text = "# The ferry\n\nIt sails at nine, with 12 cabins and a crew of 40, on every day.\n"
    stet.write(text, to: "news/ferry.md")
    _ = try stet("watch", "news", "--once")
    let running = try stet.start([
      Program.path, "watch", "news", "--settle", "20", "--confirm", "1",
    ])
    while !running.messages.contains("watching") { try await Task.sleep(for: .milliseconds(10)) }
    stet.write("# 404 Not Found\n\nNothing here.\n", to: "news/ferry.md")
    while !running.messages.contains("ferry.md is suspect") {
      try await Task.sleep(for: .milliseconds(10))
    }
    while !String(decoding: running.output, as: UTF8.self).contains("stored ferry@2") {
      try await Task.sleep(for: .milliseconds(10))
    }
    kill(running.process, SIGTERM)
    _ = running.outcome()
  }

  @Test("Several directories have their names before those of their stories")
  func directories() throws {
    stet.write("One.\n", to: "east/a.md")
    stet.write("Two.\n", to: "west/a.md")
    let outcome = try stet("watch", "east", "west", "--once")
    #expect(Set(outcome.lines.map { $0.prefix(15) }) == ["stored east/a@1", "stored west/a@1"])
    stet.write("Two.\n", to: "far/west/a.md")
    let clash = try stet("watch", "west", "far/west", "--once")
    #expect(clash.code == 2)
    #expect(clash.messages.contains("same last name"))
  }

  @Test("A digest tells what changed, in three forms")
  func digest() throws {
    for (text, time) in [
      ("# The ferry\n\nIt sails at nine, with 12 cabins.\n", "2026-05-04T09:00Z"),
      ("# The ferry\n\nIt sails at nine, with 15 cabins.\n", "2026-05-04T10:00Z"),
    ] {
      stet.write(text, to: "ferry.md")
      _ = try stet("snapshot", "ferry.md", "--story", "quay/ferry", "--at", time)
    }
    let markdown = try stet("digest", "--since", "2026-05-04T09:30Z")
    #expect(markdown.code == 1)
    #expect(markdown.lines[0] == "# 1 story changed since 2026-05-04 09:30 UTC")
    #expect(markdown.text.contains("12"))
    let mail = try stet("digest", "--since", "2026-05-04", "--format", "eml", "--to", "a@b.example")
    #expect(mail.text.hasPrefix("From: stet@localhost\r\nTo: a@b.example\r\nSubject: 1 new story"))
    #expect(try stet("digest", "--since", "2026-05-04", "--format", "html").text.contains("<html"))
    let json = try stet("digest", "--since", "2026-05-04T09:30Z", "--json")
    #expect(json.text.contains("\"schema\": \"stet.digest/1\""))
    #expect(json.text.contains("\"schema\": \"stet.report/1\""))
    let named = try stet("digest", "--since", "2026-05-04T09:30Z", "--format", "json")
    #expect(json.text == named.text)
    #expect(try stet("digest", "--since", "1h").code == 0)
    #expect(try stet("digest", "--since", "soon").code == 2)
    let unsent = try stet("digest", "--to", "a@b.example")
    #expect(unsent.code == 2)
    #expect(unsent.messages.contains("--to is for a message of mail; add --format eml"))
    #expect(try stet("digest", "--format", "eml", "--to", "jürgen@b.example").code == 2)
  }
}
