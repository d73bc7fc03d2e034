import Serving
import Stet
import StoryModel
import TestSupport
import Testing

@Suite("The service")
struct ServiceTests {
  @Test(
    "Every page and every piece of data is there",
    arguments: [
      "/", "/?page=2", "/stories/harbour/marenport", "/stories/harbour%2Fmarenport",
      "/revisions/harbour/marenport@3", "/diff/harbour/marenport@1..2",
      "/diff/harbour/marenport@2..6?context=all&severity=high", "/api/stories",
      "/api/stories/harbour/marenport", "/api/revisions/harbour/marenport@latest",
      "/api/snapshots/harbour/marenport@4", "/api/reports/harbour/marenport@1..7",
      "/blame/harbour/marenport", "/claims/harbour/marenport", "/reactions/harbour/marenport",
      "/search", "/search?q=silo&removed=on", "/search?q=-silo", "/api/search?q=silo",
      "/feed.atom?q=silo", "/feed.json?q=silo&severity=high",
      "/api/claims/harbour/marenport", "/api/reactions/harbour/marenport",
      "/api/timelines/harbour/marenport", "/feed.atom", "/feed.rss", "/feed.json?severity=info",
      "/feeds/harbour/marenport.atom", "/feeds/harbour/marenport.rss?page=1",
      "/timemap/link/harbour/marenport",
      "/timemap/json/harbour/marenport", "/web/20260504103000/harbour/marenport",
      "/openapi.json", "/api/sentences/harbour/marenport", "/healthz", "/readyz", "/metrics",
      "/favicon.svg",
    ])
  func present(_ target: String) async throws {
    try await TestService.serving { port, _ in
      let answer = await RawClient.get(target, from: port)
      #expect(answer.status == 200)
      #expect(!answer.body.isEmpty)
      #expect(answer.field("X-Content-Type-Options") == "nosniff")
      let policy = try #require(answer.field("Content-Security-Policy"))
      #expect(!policy.contains("script-src 'unsafe-inline'"))
    }
  }

  @Test(
    "What is not there, or is not written as it must be, is told as a problem",
    arguments: [
      ("/nothing", 404), ("/stories/no/such", 404), ("/revisions/harbour/marenport@99", 404),
      ("/stories/UPPER", 404), ("/diff/harbour/marenport", 400),
      ("/diff/harbour/marenport@1..x!", 400), ("/api/stories?limit=0", 400),
      ("/api/stories?limit=99999999999999999999", 400), ("/?page=-1", 400),
      ("/api/search", 400), ("/api/search?q=", 400), ("/api/search?q=silo&story=", 400),
      ("/feed.rss?q=%22%22", 400),
      ("/search?q=silo&removed=perhaps", 400), ("/api/search?q=silo&story=no/such", 404),
      ("/api/stories?after=", 400),
      ("/api/reports/harbour/marenport@1..latest?severity=huge", 400),
      ("/api/reports/harbour/marenport@1..2?severity=huge", 400),
    ])
  func absent(_ target: String, _ status: Int) async throws {
    try await TestService.serving { port, _ in
      let data = await RawClient.get(target, from: port)
      #expect(data.status == status)
      #expect(data.field("Content-Type") == "application/problem+json")
      #expect(data.body.contains("\"status\": \(status)"))
      let page = await RawClient.get(target, from: port, fields: ["Accept: text/html"])
      #expect(page.status == status)
      #expect(page.field("Content-Type") == "text/html; charset=utf-8")
    }
  }

  @Test("A search for no word finds nothing and says why")
  func wordlessSearch() async throws {
    try await TestService.serving { port, _ in
      let answer = await RawClient.get("/api/search?q=-silo", from: port)
      #expect(answer.status == 200)
      #expect(answer.body.contains("\"note\": \"The query only says what must not stand there"))
      #expect(answer.body.contains("\"total\": 0"))
      let found = await RawClient.get("/api/search?q=silo", from: port)
      #expect(found.body.contains("\"note\": null"))
    }
  }

  @Test("An address by a moving name leads to the one by number")
  func redirects() async throws {
    try await TestService.serving { port, _ in
      let answer = await RawClient.get("/diff/harbour/marenport@-2..latest", from: port)
      #expect(answer.status == 302)
      #expect(answer.field("Location") == "/diff/harbour/marenport@6..7")
    }
  }

  @Test(
    "A snapshot is the bytes that were captured, asked for anew by number and kept by its hash, and runs nothing"
  )
  func snapshot() async throws {
    try await TestService.serving { port, _ in
      let answer = await RawClient.get("/api/snapshots/harbour/marenport@1", from: port)
      let captured = try Samples.marenport()[0].bytes
      #expect(Array(answer.body.utf8) == captured)
      #expect(answer.field("Cache-Control") == "no-cache")
      let fields = ["If-None-Match: \(answer.field("ETag") ?? "")"]
      let again = await RawClient.get(
        "/api/snapshots/harbour/marenport@1", from: port, fields: fields)
      #expect(again.status == 304)
      #expect(answer.field("Content-Security-Policy")?.hasPrefix("sandbox;") == true)
      let byHash = await RawClient.get(
        "/api/snapshots/harbour/marenport@\(ContentHash(of: captured))", from: port)
      #expect(Array(byHash.body.utf8) == captured)
      #expect(byHash.field("Cache-Control")?.hasSuffix(", immutable") == true)
      #expect(byHash.field("Content-Security-Policy")?.hasPrefix("sandbox;") == true)
    }
  }

  @Test("A page that has not changed is not sent again; a new revision changes it")
  func freshness() async throws {
    try await TestService.serving { port, archive in
      let target = "/stories/harbour/marenport"
      let tag = try #require(await RawClient.get(target, from: port).field("ETag"))
      let fields = ["If-None-Match: \(tag)"]
      #expect(await RawClient.get(target, from: port, fields: fields).status == 304)
      let story = try #require(StoryID("harbour/marenport"))
      let snapshot = Snapshot(
        bytes: Array("# The harbour\n\nIt is open.\n".utf8), capturedAt: .now, format: .markdown)
      _ = try await archive.keep(snapshot, of: story)
      var status = 304
      while status == 304 {
        status = await RawClient.get(target, from: port, fields: fields).status
      }
      #expect(status == 200)
    }
  }

  @Test(
    "A search that finds nothing says how searches are written, one that finds something does not")
  func searchHelp() async throws {
    try await TestService.serving { port, _ in
      let nothing = await RawClient.get("/search?q=crew", from: port).body
      #expect(nothing.contains("No story has that.") && nothing.contains("word* is a beginning"))
      let found = await RawClient.get("/search?q=crew*", from: port).body
      #expect(found.contains("1 story") && !found.contains("word*"))
    }
  }

  @Test("What scrolls by the keyboard has a name")
  func scrolling() async throws {
    try await TestService.serving { port, _ in
      for target in ["/reactions/harbour/marenport", "/revisions/harbour/marenport@7"] {
        let parts = await RawClient.get(target, from: port).body.split(
          separator: "class=\"scroll\"")
        #expect(parts.count > 1)
        #expect(
          parts.dropFirst().allSatisfy {
            $0.hasPrefix(" tabindex=\"0\" role=\"region\" aria-label=\"")
          })
      }
    }
  }

  @Test("A search finds what stands and what was removed")
  func search() async throws {
    try await TestService.serving { port, _ in
      let removed = await RawClient.get(
        "/search?q=%22followed+every+rule%22&removed=true", from: port)
      #expect(removed.body.contains("once said, now removed</p>"))
      #expect(removed.body.contains("<mark>"))
      let standing = await RawClient.get("/api/search?q=terminal&removed=true", from: port)
      #expect(standing.body.contains("\"total\": 0"))
      let feed = await RawClient.get("/feed.atom?q=%22followed+every+rule%22", from: port)
      #expect(feed.body.contains("harbour/marenport@"))
    }
  }

  @Test(
    "A name that is not the service's own is refused",
    arguments: [
      "attacker.example", "attacker.example:80", "localhost:x@attacker.example", "localhost:",
      "localhost:123456", "[::1]attacker.example", "[::1", "127.0.0.1:80:80",
    ])
  func rebinding(name: String) async throws {
    try await TestService.serving { port, _ in
      let text = "GET / HTTP/1.1\r\nHost: \(name)\r\nConnection: close\r\n\r\n"
      #expect(await RawClient.send([text], to: port).status == 421)
    }
  }

  @Test("The service's own names are taken with and without a port")
  func ownNames() {
    let rule = HostRule(listen: .standard, further: ["News.Example.org"])
    for name in ["localhost", "LOCALHOST:8080", "[::1]", "[::1]:1", "news.example.org:443"] {
      #expect(rule.allows(name))
    }
  }

  @Test("Methods that an address does not take are told, with those it does")
  func methods() async throws {
    try await TestService.serving { port, _ in
      let answer = await RawClient.get("/healthz", from: port, method: "DELETE")
      #expect(answer.status == 405)
      #expect(answer.field("Allow") == "GET, HEAD, OPTIONS")
      #expect(await RawClient.get("/healthz", from: port, method: "FROB").status == 405)
      let head = await RawClient.get("/", from: port, method: "HEAD")
      #expect(head.status == 200)
      #expect(head.body.isEmpty)
    }
  }

  // MARK: Writing

  private static func token(_ configuration: inout Service.Configuration) -> String {
    let (token, hash) = WriteTokens.make()
    configuration.tokens = WriteTokens(entries: [WriteTokens.Entry(name: "desk", hash: hash)])
    return token
  }

  @Test("A snapshot is taken in from one who has a token, once")
  func capture() async throws {
    var token = ""
    try await TestService.serving(configure: { token = Self.token(&$0) }) { port, _ in
      let fields = [
        "Authorization: Bearer \(token)", "Content-Type: text/markdown; charset=utf-8",
      ]
      let target = "/api/stories/quay/ferry?at=2026-05-04T10:00:00Z&origin=wire"
      let body = "# The ferry\n\nIt sails at nine.\n"
      let first = await RawClient.get(
        target, from: port, fields: fields, method: "POST", body: body)
      #expect(first.status == 201)
      #expect(first.field("Location") == "/api/revisions/quay/ferry@1")
      let second = await RawClient.get(
        target, from: port, fields: fields, method: "PUT", body: body)
      #expect(second.status == 200)
      let stored = await RawClient.get("/api/snapshots/quay/ferry@1", from: port)
      #expect(stored.body == body)
      #expect(stored.field("Content-Type") == "text/markdown; charset=utf-8")
    }
  }

  @Test("Nobody writes without the right token, from another site's page, or another media type")
  func refusedCaptures() async throws {
    var token = ""
    try await TestService.serving(configure: { token = Self.token(&$0) }) { port, archive in
      func status(_ fields: [String]) async -> Int {
        await RawClient.get(
          "/api/stories/quay/ferry", from: port, fields: fields, method: "POST", body: "text"
        ).status
      }
      #expect(await status([]) == 401)
      #expect(await status(["Authorization: Bearer \(token)x"]) == 401)
      let right = "Authorization: Bearer \(token)"
      #expect(await status([right, "Origin: https://evil.example"]) == 403)
      #expect(await status([right, "Sec-Fetch-Site: cross-site"]) == 403)
      #expect(await status([right, "Content-Type: application/pdf"]) == 415)
      let stories = try await archive.stories()
      #expect(stories.count == 1)
      #expect(await status([right, "Origin: http://localhost"]) == 201)
    }
  }

  @Test("What is refused for its header alone is refused before its body is asked for")
  func refusedEarly() async throws {
    try await TestService.serving(configure: { _ = Self.token(&$0) }) { port, _ in
      func answer(_ head: String, _ fields: String, body: String = "") async -> RawClient.Answer {
        await RawClient.send(
          ["\(head) HTTP/1.1\r\n\(fields)\r\nConnection: close\r\n\r\n\(body)"], to: port)
      }
      let waits = "Content-Length: 5000000\r\nExpect: 100-continue"
      let capture = "POST /api/stories/quay/ferry"
      #expect(await answer(capture, "Host: localhost\r\n\(waits)").status == 401)
      #expect(await answer(capture, "Host: evil.example\r\n\(waits)").status == 421)
      #expect(await answer("POST /healthz", "Host: localhost\r\n\(waits)").status == 405)
      #expect(await answer("POST /nowhere", "Host: localhost\r\n\(waits)").status == 404)
      #expect(await answer("GET /healthz", "Host: localhost\r\n\(waits)").status == 400)
      // One that sends all the same is answered when it has done so.
      let long = String(repeating: "x", count: 60_000)
      let sent = await answer(
        capture, "Host: localhost\r\nContent-Length: \(long.utf8.count)", body: long)
      #expect(sent.status == 401)
      #expect(sent.field("WWW-Authenticate") != nil)
      let chunked = await answer(
        "GET /healthz", "Host: localhost\r\nTransfer-Encoding: chunked",
        body: "3\r\nabc\r\n0\r\n\r\n")
      #expect(chunked.status == 400)
    }
  }

  @Test("Without tokens the service takes nothing in")
  func readOnly() async throws {
    try await TestService.serving { port, _ in
      let answer = await RawClient.get(
        "/api/stories/quay/ferry", from: port, fields: ["Authorization: Bearer x"], method: "POST",
        body: "text")
      #expect(answer.status == 403)
      let unnamed = await RawClient.get(
        "/api/stories/quay/ferry", from: port, method: "POST", body: "text")
      #expect(unnamed.status == 401)
    }
  }

  @Test("Those who listen learn of a revision, and of what they missed when they come back")
  func events() async throws {
    var token = ""
    try await TestService.serving(configure: { token = Self.token(&$0) }) { port, _ in
      let listen = "GET /events HTTP/1.1\r\nHost: localhost\r\n"
      async let listening = RawClient.send(
        [listen + "\r\n"], to: port, until: "quay/ferry@2\n")
      while !(await RawClient.get("/metrics", from: port).body.contains("stet_event_streams 1")) {}
      for text in ["It sails at nine.", "It sails at ten."] {
        _ = await RawClient.get(
          "/api/stories/quay/ferry", from: port, fields: ["Authorization: Bearer \(token)"],
          method: "POST", body: text)
      }
      let heard = await listening.text
      let lines = heard.split(whereSeparator: \.isNewline)
      #expect(lines.count { $0.hasPrefix("event: ") } == 2)
      let ids = lines.filter { $0.hasPrefix("id: ") }
      let last = try #require(ids.first).dropFirst(4)
      let back = await RawClient.send(
        [listen + "Last-Event-ID: \(last)\r\n\r\n"], to: port, until: "quay/ferry@2\n")
      #expect(back.text.contains("quay/ferry@2"))
      #expect(!back.text.contains("quay/ferry@1\n"))
    }
  }
}
