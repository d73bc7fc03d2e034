import Stet
import Testing

@Suite("Conditional requests")
struct ConditionalRequestTests {
  @Test("What was not modified says what it varies with, and has neither bytes nor a type")
  func vary() async throws {
    try await TestService.serving { port, _ in
      let target = "/stories/harbour/marenport"
      let tag = try #require(await RawClient.get(target, from: port).field("ETag"))
      let answer = await RawClient.get(target, from: port, fields: ["If-None-Match: \(tag)"])
      #expect(answer.status == 304)
      #expect(answer.field("Vary") == "Accept-Encoding")
      #expect(answer.field("ETag") == tag)
      #expect(answer.field("Content-Type") == nil)
      #expect(answer.body.isEmpty)
    }
  }

  @Test("A date alone does not tell that a page holds: pruning changes it without one")
  func date() async throws {
    try await TestService.serving { port, archive in
      let target = "/feeds/harbour/marenport.atom"
      let first = await RawClient.get(target, from: port)
      let date = first.field("Last-Modified") ?? ""
      _ = try await archive.prune(.init(last: 1), dryRun: false)
      let fields = ["If-Modified-Since: \(date)"]
      #expect(await RawClient.get(target, from: port, fields: fields).status == 200)
    }
  }
}
