import StoryModel
import Testing

@testable import Storage

@Suite("Revisions that wait")
struct RevisionQueueTests {
  private func revision(_ number: Int, origin: String?, charset: String?) throws -> Revision {
    Revision(
      story: try #require(StoryID("harbour/quay")), number: number,
      hash: ContentHash(of: Array("Text \(number)".utf8)), byteCount: number * 1_000,
      capturedAt: Timestamp(milliseconds: Int64(number) - 3), origin: origin, format: .html,
      charset: charset)
  }

  @Test("Revisions come out whole, in the order in which they went in, each once")
  func order() throws {
    let queue = try RevisionQueue()
    let revisions = try (1...7).map {
      try revision(
        $0, origin: $0 % 2 == 0 ? nil : "/news/quay \($0).html",
        charset: $0 % 3 == 0 ? "windows-1252" : nil)
    }
    #expect(try queue.takeFirst(2).isEmpty)
    try queue.append(Array(revisions[..<4]))
    #expect(try queue.takeFirst(3) == Array(revisions[..<3]))
    try queue.append([])
    try queue.append(Array(revisions[4...]))
    #expect(try queue.takeFirst(100) == Array(revisions[3...]))
    #expect(try queue.takeFirst(100).isEmpty)
    try queue.append([revisions[0]])
    #expect(try queue.takeFirst(1) == [revisions[0]])
  }
}
