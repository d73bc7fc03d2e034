import Stet
import Testing

@testable import StetCommand

@Suite("Headlines of pages of trouble")
struct SuspectRuleTests {
  @Test(
    "They are known, alone or behind a status code",
    arguments: [
      "404 Not Found", "Not found", "403", "Error 503: Service Unavailable", "HTTP 502 Bad Gateway",
      "Access Denied", "Just a moment...", "Subscribe to read", "500 – Internal Server Error",
    ])
  func trouble(_ headline: String) { #expect(SuspectRule.isTrouble(headline)) }

  private func revision(bytes: Int) throws -> Revision {
    Revision(
      story: try #require(StoryID("ferry")), number: 1, hash: ContentHash(of: []),
      byteCount: bytes, capturedAt: Timestamp(milliseconds: 0), origin: nil, format: .html,
      charset: nil)
  }

  private func page(_ body: String) -> Snapshot {
    Snapshot(
      bytes: Array("<html><title>The Marenport Ledger</title><body>\(body)</body></html>".utf8),
      capturedAt: Timestamp(milliseconds: 1), format: .html)
  }

  @Test(
    "A page that asks to log in is suspect in a story's place",
    arguments: [
      "<input type=\"password\" name=p>", "<INPUT name=p TYPE=Password>",
      "<input type = 'password'>",
    ])
  func login(field: String) throws {
    let asking = page(
      "<h1>Welcome back</h1><p>Readers of the Ledger log in here.</p><form>\(field)</form>")
    #expect(SuspectRule.suspicion(of: asking, after: try revision(bytes: 800)) != nil)
    // The same field in the frame of a story, and a story on passwords.
    let text = "<p>The ferry to Oxley was held at the quay for two hours, its master said.</p>"
    let story = page(
      "<form>\(field)</form><article><h1>Ferry held</h1>" + String(repeating: text, count: 20)
        + "</article>")
    #expect(SuspectRule.suspicion(of: story, after: try revision(bytes: 1_500)) == nil)
    let report = page("<h1>Leak</h1><p>The file had a password of type \"admin\", police said.</p>")
    #expect(SuspectRule.suspicion(of: report, after: try revision(bytes: 300)) == nil)
  }

  @Test(
    "Headlines of stories are none, though they have the words",
    arguments: [
      "Missing plane not found after ten days", "404 people evacuated",
      "Access denied to 12 monitors",
      "Error in ballot count admitted", "Subscribe", "Gateway timeout hits hospital", "2026",
      "Service unavailable on three lines, operator says",
    ])
  func stories(_ headline: String) { #expect(!SuspectRule.isTrouble(headline)) }
}
