import StoryModel
import Testing

@Suite("Content hash")
struct ContentHashTests {
  @Test("The digest of \"abc\" is the one that FIPS 180-4 gives")
  func standardExample() {
    let hash = ContentHash(of: Array("abc".utf8))
    #expect(
      hash.description == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(hash.short == "ba7816bf8f01")
    #expect(hash.prefix64 == 0xba78_16bf_8f01_cfea)
  }

  @Test("Bytes and digits read back to the same digest")
  func roundTrips() {
    let hash = ContentHash(of: [1, 2, 3])
    #expect(ContentHash(bytes: hash.bytes) == hash)
    #expect(ContentHash(hash.description) == hash)
    #expect(ContentHash(hash.description.uppercased()) == hash)
  }

  @Test("What is no digest is refused", arguments: ["", "abc", String(repeating: "g", count: 64)])
  func refusals(text: String) {
    #expect(ContentHash(text) == nil)
  }

  @Test("A digest of another length is refused")
  func lengths() {
    #expect(ContentHash(bytes: [UInt8](repeating: 0, count: 31)) == nil)
  }
}
