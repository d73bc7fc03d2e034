import Stet
import StoryModel
import Testing

@Suite("States of stories that the store has no longer")
struct StoryStatesTests {
  private static let before = [
    "# The ferry\n\nIt sails at nine.\n\nIts master is Crispin Velde.\n",
    "# The ferry\n\nIt sails at ten.\n\nIts master is Crispin Velde.\n",
    "# The ferry\n\nIt sails at noon.\n",
  ]
  /// The same but for what was to be forgotten.
  private static let after = [
    before[0].replacing("Crispin Velde", with: "not named"),
    before[1].replacing("Crispin Velde", with: "not named"), before[2],
  ]

  @Test(
    "What was forgotten is given out no more, nor is it said to hold",
    arguments: [
      "/feeds/quay/ferry.atom", "/feeds/quay/ferry.json", "/feed.json", "/feed.atom?q=master",
      "/search?q=master", "/api/search?q=master", "/api/claims/quay/ferry", "/blame/quay/ferry",
      "/api/sentences/quay/ferry", "/stories/quay/ferry", "/revisions/quay/ferry@2",
      "/api/snapshots/quay/ferry@1", "/diff/quay/ferry@1..3", "/api/reports/quay/ferry@2..3",
    ])
  func forgotten(_ target: String) async throws {
    try await TestService.reading { port, archive in
      try await TestService.keep(Self.before, of: "quay/ferry", in: archive)
      let first = await TestService.answer(target, from: port) { $0.status == 200 }
      let tag = try #require(first.field("ETag"))
      try await archive.forget(try #require(StoryID("quay/ferry")))
      try await TestService.keep(Self.after, of: "quay/ferry", in: archive)
      let second = await TestService.answer(target, from: port, fields: ["If-None-Match: \(tag)"]) {
        $0.status == 200
      }
      #expect(second.status == 200)
      #expect(!second.body.contains("Crispin"))
    }
  }

  @Test(
    "What was pruned stands on no page of what there is",
    arguments: ["/", "/feed.atom", "/feeds/quay/ferry.atom", "/stories/quay/ferry", "/api/stories"])
  func pruned(_ target: String) async throws {
    try await TestService.reading { port, archive in
      try await TestService.keep(Self.before, of: "quay/ferry", in: archive)
      let first = await TestService.answer(target, from: port) { $0.body.contains("ferry") }
      let tag = try #require(first.field("ETag"))
      _ = try await archive.prune(
        RetentionPolicy(last: 1), story: StoryID("quay/ferry"), dryRun: false)
      let fields = ["If-None-Match: \(tag)"]
      let second = await TestService.answer(target, from: port, fields: fields) {
        $0.status == 200
      }
      #expect(second.status == 200)
      #expect(!second.body.contains("at ten"))
      #expect(!second.body.contains("\"revisions\": 3"))
    }
  }

  @Test("The steps beside a step are between revisions that stand")
  func steps() async throws {
    try await TestService.serving { port, archive in
      let story = try #require(StoryID("quay/ferry"))
      for (number, hour) in [8, 9, 10, 9, 10].enumerated() {
        let day = number < 3 ? 1 : 2
        let moment = Timestamp(year: 2026, month: 5, day: day, hour: hour)
        _ = try await archive.keep(
          Snapshot(
            bytes: Array("It sails at \(number).\n".utf8), capturedAt: moment, format: .markdown),
          of: story)
      }
      _ = try await archive.prune(RetentionPolicy(daily: 9), story: story, dryRun: false)
      let page = await RawClient.get("/diff/quay/ferry@1..3", from: port).body
      #expect(page.contains("href=\"/diff/quay/ferry@3..5\" rel=\"next\""))
      let last = await RawClient.get("/diff/quay/ferry@3..5", from: port).body
      #expect(last.contains("href=\"/diff/quay/ferry@1..3\" rel=\"prev\""))
    }
  }

  @Test("The same bytes read in another way have a headline of their own")
  func formats() async throws {
    try await TestService.serving { port, archive in
      for (name, format) in [("quay/text", SourceFormat.text), ("quay/page", .markdown)] {
        let snapshot = Snapshot(
          bytes: Array("<p>All [ferries](x) sail</p>\n\nAt nine.\n".utf8), capturedAt: .now,
          format: format)
        _ = try await archive.keep(snapshot, of: try #require(StoryID(name)))
      }
      let text = await RawClient.get("/api/stories/quay/text", from: port).body
      let page = await RawClient.get("/api/stories/quay/page", from: port).body
      func headline(_ body: String) -> Substring? {
        body.split(separator: "\n").first { $0.contains("\"headline\"") }
      }
      #expect(headline(text) != headline(page))
    }
  }

  @Test("Nothing stays at hand of what was worked out before a story was forgotten")
  func memory() async throws {
    try await TestService.reading { port, archive in
      try await TestService.keep(Self.before, of: "quay/ferry", in: archive)
      _ = await RawClient.get("/stories/quay/ferry", from: port)
      try await archive.forget(try #require(StoryID("quay/ferry")))
      let figures = await TestService.answer("/metrics", from: port) {
        $0.body.contains("stet_cache_bytes 0\n")
      }
      #expect(figures.body.contains("stet_cache_bytes 0\n"))
    }
  }
}
