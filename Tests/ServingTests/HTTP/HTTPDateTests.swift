import Serving
import StoryModel
import Testing

@Suite("HTTP dates")
struct HTTPDateTests {
  @Test("A moment is written as HTTP writes it, and read back to the second")
  func roundTrip() throws {
    let moment = try #require(Timestamp("2026-05-04T09:05:07.250Z"))
    let text = HTTPDate.text(moment)
    #expect(text == "Mon, 04 May 2026 09:05:07 GMT")
    #expect(HTTPDate.read(text) == Timestamp("2026-05-04T09:05:07Z"))
  }

  @Test(
    "What is no date is not read",
    arguments: [
      "", "Mon, 04 May 2026 09:05:07 UTC", "Mon, 31 Feb 2026 09:05:07 GMT",
      "Mon, 04 Foo 2026 09:05:07 GMT", "Mon, 04 May 2026 25:05:07 GMT",
      "Monday, 04-May-26 09:05:07 GMT", "Mon, 04 May 2026 09:05:0x GMT",
    ])
  func nonsense(_ text: String) {
    #expect(HTTPDate.read(text) == nil)
  }
}
