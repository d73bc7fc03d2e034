import Serving
import Stet
import StoryModel
import TestSupport
import Testing

@Suite("The digest")
struct DigestTests {
  private static func archive(_ folder: TemporaryFolder) async throws -> Archive {
    let archive = try await Archive.open(folder.path + "/stories.stet", mode: .create)
    let story = try #require(StoryID("harbour/marenport"))
    _ = try await archive.keep(Samples.marenport().map { Capture(story: story, snapshot: $0) })
    return archive
  }

  private static func digest(_ time: String, _ archive: Archive) async throws -> Digest {
    try await Digest.since(try #require(Timestamp(time)), in: archive)
  }

  @Test("The state at the moment is what was captured last by then, whatever its number")
  func order() async throws {
    let folder = try TemporaryFolder()
    let archive = try await Archive.open(folder.path + "/stories.stet", mode: .create)
    let story = try #require(StoryID("quay/ferry"))
    for (hour, time) in [
      (9, "2026-05-03T10:00Z"), (7, "2026-05-01T10:00Z"), (10, "2026-05-04T10:00Z"),
    ] {
      let snapshot = Snapshot(
        bytes: Array("It sails at \(hour).\n".utf8), capturedAt: try #require(Timestamp(time)),
        format: .text)
      _ = try await archive.keep(snapshot, of: story)
    }
    #expect(try await Self.digest("2026-05-04", archive).entries.map(\.before?.number) == [1])
    #expect(try await Self.digest("2026-05-02", archive).entries.map(\.before?.number) == [2])
  }

  @Test("A story is compared with its state at the moment, and new ones are named")
  func entries() async throws {
    let folder = try TemporaryFolder()
    let archive = try await Self.archive(folder)
    let ferry = try #require(StoryID("quay/ferry"))
    let snapshot = Snapshot(
      bytes: Array("# The <b>ferry</b>\n".utf8),
      capturedAt: try #require(Timestamp("2026-05-05T09:00Z")), format: .text)
    _ = try await archive.keep(snapshot, of: ferry)
    let digest = try await Self.digest("2026-05-04T12:00Z", archive)
    #expect(digest.entries.map(\.after.story.description) == ["harbour/marenport", "quay/ferry"])
    #expect(digest.entries[0].before?.number == 2)
    #expect(digest.entries[0].after.number == 7)
    #expect(digest.entries[1].before == nil)
    #expect(digest.title == "2 stories changed or new since 2026-05-04 12:00 UTC")
    let text = DigestText(digest, address: "https://news.example.org/")
    let html = String(decoding: text.html, as: UTF8.self)
    #expect(html.contains("href=\"https://news.example.org/diff/harbour/marenport@2..7\""))
    #expect(!html.contains("<b>ferry"))
    let markdown = String(decoding: text.markdown, as: UTF8.self)
    #expect(markdown.contains("<https://news.example.org/diff/harbour/marenport@2..7>"))
    #expect(markdown.contains("- **critical**: "))
    #expect(try await Self.digest("2027-01-01T00:00Z", archive).entries.isEmpty)
  }

  @Test("What changed in a story that is new is told, and what a selection leaves out of it is not")
  func new() async throws {
    let folder = try TemporaryFolder()
    let archive = try await Archive.open(folder.path + "/stories.stet", mode: .create)
    for (name, hour, toll) in [("quay/fire", 9, 2), ("quay/fire", 11, 7), ("quay/mill", 10, 3)] {
      let snapshot = Snapshot(
        bytes: Array("# Fire at the quay\n\nThe fire killed \(toll) people, police said.\n".utf8),
        capturedAt: Timestamp(year: 2026, month: 5, day: 5, hour: hour), format: .markdown)
      _ = try await archive.keep(snapshot, of: try #require(StoryID(name)))
    }
    let digest = try await Self.digest("2026-05-05", archive)
    #expect(digest.title == "2 new stories since 2026-05-05 00:00 UTC")
    #expect(digest.entries.map(\.before?.number) == [1, nil])
    let markdown = String(decoding: DigestText(digest, address: nil).markdown, as: UTF8.self)
    #expect(markdown.contains("\n\nNew story, changed since its first revision:\n\nToll 2 to 7\n"))
    #expect(markdown.hasSuffix("\n\nNew story.\n"))
    #expect(String(decoding: DigestJSON.bytes(of: digest), as: UTF8.self).contains("\"new\": true"))
    let grave = try await Digest.since(digest.since, severity: .critical, in: archive)
    #expect(grave.entries.map(\.after.story.description) == ["quay/fire"])
  }

  @Test("What changed and changed back is not told")
  func backAgain() async throws {
    let folder = try TemporaryFolder()
    let archive = try await Archive.open(folder.path + "/stories.stet", mode: .create)
    let story = try #require(StoryID("quay/ferry"))
    for (hour, text) in [
      (9, "It sails at nine."), (10, "It sails at ten."), (11, "It sails at nine."),
    ] {
      let snapshot = Snapshot(
        bytes: Array(text.utf8),
        capturedAt: try #require(Timestamp("2026-05-05T\(hour < 10 ? "0" : "")\(hour):00Z")),
        format: .text)
      _ = try await archive.keep(snapshot, of: story)
    }
    #expect(try await Self.digest("2026-05-05T09:30Z", archive).entries.isEmpty)
    #expect(try await Self.digest("2026-05-05T10:30Z", archive).entries.count == 1)
  }

  @Test("A message of mail has short lines of ASCII, and nothing of a story in its header's lines")
  func mail() throws {
    let message = MailMessage(
      sender: "Größe & Söhne <stet@example.org>", receivers: ["desk@example.org"],
      subject: "Zwölf\r\nBcc: all@example.org",
      date: try #require(Timestamp("2026-05-05T09:00Z")),
      plain: Array(String(repeating: "täglich ", count: 40).utf8), html: Array("<p>ü</p>".utf8))
    let text = String(decoding: message.bytes, as: UTF8.self)
    let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
    #expect(lines.allSatisfy { $0.utf8.count <= 78 && $0.utf8.allSatisfy { $0 < 0x80 } })
    #expect(!lines.contains { $0.hasPrefix("Bcc") })
    #expect(text.contains("<stet@example.org>\r\n"))
    #expect(text.contains("Date: Tue, 05 May 2026 09:00:00 +0000\r\n"))
    #expect(text.contains("@example.org>\r\nMIME-Version: 1.0\r\n"))
  }

  private static func header(from sender: String, to receivers: [String]) -> [String] {
    let message = MailMessage(
      sender: sender, receivers: receivers, subject: "s", date: Timestamp(milliseconds: 0),
      plain: [], html: [])
    let lines = String(decoding: message.bytes, as: UTF8.self).split(separator: "\r\n")
    return Array(lines.prefix { !$0.hasPrefix("Subject") }.map(String.init))
  }

  @Test("Addresses stay as they are, however long and many; a name beyond ASCII alone is encoded")
  func addresses() {
    let long = "\(String(repeating: "desk.", count: 14))x@mail.example.org"
    #expect(
      Self.header(
        from: "\"Söhne, \\\"Co\\\"\" <stet@example.org>",
        to: [long, "a@example.org, \"B, C\" <b@example.org>,c@example.org"]) == [
          "From: =?utf-8?B?U8O2aG5lLCAiQ28i?= <stet@example.org>", "To: \(long),",
          " a@example.org,", " \"B, C\" <b@example.org>,", " c@example.org",
        ])
    #expect(
      Self.header(from: "a@example.org\r\nBcc: b@example.org", to: [])
        == ["From: a@example.org  Bcc: b@example.org"])
    #expect(MailAddresses.isWritable("Jürgen <j@example.org>, k@example.org"))
    #expect(!MailAddresses.isWritable("Jürgen <jürgen@example.org>"))
    #expect(!MailAddresses.isWritable("jürgen@example.org"))
  }
}
