import StoryModel
import Testing

@testable import Storage

@Suite("Places of stories")
struct PlaceTableTests {
  private func story(_ name: String) throws -> StoryID { try #require(StoryID(name)) }

  @Test("Files below a directory are those, and no others of like names, by path")
  func below() throws {
    let table = try PlaceTable()
    for (number, path) in [
      "quay/b.md", "quay.md", "quay0/a.md", "quay/a.md", "quay/deep/c.md", "qua/z.md", "über.md",
    ].enumerated() {
      let story = try story("s\(number)")
      try table.insert(story)
      try table.place(story, at: path)
    }
    #expect(
      try table.files(below: "quay", after: nil, limit: 10).map(\.path)
        == ["quay/a.md", "quay/b.md", "quay/deep/c.md"])
    #expect(
      try table.files(below: "quay", after: "quay/a.md", limit: 1).map(\.path) == ["quay/b.md"])
    #expect(try table.files(below: nil, after: nil, limit: 10).count == 7)
    #expect(try table.files(below: nil, after: nil, limit: 10).last?.path == "über.md")
  }

  @Test("A file belongs to the story that it was given to last, and a story remembers its place")
  func moved() throws {
    let table = try PlaceTable()
    let (quay, mill) = (try story("quay"), try story("mill"))
    for story in [quay, mill] {
      try table.insert(story)
      try table.place(story, at: "a.md")
    }
    #expect(try table.story(at: "a.md") == mill)
    try table.clear("a.md")
    #expect(try table.story(at: "a.md") == nil)
    #expect(try table.path(of: quay) == "a.md")
    #expect(try table.path(of: try story("ferry")) == nil)
    #expect(try table.holds(mill))
    #expect(try !table.holds(try story("ferry")))
  }

  @Test("Of two stories with the same bytes the one captured last is found, and no former bytes")
  func bytes() throws {
    let table = try PlaceTable()
    let hash = ContentHash(of: Array("The crane stands.".utf8))
    for (name, moment) in [("quay", Int64(20)), ("mill", 10)] {
      let story = try story(name)
      try table.insert(story)
      try table.note(hash, of: story, at: Timestamp(milliseconds: moment))
    }
    #expect(try table.story(withBytes: hash) == story("quay"))
    try table.note(
      ContentHash(of: Array("The crane fell.".utf8)), of: try story("quay"),
      at: Timestamp(milliseconds: 5))
    #expect(try table.story(withBytes: hash) == story("mill"))
    #expect(try table.lastCapture(of: try story("quay")) == Timestamp(milliseconds: 20))
  }

  @Test("Tables that outgrow what is held in memory lose nothing")
  func large() throws {
    let table = try PlaceTable()
    let count = 20_000
    for number in 0..<count {
      let story = try story("story-\(number)-of-a-watched-directory")
      try table.insert(story)
      try table.place(story, at: "news/\(number % 97)/report-\(number).md")
      try table.note(
        ContentHash(of: Array("\(number)".utf8)), of: story,
        at: Timestamp(milliseconds: Int64(number)))
    }
    for number in stride(from: 0, to: count, by: 37) {
      let story = try story("story-\(number)-of-a-watched-directory")
      #expect(try table.story(at: "news/\(number % 97)/report-\(number).md") == story)
      #expect(try table.story(withBytes: ContentHash(of: Array("\(number)".utf8))) == story)
    }
    #expect(try table.files(below: "news/5", after: nil, limit: count).count == 207)
  }
}
