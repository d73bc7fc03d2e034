import Glibc
import StoryModel
import TestSupport
import Testing

@testable import Watching

/// The loop step by step: what happens between two of its steps is not left to chance.
@Suite("Watch loop")
struct WatchLoopTests {
  private let folder: TemporaryFolder
  private let mailbox = ChangeMailbox()
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 8)
  private var root: String { folder.path + "/parent/news" }

  init() throws {
    folder = try TemporaryFolder()
    mkdir(folder.path + "/parent", 0o755)
    mkdir(root, 0o755)
  }

  private func write(_ text: String, to name: String) {
    let descriptor = open(root + "/" + name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    _ = Array(text.utf8).withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    close(descriptor)
  }

  private func move(_ origin: String, _ target: String) {
    #expect(rename(root + "/" + origin, root + "/" + target) == 0)
  }

  /// A loop that has handed over all that was there at the beginning.
  private func loop(
    change: (inout WatchOptions) -> Void = { _ in }
  ) throws -> WatchLoop {
    var options = WatchOptions()
    options.settleMilliseconds = 0
    options.accepts = { $0.hasSuffix(".md") }
    change(&options)
    let loop = try WatchLoop(root: root, options: options, mailbox: mailbox, pipe: WakePipe())
    loop.lookAtAll(now: WatchLoop.now())
    // The first two looks at a file written just now must agree, where it is to rest.
    for round in 1...2 { _ = step(loop, later: Int64(2 * round * options.settleMilliseconds)) }
    loop.readNotices(into: buffer)
    return loop
  }

  /// Hands over what has come to rest in `later` milliseconds, and takes it out.
  private func step(_ loop: WatchLoop, later: Int64 = 0) -> WatchBatch {
    let now = WatchLoop.now() + later
    loop.expireDepartures()
    loop.handOver(now: now)
    loop.concludeLook(now: now)
    return mailbox.take(limit: 1_000).batch
  }

  /// Reads the notices, then hands over.
  private func read(_ loop: WatchLoop, later: Int64 = 0) -> [FileChange] {
    loop.readNotices(into: buffer)
    return step(loop, later: later).changes.map {
      FileChange(path: $0.path, state: $0.state, origins: $0.origins)
    }
  }

  @Test("A file that was moved twice says all the places where it was")
  func movedTwice() throws {
    write("text", to: "new.md")
    let loop = try loop()
    move("new.md", "t.md")
    move("t.md", "final.md")
    #expect(
      read(loop) == [
        FileChange(path: "final.md", state: .present, origins: ["t.md", "new.md"])
      ])
  }

  @Test("A file that was moved and is gone then says where it was")
  func movedAndGone() throws {
    write("text", to: "c.md")
    let loop = try loop()
    move("c.md", "x.md")
    unlink(root + "/x.md")
    #expect(read(loop) == [FileChange(path: "x.md", state: .absent, origins: ["c.md"])])
  }

  @Test("A move that waits to be taken stays known through later changes of the file")
  func movedAndChanged() throws {
    write("text", to: "c.md")
    let loop = try loop()
    move("c.md", "x.md")
    loop.readNotices(into: buffer)
    loop.handOver(now: WatchLoop.now())
    unlink(root + "/x.md")
    #expect(read(loop) == [FileChange(path: "x.md", state: .absent, origins: ["c.md"])])
  }

  @Test("A directory that gets a name that is passed over is gone")
  func hiddenDirectory() throws {
    mkdir(root + "/sub", 0o755)
    write("text", to: "sub/a.md")
    let loop = try loop()
    move("sub", ".hidden")
    #expect(read(loop) == [FileChange(path: "sub", state: .absent)])
  }

  @Test("Two names that differ only in how their letters are composed are both handed over")
  func composition() throws {
    let loop = try loop()
    mkdir(root + "/e\u{301}", 0o755)
    mkdir(root + "/\u{E9}", 0o755)
    write("one", to: "e\u{301}/a.md")
    write("two", to: "\u{E9}/a.md")
    loop.readNotices(into: buffer)
    let paths = step(loop).changes.map { Array($0.path.utf8) }
    #expect(Set(paths) == [Array("e\u{301}/a.md".utf8), Array("\u{E9}/a.md".utf8)])
  }

  @Test("A directory that was moved is not given up while the notice of its arrival may wait")
  func splitMove() throws {
    mkdir(root + "/sub", 0o755)
    let loop = try loop()
    let watch = try #require(loop.directories.child("sub", of: 1))
    let now = WatchLoop.now()
    loop.drainedAt = now - 2_000
    let departure = InotifyEvent(
      watch: 1, mask: [.movedFrom, .isDirectory], cookie: 7, name: "sub")
    loop.handle(departure, now: now - 1_000)
    #expect(step(loop).changes.isEmpty)
    #expect(loop.directories.path(of: watch) == "sub")
    loop.noteDrained(now: now, moment: WatchLoop.moment())
    #expect(step(loop).changes.map(\.path) == ["sub"])
  }

  @Test(
    "After a look at the whole tree it is told that what is not there is missed, and since when")
  func lookAfterOverflow() throws {
    write("text", to: "d.md")
    let loop = try loop()
    let before = WatchLoop.moment()
    loop.noteDrained(now: WatchLoop.now(), moment: before)
    loop.handle(InotifyEvent(watch: -1, mask: .overflow, cookie: 0, name: ""), now: 0)
    unlink(root + "/d.md")
    loop.inotify.unwatch(1)
    // What is read now says nothing of what the kernel left out.
    loop.noteDrained(now: WatchLoop.now(), moment: Timestamp(milliseconds: .max))
    #expect(loop.watchedUntil == before)
    loop.lookAtWhole(now: WatchLoop.now())
    #expect(loop.watchedUntil == before)
    let look = try #require(step(loop).look)
    #expect(look.lastSeen == before)
    #expect(look.began >= before)
  }

  @Test("A file that goes away was last seen before its notice, however long it is waited for")
  func lastSeen() throws {
    write("text", to: "a.md")
    let loop = try loop { $0.settleMilliseconds = 3_000 }
    loop.readNotices(into: buffer)
    let before = WatchLoop.moment()
    unlink(root + "/a.md")
    loop.readNotices(into: buffer)
    // Nobody says that it was there until the end, where its absence was not handed over.
    #expect(try #require(loop.watchedUntil) <= before)
    let change = try #require(step(loop, later: 3_000).changes.first)
    #expect(change.state == .absent)
    #expect(try #require(change.lastSeen) <= before)
    loop.readNotices(into: buffer)
    #expect(try #require(loop.watchedUntil) >= before)
  }

  @Test("While the ignore file is saved the former rules hold")
  func ignoreFileSaved() throws {
    write("private.md\n", to: ".stetignore")
    write("text", to: "private.md")
    let loop = try loop()
    move(".stetignore", ".stetignore~")
    #expect(read(loop).isEmpty)
    #expect(!loop.needsRescan)
    write("private.md\nother.md\n", to: ".stetignore")
    #expect(read(loop, later: 5_000).isEmpty)
    #expect(loop.needsRescan)
    loop.lookAtWhole(now: WatchLoop.now())
    #expect(step(loop, later: 5_000).changes.isEmpty)
    unlink(root + "/.stetignore")
    #expect(read(loop, later: 5_000).isEmpty)
    loop.lookAtWhole(now: WatchLoop.now())
    #expect(step(loop).changes.map(\.path) == ["private.md"])
  }

  @Test("A file that new rules pass over is not handed over though it changed before them")
  func ignoredMeanwhile() throws {
    let loop = try loop()
    write("text", to: "private.md")
    loop.readNotices(into: buffer)
    write("private.md\n", to: ".stetignore")
    loop.readIgnoreRules()
    #expect(step(loop).changes.isEmpty)
  }

  @Test("When a directory above is moved the watched one is gone, and none of its files is absent")
  func parentMoved() throws {
    write("text", to: "a.md")
    let loop = try loop()
    write("more", to: "a.md")
    loop.readNotices(into: buffer)
    #expect(rename(folder.path + "/parent", folder.path + "/elsewhere") == 0)
    let batch = step(loop)
    #expect(batch.changes.isEmpty)
    #expect(batch.problems.contains { $0.contains("is gone") })
    #expect(rename(folder.path + "/elsewhere", folder.path + "/parent") == 0)
    loop.lookAtWhole(now: WatchLoop.now() + 2_000)
    #expect(step(loop).changes.map(\.path) == ["a.md"])
  }

  @Test("Another directory in the place of the watched one is watched in its stead")
  func rootReplaced() throws {
    let loop = try loop()
    #expect(rename(folder.path + "/parent", folder.path + "/elsewhere") == 0)
    mkdir(folder.path + "/parent", 0o755)
    mkdir(root, 0o755)
    write("text", to: "a.md")
    loop.checkRoot(now: WatchLoop.now() + 100_000)
    loop.lookAtWhole(now: WatchLoop.now() + 100_000)
    #expect(step(loop, later: 100_000).changes.map(\.path) == ["a.md"])
    write("text", to: "b.md")
    #expect(read(loop) == [FileChange(path: "b.md", state: .present)])
  }

  @Test("A link in the place of a directory does not lead out of the tree")
  func linkedDirectory() throws {
    let outside = try TemporaryFolder()
    mkdir(root + "/d", 0o755)
    write("text", to: "d/x.md")
    let loop = try loop()
    write("more", to: "d/x.md")
    #expect(rename(root + "/d", outside.path + "/d") == 0)
    symlink(outside.path + "/d", root + "/d")
    #expect(read(loop).allSatisfy { $0.state == .absent })
    let tree = WatchedTree(root: root)
    #expect(!tree.holds("d/x.md"))
    #expect(tree.holds("d"))
    #expect(tree.open("d/x.md", O_RDONLY) < 0)
  }

  @Test("A pipe in the place of a file holds nobody up")
  func pipe() throws {
    mkfifo(root + "/a.md", 0o644)
    let descriptor = WatchedTree(root: root).open("a.md", O_RDONLY)
    #expect(descriptor >= 0)
    close(descriptor)
  }

  @Test("A single look ends though a file is written without pause, and says so")
  func endlessWriter() throws {
    write("text", to: "a.md")
    let descriptor = open(root + "/b.md", O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
    defer { close(descriptor) }
    Glibc.write(descriptor, "more", 4)
    let loop = try loop { $0.isOnce = true }
    #expect(!loop.isCaughtUp)
    // A file that was handed over once is not waited for again.
    write("again", to: "a.md")
    Glibc.write(descriptor, "more", 4)
    #expect(!read(loop).contains { $0.path == "b.md" })
    #expect(loop.isAwaiting(now: WatchLoop.now()))
    loop.concludeLook(now: loop.lookDeadline)
    let batch = mailbox.take(limit: 1_000).batch
    #expect(batch.isCaughtUp)
    #expect(batch.problems.contains { $0.contains("b.md is written without pause") })
    #expect(!loop.isAwaiting(now: WatchLoop.now()))
  }

  @Test("A tree of more files than may wait is handed over piece by piece, each file once")
  func largeTree() throws {
    let count = 9_000
    for directory in 0..<3 {
      mkdir(root + "/\(directory)", 0o755)
      for number in 0..<count / 3 { write("text", to: "\(directory)/\(number).md") }
    }
    var options = WatchOptions()
    options.settleMilliseconds = 0
    let loop = try WatchLoop(root: root, options: options, mailbox: mailbox, pipe: WakePipe())
    loop.lookAtAll(now: WatchLoop.now())
    var paths: [String] = []
    var (most, isCaughtUp) = (0, false)
    for _ in 0..<1_000 where !isCaughtUp {
      most = max(most, loop.queue.count)
      let now = WatchLoop.now()
      loop.handOver(now: now)
      loop.continueScan(now: now)
      loop.concludeLook(now: now)
      let (batch, _, _) = mailbox.take(limit: 256)
      paths += batch.changes.map(\.path)
      isCaughtUp = batch.isCaughtUp
    }
    #expect(isCaughtUp)
    #expect(paths.count == count)
    #expect(Set(paths).count == count)
    #expect(most < count / 2)
  }

  @Test("While many changes wait for the user, files wait in the queue")
  func slowUser() throws {
    let loop = try loop()
    let count = WatchLoop.mailboxRoom + 500
    for number in 0..<count { write("text", to: "\(number).md") }
    while loop.queue.count < count { loop.readNotices(into: buffer) }
    // The first look at a file written just now sees only that it is there.
    for _ in 1...2 { loop.handOver(now: WatchLoop.now() + 10_000) }
    #expect(loop.queue.count == 500)
    #expect(mailbox.take(limit: 10_000).batch.changes.count == WatchLoop.mailboxRoom)
    #expect(mailbox.hasRoom(WatchLoop.mailboxRoom))
    loop.handOver(now: WatchLoop.now() + 10_000)
    #expect(mailbox.take(limit: 10_000).batch.changes.count == 500)
  }

  @Test("Taking out says when the watcher's thread waits for the room")
  func room() {
    for number in 0..<3 { mailbox.deposit(FileChange(path: "\(number).md", state: .present)) }
    #expect(!mailbox.take(limit: 1).makesRoom)
    #expect(mailbox.hasRoom(3))
    #expect(!mailbox.hasRoom(2))
    #expect(mailbox.take(limit: 1).makesRoom)
    #expect(!mailbox.take(limit: 1).makesRoom)
  }
}
