import Stet
import StoryModel
import Testing

@Suite("A hostile story")
struct HostileStoryTests {
  private static let attacks = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>",
    "<style>body{display:none}</style>", "<iframe src=\"javascript:alert(1)\"></iframe>",
    "\"><b onmouseover=alert(1)>", "[link](javascript:alert(1))", "&lt;script&gt;", "]]>",
  ]

  @Test("No mark-up of a story reaches a page, a feed or a message of trouble")
  func inert() async throws {
    try await TestService.serving { port, archive in
      let story = try #require(StoryID("hostile"))
      for round in 1...2 {
        let lines = Self.attacks.map { "\(round) \($0)" }.joined(separator: "\n\n")
        let snapshot = Snapshot(
          bytes: Array("# \(round) \(Self.attacks[0])\n\n\(lines)\n".utf8),
          capturedAt: .now, origin: Self.attacks[1], format: .text)
        _ = try await archive.keep(snapshot, of: story)
      }
      for target in [
        "/", "/stories/hostile", "/revisions/hostile@2", "/diff/hostile@1..2", "/blame/hostile",
        "/claims/hostile", "/reactions/hostile",
        "/search?q=alert", "/search?q=%3Cscript%3Ealert(1)%3C/script%3E",
        "/feed.atom", "/feed.rss", "/%3Cscript%3E", "/stories/%3Cscript%3Ealert(1)",
      ] {
        let answer = await RawClient.get(target, from: port, fields: ["Accept: text/html"])
        for mark in [
          "<script>", "<img", "<svg/", "<style>body", "<iframe", "<b onm", "href=\"java",
        ] {
          #expect(!answer.body.contains(mark), "\(mark) in \(target)")
        }
      }
    }
  }
}
