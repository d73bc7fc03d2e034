import Stet
import StoryModel
import Testing

@testable import Serving

@Suite("The description of the interface")
struct InterfaceDescriptionTests {
  private func parameter(_ name: String, of operation: String) throws -> InterfacePath.Parameter {
    let operations = InterfacePath.all.flatMap(\.operations)
    let found = try #require(operations.first { $0.name == operation })
    return try #require(found.parameters.first { $0.name == name })
  }

  private func fits(_ text: String, _ kind: InterfacePath.Parameter.Kind) throws -> Bool {
    guard case .text(let patterns, let most) = kind, text.unicodeScalars.count <= most else {
      return false
    }
    return try patterns.contains { try text.contains(Regex($0)) }
  }

  @Test(
    "What names a revision fits the description as it fits the reader",
    arguments: [
      "1", "123456789", "-1", "latest", "2026-05-01", "2026-05-01T10:00", "2026-05-01T10:00Z",
      "2026-05-01T10:00:00.250+02:00", "9f8e7d", "abcd", String(repeating: "0f", count: 32),
      "0", "-0", "abc", "yesterday", "2026-05", String(repeating: "0f", count: 33),
    ])
  func selectors(_ text: String) throws {
    let isRead = (try? RevisionReference("quay/ferry@\(text)")) != nil
    for (name, operation) in [
      ("revision", "getRevision"), ("before", "getReport"), ("after", "getReport"),
    ] {
      #expect(try fits(text, parameter(name, of: operation).kind) == isRead)
    }
  }

  @Test("The longest name of a story fits the description")
  func names() throws {
    let name = Array(repeating: String(repeating: "q", count: 100), count: 8)
      .joined(separator: "/")
    #expect(StoryID(name) != nil)
    #expect(try fits(name, parameter("story", of: "getStory").kind))
    #expect(try fits(name, parameter("after", of: "listStories").kind))
  }

  @Test("The context of a report is described as it is read", arguments: ["0", "3", "all"])
  func context(_ text: String) throws {
    #expect(try fits(text, parameter("context", of: "getReport").kind))
    let target = try #require(RequestTarget("/api/reports/x@1..2?context=\(text)"))
    _ = try QueryReader(target: target).selection()
  }
}
