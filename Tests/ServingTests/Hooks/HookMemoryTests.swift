import Glibc
import Stet
import StoryModel
import TestSupport
import Testing

@testable import Serving

@Suite("What webhooks remember")
struct HookMemoryTests {
  private static let key = Array("a key of thirty-two bytes, exact".utf8)

  private static func ledger(_ folder: TemporaryFolder) throws -> HookLedger {
    try HookLedger(path: folder.path + "/hooks", now: .now)
  }

  private static func message(_ id: String, _ body: String = "{}") -> HookMessage {
    HookMessage(id: id, hook: "desk", body: body, dueAt: 0)
  }

  private static func write(_ text: String, _ folder: TemporaryFolder) {
    let descriptor = open(folder.path + "/hooks", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    Glibc.write(descriptor, text, text.utf8.count)
    close(descriptor)
  }

  private static func size(_ folder: TemporaryFolder) -> Int {
    var status = stat()
    return stat(folder.path + "/hooks", &status) == 0 ? Int(status.st_size) : -1
  }

  private static func text(_ folder: TemporaryFolder) -> String {
    let descriptor = open(folder.path + "/hooks", O_RDONLY)
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 64 << 10)
    return String(decoding: bytes[..<max(0, read(descriptor, &bytes, bytes.count))], as: UTF8.self)
  }

  private static func keep(
    _ text: String, of story: String, at moment: Timestamp = .now, in archive: Archive
  ) async throws {
    let snapshot = Snapshot(bytes: Array(text.utf8), capturedAt: moment, format: .text)
    _ = try await archive.keep(snapshot, of: try #require(StoryID(story)))
  }

  /// The revisions that came, as `STORY@NUMBER`.
  private static func heard(_ receiver: HookReceiver) -> [String] {
    receiver.requests.map { request in
      let body = String(decoding: request.body, as: UTF8.self)
      let parts = body.split(separator: "/revisions/")
      return parts.count > 1 ? String(parts[1].prefix { $0 != "\"" }) : body
    }
  }

  /// Runs `body` while a service over the archive tells a receiver at an address.
  private static func telling(
    _ address: String, _ folder: TemporaryFolder, _ archive: Archive,
    _ body: (UInt16, HookDispatcher) async throws -> Void
  ) async throws {
    let hooks = HookDispatcher(
      hooks: [Webhook(name: "desk", address: address, keys: [key])],
      ledger: try ledger(folder), sender: HookSender(allowsPrivate: true), report: { _ in })
    try await TestService.serving(archive, configure: { $0.hooks = hooks }) {
      try await body($0, hooks)
    }
  }

  @Test("A ledger that nobody has open is rid of a forgotten story; one that is open is let be")
  func forgottenBeside() async throws {
    let folder = try TemporaryFolder()
    let story = try #require(StoryID("quay/ferry"))
    let body = #"{"type":"stet.revision","data":{"story":"quay/ferry","headline":"Secret"}}"#
    do {
      let ledger = try Self.ledger(folder)
      #expect(try await ledger.queue(Self.message("m1", body)))
      #expect(try await ledger.queue(Self.message("m2", #"{"story":"pier"}"#)))
      try HookLedger.forget(story, in: folder.path + "/hooks")
      #expect(Self.text(folder).contains("Secret"))
      try await ledger.noteFailed("m2", dueAt: 1, reason: "later")
    }
    try HookLedger.forget(story, in: folder.path + "/hooks")
    #expect(!Self.text(folder).contains("quay/ferry"))
    #expect(try await Self.ledger(folder).book.waiting.map(\.attempts) == [1])
    try HookLedger.forget(story, in: folder.path + "/none")
    #expect(access(folder.path + "/none", F_OK) != 0)
  }

  @Test("Each revision is told once, whatever its date, in an empty store and after a stop")
  func missed() async throws {
    let folder = try TemporaryFolder()
    let archive = try await Archive.open(folder.path + "/stories.stet", mode: .create)
    let receiver = HookReceiver(statuses: [])
    try await receiver.listening { address in
      try await Self.telling(address, folder, archive) { _, hooks in
        try await eventually { await hooks.ledger.book.told != nil }
        let ahead = try #require(Timestamp("2099-01-01"))
        try await Self.keep("It sails at nine.", of: "quay/ferry", at: ahead, in: archive)
        try await eventually { receiver.requests.count == 1 }
        try await eventually { await hooks.ledger.book.told?.count == 1 }
      }
      try await Self.keep("It sails at ten.", of: "quay/ferry", in: archive)
      let back = try #require(Timestamp("2001-01-01"))
      try await Self.keep("It sailed at one.", of: "quay/steamer", at: back, in: archive)
      try await Self.telling(address, folder, archive) { _, hooks in
        try await eventually { await hooks.ledger.book.told?.count == 2 }
        try await eventually { receiver.requests.count >= 3 }
        try await Self.keep("It sails at eleven.", of: "quay/ferry", in: archive)
        try await eventually { receiver.requests.count >= 4 }
      }
    }
    #expect(
      Self.heard(receiver).sorted()
        == ["quay/ferry@1", "quay/ferry@2", "quay/ferry@3", "quay/steamer@1"])
  }

  @Test("What is in the store before a ledger is made is nobody's news, whatever its date")
  func newLedger() async throws {
    let folder = try TemporaryFolder()
    let archive = try await Archive.open(folder.path + "/stories.stet", mode: .create)
    let ahead = try #require(Timestamp("2099-01-01"))
    try await Self.keep("It sails at nine.", of: "quay/ferry", at: ahead, in: archive)
    let receiver = HookReceiver(statuses: [])
    try await receiver.listening { address in
      try await Self.telling(address, folder, archive) { _, hooks in
        try await eventually { await hooks.ledger.book.told?.count == 1 }
        try await Self.keep("It sails at ten.", of: "quay/ferry", in: archive)
        try await eventually { receiver.requests.count >= 1 }
      }
    }
    #expect(Self.heard(receiver) == ["quay/ferry@2"])
  }

  @Test("A story that was forgotten is told from its first revision when it is begun anew")
  func forgotten() async throws {
    let folder = try TemporaryFolder()
    let archive = try await Archive.open(folder.path + "/stories.stet", mode: .create)
    try await Self.keep("It sails at nine.", of: "quay/ferry", in: archive)
    try await Self.keep("It sails at ten.", of: "quay/ferry", in: archive)
    let receiver = HookReceiver(statuses: [])
    try await receiver.listening { address in
      try await Self.telling(address, folder, archive) { _, hooks in
        try await eventually { await hooks.ledger.book.told?.count == 1 }
        try await archive.forget(try #require(StoryID("quay/ferry")))
        try await Self.keep("It sails at two.", of: "quay/ferry", in: archive)
        try await eventually { receiver.requests.count >= 1 }
      }
    }
    #expect(Self.heard(receiver) == ["quay/ferry@1"])
  }

  @Test("Messages about a story that was forgotten leave the ledger and its file, and none is sent")
  func forgottenMessages() async throws {
    let folder = try TemporaryFolder()
    let archive = try await Archive.open(folder.path + "/stories.stet", mode: .create)
    try await Self.keep("The quay is closed.", of: "quay", in: archive)
    func body(_ story: String) -> String {
      "{\"type\":\"stet.revision\",\"timestamp\":\"2026-05-01T10:00:00Z\",\"data\":{"
        + "\"type\":\"stet.revision\",\"story\":\"\(story)\",\"headline\":\"Story \\\"quay\\\"\"}}"
    }
    do {
      let ledger = try Self.ledger(folder)
      try await ledger.begin([try #require(StoryID("quay")): 1, try #require(StoryID("secret")): 2])
      for (id, story) in [("1", "secret"), ("2", "secret"), ("3", "quay")] {
        _ = try await ledger.queue(Self.message(id, body(story)))
      }
      try await ledger.giveUp("1", "nobody answers")
    }
    let receiver = HookReceiver(statuses: [])
    try await receiver.listening { address in
      try await Self.telling(address, folder, archive) { _, hooks in
        try await eventually { await hooks.ledger.book.counts == (0, 0) }
        let text = Self.text(folder)
        #expect(text.contains("begun") && !text.contains("secret"))
      }
    }
    #expect(Self.heard(receiver) == [body("quay")])
  }

  @Test("A former version's ledger is read: what was captured after it is told, what waits is due")
  func formerLedger() async throws {
    let folder = try TemporaryFolder()
    let archive = try await Archive.open(folder.path + "/stories.stet", mode: .create)
    for (day, text) in [(1, "It sails at nine."), (2, "It sails at ten.")] {
      let moment = Timestamp(year: 2026, month: 5, day: day)
      try await Self.keep(text, of: "quay/ferry", at: moment, in: archive)
    }
    let since = Timestamp(year: 2026, month: 5, day: 2).milliseconds
    Self.write("stet.hooks/1\nsince\t\(since)\n", folder)
    let receiver = HookReceiver(statuses: [])
    try await receiver.listening { address in
      try await Self.telling(address, folder, archive) { _, _ in
        try await eventually { receiver.requests.count >= 1 }
      }
    }
    #expect(Self.heard(receiver) == ["quay/ferry@2"])
    Self.write("stet.hooks/1\nsince\t1\nqueued\tm\tdesk\t4070908800000\t{}\n", folder)
    let book = try await Self.ledger(folder).book
    #expect(book.waiting.map(\.id) == ["m"])
    #expect(try #require(book.waiting.first).dueAt <= Timestamp.now.milliseconds)
  }

  @Test("A line that was written in part is taken out, and the next is not lost with it")
  func partialLine() async throws {
    let folder = try TemporaryFolder()
    let ledger = try Self.ledger(folder)
    #expect(try await ledger.queue(Self.message("one")))
    let descriptor = open(folder.path + "/hooks", O_WRONLY | O_APPEND)
    Glibc.write(descriptor, "queued\ttw", 9)
    close(descriptor)
    #expect(try await ledger.queue(Self.message("three")))
    #expect(try await Self.ledger(folder).book.waiting.map(\.id) == ["one", "three"])
  }

  @Test("A ledger's file stays as long as what is in it while the process runs")
  func growth() async throws {
    let folder = try TemporaryFolder()
    let ledger = try Self.ledger(folder)
    let body = String(repeating: "x", count: 100_000)
    for number in 0..<60 {
      #expect(try await ledger.queue(Self.message("m\(number)", body)))
      try await ledger.noteTaken("m\(number)")
    }
    #expect(try await ledger.queue(Self.message("last")))
    #expect(Self.size(folder) < 2_000_000)
    let book = try await Self.ledger(folder).book
    #expect(book.waiting.map(\.id) == ["last"])
    #expect(book.has("m0"))
  }

  @Test("Who wants no messages any more is sent none until a replay or the next start")
  func unwanted() async throws {
    let folder = try TemporaryFolder()
    let archive = try await Archive.open(folder.path + "/stories.stet", mode: .create)
    let receiver = HookReceiver(statuses: [410, 200, 410])
    try await receiver.listening { address in
      try await Self.telling(address, folder, archive) { _, hooks in
        try await eventually { await hooks.ledger.book.told != nil }
        try await Self.keep("It sails at nine.", of: "quay/ferry", in: archive)
        try await eventually { await hooks.ledger.book.counts.dead == 1 }
        try await Self.keep("It sails at ten.", of: "quay/ferry", in: archive)
        try await eventually { await hooks.ledger.book.counts.pending == 1 }
        #expect(receiver.requests.count == 1)
        #expect(try await hooks.replay(nil) == 1)
        // Both go out then; the second of them is refused once more.
        try await eventually { await hooks.ledger.book.counts == (0, 1) }
        try await Self.keep("It sails at eleven.", of: "quay/ferry", in: archive)
        try await eventually { await hooks.ledger.book.counts == (1, 1) }
      }
      #expect(receiver.requests.count == 3)
      try await Self.telling(address, folder, archive) { _, hooks in
        try await eventually { await hooks.ledger.book.counts == (0, 1) }
      }
      #expect(receiver.requests.count == 4)
    }
  }
}
