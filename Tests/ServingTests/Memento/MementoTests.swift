import Testing

@Suite("Memento")
struct MementoTests {
  @Test(
    "The gate leads to the state of the time that is asked for",
    arguments: [
      ("Mon, 04 May 2026 11:00:00 GMT", "20260504103000"),
      ("Mon, 04 May 2026 10:30:00 GMT", "20260504103000"),
      ("Thu, 01 Jan 2026 00:00:00 GMT", "20260504090500"),
      ("Fri, 01 Jan 2027 00:00:00 GMT", "20260505080000"),
    ])
  func gate(_ wanted: String, _ stamp: String) async throws {
    try await TestService.serving { port, _ in
      let answer = await RawClient.get(
        "/timegate/harbour/marenport", from: port, fields: ["Accept-Datetime: \(wanted)"])
      #expect(answer.status == 302)
      #expect(answer.field("Location") == "/web/\(stamp)/harbour/marenport")
      #expect(answer.field("Vary") == "accept-datetime")
      #expect(answer.field("Link")?.contains("rel=\"original\"") == true)
    }
  }

  @Test("The gate tells what is not there and what is no date")
  func gateProblems() async throws {
    try await TestService.serving { port, _ in
      #expect(await RawClient.get("/timegate/no/such", from: port).status == 404)
      let fields = ["Accept-Datetime: yesterday"]
      let answer = await RawClient.get("/timegate/harbour/marenport", from: port, fields: fields)
      #expect(answer.status == 400)
    }
  }

  @Test("A state tells its time and its neighbours, and varies with nothing but the coding")
  func memento() async throws {
    try await TestService.serving { port, _ in
      let answer = await RawClient.get("/web/20260504103000/harbour/marenport", from: port)
      #expect(answer.field("Memento-Datetime") == "Mon, 04 May 2026 10:30:00 GMT")
      let links = try #require(answer.field("Link"))
      #expect(links.contains("/web/20260504090500/harbour/marenport>; rel=\"prev memento"))
      #expect(links.contains("/web/20260504121500/harbour/marenport>; rel=\"next memento"))
      #expect(answer.field("Vary") == "Accept-Encoding")
      let near = await RawClient.get("/web/20260504113000/harbour/marenport", from: port)
      #expect(near.field("Location") == "/web/20260504103000/harbour/marenport")
    }
  }

  @Test("The map lists all states in both forms")
  func map() async throws {
    try await TestService.serving { port, _ in
      let link = await RawClient.get("/timemap/link/harbour/marenport", from: port)
      #expect(link.field("Content-Type") == "application/link-format")
      #expect(link.body.split(separator: "memento\"; datetime").count == 8)
      let json = await RawClient.get("/timemap/json/harbour/marenport", from: port)
      #expect(
        json.body.contains("\"original_uri\": \"http://localhost/stories/harbour/marenport\""))
    }
  }

  @Test(
    "What is no moment is told",
    arguments: ["/web/2026/harbour/marenport", "/web/20261399000000/harbour/marenport", "/web/x"])
  func nonsense(_ target: String) async throws {
    try await TestService.serving { port, _ in
      #expect(await RawClient.get(target, from: port).status == 400)
    }
  }
}
