import Stet
import StoryModel
import Synchronization
import TestSupport
import Testing

@testable import Serving
@testable import Storage

@Suite("A damaged story keeps no other from being served")
struct DamagedStoryTests {
  /// Runs `body` with the port of a service over a store of three stories, the second of which a
  /// statement has damaged, and with what the service reports by then.
  private static func serving(
    _ statement: String, _ body: (UInt16, Reports) async throws -> Void
  ) async throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/stories.stet"
    let archive = try await Archive.open(path, mode: .create)
    for name in ["bay", "dam", "quay"] {
      let texts = (1...3).map { "# Works at the \(name)\n\nThe \(name) has \($0) cranes.\n" }
      try await TestService.keep(texts, of: name, in: archive)
    }
    try Connection(path: path, access: .readWrite, patience: .usual).execute(statement)
    let reports = Reports()
    try await TestService.serving(
      try await Archive.open(path, mode: .readOnly),
      configure: { $0.report = { sentence in reports.list.withLock { $0.append(sentence) } } },
      { try await body($0, reports) })
  }

  private final class Reports: Sendable {
    let list = Mutex<[String]>([])
  }

  private static func revision(_ number: Int, _ change: String) -> String {
    """
    UPDATE revision SET \(change) WHERE number = \(number)
      AND story = (SELECT id FROM story WHERE name = 'dam')
    """
  }

  private static let late = "captured_at = 9223372036854775807"
  private static let lostText = """
    UPDATE text SET data = x'00ff' WHERE id = (
      SELECT text FROM revision JOIN story ON story.id = story WHERE name = 'dam' AND number = 3)
    """
  private static let damages = [
    revision(1, late), revision(2, late), revision(3, late),
    revision(3, "number = 9223372036854775807"),
    "UPDATE story SET name = 'The Dam!' WHERE name = 'dam'", lostText,
  ]

  @Test("No page, list, feed or search fails, and each has the others", arguments: damages)
  func others(_ statement: String) async throws {
    try await Self.serving(statement) { port, _ in
      for target in [
        "/", "/api/stories", "/feed.atom", "/feed.rss", "/feed.json", "/feed.atom?q=cranes",
        "/search?q=cranes", "/api/search?q=cranes",
      ] {
        let answer = await RawClient.get(target, from: port)
        #expect(answer.status == 200, "\(target)")
        #expect(answer.body.contains("bay") && answer.body.contains("quay"), "\(target)")
      }
      #expect(await RawClient.get("/readyz", from: port).status == 200)
    }
  }

  @Test("Its own pages have what can be read of it", arguments: [1, 2, 3])
  func own(number: Int) async throws {
    try await Self.serving(Self.revision(number, Self.late)) { port, _ in
      for target in ["/stories/dam", "/api/stories/dam"] {
        let body = await RawClient.get(target, from: port).body
        #expect(body.contains("Revision \(number) of dam has fields that cannot be."))
        #expect(body.contains("/revisions/dam@\(number % 3 + 1)"))
        #expect(!body.contains("/revisions/dam@\(number)\""))
      }
      let page = await RawClient.get("/stories/dam", from: port).body
      #expect(page.contains("First revision") == (number != 1))
      let feed = await RawClient.get("/feeds/dam.json", from: port)
      #expect(feed.status == 200)
    }
  }

  @Test("Its page leads to no page that cannot be read", arguments: [1, 2, 3])
  func links(number: Int) async throws {
    try await Self.serving(Self.revision(number, Self.late)) { port, _ in
      var waiting = ["/stories/dam", "/timemap/json/dam", "/timegate/dam"]
      var seen = Set(waiting)
      while let target = waiting.popLast() {
        let answer = await RawClient.get(target, from: port)
        #expect(answer.status == (target.hasPrefix("/timegate") ? 302 : 200), "\(target)")
        for kind in ["/revisions/dam@", "/diff/dam@", "/web/2026"] {
          let parts = answer.body.split(separator: kind).dropFirst()
          let found = parts.map { kind + $0.prefix { $0 != "\"" && $0 != "?" } }
          for target in found where seen.insert(target).inserted { waiting.append(target) }
        }
      }
      // What changed in a revision is asked for by its number, as a search's page does.
      let step = await RawClient.get("/diff/dam@2..3", from: port)
      #expect(step.field("Location") == (number == 2 ? "/diff/dam@1..3" : nil))
      #expect(await RawClient.get("/api/reports/dam@2..3", from: port).status != 302)
      #expect(seen.count { $0.hasPrefix("/revisions/") } == 2)
      #expect(seen.count { $0.hasPrefix("/diff/") } == 1)
      #expect(seen.count { $0.hasPrefix("/web/") } == 2)
    }
  }

  @Test(
    "What rests on a damaged text says of which revision it is",
    arguments: [
      "/revisions/dam@3", "/diff/dam@2..3", "/claims/dam", "/api/sentences/dam",
      "/api/reports/dam@1..3",
    ])
  func named(target: String) async throws {
    try await Self.serving(Self.lostText) { port, _ in
      let answer = await RawClient.get(target, from: port)
      #expect(answer.status == 503)
      #expect(answer.body.contains("dam@3 cannot be read: Text "), "\(answer.body)")
    }
  }

  @Test("Those who read and those who run the service are told, and not where the store lies")
  func told() async throws {
    let sentence = "Revision 3 of dam has fields that cannot be."
    try await Self.serving(Self.revision(3, Self.late)) { port, reports in
      for target in ["/", "/api/stories"] {
        let body = await RawClient.get(target, from: port).body
        #expect(body.contains(sentence), "\(target)")
        #expect(!body.contains("stories.stet"), "\(target)")
      }
      let ready = await TestService.answer("/readyz", from: port) {
        $0.body.contains("damaged")
      }
      #expect(ready.body.contains("1 story is damaged"))
      let metrics = await RawClient.get("/metrics", from: port).body
      #expect(metrics.contains("\nstet_damaged_stories 1\n"))
      #expect(reports.list.withLock { $0.count { $0.contains(sentence) } } == 1)
      let own = await RawClient.get("/api/sentences/dam", from: port)
      #expect(own.status == 503)
      #expect(own.field("Retry-After") == nil)
      #expect(!own.body.contains("stories.stet"))
    }
  }

  @Test("Who comes back after an event of it is let in", arguments: [1, 2, 3])
  func events(number: Int) async throws {
    try await Self.serving(Self.revision(number, Self.late)) { port, _ in
      // By HTTP/1.0, so that no lengths stand in between; 2026-05-02T10:00:00Z.
      let answer = await RawClient.send(
        [
          "GET /events HTTP/1.0\r\nHost: localhost\r\n"
            + "Last-Event-ID: 1777716000000-dam@2\r\n\r\n"
        ], to: port, until: "listening")
      #expect(answer.status == 200)
    }
  }

  @Test("Pages of a list have each damaged story once")
  func pages() async throws {
    try await Self.serving(Self.revision(3, Self.late)) { port, _ in
      let first = await RawClient.get("/api/stories?limit=1", from: port).body
      #expect(first.contains("\"next\": \"bay\"") && !first.contains("Revision 3 of dam"))
      let second = await RawClient.get("/api/stories?limit=1&after=bay", from: port).body
      #expect(second.contains("Revision 3 of dam") && second.contains("\"next\": null"))
    }
  }
}
