import Glibc
import Stet
import StoryModel
import TestSupport
import Testing
import Watching

@testable import StetCommand

@Suite("What a watch tells of what it kept")
struct KeptTellerTests {
  @Test("A story that is forgotten before its revision is told does not end the watch")
  func forgotten() async throws {
    let folder = try TemporaryFolder()
    let news = folder.path + "/news"
    mkdir(news, 0o755)
    let archive = try await Archive.open(folder.path + "/stories.stet", mode: .create)
    let anew = Snapshot(
      bytes: Array("Anew.\n".utf8), capturedAt: Timestamp(milliseconds: 1), format: .markdown)
    for number in 1...3 {
      let story = try #require(StoryID("\(number)"))
      _ = try await archive.keep(
        Snapshot(
          bytes: Array("Before.\n".utf8), capturedAt: Timestamp(milliseconds: 0), format: .markdown),
        of: story)
      let file = open(news + "/\(number).md", O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
      #expect(writeAll(Array("Text \(number).\n".utf8), to: file) == 0)
      close(file)
    }
    var options = WatchOptions()
    options.isOnce = true
    var setup = WatchRun.Setup(watcher: try DirectoryWatcher(news, options: options))
    setup.archive = archive
    setup.isOnce = true
    setup.onKept = { revisions in
      for revision in revisions where revision.story.description == "2" {
        try? await archive.forget(revision.story)
        _ = try? await archive.keep(anew, of: revision.story)
      }
    }
    let lines = folder.path + "/lines"
    let descriptor = open(lines, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    defer { close(descriptor) }
    var run = try await WatchRun(
      setup, output: Output(descriptor: descriptor), messages: Messages(showsProgress: false))
    #expect(try await run.run() == .success)
    var bytes = [UInt8](repeating: 0, count: 4_096)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    let told = String(decoding: bytes[..<max(0, count)], as: UTF8.self).split(separator: "\n")
    #expect(
      told.map { String($0.prefix(10)) }.sorted() == ["stored 1@2", "stored 2@2", "stored 3@2"])
    #expect(told.filter { $0.hasPrefix("stored 2@2") && $0.hasSuffix(" B") }.count == 1)
  }

  @Test("A reader who takes no lines holds no watch up, and gets every line in the end")
  func stalledReader() async throws {
    let folder = try TemporaryFolder()
    let news = folder.path + "/news"
    mkdir(news, 0o755)
    for number in 1...400 {
      let file = open(news + "/\(number).md", O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
      #expect(writeAll(Array("Text \(number).\n".utf8), to: file) == 0)
      close(file)
    }
    let archive = try await Archive.open(folder.path + "/stories.stet", mode: .create)
    var options = WatchOptions()
    options.isOnce = true
    var setup = WatchRun.Setup(watcher: try DirectoryWatcher(news, options: options))
    setup.archive = archive
    setup.isOnce = true
    var ends: [Int32] = [-1, -1]
    #expect(pipe(&ends) == 0)
    // A pipe of one page takes a fraction of the lines.
    #expect(fcntl(ends[1], 1_031 /* F_SETPIPE_SZ */, 4_096) == 4_096)
    let (readEnd, output) = (ends[0], Output(descriptor: ends[1]))
    var run = try await WatchRun(setup, output: output, messages: Messages(showsProgress: false))
    let work = Task {
      defer { close(ends[1]) }
      return try await run.run()
    }
    for _ in 0..<15_000 {
      if try await archive.stories().count == 400 { break }
      try await Task.sleep(for: .milliseconds(20))
    }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4_096)
    while case let count = read(readEnd, &chunk, chunk.count), count > 0 {
      bytes += chunk[..<count]
    }
    close(readEnd)
    #expect(try await work.value == .success)
    let told = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    #expect(Set(told.map { $0.prefix { $0 != "@" } }).count == 400)
    #expect(told.count == 400)
  }
}
