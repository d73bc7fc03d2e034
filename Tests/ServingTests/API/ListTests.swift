import Stet
import StoryModel
import Testing

@Suite("Lists of stories and revisions")
struct ListTests {
  @Test("A list of revisions goes on behind numbers that were pruned")
  func prunedRevisions() async throws {
    try await TestService.serving { port, archive in
      _ = try await archive.prune(RetentionPolicy(last: 3), dryRun: false)
      var numbers: [String] = []
      var next: String? = "0"
      while let after = next, numbers.count < 10 {
        let body = await RawClient.get(
          "/api/stories/harbour/marenport?limit=2&after=\(after)", from: port
        ).body
        numbers += Self.values(of: "revision", in: body)
        next = Self.values(of: "next", in: body).first.flatMap { $0 == "null" ? nil : $0 }
      }
      #expect(numbers == ["1", "5", "6", "7"])
    }
  }

  /// The values of a field, one for each line that has it.
  private static func values(of field: String, in body: String) -> [String] {
    body.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: "\"\(field)\": ", maxSplits: 1)
      guard parts.count == 2, parts[0].allSatisfy({ $0 == " " }) else { return nil }
      return String(parts[1].prefix { $0 != "," })
    }
  }

  @Test(
    "Who asks for what is not there is told so, and of no command",
    arguments: [
      "/stories/quay/nothing", "/revisions/harbour/marenport@99", "/api/stories/quay/nothing",
      "/api/revisions/harbour/marenport@2020-01-01T10:00Z",
      "/api/snapshots/harbour/marenport@abcdef",
    ])
  func nothing(target: String) async throws {
    try await TestService.serving { port, _ in
      let answer = await RawClient.get(target, from: port)
      #expect(answer.status == 404)
      #expect(
        answer.body.contains("There is no story quay/nothing")
          || answer.body.contains(" no revision"))
      #expect(!answer.body.contains("`"))
    }
  }

  @Test("Where a revision came from is told of addresses, and of files by their names alone")
  func origins() async throws {
    try await TestService.serving { port, archive in
      for (name, origin) in [
        ("quay/mill", "/srv/desk/news/mill 2.md"), ("quay/wire", "https://wire.example/mill/2"),
      ] {
        _ = try await archive.keep(
          Snapshot(
            bytes: Array("# The mill\n\nIt grinds.\n".utf8), capturedAt: .now, origin: origin,
            format: .markdown), of: try #require(StoryID(name)))
      }
      for target in [
        "/api/stories", "/api/stories/quay/mill", "/api/revisions/quay/mill@1",
        "/api/search?q=grinds", "/stories/quay/mill", "/revisions/quay/mill@1",
      ] {
        let body = await RawClient.get(target, from: port).body
        #expect(body.contains("mill 2.md") && !body.contains("/srv"), "\(target)")
      }
      let address = await RawClient.get("/api/revisions/quay/wire@1", from: port).body
      #expect(address.contains("\"origin\": \"https://wire.example/mill/2\""))
    }
  }

  /// The longest name that a story can have: eight segments of 100 bytes.
  private static let longestName = Array(
    repeating: String(repeating: "quay", count: 25), count: 8
  ).joined(separator: "/")

  @Test("A query takes the longest name that a story can have")
  func longNames() async throws {
    try await TestService.serving { port, archive in
      try await TestService.keep(["It sails at nine.\n"], of: Self.longestName, in: archive)
      try await TestService.keep(["It sails at ten.\n"], of: "river/ferry", in: archive)
      let first = await RawClient.get("/api/stories?limit=1&after=harbour/marenport", from: port)
      #expect(first.body.contains("\"next\": \"\(Self.longestName)\""))
      let second = await RawClient.get("/api/stories?after=\(Self.longestName)", from: port)
      #expect(second.status == 200)
      #expect(second.body.contains("\"story\": \"river/ferry\""))
      let comparison = await RawClient.get(
        "/compare?story=\(Self.longestName)&before=1&after=1", from: port)
      #expect(comparison.status == 302)
      let events = await RawClient.get(
        "/events?story=\(Self.longestName)", from: port, method: "HEAD")
      #expect(events.status == 200)
      let found = await RawClient.get(
        "/api/search?q=nine&story=\(Self.longestName)", from: port)
      #expect(found.body.contains("\"total\": 1"))
    }
  }

  @Test(
    "A query that names no story is told so",
    arguments: ["/compare", "/compare?story=&before=1", "/api/stories?after="])
  func nameless(_ target: String) async throws {
    try await TestService.serving { port, _ in
      #expect(await RawClient.get(target, from: port).status == 400)
    }
  }
}
