import Testing

@testable import Watching

@Suite("Known files")
struct KnownFilesTests {
  private func signature(_ size: Int64) -> FileSignature {
    FileSignature(size: size, modified: 7, inode: 1, linkCount: 1)
  }

  @Test("A file is known while it looks just so, until it is gone")
  func known() {
    var files = KnownFiles()
    #expect(!files.holds(signature(1), of: "a.md"))
    files.note(signature(1), of: "a.md")
    #expect(files.holds(signature(1), of: "a.md"))
    #expect(!files.holds(signature(2), of: "a.md"))
    #expect(!files.holds(signature(1), of: "b.md"))
    files.note(nil, of: "a.md")
    #expect(!files.holds(signature(1), of: "a.md"))
  }
}
