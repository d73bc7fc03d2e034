import Glibc
import Serving
import Stet
import StoryModel
import TestSupport
import Testing

@Suite("Webhooks")
struct WebhookTests {
  private static let key = Array("a key of thirty-two bytes, exact".utf8)

  private static func ledger(_ folder: TemporaryFolder) throws -> HookLedger {
    try HookLedger(path: folder.path + "/hooks", now: Timestamp(milliseconds: 1_000))
  }

  private static func message(_ id: String, dueAt: Int64 = 0) -> HookMessage {
    HookMessage(id: id, hook: "desk", body: "{}", dueAt: dueAt)
  }

  // MARK: Signatures

  @Test("A signature is the one of the standard's own example")
  func signature() throws {
    let key = try #require(Base64.decoded("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
    let text = WebhookSignature.text(
      id: "msg_p5jXN8AQM9LWM0D4loKWxJek", seconds: 1_614_265_330,
      body: Array("{\"test\": 2432232314}".utf8), keys: [key])
    #expect(text == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
  }

  @Test("Each key has a signature of its own")
  func rotation() {
    let text = WebhookSignature.text(
      id: "m", seconds: 1, body: [], keys: [Self.key, Self.key.reversed()])
    let parts = text.split(separator: " ")
    #expect(parts.count == 2)
    #expect(Set(parts).count == 2)
  }

  @Test(
    "Base 64 is read in the one way it is written",
    arguments: [
      ("", [UInt8]()), ("Zg==", [0x66]), ("Zm8=", [0x66, 0x6F]), ("+/+/", [0xFB, 0xFF, 0xBF]),
    ])
  func base64(_ text: String, _ bytes: [UInt8]) {
    #expect(Base64.encoded(bytes) == text)
    #expect(Base64.decoded(text) == bytes)
  }

  @Test(
    "What is no base 64 is refused",
    arguments: ["Zg=", "Zg", "Z===", "Zh==", "Zg==Zg==", "Zm8 ", "-_-_", "====", "é==="])
  func noBase64(_ text: String) { #expect(Base64.decoded(text) == nil) }

  // MARK: The list

  @Test("A list says who is told of what; what is wrong is told by line, without the secret")
  func list() throws {
    let secret = "whsec_" + Base64.encoded(Self.key)
    let hooks = try Webhook.list(
      """
      # who is told
      desk https://desk.example/in \(secret),\(secret) severity=high story=harbour/marenport

      all http://10.0.0.1/ \(secret)
      """)
    #expect(hooks.map(\.name) == ["desk", "all"])
    #expect(hooks[0].keys == [Self.key, Self.key])
    #expect(hooks[0].severity == .high)
    for wrong in [
      "desk", "desk https://a.example/ secret", "desk ftp://a.example/ \(secret)",
      "desk https://a.example/ whsec_Zg==", "desk https://a.example/ \(secret) loud=yes",
    ] {
      let error = #expect(throws: ServerError.self) { try Webhook.list("\n" + wrong) }
      #expect(error?.description.contains("Line 2") == true)
      #expect(error?.description.contains(Base64.encoded(Self.key)) == false)
    }
  }

  @Test(
    "Addresses of machines that only some reach are told from public ones",
    arguments: [
      ("127.0.0.1", false), ("10.1.2.3", false), ("172.31.0.1", false), ("172.32.0.1", true),
      ("192.168.1.1", false), ("169.254.169.254", false), ("100.64.0.1", false),
      ("0.0.0.0", false), ("224.0.0.1", false), ("255.255.255.255", false), ("9.9.9.9", true),
      ("::1", false), ("::", false), ("fe80::1", false), ("fd00::1", false), ("ff02::1", false),
      ("::ffff:10.0.0.1", false), ("::ffff:9.9.9.9", true), ("64:ff9b::7f00:1", false),
      ("2002:7f00:1::1", false), ("2001:db8::1", false), ("2620:fe::fe", true),
    ])
  func addresses(_ text: String, _ isPublic: Bool) {
    let isFour = !text.contains(":")
    var four = sockaddr_in()
    var six = sockaddr_in6()
    four.sin_family = sa_family_t(AF_INET)
    six.sin6_family = sa_family_t(AF_INET6)
    inet_pton(AF_INET, text, &four.sin_addr)
    inet_pton(AF_INET6, text, &six.sin6_addr)
    let found =
      isFour
      ? withUnsafeBytes(of: &four) { $0.baseAddress.map { AddressRule.isPublic($0) } }
      : withUnsafeBytes(of: &six) { $0.baseAddress.map { AddressRule.isPublic($0) } }
    #expect(found == isPublic)
  }

  // MARK: The ledger

  @Test("What was taken down outlives the process; what was taken is not sent twice")
  func restart() async throws {
    let folder = try TemporaryFolder()
    do {
      let ledger = try Self.ledger(folder)
      for id in ["one", "two", "three"] {
        #expect(try await ledger.queue(Self.message(id)))
      }
      try await ledger.noteTaken("one")
      try await ledger.noteFailed("two", dueAt: 9_000, reason: "status\t503\n")
      try await ledger.giveUp("three", "no more")
    }
    // A line that a crash cut off.
    let descriptor = open(folder.path + "/hooks", O_WRONLY | O_APPEND)
    write(descriptor, "done\ttw", 7)
    close(descriptor)
    for _ in 1...2 {
      let ledger = try Self.ledger(folder)
      let book = await ledger.book
      #expect(book.waiting.map(\.id) == ["two"])
      #expect(book.waiting.first?.attempts == 1)
      #expect(book.waiting.first?.dueAt == 9_000)
      #expect(book.waiting.first?.reason == "status 503 ")
      #expect(book.givenUp.map(\.id) == ["three"])
      #expect(try await ledger.queue(Self.message("one")) == false)
    }
    let ledger = try Self.ledger(folder)
    #expect(try await ledger.replay(nil, now: 5).map(\.id) == ["three"])
    #expect(await ledger.book.waiting.map(\.id) == ["three", "two"])
  }

  @Test("A file that is no ledger is left alone")
  func noLedger() throws {
    let folder = try TemporaryFolder()
    let descriptor = open(folder.path + "/hooks", O_WRONLY | O_CREAT, 0o600)
    write(descriptor, "precious\n", 9)
    close(descriptor)
    #expect(throws: ServerError.self) { try Self.ledger(folder) }
  }

  @Test("Attempts come later and later, for nearly three days, then no more")
  func schedule() {
    let pauses = (1...9).compactMap { RetrySchedule.pause(afterAttempts: $0, chance: 0) }
    #expect(pauses.count == 9)
    #expect(pauses == pauses.sorted())
    #expect(pauses.reduce(0, +) > 60 * 3_600_000)
    #expect(RetrySchedule.pause(afterAttempts: 10, chance: 0) == nil)
    #expect(RetrySchedule.pause(afterAttempts: 1, chance: 1) == 5_500)
  }

  // MARK: Sending

  @Test("An attempt is signed, and its end is told by the status")
  func sending() async throws {
    let receiver = HookReceiver(statuses: [200, 503, 410, 302])
    try await receiver.listening { address in
      let hook = Webhook(name: "desk", address: address, keys: [Self.key])
      let sender = HookSender(allowsPrivate: true)
      #expect(sender.send(Self.message("m1"), to: hook, seconds: 77) == .taken)
      #expect(sender.send(Self.message("m2"), to: hook, seconds: 77) == .failed("status 503"))
      #expect(sender.send(Self.message("m3"), to: hook, seconds: 77) == .unwanted)
      #expect(sender.send(Self.message("m4"), to: hook, seconds: 77) == .failed("status 302"))
    }
    let first = try #require(receiver.requests.first)
    #expect(first.method == .post)
    #expect(first.headers["webhook-id"] == "m1")
    #expect(first.headers["webhook-timestamp"] == "77")
    let signature = WebhookSignature.text(
      id: "m1", seconds: 77, body: first.body, keys: [Self.key])
    #expect(first.headers["webhook-signature"] == signature)
    #expect(receiver.requests.count == 4)
  }

  @Test("Nothing is sent to this machine unless that is allowed")
  func noPrivateAddresses() async throws {
    let receiver = HookReceiver(statuses: [])
    try await receiver.listening { address in
      let hook = Webhook(name: "desk", address: address, keys: [Self.key])
      let outcome = HookSender(allowsPrivate: false).send(Self.message("m"), to: hook, seconds: 1)
      #expect(outcome == .failed("the address is not one of the public Internet"))
    }
    #expect(receiver.requests.isEmpty)
  }

  @Test("A revision is told to those who want it, and what was given up can be sent again")
  func delivery() async throws {
    let folder = try TemporaryFolder()
    let receiver = HookReceiver(statuses: [410])
    try await receiver.listening { address in
      let ledger = try HookLedger(path: folder.path + "/hooks", now: .now)
      let hooks = [
        Webhook(name: "desk", address: address, keys: [Self.key]),
        Webhook(name: "other", address: address, keys: [Self.key], story: StoryID("no/such")),
      ]
      var token = ""
      try await TestService.serving(configure: { configuration in
        let made = WriteTokens.make()
        token = made.token
        configuration.tokens = WriteTokens(
          entries: [WriteTokens.Entry(name: "desk", hash: made.hash)])
        configuration.hooks = HookDispatcher(
          hooks: hooks, ledger: ledger, sender: HookSender(allowsPrivate: true), report: { _ in })
      }) { port, _ in
        let fields = ["Authorization: Bearer \(token)"]
        _ = await RawClient.get(
          "/api/stories/quay/ferry", from: port, fields: fields, method: "POST",
          body: "It sails at nine.")
        var listed = ""
        while !listed.contains("\"reason\": \"the receiver") {
          listed = await RawClient.get("/api/hooks", from: port, fields: fields).body
        }
        let replayed = await RawClient.get(
          "/api/hooks/replay", from: port, fields: fields, method: "POST")
        #expect(replayed.body.contains("\"replayed\": 1"))
        while await ledger.book.counts.pending > 0 { await Task.yield() }
        #expect(await RawClient.get("/api/hooks", from: port).status == 401)
        let figures = await RawClient.get("/metrics", from: port).body
        #expect(figures.contains("stet_webhook_taken_total 1"))
      }
    }
    #expect(receiver.requests.count == 2)
    #expect(
      receiver.requests[0].headers["webhook-id"] == receiver.requests[1].headers["webhook-id"])
    let body = String(decoding: receiver.requests[1].body, as: UTF8.self)
    #expect(body.contains("\"type\":\"stet.revision\""))
    #expect(body.contains("\"story\":\"quay/ferry\""))
  }
}
