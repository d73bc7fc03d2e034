import Glibc
import TestSupport
import Testing

@testable import Rendering

@Suite("Text forms of a diff, read back by the tools they are for")
struct PatchTests {
  /// Texts that are hard for line-based tools: no line feed at the end, blank lines, CRLF, repeats,
  /// lines that look like a patch's own, one line alone, bytes that are no UTF-8.
  private static func pairs() -> [(before: [UInt8], after: [UInt8])] {
    var random = SeededGenerator(seed: 7)
    let lines = [
      "The ferry stopped at noon.", "", "Crews secured the pier.", "- item one", "| a | b |",
      "Power lines fell along the valley road.", "12 homes were damaged.\r", "# Damage", "  ",
      "-- signed", "--- a/story.md", "+++ b/story.md", "@@ -1 +1 @@",
      "\\ No newline at end of file",
      "+plus", " blank", "\tTab\rReturn", "\u{1}\u{7F}\u{C}control", "a {++b++} {--c--} d",
      "{~~x~>y~~}",
      "~", "diff --git a/x b/y",
    ]
    func text(_ most: Int) -> [String] {
      (0..<Int.random(in: 0..<most, using: &random)).map { _ in
        lines[Int.random(in: 0..<lines.count, using: &random)]
      }
    }
    return (0..<60).map { index in
      let before = text(index % 5 == 4 ? 2 : 30)
      var after = before
      for _ in 0..<Int.random(in: 0..<5, using: &random) where !after.isEmpty {
        let place = Int.random(in: 0..<after.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: after.remove(at: place)
        case 1: after.insert("Wind eased \(index) by evening {++.", at: place)
        default: after[place] += " More on this later++}--}."
        }
      }
      let end = index % 7 == 6 ? "\r\n" : "\n"
      var pair = (
        Array((before.joined(separator: end) + (index % 3 == 0 ? "" : end)).utf8),
        Array((after.joined(separator: end) + (index % 4 == 0 ? "" : end)).utf8)
      )
      if index % 6 == 5 {
        pair.0 += [0xFF, 0xC3, 0x28]
        pair.1 += [0xC3, 0x28, 0xFE]
      }
      return pair
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
        before: pair.before, after: pair.after, beforeName: "story.md",
        afterName: "story.md", context: index % 4)
      let path = folder.path
      try Self.write(diff, to: path + "/story.diff")
      for tool in ["patch -s --binary -p1 < story.diff", "git apply --unidiff-zero story.diff"] {
        try Self.write(pair.before, to: path + "/story.md")
        let status = system("cd '\(path)' && \(tool)")
        #expect(status == 0, "\(tool) on pair \(index)")
        #expect(Self.read(path + "/story.md") == pair.after, "\(tool) on pair \(index)")
      }
    }
  }

  @Test("The word diff's blank and plus lines are after")
  func porcelain() {
    for pair in Self.pairs() where pair.before != pair.after {
      let diff = WordDiff.porcelain(
        before: pair.before, after: pair.after, beforeName: "one",
        afterName: "two")
      let lines = diff.split(separator: 0x0A, omittingEmptySubsequences: false)
      #expect(Self.after(of: lines.dropFirst(3)) == pair.after)
    }
  }

  @Test("git's own word diff, read in the same way, gives the same text")
  func porcelainOfGit() throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    let before = Array("The ferry stopped at noon.\nCrews secured the pier.\n- one\n".utf8)
    let after = Array("The ferry left at noon.\n\nCrews secured a pier.\n- one\n".utf8)
    try Self.write(before, to: path + "/before")
    try Self.write(after, to: path + "/after")
    let status = system(
      "cd '\(path)' && git diff --no-index --no-color -U1000 --word-diff=porcelain before after "
        + "> theirs")
    #expect(status >> 8 == 1)
    let theirs = Self.read(path + "/theirs").split(
      separator: 0x0A, omittingEmptySubsequences: false)
    let hunk = try #require(theirs.firstIndex { $0.starts(with: Array("@@".utf8)) })
    #expect(Self.after(of: theirs[(hunk + 1)...]) == after)
    let ours = WordDiff.porcelain(
      before: before, after: after, beforeName: "before", afterName: "after")
    #expect(
      Self.after(of: ours.split(separator: 0x0A, omittingEmptySubsequences: false).dropFirst(3))
        == after)
  }

  private static func after(of lines: ArraySlice<ArraySlice<UInt8>>) -> [UInt8] {
    var after: [UInt8] = []
    for line in lines {
      switch line.first {
      case UInt8(ascii: "~"): after.append(0x0A)
      case UInt8(ascii: " "), UInt8(ascii: "+"): after += line.dropFirst()
      default: break
      }
    }
    return after
  }

  @Test("CriticMarkup accepted is after, rejected is before")
  func criticMarkup() {
    for pair in Self.pairs() {
      let text = CriticMarkup.bytes(before: pair.before, after: pair.after)
      #expect(CriticMarkup.accepted(text) == pair.after)
      #expect(CriticMarkup.rejected(text) == pair.before)
    }
  }

  @Test("Marks of CriticMarkup inside the texts are taken apart")
  func marksInside() {
    let parts = [
      "{++", "++}", "{--", "--}", "{", "+", "}", "-", " ", "a", "\n", "{~~", "~>", "{==",
    ]
    for seed in 0..<400 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      func text() -> [UInt8] {
        (0..<Int.random(in: 0..<25, using: &random))
          .flatMap { _ in Array((parts.randomElement(using: &random) ?? "").utf8) }
      }
      let (before, after) = (text(), text())
      let marked = CriticMarkup.bytes(before: before, after: after)
      #expect(CriticMarkup.accepted(marked) == after, "seed \(seed)")
      #expect(CriticMarkup.rejected(marked) == before, "seed \(seed)")
    }
  }
}
