import Serving
import Stet
import StoryModel
import TestSupport
import Testing

@Suite("Feeds")
struct FeedTests {
  /// The names of the feeds of a service over a store that has one text of a story.
  private static func names(of text: String, address: String? = nil) async throws -> [String] {
    let folder = try TemporaryFolder()
    let archive = try await Archive.open(folder.path + "/stories.stet", mode: .create)
    try await TestService.keep([text, text + " It is late."], of: "quay/ferry", in: archive)
    var names: [String] = []
    try await TestService.serving(archive, configure: { $0.publicAddress = address }) { port in
      for target in ["/feed.atom", "/feeds/quay/ferry.atom", "/feed.atom?q=ferry"] {
        let body = await RawClient.get(target, from: port).body
        names.append(String(body.split(separator: "<id>")[1].prefix { $0 != "<" }))
      }
    }
    return names
  }

  @Test("Two services' feeds have names of their own, which last")
  func names() async throws {
    let names = try await Self.names(of: "The ferry sails at nine.")
    let others = try await Self.names(of: "The ferry sails at ten.")
    #expect(Set(names + others).count == 6)
    #expect(try await Self.names(of: "The ferry sails at nine.") == names)
    let address = "https://news.example.org"
    let public1 = try await Self.names(of: "The ferry sails at nine.", address: address)
    let public2 = try await Self.names(of: "The ferry sails at ten.", address: address)
    #expect(public1 == public2)
    #expect(Set(public1 + names).count == 6)
  }

  @Test("A letter that XML forbids is shown by its name")
  func forbiddenLetters() async throws {
    let folder = try TemporaryFolder()
    let archive = try await Archive.open(folder.path + "/stories.stet", mode: .create)
    try await TestService.keep(
      ["# The ferry\u{FFFE}\n\nIt sails.\n", "# The ferry\u{FFFF}\n\nIt waits.\n"],
      of: "quay/ferry", in: archive)
    try await TestService.serving(archive) { port in
      for target in ["/feed.atom", "/feed.rss", "/feeds/quay/ferry.atom"] {
        let body = await RawClient.get(target, from: port).body
        #expect(body.contains("The ferry&lt;U+FFFE&gt;"))
        #expect(!body.unicodeScalars.contains { $0.value == 0xFFFE || $0.value == 0xFFFF })
      }
    }
  }

  @Test("The feed of a search has what is new, also where many stories fit better")
  func searchOrder() async throws {
    let folder = try TemporaryFolder()
    let archive = try await Archive.open(folder.path + "/stories.stet", mode: .create)
    for number in 0..<60 {
      try await TestService.keep(["Silo, silo, silo."], of: "silos/\(number)", in: archive)
    }
    let long = String(repeating: "The ferry sails at nine and the tide is low. ", count: 20)
    try await TestService.keep(
      [long, long + "Behind it stands a silo of the harbour."], of: "quay/ferry", in: archive)
    try await TestService.serving(archive) { port in
      let body = await RawClient.get("/feed.atom?q=silo", from: port).body
      #expect(body.contains("quay/ferry@1..2"))
    }
  }
}
