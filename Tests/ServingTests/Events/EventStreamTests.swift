import Stet
import StoryModel
import TestSupport
import Testing

@testable import Serving

@Suite("The stream of events")
struct EventStreamTests {
  private static func capture(
    _ text: String, of story: String = "quay/ferry", at moment: Timestamp = .now
  ) throws -> Capture {
    Capture(
      story: try #require(StoryID(story)),
      snapshot: Snapshot(bytes: Array(text.utf8), capturedAt: moment, format: .text))
  }

  /// The ids in a stream until `mark` or its end; by HTTP/1.0, so that no lengths stand in between.
  ///
  /// A sign of life, which has the last event's id once more, is none.
  private static func ids(
    _ port: UInt16, since id: EventID? = nil, _ query: String = "", until mark: String
  ) async -> [String] {
    let field = id.map { "Last-Event-ID: \($0)\r\n" } ?? ""
    let answer = await RawClient.send(
      ["GET /events\(query) HTTP/1.0\r\nHost: localhost\r\n\(field)\r\n"], to: port,
      until: mark)
    let lines = answer.body.split(whereSeparator: \.isNewline)
    var ids: [String] = []
    for (place, line) in lines.enumerated() where line.hasPrefix("id: ") {
      guard let id = EventID(String(line.dropFirst(4))) else { continue }
      let text = "\(id.story)@\(id.number)"
      let isEvent = place + 1 < lines.count && lines[place + 1].hasPrefix("event: ")
      if isEvent || text != ids.last { ids.append(text) }
    }
    return ids
  }

  private static func id(_ text: String) throws -> EventID { try #require(EventID(text)) }

  // MARK: What others keep

  @Test("Who asks for the header alone is told of no length, as the stream has none")
  func header() async throws {
    try await TestService.serving { port, _ in
      let answer = await RawClient.get("/events", from: port, method: "HEAD")
      #expect(answer.status == 200)
      #expect(answer.field("Content-Type") == "text/event-stream")
      #expect(answer.field("Content-Length") == nil)
      #expect(answer.body.isEmpty && answer.wasClosed)
    }
  }

  @Test("What another process keeps as soon as somebody listens is told")
  func firstLook() async throws {
    try await TestService.serving { port, archive in
      async let heard = Self.ids(port, until: "quay/ferry@1\n")
      try await eventually {
        await RawClient.get("/metrics", from: port).body.contains("stet_event_streams 1")
      }
      _ = try await archive.keep([Self.capture("It sails at nine.")])
      #expect(await heard == ["quay/ferry@1"])
    }
  }

  @Test("What is kept first in an empty store is told")
  func emptyStore() async throws {
    let folder = try TemporaryFolder()
    let archive = try await Archive.open(folder.path + "/stories.stet", mode: .create)
    try await TestService.serving(archive) { port in
      async let heard = Self.ids(port, until: "quay/ferry@1\n")
      try await eventually {
        await RawClient.get("/metrics", from: port).body.contains("stet_event_streams 1")
      }
      _ = try await archive.keep([Self.capture("It sails at nine.")])
      #expect(await heard == ["quay/ferry@1"])
    }
  }

  @Test("One who comes back is told what others kept while nobody listened")
  func unheard() async throws {
    try await TestService.serving { port, archive in
      let last = try Self.id("\(Timestamp.now.milliseconds)-harbour/marenport@7")
      _ = try await archive.keep([
        Self.capture("It sails at nine."), Self.capture("It sails at ten."),
      ])
      let heard = await Self.ids(port, since: last, until: "quay/ferry@2\n")
      #expect(heard == ["quay/ferry@1", "quay/ferry@2"])
    }
  }

  @Test(
    "One who comes back after a restart is told in steps what was kept meanwhile, nothing twice",
    arguments: ["", "?severity=high"])
  func restart(_ query: String) async throws {
    let folder = try TemporaryFolder()
    let archive = try await Archive.open(folder.path + "/stories.stet", mode: .create)
    let moment = Timestamp.now
    _ = try await archive.keep(
      (100..<550).map { try Self.capture("It sails.", of: "a/\($0)", at: moment) })
    try await TestService.serving(archive) { port in
      var last = try Self.id("\(moment.milliseconds - 1)-b/other@1")
      var heard: [String] = []
      while !heard.contains("a/549@1"), heard.count < 1_000 {
        let step = await Self.ids(port, since: last, query, until: "a/549@1\n")
        let end = try #require(step.last)
        last = try Self.id("\(moment.milliseconds)-\(end)")
        heard += step
      }
      #expect(
        heard
          == (query.isEmpty ? (100..<550).map { "a/\($0)@1" } : ["a/299@1", "a/499@1", "a/549@1"]))
    }
  }

  @Test("What is dated ahead is told after a restart, and not again behind itself")
  func aheadAfterRestart() async throws {
    let folder = try TemporaryFolder()
    let archive = try await Archive.open(folder.path + "/stories.stet", mode: .create)
    let now = Timestamp.now.milliseconds
    let (tomorrow, later) = (now + 86_400_000, now + 2 * 86_400_000)
    _ = try await archive.keep([
      Self.capture("It sails.", of: "a/ferry", at: Timestamp(milliseconds: later)),
      Self.capture("It sails.", of: "b/ferry", at: Timestamp(milliseconds: tomorrow)),
      Self.capture("It sails.", of: "c/ferry", at: Timestamp(milliseconds: now - 1_000)),
    ])
    try await TestService.serving(archive) { port in
      let first = try Self.id("\(now - 2_000)-z/other@1")
      let all = await Self.ids(port, since: first, until: "a/ferry@1\n")
      #expect(all == ["c/ferry@1", "b/ferry@1", "a/ferry@1"])
      let second = try Self.id("\(now)-b/ferry@1")
      #expect(await Self.ids(port, since: second, until: "a/ferry@1\n") == ["a/ferry@1"])
      // Behind the last of them only what is kept then comes.
      async let heard = Self.ids(
        port, since: try Self.id("\(now)-a/ferry@1"), until: "d/ferry@1\n")
      try await eventually {
        await RawClient.get("/metrics", from: port).body.contains("stet_event_streams 1")
      }
      _ = try await archive.keep([Self.capture("It sails.", of: "d/ferry")])
      #expect(try await heard == ["d/ferry@1"])
    }
  }

  // MARK: Ids

  @Test("An id is read as it is written; what is none is not")
  func ids() throws {
    let id = try Self.id("1790000000000-quay/ferry-2@17")
    #expect(id.story.description == "quay/ferry-2")
    #expect(id.number == 17)
    #expect(id.description == "1790000000000-quay/ferry-2@17")
    for text in ["", "-1", "1-a", "1-@1", "x-a@1", "1-a@", "99999999999999999999-a@1", "-1-a@1"] {
      #expect(EventID(text) == nil)
    }
  }

  @Test("An id's moment is the capture's, unless that is dated ahead or back")
  func moments() throws {
    let now = Timestamp(milliseconds: 1_790_000_000_000)
    for (captured, moment) in [
      (now.milliseconds - 5_000, now.milliseconds - 5_000),
      (now.milliseconds + 1, now.milliseconds),
      (0, now.milliseconds - 3_600_000),
    ] {
      let revision = Revision(
        story: try #require(StoryID("quay/ferry")), number: 1, hash: ContentHash(of: []),
        byteCount: 0,
        capturedAt: Timestamp(milliseconds: captured), origin: nil, format: .text, charset: nil)
      #expect(EventID(of: revision, toldAt: now).moment.milliseconds == moment)
    }
  }

  // MARK: Once and in order

  @Test("After a burst each revision was told once, and a story's in their order")
  func burst() async throws {
    let folder = try TemporaryFolder()
    let archive = try await Archive.open(folder.path + "/stories.stet", mode: .create)
    let library = StoryLibrary(archive: archive)
    let (hub, news) = (EventHub(), CaptureNews())
    let follower = StoreFollower(
      library: library, news: news, hub: hub, hooks: nil, report: { _ in })
    await follower.begin()
    let stream = hub.stream()
    guard case .joined = hub.join(stream, EventHub.Filter(), from: nil) else {
      Issue.record("Nobody may listen.")
      return
    }
    let work = Task { await follower.run() }
    for round in 1...3 {
      // The clock goes back between the rounds.
      let moment = Timestamp(milliseconds: Timestamp.now.milliseconds - Int64(round) * 60_000)
      let results = try await archive.keep(
        (0..<400).map { try Self.capture("Sailing \(round).", of: "a/\($0)", at: moment) })
      news.note(
        results.compactMap { if case .stored(let revision) = $0 { revision } else { nil } })
    }
    try await eventually { hub.journal.end >= 1_200 }
    // Another look finds no more.
    _ = try await archive.keep([Self.capture("It sails.", of: "z")])
    try await eventually { hub.journal.entries.last?.id.story.description == "z" }
    work.cancel()
    await work.value
    #expect(hub.journal.end == 1_201)
    let told = Dictionary(grouping: hub.journal.entries, by: \.revision.story)
    #expect(told.values.allSatisfy { $0.map(\.id.number) == $0.map(\.id.number).sorted() })
  }

  @Test("What is let go is not taken for what comes next")
  func journal() throws {
    var journal = EventJournal()
    for number in 1...1_500 {
      let revision = Revision(
        story: try #require(StoryID("quay/ferry")), number: number, hash: ContentHash(of: []),
        byteCount: 0, capturedAt: .now, origin: nil, format: .text, charset: nil)
      journal.append(
        EventJournal.Entry(id: EventID(of: revision, toldAt: .now), revision: revision))
    }
    #expect(journal.entries.count < 1_100)
    #expect(journal.end == 1_500)
    #expect(journal.entries(from: 0) == nil)
    #expect(journal.entries(from: 1_498)?.map(\.id.number) == [1_499, 1_500])
    #expect(journal.entries(from: 1_500)?.isEmpty == true)
    #expect(journal.place(behind: try Self.id("0-quay/ferry@1500")) == 1_500)
    #expect(journal.place(behind: try Self.id("0-quay/ferry@1")) == nil)
  }

  @Test("A look that took long delays the next one, and by half a minute at most")
  func pauses() {
    #expect(
      [0, 50, 400, 3_000, 60_000].map { StoreFollower.pause(after: $0) }
        == [1_000, 1_000, 4_000, 30_000, 30_000])
  }
}
