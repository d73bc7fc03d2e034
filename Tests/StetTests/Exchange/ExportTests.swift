import Glibc
import Storage
import TestSupport
import Testing

@testable import Stet

@Suite("Export and import")
struct ExportTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// An archive with texts of every kind, a story that was pruned, and a clock that went back.
  private func archive() async throws -> Archive {
    let archive = try await Archive.open("\(folder.path)/stories.stet", mode: .create)
    let marenport = try #require(StoryID("harbour/marenport"))
    _ = try await archive.keep(
      try Samples.marenport().map { Capture(story: marenport, snapshot: $0) })
    _ = try await archive.prune(RetentionPolicy(last: 2), dryRun: false)
    let odd = try #require(StoryID("odd"))
    let texts: [[UInt8]] = [
      Array("plain\n".utf8), [], [0xFF, 0xFE, 0x00, 0x41],
      Array("tab\t\"quote\" \\ 🦀\u{7F}\r\n".utf8),
      [UInt8](repeating: 0, count: 500), Array("plain\n".utf8),
    ]
    _ = try await archive.keep(
      texts.enumerated().map { index, bytes in
        Capture(
          story: odd,
          snapshot: Snapshot(
            bytes: bytes, capturedAt: Timestamp(milliseconds: Int64(10 - index) * 86_400_123),
            origin: index == 2 ? nil : "https://example.org/odd?\"\n", format: .html,
            charset: index == 1 ? "windows-1252" : nil))
      })
    return archive
  }

  private func lines(_ archive: Archive) async throws -> [[UInt8]] {
    var bytes: [UInt8] = []
    _ = try await archive.exportLines { bytes += $0 }
    return bytes.split(separator: 0x0A).map { Array($0) }
  }

  private func taken(_ lines: [[UInt8]], into archive: Archive?) async throws
    -> Archive.ExchangeSummary
  {
    var work = RevisionImport(into: archive)
    for line in lines { try await work.take(line) }
    return try await work.finish()
  }

  @Test("What is exported and imported is the same in all, and so is its export")
  func roundTrip() async throws {
    let archive = try await archive()
    let exported = try await lines(archive)
    let copy = try await Archive.open("\(folder.path)/copy.stet", mode: .create)
    let summary = try await taken(exported, into: copy)
    #expect(summary.revisions == 9)
    #expect(summary.stories == 2)
    for story in try await archive.stories() {
      let revisions = try await archive.revisions(of: story.story)
      #expect(try await copy.revisions(of: story.story) == revisions)
      for revision in revisions {
        let expected = try await archive.snapshot(of: revision)
        #expect(try await copy.snapshot(of: revision) == expected)
      }
    }
    #expect(try await lines(copy) == exported)
    #expect(try await copy.verify().problems.isEmpty)
    let again = try await taken(exported, into: copy)
    #expect(again.revisions == 0)
    #expect(again.present == 9)
  }

  @Test(
    "A text of whatever bytes makes a line not much longer than Base64 does",
    arguments: ["\n", "\"", "\\", "\t", "\r", "\u{1}", "\u{7F}", "a\n", "aaa\n", "é\"", "aa\u{2}"])
  func lineLength(text: String) async throws {
    let archive = try await Archive.open("\(folder.path)/stories.stet", mode: .create)
    let bytes = Array(String(repeating: text, count: 3_000).utf8)
    let snapshot = Snapshot(bytes: bytes, capturedAt: Timestamp(milliseconds: 0), format: .text)
    _ = try await archive.keep(snapshot, of: try #require(StoryID("odd")))
    let exported = try await lines(archive)
    #expect(exported[1].count <= bytes.count * 4 / 3 + 400)
    let copy = try await Archive.open("\(folder.path)/copy.stet", mode: .create)
    #expect(try await taken(exported, into: copy).revisions == 1)
  }

  @Test("A dry run checks and keeps nothing")
  func dryRun() async throws {
    #expect(try await taken(try await lines(try await archive()), into: nil).revisions == 9)
  }

  @Test("A line that was changed anywhere is refused, with its number")
  func changed() async throws {
    let exported = try await lines(try await archive())
    var random = SeededGenerator(seed: 2)
    for _ in 0..<200 {
      var lines = exported
      let line = Int.random(in: 0..<lines.count, using: &random)
      let place = Int.random(in: 0..<lines[line].count, using: &random)
      let byte = UInt8.random(in: 0...255, using: &random)
      guard lines[line][place] != byte else { continue }
      lines[line][place] = byte
      await #expect("line \(line + 1), byte \(place)") {
        _ = try await taken(lines, into: nil)
      } throws: { error in
        guard let error = error as? ArchiveError, error.code == .malformed else { return false }
        return error.message.hasPrefix("Line ") || error.message.hasPrefix("The export")
      }
    }
  }

  @Test("Lines that are missing, added or turned around are noticed")
  func wholeness() async throws {
    let exported = try await lines(try await archive())
    var turned = exported
    turned.swapAt(2, 3)
    for lines in [
      Array(exported.dropLast()), Array(exported.dropFirst()),
      Array(exported[..<5] + exported[6...]),
      turned, exported + [exported[1]], [], exported + exported,
    ] {
      await #expect {
        _ = try await taken(lines, into: nil)
      } throws: { ($0 as? ArchiveError)?.code == .malformed }
    }
  }

  @Test(
    "A moment or a number that no store takes is refused, with its line",
    arguments: [
      ("1", "-9223372036854775808"), ("1", "9223372036854775807"), ("1", "-400000000000000"),
      ("1", "\"9999-12-31T23:59:59-23:59\""), ("0", "0"), ("1099511627777", "0"),
    ])
  func limits(number: String, captured: String) async throws {
    let line =
      """
      {"story":"odd","revision":\(number),"captured":\(captured),"format":"text","bytes":1,\
      "sha256":"\(ContentHash(of: Array("a".utf8)))","text":"a"}
      """
    await #expect {
      _ = try await taken([Array(ExportRecord.head().dropLast()), Array(line.utf8)], into: nil)
    } throws: { error in
      guard let error = error as? ArchiveError, error.code == .malformed else { return false }
      return error.message.hasPrefix("Line 2 cannot be imported: \"")
    }
  }

  @Test("A number that another revision has is refused, and the store keeps what it had")
  func conflict() async throws {
    let exported = try await lines(try await archive())
    let other = try await Archive.open("\(folder.path)/other.stet", mode: .create)
    let odd = try #require(StoryID("odd"))
    let mine = Snapshot(
      bytes: Array("mine".utf8), capturedAt: Timestamp(milliseconds: 0), format: .text)
    _ = try await other.keep(mine, of: odd)
    await #expect {
      _ = try await taken(exported, into: other)
    } throws: { ($0 as? ArchiveError)?.underlying?.code == .conflict }
    let kept = try await other.revisions(of: odd)
    #expect(try await other.snapshot(of: try #require(kept.first)) == mine)
    #expect(try await other.verify().problems.isEmpty)
  }

  @Test("Git takes the stream and has every revision, with its time, in its history")
  func git() async throws {
    let archive = try await archive()
    let stream = "\(folder.path)/stream"
    var bytes: [UInt8] = []
    let summary = try await archive.exportGit { bytes += $0 }
    #expect(summary.revisions == 9)
    try write(bytes, to: stream)
    let repository = "\(folder.path)/git"
    // Without git there is nothing to hold the stream to.
    guard system("git init -q --bare \(repository) 2>/dev/null") == 0 else { return }
    #expect(system("git -C \(repository) fast-import --quiet <\(stream)") == 0)
    let listing = "\(folder.path)/listing"
    #expect(system("git -C \(repository) log --reverse --format='%ct %s' main >\(listing)") == 0)
    let commits = String(decoding: try contents(of: listing), as: UTF8.self)
      .split(separator: "\n").map { $0.split(separator: " ", maxSplits: 1) }
    #expect(commits.count == 9)
    let times = commits.compactMap { Int($0[0]) }
    #expect(times == times.sorted())
    let odd = commits.map { String($0[1]) }.filter { $0.hasPrefix("odd") }
    #expect(odd == (1...6).map { "odd, revision \($0)" })
    for story in try await archive.stories() {
      let suffix = story.latest.format == .html ? "html" : "md"
      #expect(
        system("git -C \(repository) show main:\(story.story).\(suffix) >\(listing)") == 0)
      let expected = try await archive.snapshot(of: story.latest).bytes
      #expect(try contents(of: listing) == expected)
    }
  }
}
