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
