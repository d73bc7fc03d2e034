import Stet
import StoryModel
import Testing

@Suite("Memento: times as they come")
struct MementoOrderTests {
  /// Keeps a text for each time and runs `body` with the service's port.
  private static func serving(
    _ times: [String], _ body: (UInt16, Archive) async throws -> Void
  ) async throws {
    try await TestService.serving { port, archive in
      let story = try #require(StoryID("quay/ferry"))
      for (index, time) in times.enumerated() {
        let snapshot = Snapshot(
          bytes: Array("It sails at \(index + 1).\n".utf8),
          capturedAt: try #require(Timestamp(time)), format: .markdown)
        _ = try await archive.keep(snapshot, of: story)
      }
      try await body(port, archive)
    }
  }

  private static func gate(_ date: String?, _ port: UInt16) async -> String? {
    await RawClient.get(
      "/timegate/quay/ferry", from: port, fields: date.map { ["Accept-Datetime: \($0)"] } ?? []
    ).field("Location")
  }

  /// The address of a relation in a Link field.
  private static func link(_ relation: String, in answer: RawClient.Answer) -> String? {
    answer.field("Link")?.split(separator: ", <")
      .first { $0.contains("\"\(relation)") }?
      .split(separator: ">").first
      .map { String($0.split(separator: "localhost").last ?? $0) }
  }

  @Test("A revision within a second is found by its own Memento-Datetime")
  func milliseconds() async throws {
    try await Self.serving(["2026-05-01T09:00:00Z", "2026-05-01T10:00:00.500Z"]) { port, _ in
      let target = "/web/20260501100000/quay/ferry"
      let date = await RawClient.get(target, from: port).field("Memento-Datetime")
      #expect(date == "Fri, 01 May 2026 10:00:00 GMT")
      #expect(await Self.gate(date, port) == target)
    }
  }

  @Test("Two revisions of one second have addresses of their own, which know each other")
  func oneSecond() async throws {
    let times = ["2026-05-01T10:00:00.100Z", "2026-05-01T10:00:00.900Z", "2026-05-01T11:00:00Z"]
    try await Self.serving(times) { port, archive in
      let stamp = "/web/20260501100000/quay/ferry"
      let first = await RawClient.get("\(stamp)@1", from: port)
      #expect(first.body == "It sails at 1.\n")
      #expect(Self.link("next", in: first) == "\(stamp)@2")
      let second = await RawClient.get("\(stamp)@2", from: port)
      #expect(second.body == "It sails at 2.\n")
      #expect(Self.link("prev", in: second) == "\(stamp)@1")
      #expect(Self.link("next", in: second) == "/web/20260501110000/quay/ferry")
      #expect(await RawClient.get(stamp, from: port).field("Location") == "\(stamp)@2")
      let map = await RawClient.get("/timemap/link/quay/ferry", from: port).body
      #expect(map.contains("\(stamp)@1>") && map.contains("\(stamp)@2>"))
      _ = try await archive.prune(
        RetentionPolicy(last: 1), story: StoryID("quay/ferry"), dryRun: false)
      #expect(await RawClient.get("\(stamp)@1", from: port).body == "It sails at 1.\n")
      #expect(await RawClient.get("\(stamp)@2", from: port).field("Location") == stamp)
    }
  }

  @Test("States stand in the order of their times where numbers have another")
  func backwards() async throws {
    let times = ["2026-05-03T10:00:00Z", "2026-05-01T10:00:00Z", "2026-05-02T10:00:00Z"]
    try await Self.serving(times) { port, _ in
      let map = await RawClient.get("/timemap/link/quay/ferry", from: port).body
      let dates = map.split(separator: "\n").compactMap { line in
        line.split(separator: "/web/").dropFirst().first.map { String($0.prefix(14)) }
      }
      #expect(dates == ["20260501100000", "20260502100000", "20260503100000"])
      for (date, text) in zip(dates, ["2", "3", "1"]) {
        let state = await RawClient.get("/web/\(date)/quay/ferry", from: port)
        #expect(state.status == 200)
        #expect(state.body == "It sails at \(text).\n")
        let time = "\(date.prefix(4))-\(date.dropFirst(4).prefix(2))-\(date.dropFirst(6).prefix(2))"
        let revision = await RawClient.get("/revisions/quay/ferry@\(time)T23:00Z", from: port)
        #expect(revision.field("Location") == "/revisions/quay/ferry@\(text)")
      }
      #expect(
        await Self.gate("Sat, 02 May 2026 23:00:00 GMT", port)
          == "/web/20260502100000/quay/ferry")
      #expect(await Self.gate(nil, port) == "/web/20260503100000/quay/ferry")
    }
  }

  @Test("Neighbours are those that stand, not those that were pruned")
  func pruned() async throws {
    let times = (1...5).map { "2026-05-0\($0)T10:00:00Z" }
    try await Self.serving(times) { port, archive in
      _ = try await archive.prune(
        RetentionPolicy(last: 2), story: StoryID("quay/ferry"), dryRun: false)
      let answer = await RawClient.get("/web/20260504100000/quay/ferry", from: port)
      #expect(Self.link("prev", in: answer) == "/web/20260501100000/quay/ferry")
      #expect(Self.link("next", in: answer) == "/web/20260505100000/quay/ferry")
    }
  }

  @Test("The story's page names its gate, and the gate's refusal what it depends on")
  func gates() async throws {
    try await TestService.serving { port, _ in
      let page = await RawClient.get("/stories/harbour/marenport", from: port)
      #expect(
        page.field("Link")?.contains("</timegate/harbour/marenport>; rel=\"timegate\"") == true)
      let refusal = await RawClient.get(
        "/timegate/harbour/marenport", from: port, fields: ["Accept-Datetime: yesterday"])
      #expect(refusal.status == 400)
      #expect(refusal.field("Vary") == "accept-datetime")
    }
  }

  @Test("What stands behind @ is a number", arguments: ["@", "@x", "@0", "@-1"])
  func nonsense(_ end: String) async throws {
    try await TestService.serving { port, _ in
      let target = "/web/20260504103000/harbour/marenport\(end)"
      #expect(await RawClient.get(target, from: port).status == 400)
    }
  }
}
