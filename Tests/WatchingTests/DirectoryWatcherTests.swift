import Glibc
import TestSupport
import Testing

@testable import Watching

@Suite("Directory watcher")
struct DirectoryWatcherTests {
  private let folder: TemporaryFolder
  private var root: String { folder.path }

  init() throws { folder = try TemporaryFolder() }

  private func watcher(
    settle: Int = 40, change: (inout WatchOptions) -> Void = { _ in }
  ) async throws -> DirectoryWatcher {
    var options = WatchOptions()
    options.settleMilliseconds = settle
    options.openMilliseconds = 600_000
    options.accepts = { $0.hasSuffix(".md") }
    change(&options)
    return try DirectoryWatcher(root, options: options)
  }

  /// Waits until the watcher has handed over all that was there at the beginning.
  private func caughtUp(_ watcher: DirectoryWatcher) async -> [FileChange] {
    var changes: [FileChange] = []
    while let batch = await watcher.next() {
      changes += batch.changes
      if batch.isCaughtUp { break }
    }
    return changes
  }

  /// Takes changes until `isEnough` says so; stops the watcher after five minutes, so that a test
  /// fails in place of hanging, however busy the machine is.
  private func changes(
    of watcher: DirectoryWatcher, until isEnough: ([FileChange]) -> Bool
  ) async -> [FileChange] {
    let alarm = Task {
      try await Task.sleep(for: .seconds(300))
      watcher.stop()
    }
    defer { alarm.cancel() }
    var changes: [FileChange] = []
    while !isEnough(changes), let batch = await watcher.next() {
      changes += batch.changes.map {
        FileChange(path: $0.path, state: $0.state, origins: $0.origins)
      }
    }
    return changes
  }

  private func write(_ text: String, to name: String) {
    let descriptor = open(root + "/" + name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    _ = Array(text.utf8).withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    close(descriptor)
  }

  private func makeDirectory(_ name: String) { mkdir(root + "/" + name, 0o755) }

  @Test("What was there before is handed over first, in order")
  func catchUp() async throws {
    makeDirectory("europe")
    write("one", to: "b.md")
    write("two", to: "europe/a.md")
    write("no article", to: "picture.png")
    let watcher = try await watcher()
    let changes = await caughtUp(watcher)
    #expect(Set(changes.map(\.path)) == ["b.md", "europe/a.md"])
    #expect(changes.allSatisfy { $0.state == .present })
    watcher.stop()
    #expect(await watcher.next() == nil)
  }

  @Test("Where one look is wanted, it ends by itself")
  func once() async throws {
    for number in 0..<300 { write("text", to: "\(number).md") }
    let watcher = try await watcher { $0.isOnce = true }
    var count = 0
    while let batch = await watcher.next(limit: 7) { count += batch.changes.count }
    #expect(count == 300)
  }

  @Test("A file written aside and renamed is handed over once, under its own name")
  func atomicSave() async throws {
    write("before", to: "a.md")
    let watcher = try await watcher()
    _ = await caughtUp(watcher)
    write("after", to: ".a.md.tmp")
    rename(root + "/.a.md.tmp", root + "/a.md")
    write("end", to: "z.md")
    let changes = await changes(of: watcher) { $0.contains { $0.path == "z.md" } }
    #expect(changes.map(\.path) == ["a.md", "z.md"])
  }

  @Test("A save that moves the article aside first is a change of the article, not a move")
  func backupSave() async throws {
    write("before", to: "a.md")
    // The time of rest is longer than the machine can hold this test up between two steps.
    let watcher = try await watcher(settle: 2_000)
    _ = await caughtUp(watcher)
    rename(root + "/a.md", root + "/backup.md")
    write("after", to: "a.md")
    let changes = await changes(of: watcher) { Set($0.map(\.path)).count == 2 }
    #expect(changes.allSatisfy { $0.movedFrom == nil && $0.state == .present })
  }

  @Test("A file is not handed over while its writer holds it open")
  func slowWriter() async throws {
    let watcher = try await watcher(settle: 20)
    _ = await caughtUp(watcher)
    let descriptor = open(root + "/slow.md", O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
    for _ in 0..<4 {
      Glibc.write(descriptor, "half ", 5)
      write("tick", to: "tick.md")
      // The other file settles while this one is still open.
      let changes = await changes(of: watcher) { !$0.isEmpty }
      #expect(changes.map(\.path) == ["tick.md"])
    }
    close(descriptor)
    let changes = await changes(of: watcher) { !$0.isEmpty }
    #expect(changes == [FileChange(path: "slow.md", state: .present)])
  }

  @Test("A file is waited for whose writer began before anybody watched")
  func writerBefore() async throws {
    let descriptor = open(root + "/slow.md", O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
    Glibc.write(descriptor, "half ", 5)
    let watcher = try await watcher(settle: 0)
    write("tick", to: "tick.md")
    let first = await changes(of: watcher) { !$0.isEmpty }
    #expect(first.map(\.path) == ["tick.md"])
    Glibc.write(descriptor, "whole", 5)
    close(descriptor)
    let second = await changes(of: watcher) { !$0.isEmpty }
    #expect(second == [FileChange(path: "slow.md", state: .present)])
  }

  @Test("A second name made by link is handed over without waiting for a writer")
  func hardLink() async throws {
    write("text", to: "a.tmp")
    let watcher = try await watcher()
    _ = await caughtUp(watcher)
    link(root + "/a.tmp", root + "/a.md")
    let changes = await changes(of: watcher) { !$0.isEmpty }
    #expect(changes == [FileChange(path: "a.md", state: .present)])
  }

  @Test("A burst of files comes through whole")
  func burst() async throws {
    let watcher = try await watcher()
    _ = await caughtUp(watcher)
    for number in 0..<2_000 { write("text \(number)", to: "\(number).md") }
    let changes = await changes(of: watcher) { Set($0.map(\.path)).count == 2_000 }
    #expect(Set(changes.map(\.path)).count == 2_000)
  }

  @Test("Files in directories made a moment ago are found, however deep")
  func newDirectories() async throws {
    let watcher = try await watcher()
    _ = await caughtUp(watcher)
    makeDirectory("a")
    makeDirectory("a/b")
    makeDirectory("a/b/c")
    write("deep", to: "a/b/c/deep.md")
    makeDirectory(".hidden")
    write("hidden", to: ".hidden/no.md")
    let first = await changes(of: watcher) { !$0.isEmpty }
    #expect(first.map(\.path) == ["a/b/c/deep.md"])
    write("later", to: "a/b/later.md")
    let second = await changes(of: watcher) { !$0.isEmpty }
    #expect(second.map(\.path) == ["a/b/later.md"])
  }

  @Test("A file moved inside the directory says where it was")
  func fileMoved() async throws {
    makeDirectory("x")
    write("text", to: "a.md")
    let watcher = try await watcher()
    _ = await caughtUp(watcher)
    rename(root + "/a.md", root + "/x/b.md")
    let changes = await changes(of: watcher) { $0.contains { $0.path == "x/b.md" } }
    #expect(
      changes.contains(FileChange(path: "x/b.md", state: .present, origins: ["a.md"])))
  }

  @Test("A directory moved inside the directory says where its files were, and stays watched")
  func directoryMoved() async throws {
    makeDirectory("x")
    makeDirectory("x/y")
    write("text", to: "x/y/a.md")
    let watcher = try await watcher()
    _ = await caughtUp(watcher)
    rename(root + "/x", root + "/z")
    let moved = await changes(of: watcher) { !$0.isEmpty }
    #expect(moved == [FileChange(path: "z/y/a.md", state: .present, origins: ["x/y/a.md"])])
    write("more", to: "z/y/b.md")
    let later = await changes(of: watcher) { !$0.isEmpty }
    #expect(later == [FileChange(path: "z/y/b.md", state: .present)])
  }

  @Test("Files moved in and out, and deleted ones, are told")
  func inAndOut() async throws {
    let outside = try TemporaryFolder()
    makeDirectory("sub")
    write("text", to: "sub/a.md")
    write("text", to: "b.md")
    let watcher = try await watcher()
    _ = await caughtUp(watcher)
    unlink(root + "/b.md")
    let deleted = await changes(of: watcher) { !$0.isEmpty }
    #expect(deleted == [FileChange(path: "b.md", state: .absent)])
    rename(root + "/sub", outside.path + "/sub")
    let gone = await changes(of: watcher) { !$0.isEmpty }
    #expect(gone == [FileChange(path: "sub", state: .absent)])
    rename(outside.path + "/sub", root + "/back")
    let back = await changes(of: watcher) { !$0.isEmpty }
    #expect(back == [FileChange(path: "back/a.md", state: .present)])
  }

  @Test("A directory removed and made again is watched again")
  func removedAndMade() async throws {
    makeDirectory("x")
    let watcher = try await watcher()
    _ = await caughtUp(watcher)
    for round in 0..<5 {
      rmdir(root + "/x")
      makeDirectory("x")
      write("text \(round)", to: "x/a.md")
      let changes = await changes(of: watcher) { $0.contains { $0.state == .present } }
      #expect(changes.last == FileChange(path: "x/a.md", state: .present))
      unlink(root + "/x/a.md")
      let gone = await self.changes(of: watcher) { !$0.isEmpty }
      #expect(gone == [FileChange(path: "x/a.md", state: .absent)])
    }
  }

  @Test("Symbolic links are not followed")
  func symbolicLinks() async throws {
    let outside = try TemporaryFolder()
    symlink(outside.path, root + "/away")
    symlink(root, root + "/loop")
    write("text", to: "a.md")
    symlink(root + "/a.md", root + "/link.md")
    let watcher = try await watcher { $0.isOnce = true }
    var paths: [String] = []
    while let batch = await watcher.next() { paths += batch.changes.map(\.path) }
    #expect(paths == ["a.md"])
  }

  @Test("When the kernel's queue overflows, the tree is looked at as a whole")
  func overflow() throws {
    write("text", to: "a.md")
    let mailbox = ChangeMailbox()
    let loop = try WatchLoop(
      root: root, options: WatchOptions(), mailbox: mailbox, pipe: WakePipe())
    loop.scanAll(now: 0)
    while loop.queue.pop(now: .max) != nil {}
    write("text", to: "missed.md")
    #expect(loop.queue.count == 0)
    loop.handle(InotifyEvent(watch: -1, mask: .overflow, cookie: 0, name: ""), now: 10)
    #expect(loop.needsRescan)
    loop.lookAtWhole(now: 10)
    #expect(loop.queue["missed.md"] != nil)
    #expect(loop.queue["a.md"] != nil)
  }

  @Test("The ignore file holds, and holds anew when it changes")
  func ignoreFile() async throws {
    makeDirectory("drafts")
    write("drafts/\n", to: ".stetignore")
    write("text", to: "drafts/a.md")
    write("text", to: "b.md")
    let watcher = try await watcher { $0.ignored = ["c*"] }
    write("text", to: "c.md")
    #expect(await caughtUp(watcher).map(\.path) == ["b.md"])
    write("", to: ".stetignore")
    let changes = await changes(of: watcher) { $0.contains { $0.path == "drafts/a.md" } }
    #expect(!changes.contains { $0.path == "c.md" })
  }

  @Test("A file can be asked for once more")
  func retry() async throws {
    write("text", to: "a.md")
    let watcher = try await watcher { $0.isOnce = true }
    var count = 0
    while let batch = await watcher.next() {
      for change in batch.changes {
        count += 1
        if count < 3 { watcher.retry(change.path, afterMilliseconds: 5) }
      }
    }
    #expect(count == 3)
  }

  @Test("A watched directory that goes away and comes back is found again")
  func rootLost() async throws {
    makeDirectory("root")
    let watcher = try DirectoryWatcher(root + "/root")
    _ = await caughtUp(watcher)
    rmdir(root + "/root")
    let told = await watcher.next()
    #expect(told?.problems.first?.contains("is gone") == true)
    makeDirectory("root")
    write("text", to: "root/a.md")
    let changes = await changes(of: watcher) { !$0.isEmpty }
    #expect(changes == [FileChange(path: "a.md", state: .present)])
  }

  @Test("A tree that is polled hands over what changed, and that alone")
  func polling() async throws {
    write("text", to: "a.md")
    write("text", to: "b.md")
    let watcher = try await watcher { $0.pollMilliseconds = 100 }
    #expect(await caughtUp(watcher).count == 2)
    write("longer text", to: "a.md")
    let changes = await changes(of: watcher) { !$0.isEmpty }
    #expect(changes.map(\.path) == ["a.md"])
  }

  @Test("What is no directory is refused with a reason")
  func refused() throws {
    write("text", to: "a.md")
    #expect(throws: WatchError.self) { try DirectoryWatcher(root + "/a.md") }
    #expect(throws: WatchError.self) { try DirectoryWatcher(root + "/missing") }
  }
}
