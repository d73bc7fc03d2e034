@testable import Serving
import Synchronization
import Testing

/// Answers `/now` at once, `/later` from a task, `/echo` with the body, `/big` with 200 KB.
private struct Answers: RequestHandler {
  let begun = Counter()
  let streams = Streams()

  func responseAtHand(to request: Request) -> Response? {
    request.target.text == "/now" ? Response(.ok, "text/plain", Array("now".utf8)) : nil
  }

  func response(to request: Request) async -> Response {
    begun.increment()
    switch request.target.text {
    case "/later":
      try? await Task.sleep(nanoseconds: 20_000_000)
      var response = Response(.ok, "text/plain", Array("later".utf8))
      response.tag = "t1"
      return response
    case "/slow":
      try? await Task.sleep(nanoseconds: 600_000_000_000)
      return Response(.ok, "text/plain", Array("slow".utf8))
    case "/echo": return Response(.ok, "text/plain", request.body)
    case "/events":
      var response = Response(.ok)
      let stream = EventStream {}
      streams.add(stream)
      response.body = .events(stream)
      return response
    case "/big":
      var response = Response(
        .ok, "text/plain", Array(String(repeating: "all work ", count: 22_000).utf8))
      response.tag = "big"
      return response
    default: return Response(.notFound)
    }
  }
}

/// Counts from many threads.
private final class Counter: Sendable {
  private let value = Atomic<Int>(0)
  var count: Int { value.load(ordering: .relaxed) }
  func increment() { value.wrappingAdd(1, ordering: .relaxed) }
}

/// The streams that were begun.
private final class Streams: Sendable {
  private let all = Mutex<[EventStream]>([])
  func add(_ stream: EventStream) { all.withLock { $0.append(stream) } }
  func endAll() { for stream in all.withLock({ $0 }) { stream.end() } }
}

private final class Silence: ServerObserver {
  let cuts = Atomic<Int>(0)
  func answered(_ record: AccessRecord) {}
  func cut(_ count: Int) { cuts.wrappingAdd(count, ordering: .relaxed) }
}

@Suite("The HTTP server")
struct HTTPServerTests {
  private static func serving(
    limits: ServerLimits = ServerLimits(), observer: Silence = Silence(),
    _ body: (UInt16) async throws -> Void
  ) async throws {
    let server = try HTTPServer(
      listen: ListenAddress(host: "127.0.0.1", port: 0), limits: limits,
      policy: SecurityPolicy.page, handler: Answers(), observer: observer)
    try await body(server.port)
    await server.stop()
  }

  @Test("A response at hand and one that takes time arrive on one connection, in order")
  func keepAlive() async throws {
    try await Self.serving { port in
      let one = "GET /later HTTP/1.1\r\nHost: localhost\r\n\r\n"
      let two = "GET /now HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
      let answer = await RawClient.send([one + two], to: port)
      let later = try #require(answer.text.range(of: "later"))
      let now = try #require(answer.text.range(of: "\r\nnow"))
      #expect(later.lowerBound < now.lowerBound)
    }
  }

  @Test("Many requests that wait are answered at the same time")
  func concurrent() async throws {
    try await Self.serving { port in
      let statuses = await withTaskGroup(of: Int.self) { group in
        for _ in 0..<40 { group.addTask { await RawClient.get("/later", from: port).status } }
        return await group.reduce(into: []) { $0.append($1) }
      }
      #expect(statuses == [Int](repeating: 200, count: 40))
    }
  }

  @Test("A body arrives whole, sent at once or in chunks")
  func bodies() async throws {
    try await Self.serving { port in
      let text = String(repeating: "0123456789", count: 5_000)
      #expect(await RawClient.get("/echo", from: port, method: "POST", body: text).body == text)
      let chunked =
        "POST /echo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
      #expect(await RawClient.send([chunked], to: port).body == "abcde")
    }
  }

  @Test("A body over the limit is refused, announced or not")
  func largeBodies() async throws {
    var limits = ServerLimits()
    limits.bodyBytes = 1_000
    try await Self.serving(limits: limits) { port in
      let text = String(repeating: "x", count: 1_001)
      #expect(await RawClient.get("/echo", from: port, method: "POST", body: text).status == 413)
      let chunked =
        "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "3e9\r\n\(text)\r\n0\r\n\r\n"
      #expect(await RawClient.send([chunked], to: port).status == 413)
    }
  }

  @Test(
    "A first line with bytes that have no place in it is refused, not cut",
    arguments: [
      "GET /now\0", "GET /now\0/more", "GET /later?a=1\0", "GET /later?\0", "GET\0 /now",
      "GET  /now",
    ])
  func brokenLines(_ line: String) async throws {
    try await Self.serving { port in
      let answer = await RawClient.send(
        ["\(line) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"], to: port)
      #expect(answer.status == 400)
    }
  }

  @Test(
    "A request whose end is not certain is refused and its connection closed",
    arguments: [
      "Content-Length: 3\r\nTransfer-Encoding: chunked",
      "Transfer-Encoding: gzip, chunked",
      "Content-Length: +3", "Content-Length: 3\r\nContent-Length: 4",
      "Host: other.example", "Content-Length : 3", "X-Note: a\rContent-Length: 3", "X(y): 1",
      "X\u{e4}: 1", "Transfer-Encoding : chunked", "X-Note: a\0b\r\nContent-Length: 3",
      "Content-Length: 3\r\nX-Note: a\0\0", "Content-Length: 3\0\r\nX-Note: a",
      "Content-Length: 3\0\0\0\0",
    ])
  func smuggling(_ fields: String) async throws {
    try await Self.serving { port in
      let text = "POST /echo HTTP/1.1\r\nHost: localhost\r\n\(fields)\r\n\r\nabc"
      let answer = await RawClient.send([text], to: port)
      #expect(answer.wasClosed)
      #expect(answer.status == 400)
    }
  }

  @Test(
    "A header is whole however its lines end",
    arguments: [
      "GET /now HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
      "GET /now HTTP/1.1\nHost: localhost\nConnection: close\n\n",
      "GET /now HTTP/1.1\r\nHost: localhost\nX-Empty:\r\nConnection: close \t\n\r\n",
      "\r\nGET /now HTTP/1.1\r\nConnection: close\r\nCookie: a=b; c=d\r\nHost: localhost\r\n\r\n",
      "GET /now HTTP/1.1\r\nHost: localhost\r\n\r\nGET /now HTTP/1.1\r\nHost: localhost\r\n"
        + "Connection: close\r\n\r\n",
    ])
  func wholeHeaders(_ request: String) async throws {
    try await Self.serving { port in
      let answer = await RawClient.send([request], to: port)
      #expect(answer.status == 200)
      #expect(!answer.text.contains("HTTP/1.1 400"))
    }
  }

  @Test(
    "Nonsense is answered or closed, and the server goes on",
    arguments: [
      "\r\n\r\n\r\n", "GET\r\n\r\n", "\u{0}\u{1}\u{2}", "GET / HTTP/9.9\r\n\r\n",
      "GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
      "GET /a/../b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
      "GET /%00 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
      "GET /now HTTP/1.1\r\nConnection: close\r\n\r\n",
    ])
  func nonsense(_ text: String) async throws {
    var limits = ServerLimits()
    limits.headerMilliseconds = 300
    try await Self.serving(limits: limits) { port in
      let answer = await RawClient.send([text], to: port)
      #expect(answer.wasClosed)
      #expect(answer.status != 200)
      // A client that the machine holds up between connecting and sending is rightly cut.
      while await RawClient.get("/now", from: port).body != "now" {}
    }
  }

  @Test("A header over the limit is answered with 431")
  func longHeader() async throws {
    try await Self.serving { port in
      let long = "X-Long: " + String(repeating: "a", count: 40_000)
      #expect(await RawClient.get("/now", from: port, fields: [long]).status == 431)
    }
  }

  @Test("A client that drips its header byte by byte is cut when its time is over")
  func slowHeader() async throws {
    var limits = ServerLimits()
    limits.headerMilliseconds = 300
    let observer = Silence()
    try await Self.serving(limits: limits, observer: observer) { port in
      let drips = "GET /now HTTP/1.1\r\nHost: localhost\r\nX-Slow: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      let answer = await RawClient.send(drips.map(String.init), to: port, gap: 25)
      #expect(answer.wasClosed)
      #expect(answer.bytes.isEmpty)
      while observer.cuts.load(ordering: .relaxed) == 0 { await Task.yield() }
      #expect(observer.cuts.load(ordering: .relaxed) == 1)
    }
  }

  @Test("What a client already has is not sent again")
  func conditional() async throws {
    try await Self.serving { port in
      let tag = "If-None-Match: \"other\", W/\"t1\""
      let same = await RawClient.get("/later", from: port, fields: [tag])
      #expect(same.status == 304)
      #expect(same.body.isEmpty)
      let other = await RawClient.get("/later", from: port, fields: ["If-None-Match: \"t2\""])
      #expect(other.status == 200)
    }
  }

  @Test("Long texts are packed for those who take gzip, under a tag of their own")
  func gzip() async throws {
    try await Self.serving { port in
      let packed = await RawClient.get("/big", from: port, fields: ["Accept-Encoding: br, gzip"])
      #expect(packed.field("Content-Encoding") == "gzip")
      #expect(packed.field("ETag") == "\"big-gzip\"")
      #expect(packed.bytes.count < 3_000)
      let plain = await RawClient.get("/big", from: port, fields: ["Accept-Encoding: gzip;q=0"])
      #expect(plain.field("Content-Encoding") == nil)
      #expect(plain.bytes.count > 190_000)
      let again = await RawClient.get(
        "/big", from: port, fields: ["Accept-Encoding: gzip", "If-None-Match: \"big-gzip\""])
      #expect(again.status == 304)
      #expect(again.field("ETag") == "\"big-gzip\"")
    }
  }

  /// Asks for `target`, stops the server while the answer is in work, and gives both.
  private static func stopping(
    _ target: String, graceMilliseconds: Int64
  ) async throws -> (answer: RawClient.Answer, port: UInt16) {
    var limits = ServerLimits()
    limits.graceMilliseconds = graceMilliseconds
    let answers = Answers()
    let server = try HTTPServer(
      listen: ListenAddress(host: "127.0.0.1", port: 0), limits: limits,
      policy: SecurityPolicy.page, handler: answers, observer: Silence())
    async let answer = RawClient.get(target, from: server.port)
    while answers.begun.count == 0 { try await Task.sleep(nanoseconds: 1_000_000) }
    await server.stop()
    return (await answer, server.port)
  }

  @Test("A stop lets what is in work end, and takes nothing more in")
  func gracefulStop() async throws {
    let (answer, port) = try await Self.stopping("/later", graceMilliseconds: 300_000)
    #expect(answer.status == 200)
    #expect(await RawClient.get("/now", from: port).bytes.isEmpty)
  }

  @Test("A stop answers what does not end in time with 503")
  func impatientStop() async throws {
    let (answer, _) = try await Self.stopping("/slow", graceMilliseconds: 50)
    #expect(answer.status == 503)
  }

  @Test("Requests that come during a stop, at any moment of it, are answered or closed")
  func requestsDuringStop() async throws {
    for round in 0..<4 {
      var limits = ServerLimits()
      limits.graceMilliseconds = 10
      let answers = Answers()
      let server = try HTTPServer(
        listen: ListenAddress(host: "127.0.0.1", port: 0), limits: limits,
        policy: SecurityPolicy.page, handler: answers, observer: Silence())
      let port = server.port
      let first = "GET /now HTTP/1.1\r\nHost: localhost\r\n\r\n"
      let second = "GET \(round % 2 == 0 ? "/slow" : "/events") HTTP/1.1\r\nHost: localhost\r\n\r\n"
      await withTaskGroup(of: RawClient.Answer.self) { group in
        for gap in 1...40 {
          group.addTask { await RawClient.send([first, second], to: port, gap: UInt32(gap) * 2) }
        }
        while server.connectionCount < 20 { await Task.yield() }
        await server.stop { answers.streams.endAll() }
        for await answer in group { #expect(answer.wasClosed) }
      }
    }
  }

  @Test("A long text that is not packed yet is packed by the task that answers")
  func packing() {
    let request = Request(
      method: .get, target: RequestTarget("/x")!,
      headers: {
        var fields = HeaderFields()
        fields.append("accept-encoding", "gzip")
        return fields
      }())
    let short = Response(.ok, "text/plain", [UInt8](repeating: 1, count: 60_000))
    let long = Response(.ok, "text/plain", [UInt8](repeating: 1, count: 90_000))
    #expect(!short.takesTimeToPack(for: request))
    #expect(long.takesTimeToPack(for: request))
    long.pack(for: request)
    #expect(!long.takesTimeToPack(for: request))
  }

  @Test("An address that is taken is told by name")
  func addressTaken() async throws {
    try await Self.serving { port in
      #expect(throws: ServerError.self) {
        try HTTPServer(
          listen: ListenAddress(host: "127.0.0.1", port: port), policy: SecurityPolicy.page,
          handler: Answers(), observer: Silence())
      }
    }
  }
}

extension String {
  fileprivate func range(of text: String) -> Range<String.Index>? {
    firstRange(of: text)
  }
}
