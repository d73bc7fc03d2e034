import Stet
import Testing

@Suite("Revision reference")
struct RevisionReferenceTests {
  @Test("A story alone means its latest revision")
  func latest() throws {
    let reference = try RevisionReference("europe/arms-factory")
    #expect(reference.story.description == "europe/arms-factory")
    #expect(reference.selector == .latest)
    #expect(try RevisionReference("europe/arms-factory@latest") == reference)
  }

  @Test("Numbers count from the first, or from the end")
  func numbers() throws {
    #expect(try RevisionReference("a@3").selector == .number(3))
    #expect(try RevisionReference("a@-1").selector == .fromEnd(1))
    #expect(try RevisionReference("a@12345678").selector == .number(12_345_678))
  }

  @Test("A time names the state at that time")
  func moments() throws {
    let moment = Timestamp(year: 2026, month: 5, day: 1, hour: 10)
    #expect(try RevisionReference("a@2026-05-01T10:00Z").selector == .moment(moment))
    #expect(
      try RevisionReference("a@2026-05-01").selector
        == .moment(Timestamp(year: 2026, month: 5, day: 1)))
  }

  @Test("Hexadecimal digits name a hash")
  func hashes() throws {
    #expect(try RevisionReference("a@9F8e").selector == .hashPrefix("9f8e"))
    #expect(try RevisionReference("a@1234567890").selector == .hashPrefix("1234567890"))
  }

  @Test(
    "What names nothing is refused with a hint",
    arguments: ["", "A b", "a@", "a@0", "a@abc", "a@xyzw", "a@1.5", "@3", "a@b@3"])
  func refusals(text: String) {
    #expect {
      try RevisionReference(text)
    } throws: { error in
      (error as? ArchiveError)?.code == .malformed
    }
  }
}
