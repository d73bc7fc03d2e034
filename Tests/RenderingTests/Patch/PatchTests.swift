import Glibc
import TestSupport
import Testing

@testable import Rendering

@Suite("Text forms of a diff, read back by the tools they are for")
struct PatchTests {
  /// Texts that are hard for line-based tools: no line feed at the end, blank lines, CRLF, repeats.
  private static func pairs() -> [(before: String, after: String)] {
    var random = SeededGenerator(seed: 7)
    let lines = [
      "The ferry stopped at noon.", "", "Crews secured the pier.", "- item one", "| a | b |",
      "Power lines fell along the valley road.", "12 homes were damaged.\r", "# Damage", "  ",
    ]
    func text() -> [String] {
      (0..<Int.random(in: 0..<30, using: &random)).map { _ in
        lines[Int.random(in: 0..<lines.count, using: &random)]
      }
    }
    return (0..<40).map { index in
      let before = text()
      var after = before
      for _ in 0..<Int.random(in: 0..<5, using: &random) where !after.isEmpty {
        let place = Int.random(in: 0..<after.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: after.remove(at: place)
        case 1: after.insert("Wind eased \(index) by evening.", at: place)
        default: after[place] += " More on this later."
        }
      }
      return (
        before.joined(separator: "\n") + (index % 3 == 0 ? "" : "\n"),
        after.joined(separator: "\n") + (index % 4 == 0 ? "" : "\n")
      )
    }
  }

  private static func write(_ bytes: [UInt8], to path: String) throws {
    let file = try #require(fopen(path, "wb"))
    defer { fclose(file) }
    #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count)
  }

  private static func read(_ path: String) -> [UInt8] {
    guard let file = fopen(path, "rb") else { return [] }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = fread(&bytes, 1, bytes.count, file)
    return Array(bytes[..<count])
  }

  @Test("patch(1) and git apply make after from before and the unified diff")
  func unified() throws {
    let folder = try TemporaryFolder()
    for (index, pair) in Self.pairs().enumerated() where pair.before != pair.after {
      guard !pair.before.isEmpty, !pair.after.isEmpty else { continue }
      let diff = UnifiedDiff.bytes(
        before: Array(pair.before.utf8), after: Array(pair.after.utf8), beforeName: "story.md",
        afterName: "story.md", context: index % 4)
      let path = folder.path
      try Self.write(diff, to: path + "/story.diff")
      for tool in ["patch -s --binary -p1 < story.diff", "git apply --unidiff-zero story.diff"] {
        try Self.write(Array(pair.before.utf8), to: path + "/story.md")
        let status = system("cd '\(path)' && \(tool)")
        #expect(status == 0, "\(tool) on pair \(index)")
        #expect(Self.read(path + "/story.md") == Array(pair.after.utf8), "\(tool) on pair \(index)")
      }
    }
  }

  @Test("The word diff's blank and plus lines are after")
  func porcelain() {
    for pair in Self.pairs() where pair.before != pair.after {
      let diff = WordDiff.porcelain(
        before: Array(pair.before.utf8), after: Array(pair.after.utf8), beforeName: "one",
        afterName: "two")
      var after: [UInt8] = []
      for line in diff.split(separator: 0x0A, omittingEmptySubsequences: false).dropFirst(3) {
        switch line.first {
        case UInt8(ascii: "~"): after.append(0x0A)
        case UInt8(ascii: " "), UInt8(ascii: "+"): after += line.dropFirst()
        default: break
        }
      }
      #expect(after == Array(pair.after.utf8))
    }
  }

  @Test("CriticMarkup accepted is after, rejected is before")
  func criticMarkup() throws {
    for pair in Self.pairs() {
      let text = try #require(
        CriticMarkup.bytes(before: Array(pair.before.utf8), after: Array(pair.after.utf8)))
      #expect(CriticMarkup.accepted(text) == Array(pair.after.utf8))
      #expect(CriticMarkup.rejected(text) == Array(pair.before.utf8))
    }
  }

  @Test("A text that holds CriticMarkup itself has no such form")
  func ambiguous() {
    #expect(CriticMarkup.bytes(before: Array("a {++b++} c".utf8), after: Array("a".utf8)) == nil)
  }
}
