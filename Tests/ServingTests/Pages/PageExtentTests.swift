import Stet
import StoryModel
import TestSupport
import Testing

@testable import Serving

@Suite("Pages of stories of many revisions")
struct PageExtentTests {
  /// Sixty revisions, each with another toll, a sentence that goes and one that comes.
  private static let texts = (1...60).map { number in
    """
    # Mole of Marenport gives way

    Police said \(100 + number) people were killed when the mole gave way.

    Crane \(number * 7) was shut by the harbour master for want of a keeper numbered \(number * 11).

    """
  }

  /// Runs `body` with the port of a service over a story of these texts.
  private static func serving(_ texts: [String], _ body: (UInt16) async throws -> Void) async throws
  {
    let folder = try TemporaryFolder()
    let archive = try await Archive.open(folder.path + "/stories.stet", mode: .create)
    let story = try #require(StoryID("mole"))
    _ = try await archive.keep(
      texts.enumerated().map { hour, text in
        Capture(
          story: story,
          snapshot: Snapshot(
            bytes: Array(text.utf8), capturedAt: Timestamp(milliseconds: Int64(hour) * 3_600_000),
            format: .markdown))
      })
    try await TestService.serving(archive) { try await body($0) }
  }

  @Test("Pages show the latest, say how many are left out, and show all where that is asked for")
  func extents() async throws {
    try await Self.serving(Self.texts) { port in
      for (page, first, between) in [
        ("/claims/mole", "101", "<b dir=\"auto\">120</b>"),
        ("/reactions/mole", "@60", "@15<"),
        ("/blame/mole", "160 people", "<q dir=\"auto\">Police said 120"),
      ] {
        let (short, whole) = (
          await RawClient.get(page, from: port).body,
          await RawClient.get(page + "?show=all", from: port).body
        )
        #expect(short.contains(first), "\(page)")
        #expect(short.contains("href=\"?show=all\""), "\(page)")
        #expect(!short.contains(between), "\(page)")
        #expect(whole.contains(between), "\(page)")
        #expect(!whole.contains("?show=all"), "\(page)")
      }
    }
  }

  @Test("Of claims that are gone the ones that went last are shown, those that stand always")
  func goneClaims() async throws {
    // The first sentence stands; of the others twenty are there in every second revision.
    let texts = (1...14).map { revision in
      let loads = (1...20).map {
        "The ferry had \(1000 + revision * 20 + $0) crates on board when it left.\n\n"
      }
      return "The pier has 7 lamps.\n\n" + (revision % 2 == 1 ? loads.joined() : "")
    }
    try await Self.serving(texts) { port in
      let (short, whole) = (
        await RawClient.get("/claims/mole", from: port).body,
        await RawClient.get("/claims/mole?show=all", from: port).body
      )
      #expect(short.contains("claims that are gone left out"))
      #expect(short.contains(">7</b>"))
      #expect(short.contains(">1280</b>"))
      #expect(!short.contains(">1021</b>"))
      #expect(whole.contains(">1021</b>"))
    }
  }

  @Test("Another extent than all is refused")
  func refuses() async throws {
    try await Self.serving(Array(Self.texts.prefix(2))) { port in
      for page in ["/claims/mole", "/reactions/mole", "/blame/mole"] {
        #expect(await RawClient.get(page + "?show=some", from: port).status == 400)
        let text = await RawClient.get(page, from: port).body
        #expect(!text.contains("show=all"))
      }
    }
  }
}
